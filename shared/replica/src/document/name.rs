//! What pages call the documents beside the plan.

use std::{fmt, str::FromStr};

use protocol::{DocumentId, IdError};

/// A document beside the plan, as pages name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DocumentName {
    /// One that somebody made for some readers.
    Made(DocumentId),
    /// That of a year, for what comes in bulk: everybody's, and there for whoever writes in it first.
    Year(u16),
}

impl From<DocumentId> for DocumentName {
    fn from(document: DocumentId) -> Self {
        Self::Made(document)
    }
}

impl fmt::Display for DocumentName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Made(document) => document.fmt(f),
            Self::Year(year) => write!(f, "{year:04}"),
        }
    }
}

impl FromStr for DocumentName {
    type Err = IdError;

    /// Reads four digits as a year, which no id is.
    fn from_str(text: &str) -> Result<Self, IdError> {
        let is_year = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
        match text.parse() {
            Ok(year) if is_year => Ok(Self::Year(year)),
            _ => text.parse().map(Self::Made),
        }
    }
}

#[cfg(test)]
mod tests {
    use protocol::DocumentId;

    use super::DocumentName;

    #[test]
    fn names_are_read_as_they_are_written() {
        let made = DocumentName::Made(DocumentId::from_bytes([7; 16]));
        for name in [made, DocumentName::Year(2026), DocumentName::Year(99)] {
            assert_eq!(name.to_string().parse(), Ok(name));
        }
        for text in ["", "26", "+202", "20260", "no such name"] {
            assert!(text.parse::<DocumentName>().is_err(), "{text:?} names nothing");
        }
    }
}
