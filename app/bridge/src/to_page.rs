//! What the engine says.

use std::collections::BTreeMap;

use model::{Fields, RecordId, TextSplice, Version};
use serde::{Deserialize, Serialize};

use crate::{
    DocumentCard, DocumentKey, IgnoredCard, InviteCard, MemberCard, PersonNear, Problem, ProjectCard,
    RunProblem, SyncStatus, Token, WithheldCard,
};

/// Said by the engine.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ToPage {
    /// The projects of this device, newest first.
    Projects(Vec<ProjectCard>),
    /// The records as they were last known, before the document is loaded. Commands may be run at once:
    /// they name [`Version::BEFORE_OPENING`] and wait in the engine until the document is there.
    Projection {
        /// The project that is being opened.
        project: ProjectCard,
        /// Its records.
        records: BTreeMap<RecordId, Fields>,
    },
    /// The document is loaded. What differs from the projection follows as [`ToPage::Changed`].
    Opened {
        /// The project.
        project: ProjectCard,
    },
    /// The plan changed, by this page, another or another member.
    Changed(Changed),
    /// A command was not run; the plan is as it was, and the page takes its optimistic change back.
    NotRun {
        /// The command's token.
        token: Token,
        /// Why.
        problem: RunProblem,
        /// The records that the command named, as they are.
        records: BTreeMap<RecordId, Option<Fields>>,
    },
    /// The answer to [`crate::ToEngine::CatchUp`]: applied one after another to the text that the page
    /// shows, these give the text as it is at `version`.
    CaughtUp {
        /// The question's token.
        token: Token,
        /// The plan that the splices lead to.
        version: Version,
        /// The splices.
        splices: Vec<TextSplice>,
    },
    /// What this page can take back, and do again: the labels of the commands.
    History {
        /// The label of what undo takes back.
        undo: Option<String>,
        /// The label of what redo does again.
        redo: Option<String>,
    },
    /// What is saved and what is synced.
    Sync(SyncStatus),
    /// Who is in the project, by what may be done, then by when they came.
    Members(Vec<MemberCard>),
    /// The open invites.
    Invites(Vec<InviteCard>),
    /// The changes that were set aside, the newest first.
    Ignored(Vec<IgnoredCard>),
    /// Own changes that the role allows no more, where there are any.
    Withheld(Option<WithheldCard>),
    /// Who looks at what; only others.
    Near(Vec<PersonNear>),
    /// The answer to [`crate::ToEngine::Invite`].
    Invited {
        /// The question's token.
        token: Token,
        /// The link, with the key after `#`; shown once, and kept nowhere.
        link: String,
    },
    /// The answer to [`crate::ToEngine::NewRecoveryKit`]; shown once, and kept nowhere.
    RecoveryKit {
        /// The question's token.
        token: Token,
        /// The words, with spaces between.
        words: String,
        /// The link to use them at; no secret.
        link: String,
    },
    /// What was asked is done: the answer to what changes who may do what.
    Done {
        /// The question's token.
        token: Token,
    },
    /// The answer to [`crate::ToEngine::Export`].
    Exported {
        /// The question's token.
        token: Token,
        /// What the file should be called.
        name: String,
        /// The file's content.
        bytes: Vec<u8>,
    },
    /// Something went wrong; a sentence in the locale files says what to do.
    Problem {
        /// The question's token, where the problem answers one.
        token: Option<Token>,
        /// What.
        problem: Problem,
    },
    /// The documents that somebody made beside the plan, those that this member does not read among them. Those
    /// of years are not.
    Documents(Vec<DocumentCard>),
    /// The answer to [`crate::ToEngine::CreateDocument`].
    Created {
        /// The question's token.
        token: Token,
        /// The document.
        document: DocumentKey,
    },
    /// Something about a document beside the plan that this page shows.
    InDocument {
        /// Which.
        document: DocumentKey,
        /// What would be said of the plan.
        message: Box<ToPage>,
    },
}

/// The difference between the plan before and after; exact.
///
/// A page with no command under way takes all of it. A page with one under way keeps it back, except that
/// it takes note of its own answer; once its last is answered and something was kept back, it asks
/// [`crate::ToEngine::CatchUp`] for the text that has the caret, and then takes everything at once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changed {
    /// The command of this page that did it.
    pub token: Option<Token>,
    /// The plan afterwards; to be named with the next commands.
    pub version: Version,
    /// Every record that differs, whole; `None` where it is no more.
    pub records: BTreeMap<RecordId, Option<Fields>>,
    /// How texts that existed before came to read as they do now, in order.
    pub splices: Vec<FieldSplice>,
}

/// A splice, and the text it belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldSplice {
    /// The record.
    pub id: RecordId,
    /// The field's name.
    pub field: String,
    /// The splice, in the coordinates that the one before it left.
    pub splice: TextSplice,
}
