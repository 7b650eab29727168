//! The parts of a membership.

use crate::{
    DeviceId, DevicePublic, DocumentId, InviteId, MemberId, Role,
    invite::{InvitePublic, InviteTerms},
    seal::{KeyCommitment, Recipient, SealedKey},
};

/// A person in the project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The id of the device with which they came.
    pub id: MemberId,
    /// What they may do.
    pub role: Role,
    /// Their devices, in the order in which they came.
    pub devices: Vec<DeviceId>,
    /// When they came, by their own clock, in milliseconds since 1970. The relay has compared it with its.
    pub joined: i64,
    /// Who invited them; `None` for the founder.
    pub by: Option<MemberId>,
}

/// A device of a member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Device {
    /// Its keys.
    pub(super) public: DevicePublic,
    /// Whose it is.
    pub(super) member: MemberId,
    /// What its sealed keys are bound to.
    pub(super) recipient: Recipient,
    /// The newest key of every document that it reads.
    pub(super) keys: Vec<SealedKey>,
}

/// An invite, open or ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invite {
    /// Its id.
    pub id: InviteId,
    /// The keys that derive from its secret.
    pub public: InvitePublic,
    /// What it offers.
    pub terms: InviteTerms,
    /// How many may still come with it.
    pub left: u32,
    /// Whether it was withdrawn.
    pub withdrawn: bool,
    /// Who made it.
    pub by: MemberId,
    /// When it was made, by its author's clock, in milliseconds since 1970.
    pub made: i64,
    /// The newest key of every document that its role reads. An ended invite has none.
    pub(super) keys: Vec<SealedKey>,
}

impl Invite {
    /// Tells whether somebody can still join with it at this time, in milliseconds since 1970.
    pub const fn is_open(&self, now: i64) -> bool {
        self.is_usable() && now < self.terms.expires
    }

    /// Tells whether it was neither withdrawn nor used up. It may have expired.
    pub(super) const fn is_usable(&self) -> bool {
        !self.withdrawn && self.left > 0
    }

    pub(super) fn withdraw(&mut self) {
        self.withdrawn = true;
        self.keys.clear();
    }

    pub(super) fn use_up_one(&mut self) {
        self.left = self.left.saturating_sub(1);
        if self.left == 0 {
            self.keys.clear();
        }
    }
}

/// A document of the project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Its id.
    pub id: DocumentId,
    /// Who reads it.
    pub audience: Audience,
    /// The number of its newest key; the first is 0.
    pub epoch: u32,
    /// Pins its newest key.
    pub commitment: KeyCommitment,
}

/// Who reads a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Every member.
    Everyone,
}

impl Audience {
    /// Tells whether members with this role read the document.
    pub const fn includes(self, _role: Role) -> bool {
        match self {
            Self::Everyone => true,
        }
    }
}
