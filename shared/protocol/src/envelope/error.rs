//! Why an envelope is not made, not taken, or not opened.

use crate::{DeviceId, DocumentId, Role, limits, wire::Code};

/// Why changes cannot be sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// There is nothing to seal, or a change without bytes.
    #[error("an envelope holds at least one change, and no empty ones")]
    Empty,
    /// Too many changes for one envelope.
    #[error("{changes} changes, where {limit} are the most", limit = limits::CHANGES)]
    TooMany {
        /// How many.
        changes: usize,
    },
    /// Too many bytes for one envelope, even compressed.
    #[error("an envelope of {size} bytes, where {limit} are the most", limit = limits::ENVELOPE)]
    TooLarge {
        /// How many there would be, at the stage where it was noticed.
        size: usize,
    },
}

/// Why bytes are no envelope of a device.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EnvelopeError {
    /// More bytes than an envelope may have.
    #[error("an envelope of {size} bytes, where {limit} are the most", limit = limits::ENVELOPE)]
    TooLarge {
        /// How many it has.
        size: usize,
    },
    /// The bytes are no envelope.
    #[error("no envelope: {reason}")]
    Malformed {
        /// What was met.
        reason: String,
    },
    /// The envelope is of a version that this app does not know.
    #[error("an envelope of version {version}, which a newer app wrote")]
    NewerVersion {
        /// The version.
        version: u16,
    },
    /// The signature is not by the device that the header names, or is for another project.
    #[error("the signature is not by {device}")]
    Signature {
        /// The device.
        device: DeviceId,
    },
}

impl EnvelopeError {
    /// Returns the code with which the relay refuses such an envelope.
    pub const fn code(&self) -> Code {
        match self {
            Self::TooLarge { .. } => Code::TooLarge,
            Self::Malformed { .. } => Code::Malformed,
            Self::NewerVersion { .. } => Code::Version,
            Self::Signature { .. } => Code::Credential,
        }
    }
}

/// Why an envelope of a known author cannot be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// It is sealed with another key, or was altered by who has the author's keys.
    #[error("the key does not open the envelope")]
    Key,
    /// The sealed bytes are not padded as they must be.
    #[error("the padding is wrong")]
    Padding,
    /// The sealed bytes are not compressed as they say.
    #[error("the compression is wrong")]
    Compression,
    /// The changes would be larger than any envelope may bring.
    #[error("a batch of {size} bytes, where {limit} are the most", limit = limits::BATCH)]
    TooLarge {
        /// How large they say to be.
        size: u32,
    },
    /// The batch does not hold as many changes as the header says, or an empty one.
    #[error("the batch does not hold the {changes} changes of the header")]
    Changes {
        /// How many the header says.
        changes: u32,
    },
}

/// Why an envelope does not belong into a document's log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AppendError {
    /// The device is no member's.
    #[error("{device} is no device of a member")]
    NotAMember {
        /// The device.
        device: DeviceId,
    },
    /// The project was deleted.
    #[error("the project was deleted")]
    Deleted,
    /// The member waits to be confirmed.
    #[error("the member waits to be confirmed")]
    Waiting,
    /// The document is not in the membership log, or the member does not read it.
    #[error("there is no document {document} for this member")]
    UnknownDocument {
        /// The document.
        document: DocumentId,
    },
    /// The member's role writes nothing.
    #[error("a member with the role {role:?} writes nothing")]
    Role {
        /// The role.
        role: Role,
    },
    /// The envelope is sealed with another key than the document's newest.
    #[error("sealed with the key of epoch {epoch}, where {newest} is the newest")]
    Epoch {
        /// The envelope's epoch.
        epoch: u32,
        /// The document's.
        newest: u32,
    },
}

impl AppendError {
    /// Returns the code with which the relay refuses such an envelope.
    pub const fn code(&self) -> Code {
        match self {
            Self::NotAMember { .. } => Code::NotAMember,
            Self::UnknownDocument { .. } => Code::UnknownDocument,
            Self::Role { .. } | Self::Waiting => Code::Role,
            Self::Deleted => Code::Deleted,
            Self::Epoch { .. } => Code::Epoch,
        }
    }
}
