//! What is written to the browser's storage, as data.
//!
//! The storage has three shelves of keys and bytes. The keys of a project stand on one shelf with those of
//! all others, each behind the project's own key.

mod write_queue;

pub use write_queue::{Batch, Owner, WriteQueue};

use bridge::ProjectKey;
use replica::{Suspect, Write};

use crate::engine::key_of;

/// A part of the storage; an object store of the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shelf {
    /// What belongs to this browser.
    Device,
    /// One card for each project.
    Projects,
    /// What the replicas keep.
    Records,
}

impl Shelf {
    /// Every shelf.
    pub const ALL: [Self; 3] = [Self::Device, Self::Projects, Self::Records];

    /// Returns the object store's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Device => "device",
            Self::Projects => "projects",
            Self::Records => "records",
        }
    }
}

/// One change to a shelf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Where.
    pub shelf: Shelf,
    /// What; with keys as they stand on the shelf.
    pub write: Write,
}

impl Change {
    /// Puts a project's key before a key that its replica knows.
    pub fn of_project(project: &ProjectKey, write: Write) -> Self {
        let own = |key: String| format!("{}{key}", prefix(project));
        let write = match write {
            Write::Put { key, value } => Write::Put { key: own(key), value },
            Write::Delete { key } => Write::Delete { key: own(key) },
            Write::DeletePrefix { prefix } => Write::DeletePrefix { prefix: own(prefix) },
        };
        Self { shelf: Shelf::Records, write }
    }
}

/// Returns how the keys of a project begin on their shelf.
pub fn prefix(project: &ProjectKey) -> String {
    format!("{}/", project.0)
}

/// Returns what keeps which envelopes were being taken up when the engine fell over.
pub fn suspect(suspect: &Suspect) -> Change {
    Change::of_project(&key_of(&suspect.project), suspect.write())
}

/// Why nothing can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WriteFailure {
    /// The disk, or this site's share of it, is full.
    #[error("the disk, or this site's share of it, is full")]
    Full,
    /// The browser refuses.
    #[error("the browser refuses to store anything")]
    Blocked,
}
