//! The parts of a membership.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    Audience, DeviceId, DevicePublic, DocumentId, InviteId, MemberId, Role,
    invite::{InvitePublic, InviteTerms},
    seal::{KeyCommitment, Recipient, SealedKey, WrappedKey},
};

/// A person in the project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The id of the device with which they came.
    pub id: MemberId,
    /// What they may do; of a former member, what they might do last.
    pub role: Role,
    /// Their devices, in the order in which they came; of a former member, those they had last.
    pub devices: Vec<DeviceId>,
    /// When they came, by their own clock, in milliseconds since 1970. The relay has compared it with its.
    pub joined: i64,
    /// Who invited them; `None` for the founder.
    pub by: Option<MemberId>,
    /// Whether they wait to be confirmed: they read nothing and may nothing but leave.
    pub waiting: bool,
    /// Which role they had from which entry on.
    pub(super) roles: Vec<RoleSince>,
}

/// A role from one entry on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct RoleSince {
    /// The index of the entry.
    pub(super) since: u32,
    /// The role.
    pub(super) role: Role,
    /// Whether the member waited to be confirmed.
    pub(super) waiting: bool,
}

impl Member {
    /// Gives them a role, or lets them in, by the entry at an index.
    pub(super) fn set(&mut self, since: u32, role: Role, waiting: bool) {
        (self.role, self.waiting) = (role, waiting);
        self.roles.push(RoleSince { since, role, waiting });
    }
}

/// A device of a member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Device {
    /// Its keys.
    pub(super) public: DevicePublic,
    /// Whose it is.
    pub(super) member: MemberId,
    /// Whether it is a recovery kit.
    pub(super) recovery: bool,
    /// The invite whose secret it knows, since it came with it.
    pub(super) invite: Option<InviteId>,
    /// The index of the entry that brought it.
    pub(super) added: u32,
    /// The index of the entry that removed it.
    pub(super) removed: Option<u32>,
    /// The newest key of every document that it reads, and what each is bound to.
    pub(super) keys: BTreeMap<DocumentId, (Recipient, SealedKey)>,
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
    /// Whether it was withdrawn, or ended with what its maker or who came with it may do.
    pub withdrawn: bool,
    /// Who made it.
    pub by: MemberId,
    /// With which device.
    pub device: DeviceId,
    /// When it was made, by its author's clock, in milliseconds since 1970.
    pub made: i64,
    /// The newest key of every document that it opens. An ended invite has none.
    pub(super) keys: BTreeMap<DocumentId, SealedKey>,
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
    /// Whether somebody knows its newest key who may not read it.
    pub(super) due: bool,
    /// Its epochs, by number.
    pub(super) epochs: Vec<Epoch>,
    /// What pinned its keys, so that none is used again.
    pub(super) commitments: BTreeSet<KeyCommitment>,
    /// From which entry on it had which audience.
    pub(super) audiences: Vec<(u32, Audience)>,
}

/// A time in which a document has one key. In it nobody's rights to the document change, except that
/// people come, and that somebody may leave at its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Epoch {
    /// The index of the entry that began it.
    pub(super) since: u32,
    /// Pins its key.
    pub(super) commitment: KeyCommitment,
    /// The key of the epoch before, encrypted under this one's.
    pub(super) previous: Option<WrappedKey>,
}

impl Document {
    /// Makes a document, by the entry at an index.
    pub(super) fn new(id: DocumentId, audience: Audience, commitment: KeyCommitment, since: u32) -> Self {
        Self {
            id,
            audiences: vec![(since, audience.clone())],
            audience,
            epoch: 0,
            commitment,
            due: false,
            commitments: BTreeSet::from([commitment]),
            epochs: vec![Epoch { since, commitment, previous: None }],
        }
    }

    /// Begins the next epoch, by the entry at an index.
    pub(super) fn rotate(&mut self, since: u32, commitment: KeyCommitment, previous: WrappedKey) {
        (self.epoch, self.commitment) = (self.epoch.saturating_add(1), commitment);
        self.epochs.push(Epoch { since, commitment, previous: Some(previous) });
        self.commitments.insert(commitment);
        self.due = false;
    }

    /// Returns an epoch.
    pub(super) fn epoch(&self, number: u32) -> Option<&Epoch> {
        self.epochs.get(usize::try_from(number).ok()?)
    }
}
