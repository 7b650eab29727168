//! Documents beside the plan, as pages know them.

use std::collections::BTreeSet;

use model::{Command, RecordId, Version};
use protocol::DocumentId;

use crate::WithheldRequest;

/// Who reads a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Every member.
    Everyone,
    /// Managers and owners, and some others.
    Restricted {
        /// The ids of the others' profiles.
        members: BTreeSet<RecordId>,
    },
}

/// A document beside the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentCard {
    /// Its id.
    pub document: DocumentId,
    /// Who reads it.
    pub audience: Audience,
    /// Whether the person at this device does. If not, what they had before may still be on the device.
    pub reads: bool,
}

/// What a page may ask of a document that is not the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DocumentRequest {
    /// Shows it: all records come as one [`crate::PageEvent::Changed`] with the question's token, then what
    /// changes. Everything else is for pages that show it.
    Open,
    /// Shows it no more. Once no page does, and nothing of it waits for disk or relay, it leaves the memory.
    Close,
    /// Runs a command on what the page shows of it.
    Run {
        /// What to do.
        command: Command,
        /// What the page shows.
        seen: Version,
    },
    /// Takes back the page's newest command in it.
    Undo,
    /// Does again what was taken back last in it.
    Redo,
    /// Asks how a text got from what the page shows to what it is now.
    CatchUp {
        /// What the page shows.
        seen: Version,
        /// The record.
        id: RecordId,
        /// The text's field.
        field: String,
    },
    /// Asks for something to be done with what is withheld of it.
    Withheld(WithheldRequest),
    /// Asks for it as a file: also for who reads it no more, of what is here.
    Export,
}
