//! What an invite, its end, and its use must be.

use super::{Consequence, newcomer, signed_by_newcomer};
use crate::{
    DevicePublic, Entry, EntryError, Full, InviteId, SignedEntry,
    domain::Purpose,
    invite::{InvitePublic, InviteTerms},
    key_pair::SIGNATURE,
    limits,
    membership::{Invite, Membership, state::Device},
    seal::{Recipient, SealedKey},
};

/// Returns what the proof in a join entry is over.
pub(in crate::membership) fn join_proof(entry: &Entry, invite: &InviteId) -> Option<Vec<u8>> {
    let project = entry.project?;
    let previous = entry.previous?;
    let parts: [&[u8]; 4] =
        [project.as_bytes(), previous.as_bytes(), invite.as_bytes(), entry.author.as_bytes()];
    Some(parts.concat())
}

impl Membership {
    pub(super) fn check_invite(
        &self,
        signed: &SignedEntry,
        public: &InvitePublic,
        terms: &InviteTerms,
        keys: &[SealedKey],
    ) -> Result<Consequence, EntryError> {
        let entry = signed.entry();
        let author = self.signed_by_member(signed)?;
        if !author.role.may_invite(terms.role) {
            return Err(EntryError::Role { role: author.role });
        }
        let longest = entry.at.saturating_add(limits::INVITE_MS);
        let lasts = entry.at < terms.expires && terms.expires <= longest;
        if !lasts || !(1..=limits::INVITE_USES).contains(&terms.uses) {
            return Err(EntryError::Terms);
        }
        let id = public.id();
        if self.invites.contains_key(&id) {
            return Err(EntryError::InviteTaken { invite: id });
        }
        if self.invites.values().filter(|invite| invite.is_open(entry.at)).count() >= limits::OPEN_INVITES {
            return Err(EntryError::Full(Full::Invites));
        }
        self.check_keys(terms.role, keys)?;
        Ok(Consequence::Invite(Invite {
            id,
            public: *public,
            terms: *terms,
            left: terms.uses,
            withdrawn: false,
            by: author.id,
            made: entry.at,
            keys: keys.to_vec(),
        }))
    }

    pub(super) fn check_withdrawal(
        &self,
        signed: &SignedEntry,
        invite: InviteId,
    ) -> Result<Consequence, EntryError> {
        let author = self.signed_by_member(signed)?;
        let invite = self.usable_invite(&invite)?;
        if !author.role.may_invite(invite.terms.role) {
            return Err(EntryError::Role { role: author.role });
        }
        Ok(Consequence::Withdraw(invite.id))
    }

    pub(super) fn check_join(
        &self,
        signed: &SignedEntry,
        invite: InviteId,
        device: &DevicePublic,
        proof: &[u8; SIGNATURE],
        keys: &[SealedKey],
    ) -> Result<Consequence, EntryError> {
        let entry = signed.entry();
        signed_by_newcomer(signed, device)?;
        if self.devices.contains_key(&entry.author) {
            return Err(EntryError::DeviceTaken { device: entry.author });
        }
        if self.devices.len() >= limits::DEVICES {
            return Err(EntryError::Full(Full::Devices));
        }
        let invite = self.usable_invite(&invite)?;
        unexpired(invite, entry.at)?;
        let proven = join_proof(entry, &invite.id).ok_or(EntryError::Proof)?;
        if !invite.public.verify(Purpose::Join, &[&proven], proof) {
            return Err(EntryError::Proof);
        }
        self.check_keys(invite.terms.role, keys)?;
        let member = newcomer(entry, invite.terms.role, Some(invite.by));
        let recipient = Recipient::Device(self.project);
        let device = Device { public: *device, member: member.id, recipient, keys: keys.to_vec() };
        Ok(Consequence::Join { invite: invite.id, member, device })
    }
}

pub(super) fn unexpired(invite: &Invite, at: i64) -> Result<(), EntryError> {
    let expires = invite.terms.expires;
    if at < expires { Ok(()) } else { Err(EntryError::InviteExpired { expires }) }
}
