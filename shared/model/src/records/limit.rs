//! Limits that the team knows better.

use crate::{
    Id, choice, record,
    records::{Channel, Network},
};

choice! {
    /// What a limit is of; each is a number of the table in `networks.json`.
    pub enum Limited as "limit-of" {
        /// How long a caption may be.
        Caption = "caption",
        /// How long a title may be.
        Title = "title",
        /// How long a first comment may be.
        FirstComment = "first_comment",
        /// How many hashtags a post may have.
        Hashtags = "hashtags",
        /// How many images a post may have.
        Images = "images",
        /// How many seconds a video may have.
        VideoSeconds = "video_seconds",
    }
}

record! {
    /// A limit in place of the one in the table: an account may write more, a server allow less, or the table be
    /// out of date. There is one for each channel, or network, and what it is of: [`Limit::of_channel`] and
    /// [`Limit::of_network`].
    pub struct Limit as "limit" {
        /// The channel; `None` is every channel of the network.
        channel: Option<Id<Channel>> => "limit-channel",
        /// The network.
        network: Network => "limit-network",
        /// What it is of.
        of: Limited => "limit-of",
        /// The limit, in what the network counts.
        most: i64 => "limit-most",
    }
}

impl Limit {
    /// Returns the id of a channel's limit. It holds nothing but scalars, so of two who make it at once one wins
    /// as of any two who set a field.
    pub fn of_channel(channel: &Id<Channel>, of: &Limited) -> Id<Self> {
        Id::new(format_args!("{}.{}", channel.own(), of.word()))
    }

    /// Returns the id of a limit for every channel of a network.
    pub fn of_network(network: &Network, of: &Limited) -> Id<Self> {
        Id::new(format_args!("{}.{}", network.word(), of.word()))
    }
}
