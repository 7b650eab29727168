//! Who may do what in a project: the state that a membership log adds up to.

mod apply;
mod author;
mod change;
mod check;
mod keys;
mod rights;
mod state;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use self::state::Device;
pub use self::state::{Document, Invite, Member};
use crate::{
    DeviceId, DevicePublic, DocumentId, EntryError, EntryHash, InviteId, MemberId, ProjectId, SignedEntry,
};

/// The members, devices, invites and documents of one project.
///
/// The relay and every client compute it from the same entries with this same code, so they agree. It
/// holds nothing secret, and it keeps no entries: the caller does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Membership {
    project: ProjectId,
    plan: DocumentId,
    len: u32,
    head: EntryHash,
    deleted: bool,
    members: BTreeMap<MemberId, Member>,
    former: BTreeMap<MemberId, Member>,
    devices: BTreeMap<DeviceId, Device>,
    former_devices: BTreeMap<DeviceId, Device>,
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
        self.take(consequence, entry.entry().at);
        self.len = self.len.saturating_add(1);
        self.head = entry.hash();
        Ok(())
    }

    /// Returns the project's id.
    pub const fn project(&self) -> ProjectId {
        self.project
    }

    /// Returns the id of the plan: the document that the founding entry made and every member reads.
    pub const fn plan(&self) -> DocumentId {
        self.plan
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

    /// Tells whether the project was deleted: it takes no entry and no envelope any more.
    pub const fn is_deleted(&self) -> bool {
        self.deleted
    }

    /// Returns the members, by id, those who wait to be confirmed among them.
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

    /// Returns those who were members and are no more, by id, so that what they wrote can still be told
    /// to be theirs.
    pub fn former(&self) -> impl ExactSizeIterator<Item = &Member> {
        self.former.values()
    }

    /// Returns a member or former member.
    pub fn ever_member(&self, member: &MemberId) -> Option<&Member> {
        self.members.get(member).or_else(|| self.former.get(member))
    }

    /// Returns the member or former member whose a device is or was.
    pub fn ever_member_of(&self, device: &DeviceId) -> Option<&Member> {
        self.ever_member(&self.ever(device)?.member)
    }

    /// Returns the keys of a member's device. A device that was removed is none any more.
    pub fn device(&self, device: &DeviceId) -> Option<&DevicePublic> {
        self.devices.get(device).map(|device| &device.public)
    }

    /// Returns the keys of a device that is or was a member's: they verify what it wrote before.
    pub fn ever_device(&self, device: &DeviceId) -> Option<&DevicePublic> {
        self.ever(device).map(|device| &device.public)
    }

    /// Returns the index of the entry that brought a member's device.
    pub fn device_since(&self, device: &DeviceId) -> Option<u32> {
        self.devices.get(device).map(|device| device.added)
    }

    /// Tells whether a member's device is a recovery kit, and no browser.
    pub fn is_recovery(&self, device: &DeviceId) -> bool {
        self.devices.get(device).is_some_and(|device| device.recovery)
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

    /// Returns the documents whose newest key somebody knows who may not read it, by id: who left, who
    /// lowered or removed themself, or who has an invite that was withdrawn. A manager or owner should
    /// rotate their keys.
    pub fn rotation_due(&self) -> impl Iterator<Item = &Document> {
        self.documents.values().filter(|document| document.due)
    }

    fn ever(&self, device: &DeviceId) -> Option<&Device> {
        self.devices.get(device).or_else(|| self.former_devices.get(device))
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
