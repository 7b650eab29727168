//! What an invite, its end, and its use must be.

use super::{Consequence, exactly, new_device, newcomer, signed_by_newcomer};
use crate::{
    DevicePublic, Entry, EntryError, Full, InviteId, Member, SignedEntry,
    domain::Purpose,
    invite::{InvitePublic, InviteTerms},
    key_pair::SIGNATURE,
    limits,
    membership::{Invite, Membership},
    seal::SealedKey,
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
        author: &Member,
        entry: &Entry,
        public: &InvitePublic,
        terms: InviteTerms,
        keys: &[SealedKey],
    ) -> Result<Consequence, EntryError> {
        if terms.member.is_none() && !author.role.may_invite(terms.role) {
            return Err(EntryError::Role { role: author.role });
        }
        possible(terms, author, entry.at)?;
        let id = public.id();
        if self.invites.contains_key(&id) {
            return Err(EntryError::InviteTaken { invite: id });
        }
        if self.invites.values().filter(|invite| invite.is_open(entry.at)).count() >= limits::OPEN_INVITES {
            return Err(EntryError::Full(Full::Invites));
        }
        self.room(entry.at, 1, 0, 0)?;
        exactly(self.opened_by(terms), keys)?;
        Ok(Consequence::Invite(Invite {
            id,
            public: *public,
            terms,
            left: terms.uses,
            withdrawn: false,
            by: author.id,
            device: entry.author,
            made: entry.at,
            keys: keys.iter().map(|key| (key.document, *key)).collect(),
        }))
    }

    pub(super) fn check_withdrawal(
        &self,
        author: &Member,
        invite: InviteId,
    ) -> Result<Consequence, EntryError> {
        let invite = self.usable_invite(&invite)?;
        if invite.by != author.id && !author.role.may_invite(invite.terms.role) {
            return Err(EntryError::Role { role: author.role });
        }
        let due = invite.keys.keys().copied().collect();
        Ok(Consequence::Withdraw { invite: invite.id, due })
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
        self.new_to_project(entry.author)?;
        let invite = self.usable_invite(&invite)?;
        let (id, terms) = (invite.id, invite.terms);
        unexpired(invite, entry.at)?;
        let proven = join_proof(entry, &id).ok_or(EntryError::Proof)?;
        if !invite.public.verify(Purpose::Join, &[&proven], proof) {
            return Err(EntryError::Proof);
        }
        self.room(entry.at, 1, 0, usize::from(invite.left == 1))?;
        exactly(self.opened_by(terms), keys)?;
        let keys = self.kept(keys);
        if let Some(member) = &terms.member {
            let member = self.members.get(member).ok_or(EntryError::UnknownMember { member: *member })?;
            room_for_device(member)?;
            let device = new_device(entry, *device, member.id, Some(id), keys);
            return Ok(Consequence::Device { invite: Some(id), device });
        }
        let member = newcomer(entry, terms.role, Some(invite.by), terms.confirm);
        let device = new_device(entry, *device, member.id, Some(id), keys);
        Ok(Consequence::Join { invite: id, member, device })
    }
}

/// Makes sure that a member has room for one more device.
pub(super) fn room_for_device(member: &Member) -> Result<(), EntryError> {
    if member.devices.len() >= limits::MEMBER_DEVICES {
        return Err(EntryError::Full(Full::MemberDevices));
    }
    Ok(())
}

/// Makes sure that an invite's terms make sense when its author makes it.
fn possible(terms: InviteTerms, author: &Member, at: i64) -> Result<(), EntryError> {
    let (longest, uses) = match terms.member {
        None => (limits::INVITE_MS, limits::INVITE_USES),
        Some(_) => (limits::LINK_MS, 1),
    };
    let own =
        terms.member.is_none_or(|member| member == author.id && terms.role == author.role && !terms.confirm);
    let lasts = at < terms.expires && terms.expires <= at.saturating_add(longest);
    if own && lasts && (1..=uses).contains(&terms.uses) { Ok(()) } else { Err(EntryError::Terms) }
}

pub(super) fn unexpired(invite: &Invite, at: i64) -> Result<(), EntryError> {
    let expires = invite.terms.expires;
    if at < expires { Ok(()) } else { Err(EntryError::InviteExpired { expires }) }
}
