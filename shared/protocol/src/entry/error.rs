//! Why an entry is refused.

use crate::{DeviceId, DocumentId, InviteId, MemberId, Role, limits, wire::Code};

/// Why an entry is no valid continuation of a membership log.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EntryError {
    /// More bytes than an entry may have.
    #[error("an entry of {size} bytes, where {limit} are the most", limit = limits::ENTRY)]
    TooLarge {
        /// How many it has.
        size: usize,
    },
    /// The bytes are no entry.
    #[error("no membership entry: {reason}")]
    Malformed {
        /// What was met.
        reason: String,
    },
    /// The entry is of a version that this app does not know.
    #[error("an entry of version {version}, which a newer app wrote")]
    NewerVersion {
        /// The version.
        version: u16,
    },
    /// The entry does something that this app does not know, as a newer one may.
    #[error("an entry that only a newer app understands")]
    UnknownAction,
    /// The first entry of a log does not found a project, or a later one does.
    #[error("a project is founded by its first entry, and by no other")]
    Founding,
    /// The entry belongs to another project.
    #[error("an entry of another project")]
    OtherProject,
    /// The entry does not follow the newest one.
    #[error("entry {index} does not follow the newest of {len} entries")]
    Stale {
        /// The entry's index.
        index: u32,
        /// How many entries the log has.
        len: u32,
    },
    /// The author is no device of a member, or says to be another than it is.
    #[error("the author {author} is no device of a member")]
    UnknownAuthor {
        /// The author.
        author: DeviceId,
    },
    /// The signature is not the author's.
    #[error("the signature is not by {author}")]
    Signature {
        /// The author.
        author: DeviceId,
    },
    /// The author's role does not allow it.
    #[error("a member with the role {role:?} may not do this")]
    Role {
        /// The author's role.
        role: Role,
    },
    /// There was an invite with these keys before.
    #[error("the invite {invite} was made before")]
    InviteTaken {
        /// The invite.
        invite: InviteId,
    },
    /// The invite offers no use, too many, or its end is not within a year of its making. Or, for a
    /// member's next device: it is another's, of another role, for more than one device or an hour.
    #[error("an invite with impossible terms")]
    Terms,
    /// There was never such an invite.
    #[error("there is no invite {invite}")]
    UnknownInvite {
        /// The invite.
        invite: InviteId,
    },
    /// The invite was withdrawn, or ended with what its maker or a user of it may do.
    #[error("the invite was withdrawn")]
    InviteWithdrawn,
    /// As many have come with the invite as it is for.
    #[error("the invite is used up")]
    InviteUsedUp,
    /// The invite has ended.
    #[error("the invite ended at {expires}")]
    InviteExpired {
        /// When it ended, in milliseconds since 1970.
        expires: i64,
    },
    /// The proof is not by the invite, or for another place or device.
    #[error("the proof of the invite does not hold")]
    Proof,
    /// The device is in the project already.
    #[error("the device {device} is in the project already")]
    DeviceTaken {
        /// The device.
        device: DeviceId,
    },
    /// The sealed keys are not exactly the newest key of each document that they are to open.
    #[error("the sealed keys are not those of the documents")]
    Keys,
    /// A key that was sealed to this device or invite does not open, or is not the key that all others
    /// have.
    #[error("a sealed key is not the document's")]
    WrongKey,
    /// There is no such member.
    #[error("there is no member {member}")]
    UnknownMember {
        /// The member.
        member: MemberId,
    },
    /// There is no such device of a member.
    #[error("there is no device {device}")]
    UnknownDevice {
        /// The device.
        device: DeviceId,
    },
    /// There is no such document.
    #[error("there is no document {document}")]
    UnknownDocument {
        /// The document.
        document: DocumentId,
    },
    /// There is a document with this id already.
    #[error("there is a document {document} already")]
    DocumentTaken {
        /// The document.
        document: DocumentId,
    },
    /// The plan is read by everybody, for ever.
    #[error("the plan is read by everybody")]
    PlanForEveryone,
    /// The project would be left without an owner.
    #[error("a project has at least one owner")]
    LastOwner,
    /// The member would be left without a browser.
    #[error("a member keeps at least one device that is no recovery kit")]
    LastDevice,
    /// The member has this role already, or the document this audience.
    #[error("that would change nothing")]
    Unchanged,
    /// Who goes by themself leaves; that brings no keys, which they would know.
    #[error("nobody removes themself; they leave")]
    Oneself,
    /// The author came with an invite that asks for a confirmation, and has not got it.
    #[error("the author waits to be confirmed")]
    Waiting,
    /// The member need not be confirmed, or was.
    #[error("the member does not wait to be confirmed")]
    NotWaiting,
    /// The new keys are not exactly those of the documents that need them, each for exactly those who read
    /// it from then on.
    #[error("the new keys are not those that are needed")]
    Rotation,
    /// The project was deleted.
    #[error("the project was deleted")]
    Deleted,
    /// The project has as much of something as a project may have.
    #[error("the project has as many {0} as it may have")]
    Full(Full),
    /// The author's clock is not the relay's.
    #[error("written at {at} by the author's clock, when the relay's says {now}")]
    Clock {
        /// The author's time, in milliseconds since 1970.
        at: i64,
        /// The relay's time, in milliseconds since 1970.
        now: i64,
    },
}

/// What a project may have only so many of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Full {
    /// Entries of the membership log.
    Entries,
    /// Devices.
    Devices,
    /// Devices of one member.
    MemberDevices,
    /// Documents.
    Documents,
    /// Keys that one entry may have to hand out: documents, times devices and open invites.
    Seals,
    /// Open invites.
    Invites,
}

impl std::fmt::Display for Full {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Entries => "entries",
            Self::Devices => "devices",
            Self::MemberDevices => "devices of one member",
            Self::Documents => "documents",
            Self::Seals => "devices and invites for its documents",
            Self::Invites => "open invites",
        })
    }
}

impl EntryError {
    /// Returns the code with which the relay refuses such an entry.
    pub const fn code(&self) -> Code {
        match self {
            Self::TooLarge { .. } => Code::TooLarge,
            Self::Malformed { .. } => Code::Malformed,
            Self::NewerVersion { .. } | Self::UnknownAction => Code::Version,
            Self::Stale { .. } => Code::StaleHead,
            Self::UnknownAuthor { .. } => Code::NotAMember,
            Self::Role { .. } | Self::Waiting => Code::Role,
            Self::UnknownDocument { .. } => Code::UnknownDocument,
            Self::Deleted => Code::Deleted,
            Self::UnknownInvite { .. }
            | Self::InviteWithdrawn
            | Self::InviteUsedUp
            | Self::InviteExpired { .. }
            | Self::Proof => Code::Invite,
            Self::Full(_) => Code::Quota,
            Self::Clock { .. } => Code::Clock,
            Self::Founding
            | Self::OtherProject
            | Self::Signature { .. }
            | Self::InviteTaken { .. }
            | Self::Terms
            | Self::DeviceTaken { .. }
            | Self::Keys
            | Self::UnknownMember { .. }
            | Self::UnknownDevice { .. }
            | Self::DocumentTaken { .. }
            | Self::PlanForEveryone
            | Self::LastOwner
            | Self::LastDevice
            | Self::Unchanged
            | Self::Oneself
            | Self::NotWaiting
            | Self::Rotation
            | Self::WrongKey => Code::Entry,
        }
    }
}
