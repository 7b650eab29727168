//! What does not reach a planner as it is.

use model::{
    Day, Id, TimeOfDay,
    records::{Channel, Post},
};

use crate::problem::{Sentence, count, words};

/// What becomes of a post that a planner cannot take as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// The post.
    pub post: Id<Post>,
    /// What becomes of it.
    pub kind: LossKind,
}

/// What a planner cannot take.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LossKind {
    /// A post without a day.
    #[error("has no day, and is left out; give it one")]
    NoDay,
    /// A post without a time.
    #[error("has no time, and is left out; give it one")]
    NoTime,
    /// A post that goes out nowhere.
    #[error("has no channel, and is left out; choose one")]
    NoChannel,
    /// A zone that is not known here, so that nobody can say when it is there.
    #[error("is in a zone that is not known here, and is left out; choose another zone")]
    UnknownZone,
    /// A time that is over, or that comes too soon.
    #[error("goes out in less than {minutes} minutes, and is left out; move it")]
    TooSoon {
        /// How far ahead the planner wants it.
        minutes: u32,
    },
    /// A time between those that the planner has.
    #[error("goes out at {day} {time}, the next time that the planner has")]
    Moved {
        /// The day on which it goes out there.
        day: Day,
        /// The time at which it goes out there.
        time: TimeOfDay,
    },
    /// A network that the planner has not.
    #[error("the planner has no such network; publish there by yourself")]
    NoSuchNetwork {
        /// The channel.
        channel: Id<Channel>,
    },
    /// Several accounts of one network, of which a row can name one.
    #[error("has several accounts of one network, and the planner takes one; export them apart")]
    OneAccountEach,
    /// A text that is longer than a network takes.
    #[error("is {over} over the {limit} of {network}; shorten it")]
    OverNetworkLimit {
        /// The network's name.
        network: &'static str,
        /// How long a text may be there.
        limit: u32,
        /// By how much it is too long.
        over: u32,
    },
    /// A text that a spreadsheet would take for a formula.
    #[error("begins like a formula; hand the file in without opening it in a spreadsheet")]
    LooksLikeFormula,
}

impl LossKind {
    /// Tells whether the post is not in the file, or not for this channel.
    pub const fn is_left_out(&self) -> bool {
        !matches!(
            self,
            Self::Moved { .. }
                | Self::OneAccountEach
                | Self::OverNetworkLimit { .. }
                | Self::LooksLikeFormula
        )
    }

    /// Returns the message that says it to people.
    pub fn sentence(&self) -> Sentence {
        match self {
            Self::NoDay => ("exchange-loss-no-day", vec![]),
            Self::NoTime => ("exchange-loss-no-time", vec![]),
            Self::NoChannel => ("exchange-loss-no-channel", vec![]),
            Self::UnknownZone => ("exchange-loss-unknown-zone", vec![]),
            Self::TooSoon { minutes } => ("exchange-loss-too-soon", vec![count("n", *minutes)]),
            Self::Moved { day, time } => {
                ("exchange-loss-moved", vec![words("day", day), words("time", time)])
            }
            Self::NoSuchNetwork { .. } => ("exchange-loss-no-such-network", vec![]),
            Self::OneAccountEach => ("exchange-loss-one-account-each", vec![]),
            Self::OverNetworkLimit { network, limit, over } => (
                "exchange-over-network-limit",
                vec![words("network", network), count("limit", *limit), count("over", *over)],
            ),
            Self::LooksLikeFormula => ("exchange-loss-looks-like-formula", vec![]),
        }
    }
}
