//! A snapshot that is being made for those who come later.

use protocol::{Heads, ObjectHash, Seen};

/// How far it is.
#[derive(Debug)]
pub(crate) enum Offering {
    /// It is made at a time, unless somebody else was first.
    Due { at: i64 },
    /// Its bytes are on their way to the relay.
    Put(Put),
}

/// A sealed snapshot.
#[derive(Debug)]
pub(crate) struct Put {
    pub(crate) object: ObjectHash,
    pub(crate) seen: Seen,
    pub(crate) epoch: u32,
    pub(crate) heads: Heads,
    /// The bytes, until they are given to the engine.
    pub(crate) bytes: Option<Vec<u8>>,
}

impl Offering {
    /// When there is something to do.
    pub(crate) fn at(&self) -> Option<i64> {
        match self {
            Self::Due { at } => Some(*at),
            Self::Put(_) => None,
        }
    }
}
