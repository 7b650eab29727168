//! What must be so for members to be confirmed, get other roles, and go; and for the project to end.

use super::{Consequence, exactly};
use crate::{
    Entry, EntryError, Member, MemberId, Role,
    membership::Membership,
    seal::{Rotation, SealedKey},
};

impl Membership {
    pub(super) fn check_role(
        &self,
        author: &Member,
        entry: &Entry,
        member: &MemberId,
        role: Role,
        rotations: &[Rotation],
    ) -> Result<Consequence, EntryError> {
        let member = self.known(member)?;
        // Everybody may lower themself.
        let is_self = member.id == author.id;
        if role > author.role || !(is_self || author.role.may_manage(member.role)) {
            return Err(EntryError::Role { role: author.role });
        }
        if role == member.role {
            return Err(EntryError::Unchanged);
        }
        self.keeps_an_owner(member)?;
        self.check_rights(author, entry, self.role_change(member, role), rotations)
    }

    pub(super) fn check_removal(
        &self,
        author: &Member,
        entry: &Entry,
        member: &MemberId,
        rotations: &[Rotation],
    ) -> Result<Consequence, EntryError> {
        let member = self.known(member)?;
        if member.id == author.id {
            return Err(EntryError::Oneself);
        }
        if !author.role.may_manage(member.role) {
            return Err(EntryError::Role { role: author.role });
        }
        self.check_rights(author, entry, self.removal(member), rotations)
    }

    pub(super) fn check_leaving(&self, author: &Member) -> Result<Consequence, EntryError> {
        self.keeps_an_owner(author)?;
        let change = self.removal(author);
        let due = self.affected(&change).map(|document| document.id).collect();
        Ok(Consequence::Rights { change, rotations: Vec::new(), due })
    }

    pub(super) fn check_confirmation(
        &self,
        author: &Member,
        member: &MemberId,
        keys: &[SealedKey],
    ) -> Result<Consequence, EntryError> {
        let member = self.known(member)?;
        if !author.role.may_manage(member.role) {
            return Err(EntryError::Role { role: author.role });
        }
        if !member.waiting {
            return Err(EntryError::NotWaiting);
        }
        exactly(self.read_once_confirmed(member), keys)?;
        Ok(Consequence::Confirm { member: member.id, keys: self.kept(keys) })
    }

    /// Returns the documents that a waiting member reads from their confirmation on, by id.
    pub(in crate::membership) fn read_once_confirmed(
        &self,
        member: &Member,
    ) -> impl Iterator<Item = &crate::Document> {
        self.documents.values().filter(|document| document.audience.names(member.role, &member.id))
    }

    fn known(&self, member: &MemberId) -> Result<&Member, EntryError> {
        self.members.get(member).ok_or(EntryError::UnknownMember { member: *member })
    }

    /// Makes sure that a member who goes or is lowered is not the only owner. Who waits owns nothing yet.
    fn keeps_an_owner(&self, member: &Member) -> Result<(), EntryError> {
        let owns = |member: &&Member| member.role == Role::Owner && !member.waiting;
        let alone = !self.members.values().filter(owns).any(|other| other.id != member.id);
        if owns(&member) && alone { Err(EntryError::LastOwner) } else { Ok(()) }
    }
}

/// Only an owner ends a project.
pub(super) fn check_deletion(author: &Member) -> Result<Consequence, EntryError> {
    if author.role == Role::Owner {
        Ok(Consequence::Delete)
    } else {
        Err(EntryError::Role { role: author.role })
    }
}
