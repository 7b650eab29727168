//! Who is in the project, as pages show it, and what this member may do.

use model::{Command, rules::permission};
use protocol::{DocumentId, EpochKey, Role, SignedEntry};

use super::{Replica, profile_id};
use crate::{InviteCard, MemberCard, Notice, PageEvent, RunError, Write, storage::numbered};

pub(super) const ENTRIES: &str = "membership/";

pub(super) fn entry_write(index: u32, entry: &SignedEntry) -> Write {
    Write::put(numbered(ENTRIES, index.into()), entry.encoded())
}

impl Replica {
    /// What this device's member may do; `None` once they are no member any more, or there is no project.
    pub(super) fn my_role(&self) -> Option<Role> {
        let member = self.membership.member_of(&self.keys.id());
        member.filter(|_| !self.membership.is_deleted()).map(|member| member.role)
    }

    /// Returns what this device's member may do.
    pub fn role(&self) -> model::Role {
        let role = self.my_role().filter(|_| !self.is_unconfirmed());
        role.map_or(model::Role::Viewer, from_protocol)
    }

    /// Whether this device's member waits to be confirmed.
    pub(super) fn is_unconfirmed(&self) -> bool {
        self.membership.member_of(&self.keys.id()).is_some_and(|member| member.waiting)
    }

    pub(super) fn allowed(&self, document: DocumentId, command: &Command) -> Result<(), RunError> {
        let me = self.my_profile();
        let record = |id: &model::RecordId| self.documents.get(&document)?.workspace.read(id);
        let role = self.role_in(&document);
        let denied = (command.edits.iter()).find(|edit| !permission::may(role, &me, edit, &record));
        denied.map_or(Ok(()), |edit| Err(RunError::NotAllowed { id: edit.id().clone() }))
    }

    /// Says that a key of this device's does not open. M9c
    pub(super) fn say_useless_keys(&mut self) {
        if !self.membership.closed_documents(&self.keys).is_empty() {
            self.notice(&Notice::UselessKey);
        }
    }

    /// Unseals the keys that the membership log holds for this device.
    pub(super) fn read_epoch_keys(&mut self) {
        for key in self.membership.open_all_keys(&self.keys).unwrap_or_default() {
            self.epoch_keys.insert((key.document, key.epoch), key.key);
        }
    }

    /// Returns the key with which a document is sealed now, and its epoch.
    pub(super) fn newest_key(&self, document: &DocumentId) -> Option<(u32, EpochKey)> {
        let epoch = self.newest_epoch(document);
        self.epoch_keys.get(&(*document, epoch)).map(|key| (epoch, key.clone()))
    }

    pub(super) fn say_members(&mut self) {
        let me = self.head.me;
        // Of a project that is no more, everybody reads what they have, and nobody may do anything else.
        let is_over = self.membership.is_deleted();
        let role = |role| if is_over { model::Role::Viewer } else { from_protocol(role) };
        let mut members: Vec<MemberCard> = (self.membership.members())
            .map(|member| {
                let fingerprint = self.membership.fingerprint(&member.id).unwrap_or_default();
                MemberCard {
                    profile: profile_id(&member.id),
                    role: role(member.role),
                    devices: self.device_cards(member),
                    joined: member.joined,
                    me: member.id == me,
                    waiting: member.waiting,
                    comparison: self.comparison(&member.id, &fingerprint),
                    fingerprint,
                }
            })
            .collect();
        members.sort_by_key(|member| (std::cmp::Reverse(member.role), member.joined));
        let now = self.now;
        let invites: Vec<InviteCard> = (self.membership.invites())
            .filter(|invite| !is_over && !invite.withdrawn && invite.left > 0 && invite.terms.expires > now)
            .map(|invite| InviteCard {
                id: invite.id.to_string(),
                role: from_protocol(invite.terms.role),
                expires: invite.terms.expires,
                left: invite.left,
                by: profile_id(&invite.by),
                is_device: invite.terms.member.is_some(),
                confirm: invite.terms.confirm,
            })
            .collect();
        self.tell_all(|| PageEvent::Members(members.clone()));
        self.tell_all(|| PageEvent::Invites(invites.clone()));
    }
}

pub(super) const fn to_protocol(role: model::Role) -> Role {
    match role {
        model::Role::Viewer => Role::Viewer,
        model::Role::Reviewer => Role::Reviewer,
        model::Role::Editor => Role::Editor,
        model::Role::Manager => Role::Manager,
        model::Role::Owner => Role::Owner,
    }
}

pub(super) const fn from_protocol(role: Role) -> model::Role {
    match role {
        Role::Viewer => model::Role::Viewer,
        Role::Reviewer => model::Role::Reviewer,
        Role::Editor => model::Role::Editor,
        Role::Manager => model::Role::Manager,
        Role::Owner => model::Role::Owner,
    }
}
