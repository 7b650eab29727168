//! What a replica keeps on the device: a flat map from keys to bytes, written in atomic batches.
//!
//! | key | holds |
//! |---|---|
//! | `head` | what the project is, and where its relay is |
//! | `membership/<index>` | one signed membership entry |
//! | `plan/snapshot/<n>` | the document, compacted; stands for every chunk below `n` |
//! | `plan/changes/<n>` | one chunk of changes |
//! | `plan/cursor` | how much of the relay's log is in the document |
//! | `plan/sealed` | up to which state own changes are in envelopes |
//! | `plan/outbox/<sequence>` | one sealed envelope that the relay has not acknowledged |
//! | `compared/<member>` | the fingerprint of a member that the person has compared |
//! | `aside/<index>` | one envelope that failed a check, with which and when |
//! | `projection/base`, `projection/record/<id>` | the records as they read now, for the first paint |
//! | `document/<document>/…` | all of the above that begins with `plan/`, `aside/` or `projection/`, of another document |
//! | `suspect` | which envelopes were being taken up when the engine fell over |
//! | `unsent/<document>` | that such a document has own changes which the relay has not acknowledged |
//!
//! Numbers in keys are written so that keys sort as numbers do.

mod frame;
mod key;

pub(crate) use frame::{FrameError, open, seal};
pub(crate) use key::{number, numbered};

use std::{collections::BTreeMap, ops::Bound};

/// What is on the disk: every key of one project.
pub type Stored = BTreeMap<String, Vec<u8>>;

/// The keys that begin so, in order, with what they hold.
pub(crate) fn under<'a>(
    stored: &'a Stored,
    prefix: &'a str,
) -> impl Iterator<Item = (&'a String, &'a Vec<u8>)> {
    let from = (Bound::Included(prefix), Bound::Unbounded);
    stored.range::<str, _>(from).take_while(move |(key, _)| key.starts_with(prefix))
}

/// One change to what is on the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Write {
    /// Sets a key.
    Put {
        /// The key.
        key: String,
        /// What it holds from now on.
        value: Vec<u8>,
    },
    /// Removes a key, if it is there.
    Delete {
        /// The key.
        key: String,
    },
    /// Removes every key that begins so.
    DeletePrefix {
        /// How the keys begin.
        prefix: String,
    },
}

impl Write {
    /// Makes the change to a map in memory.
    pub fn apply(&self, stored: &mut Stored) {
        match self {
            Self::Put { key, value } => _ = stored.insert(key.clone(), value.clone()),
            Self::Delete { key } => _ = stored.remove(key),
            Self::DeletePrefix { prefix } => stored.retain(|key, _| !key.starts_with(prefix.as_str())),
        }
    }

    pub(crate) fn put(key: impl Into<String>, value: &[u8]) -> Self {
        Self::Put { key: key.into(), value: seal(value) }
    }
}
