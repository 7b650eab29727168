//! Other roles, members who go, and the end of the project.

use rand_core::CryptoRng;

use crate::{
    Action, EntryError, MemberId, Role, SignedEntry,
    device::DeviceKeys,
    membership::{Membership, change::Change},
    seal::{Recipient, Rotation},
};

impl Membership {
    /// Writes that a member has another role, with new keys of all documents that they read before or
    /// afterwards. An owner hands the project over by making somebody else an owner first.
    ///
    /// # Errors
    /// When this device's member may not give that role to that member, it is theirs already, or the
    /// project would have no owner.
    pub fn author_set_role(
        &self,
        keys: &DeviceKeys,
        member: MemberId,
        role: Role,
        rng: &mut impl CryptoRng,
        now: i64,
    ) -> Result<SignedEntry, EntryError> {
        let known = self.member(&member).ok_or(EntryError::UnknownMember { member })?;
        let rotations = self.rotations_for(keys, &self.role_change(known, role), rng, now)?;
        self.next(keys, Action::SetRole { member, role, rotations }, now)
    }

    /// Writes that somebody is no member any more, with new keys of all documents that they read.
    ///
    /// # Errors
    /// When this device's member may not remove that member, or is that member.
    pub fn author_remove_member(
        &self,
        keys: &DeviceKeys,
        member: MemberId,
        rng: &mut impl CryptoRng,
        now: i64,
    ) -> Result<SignedEntry, EntryError> {
        let known = self.member(&member).ok_or(EntryError::UnknownMember { member })?;
        let rotations = self.rotations_for(keys, &self.removal(known), rng, now)?;
        self.next(keys, Action::RemoveMember { member, rotations }, now)
    }

    /// Writes that this device's member leaves, with all devices. It brings no new keys, since who leaves
    /// would know them: see [`Membership::rotation_due`].
    ///
    /// # Errors
    /// When this device is no member's, or the project would have no owner.
    pub fn author_leave(&self, keys: &DeviceKeys, now: i64) -> Result<SignedEntry, EntryError> {
        self.next(keys, Action::Leave, now)
    }

    /// Writes that a member waits no more, with the keys of all documents that they read from then on.
    ///
    /// # Errors
    /// When this device's member may not let in somebody with that role, or that member does not wait.
    pub fn author_confirm(
        &self,
        keys: &DeviceKeys,
        member: MemberId,
        rng: &mut impl CryptoRng,
        now: i64,
    ) -> Result<SignedEntry, EntryError> {
        let known = self.member(&member).ok_or(EntryError::UnknownMember { member })?;
        // Who waits has come with one device, and cannot have added another.
        let device = known.devices.first().and_then(|device| self.device(device));
        let device = device.ok_or(EntryError::UnknownMember { member })?;
        let opened = self.open_keys(keys)?;
        let open = |document: &&crate::Document| opened.iter().any(|key| key.document == document.id);
        let documents = self.read_once_confirmed(known).filter(open);
        let to_device = Recipient::Device(self.project);
        let sealed = Self::seal(documents, &opened, to_device, device.agreement(), rng)?;
        self.next(keys, Action::ConfirmMember { member, keys: sealed }, now)
    }

    /// Writes that the project is deleted: no entry and no envelope comes after it.
    ///
    /// # Errors
    /// When this device's member is no owner.
    pub fn author_delete(&self, keys: &DeviceKeys, now: i64) -> Result<SignedEntry, EntryError> {
        self.next(keys, Action::DeleteProject, now)
    }

    /// Makes the new keys that a change of rights asks for.
    pub(super) fn rotations_for(
        &self,
        keys: &DeviceKeys,
        change: &Change,
        rng: &mut impl CryptoRng,
        now: i64,
    ) -> Result<Vec<Rotation>, EntryError> {
        self.rotations(keys, self.affected(change), change, rng, now)
    }
}
