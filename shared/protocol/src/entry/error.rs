//! Why an entry is refused.

use crate::{DeviceId, InviteId, Role, limits, wire::Code};

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
    /// The invite offers no use, too many, or its end is not within a year of its making.
    #[error("an invite with impossible terms")]
    Terms,
    /// There was never such an invite.
    #[error("there is no invite {invite}")]
    UnknownInvite {
        /// The invite.
        invite: InviteId,
    },
    /// The invite was withdrawn.
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
    /// The sealed keys are not exactly the newest key of each document that the role reads.
    #[error("the sealed keys are not those of the documents")]
    Keys,
    /// A key that was sealed to this device or invite does not open, or is not the key that all others
    /// have.
    #[error("a sealed key is not the document's")]
    WrongKey,
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
    /// Open invites.
    Invites,
}

impl std::fmt::Display for Full {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Entries => "entries",
            Self::Devices => "devices",
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
            Self::Role { .. } => Code::Role,
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
            | Self::WrongKey => Code::Entry,
        }
    }
}
