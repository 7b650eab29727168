//! More devices of a member, and fewer.

use rand_core::CryptoRng;

use crate::{
    Action, DeviceId, EntryError, SignedEntry,
    device::DeviceKeys,
    domain::Purpose,
    key_pair::SIGNATURE,
    membership::{Membership, check},
    seal::Recipient,
};

impl Membership {
    /// Writes that another device, whose keys this one has, comes to this one's member: a recovery kit, or
    /// a new browser by means of a recovery kit.
    ///
    /// # Errors
    /// When this device is no member's, the other is or was in the project, or there are too many.
    pub fn author_add_device(
        &self,
        keys: &DeviceKeys,
        new: &DeviceKeys,
        recovery: bool,
        rng: &mut impl CryptoRng,
        now: i64,
    ) -> Result<SignedEntry, EntryError> {
        let (author, device) = (keys.id(), new.public());
        let member = self.member_of(&author).ok_or(EntryError::UnknownAuthor { author })?;
        let recipient = Recipient::Device(self.project);
        let opened = self.open_keys(keys)?;
        let sealed = Self::seal(self.read_by(member), &opened, recipient, device.agreement(), rng)?;
        let action = Action::AddDevice { device, proof: [0; SIGNATURE], keys: sealed, recovery };
        let mut entry = self.unsigned(keys, action, now);
        let proven = check::device_proof(&entry, &device.id()).ok_or(EntryError::Proof)?;
        if let Action::AddDevice { proof, .. } = &mut entry.action {
            *proof = new.sign(Purpose::AddDevice, &[&proven]);
        }
        self.checked(entry.sign(keys))
    }

    /// Writes that a device is no member's any more, with new keys of all documents that its member reads.
    ///
    /// # Errors
    /// When it is another member's whom this device's member may not remove, or the last browser of its
    /// member.
    pub fn author_remove_device(
        &self,
        keys: &DeviceKeys,
        device: DeviceId,
        rng: &mut impl CryptoRng,
        now: i64,
    ) -> Result<SignedEntry, EntryError> {
        let member = self.member_of(&device).ok_or(EntryError::UnknownDevice { device })?;
        let change = self.device_removal(member, device);
        let rotations = self.rotations_for(keys, &change, rng, now)?;
        self.next(keys, Action::RemoveDevice { device, rotations }, now)
    }
}
