//! Who may do what in a project: the state that a membership log adds up to.

mod author;
mod check;
mod state;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use self::check::Consequence;
pub use self::state::{Audience, Document, Invite, Member};
use crate::{
    AppendError, DeviceId, DevicePublic, DocumentId, EntryError, EntryHash, Header, InviteId, MemberId,
    ProjectId, SignedEntry,
    device::DeviceKeys,
    invite::InviteSecret,
    membership::state::Device,
    seal::{DocumentKey, Recipient, SealedKey},
};

/// The members, devices, invites and documents of one project.
///
/// The relay and every client compute it from the same entries with this same code, so they agree. It
/// holds nothing secret, and it keeps no entries: the caller does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Membership {
    project: ProjectId,
    len: u32,
    head: EntryHash,
    members: BTreeMap<MemberId, Member>,
    devices: BTreeMap<DeviceId, Device>,
    invites: BTreeMap<InviteId, Invite>,
    documents: BTreeMap<DocumentId, Document>,
}

impl Membership {
    /// Takes the entry that founds a project.
    ///
    /// # Errors
    /// When it founds none, or breaks a rule.
    pub fn found(entry: &SignedEntry) -> Result<Self, EntryError> {
        check::founding(entry)
    }

    /// Takes the next entry. On an error nothing has changed.
    ///
    /// # Errors
    /// When the entry does not follow the newest, or breaks a rule.
    pub fn apply(&mut self, entry: &SignedEntry) -> Result<(), EntryError> {
        let consequence = self.check(entry)?;
        self.len = self.len.saturating_add(1);
        self.head = entry.hash();
        match consequence {
            Consequence::Invite(invite) => {
                self.invites.insert(invite.id, invite);
            }
            Consequence::Withdraw(invite) => {
                if let Some(invite) = self.invites.get_mut(&invite) {
                    invite.withdraw();
                }
            }
            Consequence::Join { invite, member, device } => {
                if let Some(invite) = self.invites.get_mut(&invite) {
                    invite.use_up_one();
                }
                self.devices.insert(device.public.id(), device);
                self.members.insert(member.id, member);
            }
        }
        Ok(())
    }

    /// Returns the project's id.
    pub const fn project(&self) -> ProjectId {
        self.project
    }

    /// Returns how many entries the log has; at least one.
    #[expect(clippy::len_without_is_empty, reason = "a log is never empty")]
    pub const fn len(&self) -> u32 {
        self.len
    }

    /// Returns the hash of the newest entry.
    pub const fn head(&self) -> EntryHash {
        self.head
    }

    /// Returns the members, by id.
    pub fn members(&self) -> impl ExactSizeIterator<Item = &Member> {
        self.members.values()
    }

    /// Returns a member.
    pub fn member(&self, member: &MemberId) -> Option<&Member> {
        self.members.get(member)
    }

    /// Returns the member who uses a device.
    pub fn member_of(&self, device: &DeviceId) -> Option<&Member> {
        self.members.get(&self.devices.get(device)?.member)
    }

    /// Returns the keys of a member's device.
    pub fn device(&self, device: &DeviceId) -> Option<&DevicePublic> {
        self.devices.get(device).map(|device| &device.public)
    }

    /// Returns every invite that was ever made, by id.
    pub fn invites(&self) -> impl ExactSizeIterator<Item = &Invite> {
        self.invites.values()
    }

    /// Returns an invite.
    pub fn invite(&self, invite: &InviteId) -> Option<&Invite> {
        self.invites.get(invite)
    }

    /// Returns the documents, by id.
    pub fn documents(&self) -> impl ExactSizeIterator<Item = &Document> {
        self.documents.values()
    }

    /// Returns a document.
    pub fn document(&self, document: &DocumentId) -> Option<&Document> {
        self.documents.get(document)
    }

    /// Opens the newest keys of all documents that a device reads.
    ///
    /// # Errors
    /// [`EntryError::UnknownAuthor`], when the device is in no part of this project;
    /// [`EntryError::WrongKey`], when a key does not open or is not the one that all others have.
    pub fn open_keys(&self, keys: &DeviceKeys) -> Result<Vec<DocumentKey>, EntryError> {
        let author = keys.id();
        let device = self.devices.get(&author).ok_or(EntryError::UnknownAuthor { author })?;
        self.open(device.recipient, &device.keys, keys.agreement())
    }

    /// Opens the newest keys of all documents that an invite's role reads.
    ///
    /// # Errors
    /// When the invite is unknown or has ended (its expiry is not looked at), or a key does not open or
    /// is not the one that all others have.
    pub fn open_invite_keys(&self, secret: &InviteSecret) -> Result<Vec<DocumentKey>, EntryError> {
        let invite = self.usable_invite(&secret.id())?;
        self.open(Recipient::Invite(self.project), &invite.keys, &secret.agreement())
    }

    /// Tells whether an envelope with this header may now be added to its document's log.
    ///
    /// # Errors
    /// When its device, role, document or epoch does not allow it.
    pub fn may_append(&self, header: &Header) -> Result<(), AppendError> {
        let device = header.device;
        let member = self.member_of(&device).ok_or(AppendError::NotAMember { device })?;
        let document = self.documents.get(&header.document);
        let document = document
            .filter(|document| document.audience.includes(member.role))
            .ok_or(AppendError::UnknownDocument { document: header.document })?;
        if !member.role.may_append() {
            return Err(AppendError::Role { role: member.role });
        }
        if header.epoch != document.epoch {
            return Err(AppendError::Epoch { epoch: header.epoch, newest: document.epoch });
        }
        Ok(())
    }

    fn open(
        &self,
        recipient: Recipient,
        sealed: &[SealedKey],
        agreement: &[u8; 32],
    ) -> Result<Vec<DocumentKey>, EntryError> {
        let open = |sealed: &SealedKey| {
            let key = sealed.open(recipient, agreement)?;
            let document = self.documents.get(&key.document)?;
            (document.epoch == key.epoch && document.commitment == key.key.commitment()).then_some(key)
        };
        sealed.iter().map(open).collect::<Option<_>>().ok_or(EntryError::WrongKey)
    }

    /// Returns an invite that was not withdrawn or used up.
    fn usable_invite(&self, id: &InviteId) -> Result<&Invite, EntryError> {
        let invite = self.invites.get(id).ok_or(EntryError::UnknownInvite { invite: *id })?;
        if invite.withdrawn {
            return Err(EntryError::InviteWithdrawn);
        }
        if invite.left == 0 {
            return Err(EntryError::InviteUsedUp);
        }
        Ok(invite)
    }
}
