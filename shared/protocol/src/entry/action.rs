//! What an entry can do.

use minicbor::{Decode, Encode};

use crate::{
    DevicePublic, DocumentId, InviteId,
    invite::{InvitePublic, InviteTerms},
    key_pair::SIGNATURE,
    seal::{KeyCommitment, SealedKey},
};

/// One change of who may do what. Numbers never change their meaning; an unknown one is refused as
/// [`UnknownAction`](crate::EntryError::UnknownAction), since a log that is only partly understood says
/// nothing about who may do what.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub enum Action {
    /// Begins a project: the author becomes its owner, and `plan` its first document, read by all.
    #[n(0)]
    CreateProject {
        /// The author's keys.
        #[n(0)]
        founder: DevicePublic,
        /// The id of the plan, random; so no two projects begin alike.
        #[n(1)]
        plan: DocumentId,
        /// Pins the plan's first key.
        #[n(2)]
        commitment: KeyCommitment,
        /// The plan's first key, sealed to the founder.
        #[n(3)]
        key: SealedKey,
    },
    /// Lets who knows a secret join.
    #[n(1)]
    Invite {
        /// The keys that derive from the secret.
        #[n(0)]
        public: InvitePublic,
        /// What it offers.
        #[n(1)]
        terms: InviteTerms,
        /// The newest key of every document that the role reads, sealed to the invite.
        #[n(2)]
        keys: Vec<SealedKey>,
    },
    /// Ends an invite.
    #[n(2)]
    WithdrawInvite {
        /// Which.
        #[n(0)]
        invite: InviteId,
    },
    /// Makes the author a member, with the role of the invite.
    #[n(3)]
    Join {
        /// With which invite.
        #[n(0)]
        invite: InviteId,
        /// The author's keys.
        #[n(1)]
        device: DevicePublic,
        /// That the author knows the secret: a signature by the invite over project, place in the log and
        /// device, so it is of no use to anybody else, or later.
        #[cbor(n(2), with = "minicbor::bytes")]
        proof: [u8; SIGNATURE],
        /// The newest key of every document that the role reads, sealed to the device by itself.
        #[n(3)]
        keys: Vec<SealedKey>,
    },
}
