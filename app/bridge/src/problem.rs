//! What can go wrong, as data; the locale files hold the sentences: what happened, what is safe, what to do.

use serde::{Deserialize, Serialize};

/// Something that went wrong outside a command.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Problem {
    /// The project is not on this device.
    NoSuchProject,
    /// A stored record is damaged; the rest was opened, and what is missing is fetched from the relay.
    StorageDamaged {
        /// The storage keys that could not be read.
        keys: Vec<String>,
        /// Whether the relay has what is missing.
        recoverable: bool,
    },
    /// The disk, or this site's share of it, is full.
    StorageFull,
    /// The browser refuses to store anything.
    StorageBlocked,
    /// Another build of the app holds the project open in another tab.
    OtherTab,
    /// The project was saved by a newer version of the app.
    NewerVersion,
    /// The project belongs to other keys than this browser has now, as after its site data was partly lost.
    OtherDevice,
    /// The member's role does not allow what was asked.
    NotAllowed,
    /// The project would have no owner.
    LastOwner,
    /// Nobody with this profile is a member.
    NoSuchMember,
    /// No invite has this id, or it has ended.
    NoSuchInvite,
    /// No member has this device.
    NoSuchDevice,
    /// The member would have no browser.
    LastDevice,
    /// What was asked needs a relay, and the project has none.
    NoRelay,
    /// The project cannot be written into a file.
    ExportFailed,
    /// The file could not be opened; nothing was changed.
    File(FileProblem),
    /// Joining failed; nothing was changed.
    Invite(InviteProblem),
    /// Coming back with a recovery kit failed; nothing was changed.
    Recovery(RecoveryProblem),
    /// The relay cannot be reached.
    RelayUnreachable,
    /// The relay refuses; the protocol's word for the reason, as in `token`.
    RelayRefused {
        /// The word.
        code: String,
    },
    /// An envelope failed a check and was set aside; the changes in it were not taken.
    EnvelopeSetAside {
        /// Whose device sent it, where that is known.
        device: Option<String>,
        /// The word for the check, as in `signature`.
        check: String,
    },
    /// The role allows no more what the person wrote without a network. It is out of the plan, and kept.
    Withheld {
        /// How many changes.
        changes: u32,
    },
    /// A key that somebody made for this device does not open: nothing new can be read.
    UselessKey,
    /// The relay showed members different logs; syncing has stopped.
    Forked,
    /// The membership log breaks its own rules; syncing has stopped.
    MembershipInvalid {
        /// The index of the entry.
        index: u32,
    },
    /// No document beside the plan has this name, or it is not for this member.
    NoSuchDocument,
}

/// Why a file cannot be opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FileProblem {
    /// Not an export of Flockwork.
    Foreign,
    /// The file ends too early, or its bytes were changed.
    Damaged,
    /// Written by a newer version.
    Newer,
    /// A notebook, which is no project.
    Notebook,
    /// Larger than this app opens, in bytes.
    TooLarge {
        /// The most it opens.
        limit: u64,
    },
}

/// Why an invite does not work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum InviteProblem {
    /// The link is cut off, or no invite.
    Link,
    /// The relay does not know the project.
    UnknownProject,
    /// The invite is withdrawn, expired or used up.
    Ended,
    /// The secret does not fit the invite.
    Secret,
    /// This device is in the project already.
    AlreadyIn,
}

/// Why a recovery kit does not work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RecoveryProblem {
    /// There are more or fewer words than a kit has.
    Count {
        /// How many there are.
        count: u32,
    },
    /// A word is none of those that kits are made of; most likely it is misspelt.
    Word {
        /// Which, counted from 1.
        place: u32,
        /// The word, or its beginning where it is long.
        word: String,
    },
    /// Each is a word of a kit, but they do not belong together: one is another, or two changed places.
    Order,
    /// The project has no such kit: it was never added, or was removed.
    Unknown,
}

/// Why a command was not run. The plan is as it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RunProblem {
    /// The member's role does not allow it.
    NotAllowed,
    /// The record is not in this copy.
    NoSuchRecord,
    /// A field holds something of another shape, as a newer app may write it.
    WrongShape {
        /// The field.
        field: String,
    },
    /// A splice does not fit the text.
    OutsideText,
    /// A value is over its field's limit.
    OverLimit {
        /// The field.
        field: String,
        /// The limit, in the field's unit.
        limit: u32,
    },
    /// The command is too large to be sent in one frame, in bytes.
    TooLarge {
        /// How large it is.
        size: u32,
        /// The most that can be sent.
        limit: u32,
    },
    /// The page speaks of a version of another session: it should load the plan again.
    UnknownVersion,
    /// There is nothing to undo or redo.
    NothingToUndo,
    /// The document refused; should not happen.
    Document,
}
