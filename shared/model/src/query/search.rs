//! Words, looked for in everything that people wrote.

mod fold;
mod index;

pub use fold::{Folded, fold};
pub use index::{Hit, SearchIndex};
