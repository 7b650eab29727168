//! What a page says.

use model::{Command, RecordId, Role, Version};
use serde::{Deserialize, Serialize};

use crate::{AskDocument, Audience, DocumentKey, ProjectKey, Token, Whereabouts, WithheldDeed};

/// What an invite offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    /// To be the same person on another device; once, within an hour.
    Device,
}

/// Said by a page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ToEngine {
    /// The first message of a page. Answered by [`crate::ToPage::Projects`].
    Hello,
    /// Says by what the page can be seen to live, once it can.
    Lives {
        /// The name of a Web Lock that the page holds for as long as it lives, random. The engine asks for
        /// the same lock; when it gets it, the page is gone, even if it could not say [`Self::Bye`].
        lock: String,
    },
    /// Makes a project on this device, and opens it for this page.
    Create {
        /// The project's name.
        name: String,
        /// The person's name, as colleagues will see it.
        person: String,
        /// The IANA zone that the calendar is in.
        zone: String,
        /// The language of what is made along, as in `zh-CN`.
        locale: String,
    },
    /// Makes the sample project, and opens it for this page.
    Sample {
        /// The person's name.
        person: String,
        /// The IANA zone that the calendar is in.
        zone: String,
        /// The language of the sample.
        locale: String,
        /// The day around which the sample's three months lie, as `2026-11-23`.
        today: String,
    },
    /// Joins a project by an invite, and opens it for this page.
    Join {
        /// The whole link.
        link: String,
        /// The person's name.
        person: String,
    },
    /// Comes back into a project with a recovery kit, and opens it for this page.
    Restore {
        /// The link that was printed with the words.
        link: String,
        /// The words, as the person typed them.
        words: String,
    },
    /// Makes a project from an exported file, and opens it for this page.
    OpenFile {
        /// The file's content.
        bytes: Vec<u8>,
        /// The person's name.
        person: String,
    },
    /// Opens a project of this device for this page, and closes the one that was open.
    /// Answered by [`crate::ToPage::Projection`], then [`crate::ToPage::Opened`].
    Open {
        /// Which.
        project: ProjectKey,
    },
    /// Closes the page's project.
    Close,
    /// Removes a project from this device, with everything that was not sent.
    Forget {
        /// Which.
        project: ProjectKey,
    },
    /// Runs a command. Answered by [`crate::ToPage::Changed`] or [`crate::ToPage::NotRun`].
    Run {
        /// Comes back with the answer.
        token: Token,
        /// What to do.
        command: Command,
        /// What the page shows, its commands under way aside; see [`Version`].
        seen: Version,
    },
    /// Takes back this page's newest command that is not yet taken back.
    Undo {
        /// Comes back with the answer.
        token: Token,
    },
    /// Does again what was taken back last.
    Redo {
        /// Comes back with the answer.
        token: Token,
    },
    /// Asks how a text got from what the page shows to what it is now, to move a caret.
    CatchUp {
        /// Comes back with the answer.
        token: Token,
        /// What the page shows.
        seen: Version,
        /// The record.
        id: RecordId,
        /// The text's name.
        field: String,
    },
    /// Says what the person looks at, for the others.
    Look {
        /// `None` when the page is hidden.
        at: Option<Whereabouts>,
    },
    /// Makes an invite; attaches the project to the relay first, where it has none.
    /// Answered by [`crate::ToPage::Invited`].
    Invite {
        /// Comes back with the answer.
        token: Token,
        /// What it offers.
        offer: Offer,
        /// The relay's origin, as in `https://relay.example`, for a project that has none yet.
        relay: String,
        /// What that relay asks of founders.
        founder_token: Option<String>,
    },
    /// Withdraws an invite.
    WithdrawInvite {
        /// Comes back with the answer.
        token: Token,
        /// Its id.
        invite: String,
    },
    /// Gives a member another role. Answered by [`crate::ToPage::Done`].
    SetRole {
        /// Comes back with the answer.
        token: Token,
        /// The id of their profile.
        profile: RecordId,
        /// What they may do from then on.
        role: Role,
    },
    /// Takes somebody out of the project. Answered by [`crate::ToPage::Done`].
    RemoveMember {
        /// Comes back with the answer.
        token: Token,
        /// The id of their profile.
        profile: RecordId,
    },
    /// Takes this device's member out of the project. Answered by [`crate::ToPage::Done`].
    Leave {
        /// Comes back with the answer.
        token: Token,
    },
    /// Lets in who waits. Answered by [`crate::ToPage::Done`].
    ConfirmMember {
        /// Comes back with the answer.
        token: Token,
        /// The id of their profile.
        profile: RecordId,
    },
    /// Keeps, on this device, that the person has compared a member's fingerprint.
    /// Answered by [`crate::ToPage::Done`].
    NoteCompared {
        /// Comes back with the answer.
        token: Token,
        /// The id of their profile.
        profile: RecordId,
        /// What was compared.
        fingerprint: String,
    },
    /// Takes a device from its member. Answered by [`crate::ToPage::Done`].
    RemoveDevice {
        /// Comes back with the answer.
        token: Token,
        /// Its id.
        device: String,
    },
    /// Makes the words of a recovery kit, which open nothing until they are added.
    /// Answered by [`crate::ToPage::RecoveryKit`].
    NewRecoveryKit {
        /// Comes back with the answer.
        token: Token,
    },
    /// Makes a recovery kit a device of this member. Answered by [`crate::ToPage::Done`].
    AddRecoveryKit {
        /// Comes back with the answer.
        token: Token,
        /// Its words.
        words: String,
    },
    /// Ends the project for everybody. Answered by [`crate::ToPage::Done`].
    DeleteProject {
        /// Comes back with the answer.
        token: Token,
    },
    /// Does something with own changes that were withheld.
    Withheld {
        /// Comes back with the answer.
        token: Token,
        /// What.
        deed: WithheldDeed,
    },
    /// Makes a document beside the plan. Answered by [`crate::ToPage::Created`].
    CreateDocument {
        /// Comes back with the answer.
        token: Token,
        /// Who reads it.
        audience: Audience,
    },
    /// Gives a document other readers. Answered by [`crate::ToPage::Done`].
    SetAudience {
        /// Comes back with the answer.
        token: Token,
        /// Which.
        document: DocumentKey,
        /// Who reads it from then on.
        audience: Audience,
    },
    /// Asks something of a document beside the plan.
    InDocument {
        /// Comes back with the answer.
        token: Token,
        /// Which.
        document: DocumentKey,
        /// What.
        ask: AskDocument,
    },
    /// Asks for the project as a file. Answered by [`crate::ToPage::Exported`].
    Export {
        /// Comes back with the answer.
        token: Token,
    },
    /// The browser says that the network is there, or gone.
    Network {
        /// Whether it is there.
        online: bool,
    },
    /// The last message of a page.
    Bye,
}
