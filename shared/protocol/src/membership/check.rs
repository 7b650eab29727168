//! What an entry must be to continue a log.

mod invite;

use std::collections::BTreeMap;

pub(super) use self::invite::join_proof;
use self::invite::unexpired;
use super::{Audience, Document, Invite, Member, Membership, state::Device};
use crate::{
    Action, DeviceId, DevicePublic, Entry, EntryError, Full, InviteId, MemberId, ProjectId, Role,
    SignedEntry, limits,
    seal::{Recipient, SealedKey},
};

/// What a valid entry changes.
pub(super) enum Consequence {
    /// There is a new invite.
    Invite(Invite),
    /// An invite has ended.
    Withdraw(InviteId),
    /// An invite brought a member.
    Join { invite: InviteId, member: Member, device: Device },
}

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
    let document = Document { id: *plan, audience: Audience::Everyone, epoch: 0, commitment: *commitment };
    if key.document != document.id || key.epoch != document.epoch {
        return Err(EntryError::Keys);
    }
    let member = newcomer(entry, Role::Owner, None);
    let device =
        Device { public: *founder, member: member.id, recipient: Recipient::Founder, keys: vec![*key] };
    let head = signed.hash();
    Ok(Membership {
        project: ProjectId::from_bytes(*head.as_bytes()),
        len: 1,
        head,
        members: BTreeMap::from([(member.id, member)]),
        devices: BTreeMap::from([(entry.author, device)]),
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
        if self.len >= limits::ENTRIES {
            return Err(EntryError::Full(Full::Entries));
        }
        match &entry.action {
            Action::CreateProject { .. } => Err(EntryError::Founding),
            Action::Invite { public, terms, keys } => self.check_invite(signed, public, terms, keys),
            Action::WithdrawInvite { invite } => self.check_withdrawal(signed, *invite),
            Action::Join { invite, device, proof, keys } => {
                self.check_join(signed, *invite, device, proof, keys)
            }
        }
    }

    /// Tells whether the relay, at its own time, should take an entry that otherwise is valid.
    ///
    /// Clients judge an invite's expiry by the entry's own time, so that all of them judge alike; here it
    /// is made sure that this time is true. The founding entry may be older or from a clock that was set
    /// right since, as a project can begin without a relay; nothing depends on its time.
    ///
    /// # Errors
    /// [`EntryError::Clock`], when the author's clock is more than ten minutes ahead, or for a join also
    /// behind; [`EntryError::InviteExpired`], when the invite has ended by the relay's clock.
    pub fn acceptable_at(&self, entry: &Entry, now: i64) -> Result<(), EntryError> {
        let ahead = entry.at.saturating_sub(now);
        let wrong = match &entry.action {
            Action::CreateProject { .. } => false,
            Action::Join { .. } => ahead.saturating_abs() > limits::CLOCK_SKEW_MS,
            Action::Invite { .. } | Action::WithdrawInvite { .. } => ahead > limits::CLOCK_SKEW_MS,
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

    /// Checks that the keys are exactly the newest of every document that the role reads, in order.
    fn check_keys(&self, role: Role, keys: &[SealedKey]) -> Result<(), EntryError> {
        let wanted = self.documents.values().filter(|document| document.audience.includes(role));
        let wanted = wanted.map(|document| (document.id, document.epoch));
        if wanted.eq(keys.iter().map(|key| (key.document, key.epoch))) {
            Ok(())
        } else {
            Err(EntryError::Keys)
        }
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
}

/// Makes sure that an entry which brings its author's keys is signed with these.
fn signed_by_newcomer(signed: &SignedEntry, device: &DevicePublic) -> Result<(), EntryError> {
    let author: DeviceId = signed.entry().author;
    if device.id() != author {
        return Err(EntryError::UnknownAuthor { author });
    }
    if signed.is_signed_by(device) { Ok(()) } else { Err(EntryError::Signature { author }) }
}

fn newcomer(entry: &Entry, role: Role, by: Option<MemberId>) -> Member {
    let id = MemberId::from_bytes(*entry.author.as_bytes());
    Member { id, role, devices: vec![entry.author], joined: entry.at, by }
}
