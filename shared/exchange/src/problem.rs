//! What is wrong with a file, and what to do about it.

mod file;

use model::{
    Day, Id, TimeOfDay,
    records::{Channel, Post},
};

pub use file::FileError;

/// What may be wrong with a row or a file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// The row has neither a title nor a text.
    #[error("has neither a title nor a text; write one, or remove the row")]
    NothingInIt,
    /// No month has this day.
    #[error("there is no such day; correct it")]
    NoSuchDay,
    /// No clock shows this time.
    #[error("there is no such time; correct it")]
    NoSuchTime,
    /// Not a day or a time in a form that is known.
    #[error("is no day or time that can be read; write it as 2026-11-24 17:00")]
    UnreadableMoment,
    /// More than the plan holds in this field.
    #[error("is {over} over the {limit} that the plan holds; shorten it")]
    TooLong {
        /// The message that names the field.
        field: &'static str,
        /// How many characters, or members of a set, it holds.
        limit: u32,
        /// By how many the value is over.
        over: u32,
    },
    /// An earlier row has the same id.
    #[error("row {row} is the same post; remove one of them")]
    SameIdTwice {
        /// The earlier row.
        row: usize,
    },
    /// Clocks skip this time.
    #[error("clocks skip this time; it goes out at {day} {time}")]
    SkippedTime {
        /// The day on which it goes out.
        day: Day,
        /// The time at which it goes out.
        time: TimeOfDay,
    },
    /// A zone that is not known here.
    #[error("the zone is not known here; the time stands as it is written")]
    UnknownZone,
    /// No channel of the plan is called so.
    #[error("no channel is called so; choose one, or create it")]
    UnknownChannel {
        /// Those of the same network.
        suggestions: Vec<Id<Channel>>,
    },
    /// Several channels may be meant.
    #[error("several channels may be meant; choose one")]
    AmbiguousChannel {
        /// Those that may be meant.
        candidates: Vec<Id<Channel>>,
    },
    /// The post goes out nowhere.
    #[error("has no channel; choose one now or later")]
    NoChannel,
    /// No campaign, or several, are called so.
    #[error("is not the name of one campaign; choose one, or create it")]
    UnknownCampaign,
    /// No member, or several, are called so.
    #[error("is not the name of one member; choose an owner later")]
    UnknownOwner,
    /// None of the words that the field has.
    #[error("is none of the words of this field, which stays as it is")]
    UnknownWord,
    /// An id that no post can have.
    #[error("is no id of a post; it is taken as a new one")]
    ForeignId,
    /// The text is longer than a network takes. It is taken over all the same.
    #[error("is {over} over the {limit} of {network}; shorten it before it goes out")]
    OverNetworkLimit {
        /// The network's name.
        network: &'static str,
        /// How long a text may be there.
        limit: u32,
        /// By how much it is too long.
        over: u32,
    },
    /// An earlier row says the same, on the same channels, for the same time.
    #[error("says the same as row {row}, at the same time and place")]
    SameInFile {
        /// The earlier row.
        row: usize,
    },
    /// A post of the plan says the same, on the same channels, for the same time.
    #[error("is in the plan already")]
    SameInPlan {
        /// That post.
        post: Id<Post>,
    },
    /// The post is in the trash.
    #[error("is in the trash, and is brought back")]
    InTrash,
    /// The row has more cells than the header.
    #[error("has {cells} cells under {columns} columns; a text with a delimiter may not be quoted")]
    MoreCells {
        /// How many it has.
        cells: usize,
        /// How many the header has.
        columns: usize,
    },
    /// The file has not all columns that its tool writes.
    #[error("the columns {columns} are missing; what they would say stays as it is")]
    MissingColumns {
        /// Their headers, with commas between them.
        columns: String,
    },
    /// Every day can be read in two ways.
    #[error("days may be read in two ways; say whether the month or the day comes first")]
    EitherOrder,
    /// The plan has no place for a column yet.
    #[error("the plan has no place for this column yet; it is passed over")]
    NotKept,
    /// No column says what readers see or what the post is called.
    #[error("no column is the text or the title; say which is")]
    NoText,
}

/// How much a problem weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Good to know.
    Note,
    /// The row is taken over; somebody should look at it.
    Warning,
    /// The row is left out.
    Error,
}

/// What a sentence is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Argument {
    /// A name or a word.
    Words(String),
    /// How many, or which in a row.
    Count(usize),
}

/// A message of the locale files, with what it is about.
pub type Sentence = (&'static str, Vec<(&'static str, Argument)>);

pub(crate) fn words(name: &'static str, value: &dyn ToString) -> (&'static str, Argument) {
    (name, Argument::Words(value.to_string()))
}

pub(crate) fn count(name: &'static str, value: impl TryInto<usize>) -> (&'static str, Argument) {
    (name, Argument::Count(value.try_into().unwrap_or(usize::MAX)))
}

impl Problem {
    /// Returns how much it weighs.
    pub const fn weight(&self) -> Weight {
        match self {
            Self::NothingInIt
            | Self::NoSuchDay
            | Self::NoSuchTime
            | Self::UnreadableMoment
            | Self::TooLong { .. }
            | Self::SameIdTwice { .. } => Weight::Error,
            Self::MissingColumns { .. } | Self::NotKept | Self::InTrash => Weight::Note,
            _ => Weight::Warning,
        }
    }

    /// Returns the message that says it to people.
    pub fn sentence(&self) -> Sentence {
        match self {
            Self::NothingInIt => ("exchange-nothing-in-it", vec![]),
            Self::NoSuchDay => ("exchange-no-such-day", vec![]),
            Self::NoSuchTime => ("exchange-no-such-time", vec![]),
            Self::UnreadableMoment => ("exchange-unreadable-moment", vec![]),
            Self::TooLong { limit, over, .. } => {
                ("exchange-too-long", vec![count("over", *over), count("limit", *limit)])
            }
            Self::SameIdTwice { row } => ("exchange-same-id-twice", vec![count("row", *row)]),
            Self::SkippedTime { day, time } => {
                ("exchange-skipped-time", vec![words("day", day), words("time", time)])
            }
            Self::UnknownZone => ("exchange-unknown-zone", vec![]),
            Self::UnknownChannel { .. } => ("exchange-unknown-channel", vec![]),
            Self::AmbiguousChannel { candidates } => {
                ("exchange-ambiguous-channel", vec![count("n", candidates.len())])
            }
            Self::NoChannel => ("exchange-no-channel", vec![]),
            Self::UnknownCampaign => ("exchange-unknown-campaign", vec![]),
            Self::UnknownOwner => ("exchange-unknown-owner", vec![]),
            Self::UnknownWord => ("exchange-unknown-word", vec![]),
            Self::ForeignId => ("exchange-foreign-id", vec![]),
            Self::OverNetworkLimit { network, limit, over } => (
                "exchange-over-network-limit",
                vec![words("network", network), count("limit", *limit), count("over", *over)],
            ),
            Self::SameInFile { row } => ("exchange-same-in-file", vec![count("row", *row)]),
            Self::SameInPlan { .. } => ("exchange-same-in-plan", vec![]),
            Self::InTrash => ("exchange-in-trash", vec![]),
            Self::MoreCells { cells, columns } => {
                ("exchange-more-cells", vec![count("cells", *cells), count("columns", *columns)])
            }
            Self::MissingColumns { columns } => ("exchange-missing-columns", vec![words("columns", columns)]),
            Self::EitherOrder => ("exchange-either-order", vec![]),
            Self::NotKept => ("exchange-not-kept", vec![]),
            Self::NoText => ("exchange-no-text", vec![]),
        }
    }
}
