//! What an entry can do.

use minicbor::{Decode, Encode};

use crate::{
    Audience, DeviceId, DevicePublic, DocumentId, InviteId, MemberId, Role,
    invite::{InvitePublic, InviteTerms},
    key_pair::SIGNATURE,
    seal::{Handout, KeyCommitment, Rotation, SealedKey},
};

/// One change of who may do what. Numbers never change their meaning; an unknown one is refused as
/// [`UnknownAction`](crate::EntryError::UnknownAction), since a log that is only partly understood says
/// nothing about who may do what.
///
/// `rotations` are always the new keys of exactly the documents that the action asks for, by id.
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
        /// The newest key of every document that it opens, sealed to the invite.
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
    /// Makes the author a member, or a device of a member, as the invite says.
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
        /// The newest key of every document that the invite opens, sealed to the device by itself.
        #[n(3)]
        keys: Vec<SealedKey>,
    },
    /// Adds another device of the author's, whose keys the author has: a recovery kit.
    #[n(4)]
    AddDevice {
        /// The new device's keys.
        #[n(0)]
        device: DevicePublic,
        /// That the new device wants it: a signature by it over project, place in the log, author and
        /// itself, so that nobody can add a device of somebody else's.
        #[cbor(n(1), with = "minicbor::bytes")]
        proof: [u8; SIGNATURE],
        /// The newest key of every document that the member reads, sealed to the new device.
        #[n(2)]
        keys: Vec<SealedKey>,
        /// Whether it is a recovery kit, and no browser.
        #[n(3)]
        recovery: bool,
    },
    /// Removes a device of a member who stays.
    #[n(5)]
    RemoveDevice {
        /// Which.
        #[n(0)]
        device: DeviceId,
        /// Of every document that the member reads.
        #[n(1)]
        rotations: Vec<Rotation>,
    },
    /// Gives a member another role.
    #[n(6)]
    SetRole {
        /// Whom.
        #[n(0)]
        member: MemberId,
        /// Which.
        #[n(1)]
        role: Role,
        /// Of every document that the member reads before or afterwards.
        #[n(2)]
        rotations: Vec<Rotation>,
    },
    /// Removes a member with all devices.
    #[n(7)]
    RemoveMember {
        /// Whom.
        #[n(0)]
        member: MemberId,
        /// Of every document that the member reads.
        #[n(1)]
        rotations: Vec<Rotation>,
    },
    /// Removes the author's member with all devices. It brings no keys: who leaves would know them.
    #[n(8)]
    Leave,
    /// Adds a document.
    #[n(9)]
    CreateDocument {
        /// Its id, random.
        #[n(0)]
        document: DocumentId,
        /// Who reads it.
        #[n(1)]
        audience: Audience,
        /// Pins its first key.
        #[n(2)]
        commitment: KeyCommitment,
        /// Its first key, for everybody who reads it.
        #[n(3)]
        keys: Handout,
    },
    /// Begins new epochs of some documents, and changes nothing else.
    #[n(10)]
    RotateKeys {
        /// Of which documents; at least one.
        #[n(0)]
        rotations: Vec<Rotation>,
    },
    /// Changes who reads a document; not the plan, which everybody reads.
    #[n(11)]
    SetAudience {
        /// Who reads it from then on.
        #[n(0)]
        audience: Audience,
        /// Of this one document.
        #[n(1)]
        rotation: Rotation,
    },
    /// Lets a member in who came with an invite that asks for this.
    #[n(12)]
    ConfirmMember {
        /// Whom.
        #[n(0)]
        member: MemberId,
        /// The newest key of every document that the member reads from then on, sealed to their device.
        #[n(1)]
        keys: Vec<SealedKey>,
    },
    /// Ends the project: nothing comes after it.
    #[n(13)]
    DeleteProject,
}
