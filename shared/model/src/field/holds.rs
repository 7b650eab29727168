//! What a field holds, for code that does not know the kind of record.

use crate::ChoiceWord;

/// What a field holds. A generic page chooses its control by it, a search what it reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// Yes or no.
    YesNo,
    /// A whole number; the field's documentation says of what.
    Number,
    /// One line for people.
    Line,
    /// Prose for people.
    Prose,
    /// One of these words, or one of a newer app.
    Choice(&'static [ChoiceWord]),
    /// A day of the calendar.
    Day,
    /// A time of the day.
    Time,
    /// A time zone.
    Zone,
    /// The id of a record: of the kind with this prefix, or of any kind.
    Reference(Option<&'static str>),
}

impl Holds {
    /// Tells whether people wrote it to be read, so that a search should look into it.
    pub const fn is_words(self) -> bool {
        matches!(self, Self::Line | Self::Prose)
    }
}
