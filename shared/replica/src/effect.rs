//! What a replica asks of the engine.

use std::collections::BTreeMap;

use model::{Fields, RecordId, Role, TextSplice, Version};
use protocol::{DocumentId, ObjectHash, ProjectId, wire::AccessToken};

use crate::{
    ChangeSet, DocumentCard, DocumentName, FieldSplice, PageId, RunError, Token, Whereabouts, Write,
    status::SyncStatus,
};

/// Something for the engine to do. Effects are carried out in order.
#[derive(Debug)]
pub enum Effect {
    /// Writes a batch: all of it or nothing, after every batch before it.
    Store {
        /// The batch's number, for [`crate::Input::Stored`].
        batch: u64,
        /// What to write.
        writes: Vec<Write>,
    },
    /// Opens a socket to the relay; the one before is closed first.
    Connect {
        /// The relay's origin, as in `https://relay.example`.
        relay: String,
    },
    /// Sends a frame to the relay.
    Send(Vec<u8>),
    /// Closes the socket.
    Disconnect,
    /// Asks for [`crate::Input::Woke`] at a time, instead of the one asked for before.
    Wake {
        /// In milliseconds since 1970; `None` for never.
        at: Option<i64>,
    },
    /// Reads what the disk has of a document. Answered by [`crate::Input::Read`].
    Read {
        /// The document.
        document: DocumentId,
        /// How its keys begin.
        prefix: String,
    },
    /// Fetches an object from the relay. Answered by [`crate::Input::ObjectGot`].
    GetObject {
        /// Which.
        address: ObjectAddress,
        /// What to show with the request.
        token: AccessToken,
    },
    /// Puts an object on the relay. Answered by [`crate::Input::ObjectPut`].
    PutObject {
        /// Which.
        address: ObjectAddress,
        /// What to show with the request.
        token: AccessToken,
        /// Its bytes.
        bytes: Vec<u8>,
    },
    /// Tells one page.
    Page {
        /// The page.
        page: PageId,
        /// What.
        event: PageEvent,
    },
}

/// Where an object lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObjectAddress {
    /// The relay's origin.
    pub relay: String,
    /// The project.
    pub project: ProjectId,
    /// The object.
    pub object: ObjectHash,
}

/// What a page is told.
#[derive(Debug)]
pub enum PageEvent {
    /// The plan changed.
    Changed {
        /// The command of this page that did it.
        token: Option<Token>,
        /// The plan afterwards; this page's own name for it.
        version: Version,
        /// Every record that differs, whole; `None` where it is no more.
        records: BTreeMap<RecordId, Option<Fields>>,
        /// How texts came to read as they do now.
        splices: Vec<FieldSplice>,
    },
    /// A command was not run.
    NotRun {
        /// The command's token.
        token: Token,
        /// Why.
        error: RunError,
        /// The records that it named, as they are.
        records: BTreeMap<RecordId, Option<Fields>>,
    },
    /// The splices that lead from what the page shows to `version`.
    CaughtUp {
        /// The question's token.
        token: Token,
        /// The plan that they lead to.
        version: Version,
        /// The splices.
        splices: Vec<TextSplice>,
    },
    /// What the page can take back, and do again.
    History {
        /// The label of what undo takes back.
        undo: Option<String>,
        /// The label of what redo does again.
        redo: Option<String>,
    },
    /// What is saved and what is synced.
    Sync(SyncStatus),
    /// Who is in the project, and the project itself.
    Members(Vec<MemberCard>),
    /// The open invites.
    Invites(Vec<InviteCard>),
    /// The changes that were set aside, the newest first.
    Ignored(Vec<IgnoredCard>),
    /// Own changes that the own role allows no more, where there are any.
    Withheld(Option<WithheldCard>),
    /// Who looks at what.
    Near(Vec<PersonNear>),
    /// An invite is made.
    Invited {
        /// The question's token.
        token: Token,
        /// The link.
        link: String,
    },
    /// The words of a recovery kit, and where they are to be used.
    RecoveryKit {
        /// The question's token.
        token: Token,
        /// The words.
        words: String,
        /// The link; no secret.
        link: String,
    },
    /// What was asked is done.
    Done {
        /// The question's token.
        token: Token,
    },
    /// The project as a file.
    Exported {
        /// The question's token.
        token: Token,
        /// What the file should be called.
        name: String,
        /// The file.
        bytes: Vec<u8>,
    },
    /// The documents beside the plan.
    Documents(Vec<DocumentCard>),
    /// A document is made.
    Created {
        /// The question's token.
        token: Token,
        /// The document.
        document: DocumentId,
    },
    /// Something about a document that is not the plan.
    InDocument {
        /// The document.
        document: DocumentName,
        /// What would be said of the plan.
        event: Box<PageEvent>,
    },
    /// Something went wrong.
    Notice {
        /// The question's token, where the problem answers one.
        token: Option<Token>,
        /// What.
        notice: Notice,
    },
}

/// What went wrong outside a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Stored values are damaged; what was readable was opened.
    StorageDamaged {
        /// Their keys.
        keys: Vec<String>,
        /// Whether the relay has what is missing.
        recoverable: bool,
    },
    /// The relay cannot be reached.
    RelayUnreachable,
    /// The relay refuses.
    RelayRefused {
        /// The protocol's word for the reason.
        code: &'static str,
    },
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
    /// No document has this id, or not for this member, or the page does not show it.
    NoSuchDocument,
    /// The project is on this device alone, and what was asked is for a relay to keep.
    NoRelay,
    /// An envelope failed a check, and none of its changes was taken.
    EnvelopeSetAside {
        /// The device that is said to have sent it.
        device: String,
        /// The word for the check.
        check: &'static str,
    },
    /// The member's role allows no more what they wrote without a network. It is out of the document, and
    /// kept.
    Withheld {
        /// How many changes.
        changes: usize,
    },
    /// A key that somebody made for this device does not open: nothing new can be read.
    UselessKey,
    /// The relay showed members different logs.
    Forked,
    /// The membership log breaks its own rules.
    MembershipInvalid {
        /// The index of the entry.
        index: u32,
    },
    /// The plan cannot be written into a file.
    ExportFailed,
}

/// A member, for the list of people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberCard {
    /// The id of their profile.
    pub profile: RecordId,
    /// What they may do.
    pub role: Role,
    /// Their devices, in the order in which they came.
    pub devices: Vec<DeviceCard>,
    /// When they came, in milliseconds since 1970.
    pub joined: i64,
    /// Whether it is the person at this device.
    pub me: bool,
    /// Whether they wait to be let in.
    pub waiting: bool,
    /// Digits that stand for all their devices, to be compared by voice.
    pub fingerprint: String,
    /// What the person at this device has compared it with.
    pub comparison: Comparison,
}

/// Whether the person at this device has compared a member's fingerprint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// Not yet.
    None,
    /// Yes, and it is as it was.
    Same,
    /// Yes, and it has changed since.
    Changed,
}

/// A device of a member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviceCard {
    /// Its id.
    pub id: String,
    /// The record in which it says what it is. It may not have arrived, or not be written.
    pub about: RecordId,
    /// When it came, in milliseconds since 1970.
    pub added: i64,
    /// Whether it is a recovery kit, and no browser.
    pub is_recovery: bool,
    /// Whether it is this one.
    pub here: bool,
}

/// An open invite.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InviteCard {
    /// Its id.
    pub id: String,
    /// What who comes with it may do.
    pub role: Role,
    /// When it ends, in milliseconds since 1970.
    pub expires: i64,
    /// How many may still come with it.
    pub left: u32,
    /// Who made it: the id of their profile.
    pub by: RecordId,
    /// Whether it is for another device of who made it, not for somebody new.
    pub is_device: bool,
    /// Whether who comes with it waits until somebody lets them in.
    pub confirm: bool,
}

/// Changes that were set aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IgnoredCard {
    /// Their place in the log.
    pub index: u64,
    /// The profile of who sent them, where that is known.
    pub by: Option<RecordId>,
    /// The check that they failed.
    pub check: String,
    /// When they came here, in milliseconds since 1970.
    pub at: i64,
}

/// Own changes that the own role allows no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WithheldCard {
    /// How many.
    pub changes: usize,
    /// When they were withheld, in milliseconds since 1970.
    pub at: i64,
    /// Whether the role allows more now than it did then.
    pub may_take_up: bool,
}

/// Another member who is here now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonNear {
    /// The id of their profile.
    pub profile: RecordId,
    /// Tells two devices of one member apart.
    pub device: u32,
    /// What they look at.
    pub at: Whereabouts,
}

impl PageEvent {
    /// Says what changed to one page, under the page's own name for the state.
    pub(crate) fn changed(
        token: Option<Token>,
        version: Version,
        changes: &ChangeSet,
        read: Records,
    ) -> Self {
        Self::Changed { token, version, records: read, splices: changes.splices.clone() }
    }
}

/// Records, whole; `None` for one that is no more.
pub(crate) type Records = BTreeMap<RecordId, Option<Fields>>;
