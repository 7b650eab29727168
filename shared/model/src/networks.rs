//! What each social network allows. The facts are in `networks.json`, with the day on which they were
//! checked; here is how to count by them.

mod compose;
mod count;
mod facts;
mod finding;
mod hashtag;
mod limits;
mod link;
mod punycode;

pub use count::{Count, count, written_out};
pub use facts::{CountRule, Facts, Hashtags, Media, Title, facts};
pub use finding::{Draft, Finding, Gravity, Medium, findings};
pub use hashtag::{hashtags_in, of_group};
pub use limits::limited;
