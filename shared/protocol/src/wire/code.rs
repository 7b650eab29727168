//! Why the relay refuses.

use minicbor::{Decode, Encode};

/// Why the relay does not do what it was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Code {
    /// The relay speaks another version of the protocol.
    #[n(0)]
    Version,
    /// The signature does not prove what is claimed.
    #[n(1)]
    Credential,
    /// The relay does not hold this project.
    #[n(2)]
    UnknownProject,
    /// The device is not, or no longer, of a member.
    #[n(3)]
    NotAMember,
    /// The member's role does not allow this.
    #[n(4)]
    Role,
    /// The invite is unknown, withdrawn, expired or used up.
    #[n(5)]
    Invite,
    /// Founding a project here needs a token, and this was none.
    #[n(6)]
    Token,
    /// The entries do not follow the newest; the newer ones come with this answer.
    #[n(7)]
    StaleHead,
    /// An entry breaks a rule of membership.
    #[n(8)]
    Entry,
    /// The envelope's number is not the next of its device.
    #[n(9)]
    SequenceGap,
    /// Another envelope of the device has this number already.
    #[n(10)]
    SequenceTaken,
    /// The document is not in the membership log, or not for this member.
    #[n(11)]
    UnknownDocument,
    /// The bytes are no message of this protocol.
    #[n(12)]
    Malformed,
    /// The message is over the limit.
    #[n(13)]
    TooLarge,
    /// Too many messages in too short a time.
    #[n(14)]
    Rate,
    /// The relay's disk is full, or the project's share of it.
    #[n(15)]
    Quota,
    /// The relay is stopping, or restarting.
    #[n(16)]
    Stopping,
    /// The client did not say who it is in time, or said nothing for too long.
    #[n(17)]
    Silence,
    /// Something failed inside the relay; its log says more.
    #[n(18)]
    Internal,
    /// The envelope is sealed with another key than the document's newest.
    #[n(19)]
    Epoch,
    /// The author's clock is too far from the relay's.
    #[n(20)]
    Clock,
    /// The project was deleted.
    #[n(21)]
    Deleted,
    /// The snapshot's object is not here, or it stands for what the log does not have.
    #[n(22)]
    Snapshot,
}
