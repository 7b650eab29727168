//! What an entry must be to continue a log.

mod device;
mod document;
mod invite;
mod member;
mod rotation;

use std::collections::BTreeMap;

use self::invite::unexpired;
pub(super) use self::{device::device_proof, invite::join_proof};
use super::{
    Member, Membership,
    apply::Consequence,
    state::{Device, Document, RoleSince},
};
use crate::{
    Action, Audience, DeviceId, DevicePublic, DocumentId, Entry, EntryError, Full, InviteId, MemberId,
    ProjectId, Role, SignedEntry, limits,
    seal::{Recipient, SealedKey},
};

/// Checks the entry that founds a project.
pub(super) fn founding(signed: &SignedEntry) -> Result<Membership, EntryError> {
    let entry = signed.entry();
    let Action::CreateProject { founder, plan, commitment, key } = &entry.action else {
        return Err(EntryError::Founding);
    };
    if entry.index != 0 || entry.project.is_some() || entry.previous.is_some() {
        return Err(EntryError::Founding);
    }
    signed_by_newcomer(signed, founder)?;
    let document = Document::new(*plan, Audience::Everyone, *commitment, 0);
    if key.document != document.id || key.epoch != document.epoch {
        return Err(EntryError::Keys);
    }
    let member = newcomer(entry, Role::Owner, None, false);
    let keys = BTreeMap::from([(document.id, (Recipient::Founder, *key))]);
    let device = new_device(entry, *founder, member.id, None, keys);
    let head = signed.hash();
    Ok(Membership {
        project: ProjectId::from_bytes(*head.as_bytes()),
        plan: document.id,
        len: 1,
        head,
        deleted: false,
        members: BTreeMap::from([(member.id, member)]),
        former: BTreeMap::new(),
        devices: BTreeMap::from([(entry.author, device)]),
        former_devices: BTreeMap::new(),
        invites: BTreeMap::new(),
        documents: BTreeMap::from([(document.id, document)]),
    })
}

impl Membership {
    /// Checks the next entry and returns what it changes.
    pub(super) fn check(&self, signed: &SignedEntry) -> Result<Consequence, EntryError> {
        let entry = signed.entry();
        if entry.project != Some(self.project) {
            return Err(EntryError::OtherProject);
        }
        if entry.index != self.len || entry.previous != Some(self.head) {
            return Err(EntryError::Stale { index: entry.index, len: self.len });
        }
        if self.deleted {
            return Err(EntryError::Deleted);
        }
        if self.len >= limits::ENTRIES {
            return Err(EntryError::Full(Full::Entries));
        }
        match &entry.action {
            Action::CreateProject { .. } => Err(EntryError::Founding),
            Action::Join { invite, device, proof, keys } => {
                self.check_join(signed, *invite, device, proof, keys)
            }
            action => {
                let author = self.signed_by_member(signed)?;
                if author.waiting && *action != Action::Leave {
                    return Err(EntryError::Waiting);
                }
                self.check_by(author, entry)
            }
        }
    }

    /// Checks an entry whose author is certain, and a member.
    fn check_by(&self, author: &Member, entry: &Entry) -> Result<Consequence, EntryError> {
        match &entry.action {
            Action::CreateProject { .. } | Action::Join { .. } => Err(EntryError::Founding),
            Action::Invite { public, terms, keys } => self.check_invite(author, entry, public, *terms, keys),
            Action::WithdrawInvite { invite } => self.check_withdrawal(author, *invite),
            Action::AddDevice { device, proof, keys, recovery } => {
                self.check_device(author, entry, device, proof, keys, *recovery)
            }
            Action::RemoveDevice { device, rotations } => {
                self.check_device_removal(author, entry, *device, rotations)
            }
            Action::SetRole { member, role, rotations } => {
                self.check_role(author, entry, member, *role, rotations)
            }
            Action::RemoveMember { member, rotations } => {
                self.check_removal(author, entry, member, rotations)
            }
            Action::Leave => self.check_leaving(author),
            Action::CreateDocument { document, audience, commitment, keys } => {
                let document = Document::new(*document, audience.clone(), *commitment, self.len);
                self.check_document(author, entry.at, document, keys)
            }
            Action::RotateKeys { rotations } => self.check_key_rotation(author, entry, rotations),
            Action::SetAudience { audience, rotation } => {
                self.check_audience(author, entry, audience, rotation)
            }
            Action::ConfirmMember { member, keys } => self.check_confirmation(author, member, keys),
            Action::DeleteProject => member::check_deletion(author),
        }
    }

    /// Tells whether the relay, at its own time, should take an entry that otherwise is valid.
    ///
    /// Clients judge an invite's expiry by the entry's own time, so that all of them judge alike; here it
    /// is made sure that this time is true. The founding entry may be older or from a clock that was set
    /// right since, as a project can begin without a relay; nothing depends on its time.
    ///
    /// # Errors
    /// [`EntryError::Clock`], when the author's clock is more than ten minutes ahead, or for a join and a
    /// new document also behind; [`EntryError::InviteExpired`], when the invite has ended by the relay's clock.
    pub fn acceptable_at(&self, entry: &Entry, now: i64) -> Result<(), EntryError> {
        let ahead = entry.at.saturating_sub(now);
        let wrong = match &entry.action {
            Action::CreateProject { .. } => false,
            // By its time it is judged which years an editor may begin.
            Action::Join { .. } | Action::CreateDocument { .. } => {
                ahead.saturating_abs() > limits::CLOCK_SKEW_MS
            }
            _ => ahead > limits::CLOCK_SKEW_MS,
        };
        if wrong {
            return Err(EntryError::Clock { at: entry.at, now });
        }
        if let Action::Join { invite, .. } = &entry.action
            && let Some(invite) = self.invites.get(invite)
        {
            unexpired(invite, now)?;
        }
        Ok(())
    }

    /// Makes sure that a device or invite never was in this project, and that there is room for it.
    fn new_to_project(&self, device: DeviceId) -> Result<(), EntryError> {
        if self.ever(&device).is_some() {
            return Err(EntryError::DeviceTaken { device });
        }
        if self.devices.len() >= limits::DEVICES {
            return Err(EntryError::Full(Full::Devices));
        }
        Ok(())
    }

    /// Makes sure that an entry could still hand out the keys of all documents, with as many more devices,
    /// invites or documents.
    fn room(&self, at: i64, more: usize, more_documents: usize, used_up: usize) -> Result<(), EntryError> {
        let open = self.invites.values().filter(|invite| invite.is_open(at)).count();
        let recipients = self.devices.len().saturating_add(open).saturating_add(more).saturating_sub(used_up);
        let documents = self.documents.len().saturating_add(more_documents);
        if recipients.saturating_mul(documents) > limits::SEALS {
            return Err(EntryError::Full(Full::Seals));
        }
        Ok(())
    }

    /// Returns the member who wrote an entry, once it is sure that they did.
    fn signed_by_member(&self, signed: &SignedEntry) -> Result<&Member, EntryError> {
        let author = signed.entry().author;
        let device = self.devices.get(&author).ok_or(EntryError::UnknownAuthor { author })?;
        if !signed.is_signed_by(&device.public) {
            return Err(EntryError::Signature { author });
        }
        self.members.get(&device.member).ok_or(EntryError::UnknownAuthor { author })
    }

    /// Returns sealed keys as a device keeps them.
    fn kept(&self, keys: &[SealedKey]) -> BTreeMap<DocumentId, (Recipient, SealedKey)> {
        let recipient = Recipient::Device(self.project);
        keys.iter().map(|key| (key.document, (recipient, *key))).collect()
    }
}

/// Checks that keys are exactly the newest of these documents, in order.
fn exactly<'d>(documents: impl Iterator<Item = &'d Document>, keys: &[SealedKey]) -> Result<(), EntryError> {
    let wanted = documents.map(|document| (document.id, document.epoch));
    if wanted.eq(keys.iter().map(|key| (key.document, key.epoch))) { Ok(()) } else { Err(EntryError::Keys) }
}

/// Makes sure that an entry which brings its author's keys is signed with these.
fn signed_by_newcomer(signed: &SignedEntry, device: &DevicePublic) -> Result<(), EntryError> {
    let author: DeviceId = signed.entry().author;
    if device.id() != author {
        return Err(EntryError::UnknownAuthor { author });
    }
    if signed.is_signed_by(device) { Ok(()) } else { Err(EntryError::Signature { author }) }
}

fn newcomer(entry: &Entry, role: Role, by: Option<MemberId>, waiting: bool) -> Member {
    let id = MemberId::from_bytes(*entry.author.as_bytes());
    let roles = vec![RoleSince { since: entry.index, role, waiting }];
    Member { id, role, devices: vec![entry.author], joined: entry.at, by, waiting, roles }
}

fn new_device(
    entry: &Entry,
    public: DevicePublic,
    member: MemberId,
    invite: Option<InviteId>,
    keys: BTreeMap<DocumentId, (Recipient, SealedKey)>,
) -> Device {
    Device { public, member, recovery: false, invite, added: entry.index, removed: None, keys }
}
