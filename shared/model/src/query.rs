//! What pages ask of a plan, as pure functions over its records.

pub mod calendar;
mod filter;
pub mod search;
pub mod variants;

pub use filter::Filter;
