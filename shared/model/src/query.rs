//! What pages ask of a plan, as pure functions over its records.

pub mod calendar;
pub mod conflicts;
pub mod copies;
mod filter;
pub mod search;
pub mod variants;

pub use filter::{DayField, Filter, FilterContext, FilterField, Ids, Names, QueryError, Term, Test, When};
