//! Changes of who may do what: other roles, members who go, new keys.

use protocol::{DeviceId, DocumentId, EntryError, MemberId, SignedEntry};

use super::{
    Replica,
    members::to_protocol,
    profile_id,
    requests::{Asked, Want},
};
use crate::{Notice, input::PageId};

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Right {
    /// A member gets another role.
    SetRole(MemberId, protocol::Role),
    /// Somebody is no member any more.
    Remove(MemberId),
    /// Who waits is let in.
    Confirm(MemberId),
    /// A device is no member's any more.
    RemoveDevice(DeviceId),
    /// This device's member leaves.
    Leave,
    /// The project is no more.
    Delete,
    /// Documents get new keys, since somebody knows theirs who left.
    Rotate,
}

impl Replica {
    pub(super) fn set_role(
        &mut self,
        page: PageId,
        token: u32,
        profile: &model::RecordId,
        role: model::Role,
    ) {
        let right = self.find_member(profile).map(|member| Right::SetRole(member, to_protocol(role)));
        self.ask_for_right(page, token, right);
    }

    pub(super) fn remove_member(&mut self, page: PageId, token: u32, profile: &model::RecordId) {
        let right = self.find_member(profile).map(Right::Remove);
        self.ask_for_right(page, token, right);
    }

    pub(super) fn confirm_member(&mut self, page: PageId, token: u32, profile: &model::RecordId) {
        let right = self.find_member(profile).map(Right::Confirm);
        self.ask_for_right(page, token, right);
    }

    pub(super) fn leave(&mut self, page: PageId, token: u32) {
        self.ask_for_right(page, token, Some(Right::Leave));
    }

    pub(super) fn delete_project(&mut self, page: PageId, token: u32) {
        if self.head.relay.is_none() {
            return self.notice_to(page, token, Notice::NoRelay);
        }
        self.ask_for_right(page, token, Some(Right::Delete));
    }

    pub(super) fn ask_for_right(&mut self, page: PageId, token: u32, right: Option<Right>) {
        let Some(right) = right else { return self.notice_to(page, token, Notice::NoSuchMember) };
        // What is not allowed is said at once, also where it would have to wait for a relay.
        if !self.connection.takes_entries()
            && let Err(error) = self.author_right(right)
        {
            return self.notice_to(page, token, refusal(&error));
        }
        self.ask(Asked { page: Some(page), token, want: Want::Right(right) });
    }

    /// Has documents get new keys whose newest somebody knows who left. Whoever may does it, the first of
    /// them: the others find that it is done.
    pub(super) fn rotate_what_is_due(&mut self) {
        let may = self.my_role().is_some_and(protocol::Role::manages);
        let is_due = self.connection.is_in() && may && !self.due_here().is_empty();
        // Asked once behind each entry: a relay that refuses is not asked for ever.
        let behind = Some(self.membership.len());
        if is_due && self.requests.rotated_behind != behind {
            self.requests.rotated_behind = behind;
            self.ask(Asked { page: None, token: 0, want: Want::Right(Right::Rotate) });
        }
    }

    /// The documents that are due for a new key, and whose newest this device has: without it none can be made.
    fn due_here(&self) -> Vec<DocumentId> {
        let due = self.membership.rotation_due().map(|document| document.id);
        due.filter(|document| self.newest_key(document).is_some()).collect()
    }

    /// Writes the entry for what is asked; `None` where it is done already.
    pub(super) fn author_right(&mut self, right: Right) -> Result<Option<SignedEntry>, EntryError> {
        let due = self.due_here();
        let Self { membership, keys, rng, now, .. } = self;
        let entry = match right {
            Right::SetRole(member, role) => membership.author_set_role(keys, member, role, rng, *now),
            Right::Remove(member) => membership.author_remove_member(keys, member, rng, *now),
            Right::Confirm(member) => membership.author_confirm(keys, member, rng, *now),
            Right::RemoveDevice(device) => membership.author_remove_device(keys, device, rng, *now),
            Right::Leave => membership.author_leave(keys, *now),
            Right::Delete => membership.author_delete(keys, *now),
            Right::Rotate => {
                if due.is_empty() {
                    return Ok(None);
                }
                membership.author_rotate(keys, &due, rng, *now)
            }
        };
        entry.map(Some)
    }

    pub(super) fn find_member(&self, profile: &model::RecordId) -> Option<MemberId> {
        self.membership.members().map(|member| member.id).find(|member| profile_id(member) == *profile)
    }
}

/// Says why a right cannot be changed.
pub(super) fn refusal(error: &EntryError) -> Notice {
    match error {
        EntryError::LastOwner => Notice::LastOwner,
        EntryError::LastDevice => Notice::LastDevice,
        EntryError::UnknownDevice { .. } => Notice::NoSuchDevice,
        EntryError::UnknownMember { .. } | EntryError::NotWaiting => Notice::NoSuchMember,
        _ => Notice::NotAllowed,
    }
}
