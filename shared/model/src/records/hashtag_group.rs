//! Hashtag groups.

use std::collections::BTreeSet;

use crate::{Day, record, records::Network};

record! {
    /// Hashtags that are put into posts together.
    pub struct HashtagGroup as "hashtag_group" {
        /// What the team calls it.
        name: String => "hashtag-group-name" required limit 120,
        /// Hashtags, without their sign.
        hashtags: BTreeSet<String> => "hashtag-group-hashtags" limit 100,
        /// Where they are for; empty is everywhere.
        networks: BTreeSet<Network> => "hashtag-group-networks" limit 30,
        /// How many a post gets at most; 0 is as many as its network takes.
        most: i64 => "hashtag-group-most",
        /// Whether posts take turns among them, where they get fewer than there are.
        rotate: bool => "hashtag-group-rotate",
        /// Not to be used before this day.
        banned_until: Option<Day> => "hashtag-group-banned-until",
    }
}
