//! What can be refused, and why.

use automerge::AutomergeError;
use model::{RecordId, TextSplice, Version};

/// A version of another session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} was not handed out in this session")]
pub struct UnknownVersion(pub Version);

/// Why a saved plan cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The bytes are damaged, or no plan.
    #[error("the saved plan cannot be read")]
    Unreadable(#[source] AutomergeError),
}

/// Why a command was not run. The plan is as it was.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// The page speaks of a version that this session does not know.
    #[error(transparent)]
    Version(#[from] UnknownVersion),
    /// An edit of it cannot be made.
    #[error(transparent)]
    Edit(#[from] EditError),
    /// The member's role does not allow one of its edits.
    #[error("the role does not allow to change {id:?}")]
    NotAllowed {
        /// The record.
        id: RecordId,
    },
    /// A value breaks a rule of its field.
    #[error(transparent)]
    Check(#[from] model::rules::check::CheckError),
    /// Its change would not fit into one envelope.
    #[error("the command has {size} bytes, more than {limit}")]
    TooLarge {
        /// How many bytes it has.
        size: usize,
        /// How many it may have.
        limit: usize,
    },
    /// The page has nothing to take back, or to do again.
    #[error("nothing to take back")]
    NothingToUndo,
}

/// Why received changes were not taken. None of them was.
#[derive(Debug, thiserror::Error)]
pub enum ReceiveError {
    /// The bytes are no change.
    #[error("change {index} of the batch cannot be read")]
    Malformed {
        /// Which of the batch.
        index: usize,
        /// What is wrong with it.
        #[source]
        source: automerge::LoadChangeError,
    },
    /// The changes contradict what this copy holds, as when two devices write under one actor.
    #[error("the changes do not fit this plan")]
    Contradictory(#[source] AutomergeError),
}

/// Why an edit cannot be made. None of its command is made then.
#[derive(Debug, thiserror::Error)]
pub enum EditError {
    /// The person saw a record that this copy never had.
    #[error("no record {0:?}")]
    NoSuchRecord(RecordId),
    /// The edit would replace a text by a scalar, or splice a scalar: what is there is kept.
    #[error("field {field} of {id:?} holds something of another shape")]
    WrongShape {
        /// The record.
        id: RecordId,
        /// The field's name.
        field: String,
    },
    /// The splice reaches past the end of the text as the person saw it, or cuts a character.
    #[error("{splice:?} does not fit field {field} of {id:?}")]
    OutsideText {
        /// The record.
        id: RecordId,
        /// The field's name.
        field: String,
        /// The splice.
        splice: TextSplice,
    },
    /// The document refused the write.
    #[error(transparent)]
    Document(#[from] AutomergeError),
}
