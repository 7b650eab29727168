//! What a valid entry does to the membership.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Invite, Member, Membership,
    change::Change,
    state::{Device, Document},
};
use crate::{
    DocumentId, InviteId, MemberId,
    seal::{Handout, Recipient, Rotation, SealedKey},
};

/// What a valid entry changes.
pub(super) enum Consequence {
    /// There is a new invite.
    Invite(Invite),
    /// An invite has ended; who has its secret knows the newest keys of these documents.
    Withdraw { invite: InviteId, due: BTreeSet<DocumentId> },
    /// An invite brought a member.
    Join { invite: InviteId, member: Member, device: Device },
    /// A member has another device, with an invite or without.
    Device { invite: Option<InviteId>, device: Device },
    /// A member waits no more.
    Confirm { member: MemberId, keys: BTreeMap<DocumentId, (Recipient, SealedKey)> },
    /// Rights changed, keys with them, and somebody who may not read these documents knows their newest
    /// keys.
    Rights { change: Change, rotations: Vec<Rotation>, due: BTreeSet<DocumentId> },
    /// There is a new document.
    Document { document: Document, keys: Handout },
    /// The project is no more.
    Delete,
}

impl Membership {
    /// Takes what a valid entry changes.
    pub(super) fn take(&mut self, consequence: Consequence, at: i64) {
        match consequence {
            Consequence::Invite(invite) => {
                self.invites.insert(invite.id, invite);
            }
            Consequence::Withdraw { invite, due } => {
                self.end_invite(&invite);
                self.set_due(&due);
            }
            Consequence::Join { invite, member, device } => {
                self.use_invite(&invite);
                self.devices.insert(device.public.id(), device);
                self.members.insert(member.id, member);
            }
            Consequence::Device { invite, device } => {
                if let Some(invite) = invite {
                    self.use_invite(&invite);
                }
                if let Some(member) = self.members.get_mut(&device.member) {
                    member.devices.push(device.public.id());
                }
                self.devices.insert(device.public.id(), device);
            }
            Consequence::Confirm { member, keys } => {
                if let Some(member) = self.members.get_mut(&member) {
                    member.set(self.len, member.role, false);
                    if let Some(device) = member.devices.first().and_then(|id| self.devices.get_mut(id)) {
                        device.keys = keys;
                    }
                }
            }
            Consequence::Rights { change, rotations, due } => {
                self.change_rights(change);
                self.rotate(&rotations, at);
                self.set_due(&due);
            }
            Consequence::Document { document, keys } => {
                self.hand_out(&document, &keys);
                self.documents.insert(document.id, document);
                self.end_expired(at);
            }
            Consequence::Delete => self.deleted = true,
        }
    }

    fn change_rights(&mut self, change: Change) {
        let index = self.len;
        for id in &change.gone {
            let Some(mut device) = self.devices.remove(id) else { continue };
            device.removed = Some(index);
            device.keys.clear();
            self.former_devices.insert(*id, device);
        }
        match change.subject {
            Some((member, None)) => {
                if let Some(member) = self.members.remove(&member) {
                    self.former.insert(member.id, member);
                }
            }
            Some((member, Some(role))) => {
                if let Some(member) = self.members.get_mut(&member) {
                    member.devices.retain(|device| !change.gone.contains(device));
                    if member.role != role {
                        member.set(index, role, member.waiting);
                    }
                }
            }
            None => {}
        }
        if let Some((document, audience)) = change.audience
            && let Some(document) = self.documents.get_mut(&document)
        {
            document.audiences.push((index, audience.clone()));
            document.audience = audience;
        }
        for invite in &change.ended {
            self.end_invite(invite);
        }
    }

    fn rotate(&mut self, rotations: &[Rotation], at: i64) {
        for rotation in rotations {
            let Some(mut document) = self.documents.remove(&rotation.document) else { continue };
            document.rotate(self.len, rotation.commitment, rotation.previous);
            for device in self.devices.values_mut() {
                device.keys.remove(&document.id);
            }
            for invite in self.invites.values_mut() {
                invite.keys.remove(&document.id);
            }
            self.hand_out(&document, &rotation.keys);
            self.documents.insert(document.id, document);
        }
        if !rotations.is_empty() {
            self.end_expired(at);
        }
    }

    /// Ends the invites that had expired when new keys were handed out, since they got none: to whoever came by
    /// a clock that is late they would be of no use.
    fn end_expired(&mut self, at: i64) {
        let usable = self.invites.values_mut().filter(|invite| invite.is_usable());
        usable.filter(|invite| !invite.is_open(at)).for_each(Invite::withdraw);
    }

    fn hand_out(&mut self, document: &Document, keys: &Handout) {
        let recipient = Recipient::Device(self.project);
        for key in &keys.devices {
            if let Some(device) = self.devices.get_mut(&key.device) {
                device.keys.insert(document.id, (recipient, key.of(document.id, document.epoch)));
            }
        }
        for key in &keys.invites {
            if let Some(invite) = self.invites.get_mut(&key.invite) {
                invite.keys.insert(document.id, key.of(document.id, document.epoch));
            }
        }
    }

    fn set_due(&mut self, due: &BTreeSet<DocumentId>) {
        for document in due {
            if let Some(document) = self.documents.get_mut(document) {
                document.due = true;
            }
        }
    }

    fn use_invite(&mut self, invite: &InviteId) {
        if let Some(invite) = self.invites.get_mut(invite) {
            invite.use_up_one();
        }
    }

    fn end_invite(&mut self, invite: &InviteId) {
        if let Some(invite) = self.invites.get_mut(invite) {
            invite.withdraw();
        }
    }
}
