//! Variants: what a post says differently on one channel.

use std::collections::BTreeSet;

use crate::{
    Day, Id, Text, TimeOfDay, record,
    records::{Channel, Post},
};

record! {
    /// What of a post is another on one channel. All that it does not have of its own, it takes from the post:
    /// see [`crate::query::variants`].
    pub struct Variant as "variant" {
        /// The post.
        post: Id<Post> => "variant-post" required,
        /// The channel.
        channel: Id<Channel> => "variant-channel" required,
        /// Its name there, where the network has one; empty is the post's.
        title: String => "variant-title" limit 200,
        /// Whether `caption` stands in place of the post's.
        own_caption: bool => "variant-own-caption",
        /// What readers will see here; several people may write it together.
        caption: Text => "variant-caption" limit 20000,
        /// Whether `hashtags` stand in place of the post's.
        own_hashtags: bool => "variant-own-hashtags",
        /// Hashtags, without their sign.
        hashtags: BTreeSet<String> => "variant-hashtags" limit 30,
        /// Whether `first_comment` stands in place of the post's.
        own_first_comment: bool => "variant-own-first-comment",
        /// What the team comments first; several people may write it together.
        first_comment: Text => "variant-first-comment" limit 10000,
        /// The day on which it goes out here; `None` is the post's.
        day: Option<Day> => "variant-day",
        /// The time on that day; `None` is the post's.
        time: Option<TimeOfDay> => "variant-time",
        /// What tells its links from those of the post's other variants; empty is made from both.
        utm_content: String => "variant-utm-content" limit 120,
        /// Where it stands since it went out.
        permalink: String => "variant-permalink" limit 2000,
        /// When it went out, in milliseconds since 1970.
        published_at: Option<i64> => "variant-published-at",
    }
}

impl Variant {
    /// Returns an id for what is another on a channel. `fresh` is random: two who begin to differ at once make
    /// two records, of which none hides the other.
    pub fn id(post: &Id<Post>, channel: &Id<Channel>, fresh: &impl std::fmt::Display) -> Id<Self> {
        Id::new(format_args!("{}.{}.{fresh}", post.own(), channel.own()))
    }
}
