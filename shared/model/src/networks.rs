//! What each social network allows. The facts are in `networks.json`, with the day on which they were
//! checked; here is how to count by them.

mod count;
mod facts;
mod link;

pub use count::{Count, count, written_out};
pub use facts::{CHECKED_ON, CountRule, Facts, facts};
