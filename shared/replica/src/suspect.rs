//! What was being taken up when the engine fell over: the backstop for what no check foresaw.
//!
//! Nothing that others send may end the program, and should it happen all the same, then once, and not at every
//! start. While envelopes are taken up, their places stand [`AtHand`], from where a panic hook writes them to
//! the disk. At the next start the replica takes these one by one, and sets aside the one that stands alone.

use std::{cell::Cell, rc::Rc};

use minicbor::{Decode, Encode};
use protocol::{DocumentId, LogId, ProjectId};

use crate::storage::{self, Stored, Write};

/// The key of what was at hand.
const KEY: &str = "suspect";

/// Envelopes of a document's log, one of which ended the engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Suspect {
    /// The project.
    #[n(0)]
    pub project: ProjectId,
    /// The document.
    #[n(1)]
    pub document: DocumentId,
    /// The log; in another one the places mean nothing.
    #[n(2)]
    pub log: LogId,
    /// The place of the first.
    #[n(3)]
    pub from: u64,
    /// The place behind the last.
    #[n(4)]
    pub until: u64,
}

impl Suspect {
    /// Returns what puts it on the disk, among what the project's replica keeps.
    pub fn write(&self) -> Write {
        Write::put(KEY, &minicbor::to_vec(self).unwrap_or_default())
    }

    /// Reads what a panic left. What is damaged of it suspects nothing.
    pub(crate) fn read(stored: &Stored) -> Option<Self> {
        minicbor::decode(storage::open(stored.get(KEY)?).ok()?).ok()
    }

    pub(crate) fn clear() -> Write {
        Write::Delete { key: KEY.to_owned() }
    }

    /// Tells whether an envelope is among them.
    pub(crate) fn names(&self, index: u64) -> bool {
        (self.from..self.until).contains(&index)
    }

    /// Tells whether it is a single envelope.
    pub(crate) fn is_certain(&self) -> bool {
        self.until == self.from.saturating_add(1)
    }
}

/// What is being taken up at this moment. Its copies show the same.
#[derive(Clone, Debug, Default)]
pub struct AtHand(Rc<Cell<Option<Suspect>>>);

impl AtHand {
    /// Returns it; `None` where nothing is taken up.
    pub fn get(&self) -> Option<Suspect> {
        self.0.get()
    }

    pub(crate) fn set(&self, suspect: Option<Suspect>) {
        self.0.set(suspect);
    }
}
