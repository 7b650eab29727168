//! What can happen to a replica.

use model::{Command, RecordId, Role, Version};
use protocol::{DocumentId, ObjectHash};

use crate::{Audience, DocumentName, DocumentRequest, Stored};

/// An open page, as the engine numbers them.
pub type PageId = u32;

/// Marks a question of a page, and comes back with the answer.
pub type Token = u32;

/// Something that happens to a replica. The engine tells; nothing else reaches it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A page opened the project.
    PageJoined {
        /// The page.
        page: PageId,
    },
    /// A page closed the project, or is gone.
    PageLeft {
        /// The page.
        page: PageId,
    },
    /// A page asks for something.
    Asked {
        /// The page.
        page: PageId,
        /// Comes back with the answer.
        token: Token,
        /// What it asks.
        request: Request,
    },
    /// A person looks at something, or at nothing any more.
    Looked {
        /// The page.
        page: PageId,
        /// What they look at.
        at: Option<Whereabouts>,
    },
    /// The first commands of a new plan: a sample, or what was in a file. No page takes them back.
    Seeded(Vec<Command>),
    /// The socket to the relay is open.
    SocketOpened,
    /// A frame came from the relay.
    SocketReceived(Vec<u8>),
    /// The socket is closed, or could not be opened.
    SocketClosed,
    /// The browser says whether there is a network.
    Online(bool),
    /// A batch is on the disk.
    Stored {
        /// The batch's number.
        batch: u64,
    },
    /// A batch could not be written yet. The engine keeps it, with those after it, and tries again.
    StoreFailed {
        /// Why.
        reason: StoreFailure,
    },
    /// Answers [`crate::Effect::Read`].
    Read {
        /// The document.
        document: DocumentId,
        /// What there is under its keys; `None` where nothing could be read.
        stored: Option<Stored>,
    },
    /// Answers [`crate::Effect::GetObject`].
    ObjectGot {
        /// The object.
        object: ObjectHash,
        /// Its bytes.
        got: Result<Vec<u8>, ObjectFailure>,
    },
    /// Answers [`crate::Effect::PutObject`].
    ObjectPut {
        /// The object.
        object: ObjectHash,
        /// Whether the relay has it whole.
        put: Result<(), ObjectFailure>,
    },
    /// The time asked for by [`crate::Effect::Wake`] has come.
    Woke,
}

/// Why an object did not come, or was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ObjectFailure {
    /// The relay was not reached, or broke off.
    Unreachable,
    /// The relay answered, and does not have it or does not take it.
    Refused,
}

/// Why the disk takes nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoreFailure {
    /// It is full, or this site's share of it.
    Full,
    /// The browser refuses.
    Blocked,
}

/// What a page may ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// Runs a command on what the page shows.
    Run {
        /// What to do.
        command: Command,
        /// What the page shows.
        seen: Version,
    },
    /// Takes back the page's newest command that is not yet taken back.
    Undo,
    /// Does again what was taken back last.
    Redo,
    /// Asks how a text got from what the page shows to what it is now.
    CatchUp {
        /// What the page shows.
        seen: Version,
        /// The record.
        id: RecordId,
        /// The text's name.
        field: String,
    },
    /// Makes an invite; attaches the project to the relay first, where it has none.
    Invite(InviteTerms),
    /// Withdraws an invite.
    WithdrawInvite {
        /// Its id.
        invite: String,
    },
    /// Gives a member another role.
    SetRole {
        /// The id of their profile.
        profile: RecordId,
        /// What they may do from then on.
        role: Role,
    },
    /// Takes somebody out of the project.
    RemoveMember {
        /// The id of their profile.
        profile: RecordId,
    },
    /// Takes this device's member out of the project.
    Leave,
    /// Ends the project for everybody. Everybody keeps what is on their devices; the relay erases what it has.
    DeleteProject,
    /// Lets in who waits.
    ConfirmMember {
        /// The id of their profile.
        profile: RecordId,
    },
    /// Keeps, on this device, that the person has compared a member's fingerprint.
    NoteCompared {
        /// The id of their profile.
        profile: RecordId,
        /// What was compared.
        fingerprint: String,
    },
    /// Takes a device from its member, so that it reads nothing new.
    RemoveDevice {
        /// Its id.
        device: String,
    },
    /// Makes the words of a recovery kit, which open nothing until they are added.
    NewRecoveryKit,
    /// Makes a recovery kit a device of this member.
    AddRecoveryKit {
        /// Its words.
        words: String,
    },
    /// Makes another document.
    CreateDocument {
        /// Who reads it.
        audience: Audience,
    },
    /// Gives a document other readers. The plan is read by everybody for ever.
    SetAudience {
        /// The document.
        document: DocumentName,
        /// Who reads it from then on.
        audience: Audience,
    },
    /// Asks something of a document that is not the plan.
    InDocument {
        /// The document.
        document: DocumentName,
        /// What.
        request: DocumentRequest,
    },
    /// Asks for something to be done with what is withheld of the plan.
    Withheld(WithheldRequest),
    /// Asks for the project as a file.
    Export,
}

/// What can be done with own changes that the own role did not allow any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WithheldRequest {
    /// Makes them again, now that the role allows more.
    TakeUp,
    /// Gives them up.
    Discard,
    /// Asks for a file of the document as it is with them.
    Export,
}

/// What an invite offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offer {
    /// To be a member.
    Member {
        /// What who comes with it may do.
        role: Role,
        /// When it ends, in milliseconds since 1970.
        expires: i64,
        /// How many may come with it.
        uses: u32,
        /// Whether who comes with it waits until somebody lets them in.
        confirm: bool,
    },
    /// To be this member, on another device; once, within an hour.
    Device,
}

/// What an invite grants, and where it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InviteTerms {
    /// What it offers.
    pub offer: Offer,
    /// The relay's origin, for a project that has none yet.
    pub relay: String,
    /// What that relay asks of founders.
    pub founder_token: Option<String>,
}

/// What a person looks at. Carets count UTF-16 code units, in the newest text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Whereabouts {
    /// The record that is open or has the focus.
    pub record: Option<RecordId>,
    /// The text that is being written.
    pub field: Option<String>,
    /// The caret, and the other end of the selection.
    pub caret: Option<(usize, usize)>,
}
