//! What one network makes of a caption.

use std::collections::BTreeSet;

use model::{
    networks::{Count, count, facts, written_out},
    records::Channel,
};

use crate::{i18n::number, t};

/// The count of a caption on one channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::pages::post) struct Tally {
    /// The network's word.
    pub(super) network: String,
    /// What the channel is called.
    pub(super) name: String,
    /// How long the caption is, with its hashtags; `None` for a network of a newer app.
    pub(super) count: Option<Count>,
    /// How many hashtags there are, and how many it takes, where those are too many.
    tags: Option<(u32, u32)>,
}

/// Counts a caption, with the hashtags that are not yet in it.
pub(super) fn tally(channel: &Channel, caption: &str, hashtags: &BTreeSet<String>) -> Tally {
    let network = &channel.network;
    let most = facts(network).and_then(|facts| facts.hashtags.limit);
    let there = u32::try_from(hashtags.len()).unwrap_or(u32::MAX);
    Tally {
        network: network.word().to_owned(),
        name: if channel.name.trim().is_empty() { network_name(channel) } else { channel.name.clone() },
        count: count(network, &written_out(network, caption, hashtags)),
        tags: most.filter(|most| there > *most).map(|most| (there, most)),
    }
}

impl Tally {
    /// Says what does not fit, and the way out.
    pub(super) fn misfits(&self) -> Vec<String> {
        let name = self.name.as_str();
        let long = self.count.filter(|count| count.over() > 0).map(|count| {
            let (used, limit) = (number(count.used.into()), number(count.limit.into()));
            t!("post-caption-long", name = name, used = used, limit = limit, n = count.over())
        });
        let tags = self.tags.map(|(there, most)| {
            t!("post-hashtags-many", name = name, there = there, most = most, n = there - most)
        });
        long.into_iter().chain(tags).collect()
    }
}

fn network_name(channel: &Channel) -> String {
    channel.network.label().map_or_else(|| channel.network.word().to_owned(), |label| t!(label))
}
