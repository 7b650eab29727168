//! What a page is narrowed to.

use std::collections::BTreeSet;

use super::search::fold;
use crate::{
    Id,
    records::{Campaign, Channel, Post},
};

/// Which posts are shown: of each field that names something, one of these; an empty field shows all.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// The channels.
    pub channels: BTreeSet<Id<Channel>>,
    /// The campaigns.
    pub campaigns: BTreeSet<Id<Campaign>>,
    /// The stored words of statuses, those of a newer app among them.
    pub statuses: BTreeSet<String>,
    /// What the title, a text or a tag has in it, as people compare words: see [`fold`].
    pub text: String,
}

impl Filter {
    /// Tells whether it shows everything.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Tells whether it shows a post.
    pub fn shows(&self, post: &Post) -> bool {
        let channel = self.channels.is_empty() || !self.channels.is_disjoint(&post.channels);
        let campaign = self.campaigns.is_empty()
            || post.campaign.as_ref().is_some_and(|campaign| self.campaigns.contains(campaign));
        let status = self.statuses.is_empty() || self.statuses.contains(post.status.word());
        channel && campaign && status && self.has_text(post)
    }

    /// Makes a new post one that is shown, as far as the filter leaves no choice.
    pub fn fit(&self, post: &mut Post) {
        post.channels.extend(self.channels.iter().cloned());
        if let (Some(campaign), 1) = (self.campaigns.first(), self.campaigns.len()) {
            post.campaign = Some(campaign.clone());
        }
    }

    fn has_text(&self, post: &Post) -> bool {
        let wanted = fold(self.text.trim());
        let has = |text: &String| fold(text).contains(&wanted);
        wanted.is_empty()
            || [&post.title, &post.caption.0, &post.description.0, &post.notes.0].into_iter().any(has)
            || post.hashtags.iter().chain(&post.keywords).any(has)
    }
}
