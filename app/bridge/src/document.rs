//! Documents beside the plan, as pages know them.

use std::collections::BTreeSet;

use model::{Command, RecordId, Version};
use serde::{Deserialize, Serialize};

use crate::WithheldDeed;

/// A document's name; a part of its page's address. That of a year, for what comes in bulk, is its four digits:
/// it is there for everybody.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DocumentKey(pub String);

/// Who reads a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Audience {
    /// Every member.
    Everyone,
    /// Managers and owners, and some others.
    Restricted {
        /// The ids of the others' profiles.
        members: BTreeSet<RecordId>,
    },
}

/// A document beside the plan, in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentCard {
    /// Which.
    pub document: DocumentKey,
    /// Who reads it.
    pub audience: Audience,
    /// Whether the person at this device does. If not, what they had before may still be on the device.
    pub reads: bool,
}

/// What a page asks of a document beside the plan. All but the first two are for pages that show it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum AskDocument {
    /// Shows it. Answered by [`crate::ToPage::Changed`] with all of its records, within
    /// [`crate::ToPage::InDocument`].
    Open,
    /// Shows it no more. Answered by [`crate::ToPage::Done`].
    Close,
    /// Runs a command in it, as [`crate::ToEngine::Run`] does in the plan.
    Run {
        /// What to do.
        command: Command,
        /// What the page shows of it.
        seen: Version,
    },
    /// Takes back this page's newest command in it.
    Undo,
    /// Does again what was taken back last in it.
    Redo,
    /// Asks how a text of it got from what the page shows to what it is now.
    CatchUp {
        /// What the page shows.
        seen: Version,
        /// The record.
        id: RecordId,
        /// The text's name.
        field: String,
    },
    /// Does something with own changes that were withheld of it.
    Withheld(WithheldDeed),
    /// Asks for it as a file.
    Export,
}
