//! The plan as files of other tools, and back: CSV of planners, and iCalendar.
//!
//! Nothing is read or written here: files are bytes that come in and text that goes out. What is made of a
//! file is a [`model::Command`], which is run and taken back like any other.

mod cells;
pub mod csv;
mod draft;
pub mod encoding;
pub mod export;
pub mod ics;
pub mod import;
mod mapping;
mod meaning;
mod plan;
mod problem;
pub mod tool;
mod when;
mod words;

pub use draft::{Draft, Given, Reference};
#[cfg(feature = "gb18030")]
pub use encoding::Tables;
pub use encoding::{Decoder, Encoding};
pub use mapping::Mapping;
pub use meaning::Meaning;
pub use plan::Plan;
pub use problem::{Argument, FileError, Problem, Sentence, Weight};
pub use tool::Tool;
pub use when::DateOrder;
