//! The fields of a filter, and their words.

use crate::{
    ChoiceWord, Day, Record,
    records::{Campaign, Channel, CtaKind, Format, Member, Network, Pillar, PostType, Status},
};

/// What a filter may ask of a post, by words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FilterField {
    /// Where it goes out.
    Channel,
    /// On which network that is.
    Network,
    /// How far it has come.
    Status,
    /// Who answers for it.
    Owner,
    /// What it serves.
    Campaign,
    /// What it speaks of.
    Pillar,
    /// Who pays for it, and who speaks.
    Type,
    /// What it is made of.
    Format,
    /// What readers are asked to do.
    Cta,
    /// What the team sorts it by.
    Label,
    /// Its hashtags.
    Hashtag,
    /// How it stands: one of [`FilterField::FLAGS`].
    Is,
    /// What its title, a text or a tag has in it.
    Text,
}

/// What a filter may ask of a post, by days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DayField {
    /// The day on which it goes out, as the calendar shows it.
    Day,
    /// Any of its deadlines.
    Due,
}

/// A day, or one that moves with today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// A day.
    Day(Day),
    /// So many days from today.
    Today(i64),
}

impl FilterField {
    /// Every field.
    pub const ALL: &'static [Self] = &[
        Self::Channel,
        Self::Network,
        Self::Status,
        Self::Owner,
        Self::Campaign,
        Self::Pillar,
        Self::Type,
        Self::Format,
        Self::Cta,
        Self::Label,
        Self::Hashtag,
        Self::Is,
        Self::Text,
    ];

    /// How a post may stand: its time has passed and it is not out; it has no day; a deadline of its has passed and
    /// it has not come so far.
    pub const FLAGS: [&'static str; 3] = ["overdue", "unscheduled", "late"];

    /// Returns the word before the colon.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Channel => "channel",
            Self::Network => "network",
            Self::Status => "status",
            Self::Owner => "owner",
            Self::Campaign => "campaign",
            Self::Pillar => "pillar",
            Self::Type => "type",
            Self::Format => "format",
            Self::Cta => "cta",
            Self::Label => "label",
            Self::Hashtag => "hashtag",
            Self::Is => "is",
            Self::Text => "text",
        }
    }

    /// Returns the stored words that the field may be.
    pub(super) const fn choices(self) -> &'static [ChoiceWord] {
        match self {
            Self::Network => Network::WORDS,
            Self::Status => Status::WORDS,
            Self::Type => PostType::WORDS,
            Self::Format => Format::WORDS,
            Self::Cta => CtaKind::WORDS,
            _ => &[],
        }
    }

    /// Returns the kind of record whose ids the field holds.
    pub(super) const fn prefix(self) -> Option<&'static str> {
        match self {
            Self::Channel => Some(Channel::PREFIX),
            Self::Owner => Some(Member::PREFIX),
            Self::Campaign => Some(Campaign::PREFIX),
            Self::Pillar => Some(Pillar::PREFIX),
            _ => None,
        }
    }
}

impl DayField {
    /// Every field.
    pub const ALL: [Self; 2] = [Self::Day, Self::Due];

    /// Returns the word before the colon.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Due => "due",
        }
    }
}

impl When {
    /// Returns the day that it is.
    pub fn on(self, today: Day) -> Day {
        match self {
            Self::Day(day) => day,
            Self::Today(days) => today.plus(days),
        }
    }

    /// Returns the day so many days later.
    #[must_use]
    pub(super) fn plus(self, days: i64) -> Self {
        match self {
            Self::Day(day) => Self::Day(day.plus(days)),
            Self::Today(from) => Self::Today(from.saturating_add(days)),
        }
    }
}
