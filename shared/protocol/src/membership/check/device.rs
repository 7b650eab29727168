//! What must be so for a member to get another device, or lose one.

use super::{Consequence, exactly, invite::room_for_device, new_device};
use crate::{
    DeviceId, DevicePublic, Entry, EntryError, Member,
    domain::Purpose,
    key_pair::SIGNATURE,
    membership::{Membership, state::Device},
    seal::{Rotation, SealedKey},
};

/// Returns what the proof of a device that is to be added is over.
pub(in crate::membership) fn device_proof(entry: &Entry, device: &DeviceId) -> Option<Vec<u8>> {
    let project = entry.project?;
    let previous = entry.previous?;
    let parts: [&[u8]; 4] =
        [project.as_bytes(), previous.as_bytes(), entry.author.as_bytes(), device.as_bytes()];
    Some(parts.concat())
}

impl Membership {
    pub(super) fn check_device(
        &self,
        author: &Member,
        entry: &Entry,
        device: &DevicePublic,
        proof: &[u8; SIGNATURE],
        keys: &[SealedKey],
        recovery: bool,
    ) -> Result<Consequence, EntryError> {
        self.new_to_project(device.id())?;
        room_for_device(author)?;
        let proven = device_proof(entry, &device.id()).ok_or(EntryError::Proof)?;
        if !device.verify(Purpose::AddDevice, &[&proven], proof) {
            return Err(EntryError::Proof);
        }
        self.room(entry.at, 1, 0, 0)?;
        exactly(self.read_by(author), keys)?;
        let device = new_device(entry, *device, author.id, None, self.kept(keys));
        Ok(Consequence::Device { invite: None, device: Device { recovery, ..device } })
    }

    pub(super) fn check_device_removal(
        &self,
        author: &Member,
        entry: &Entry,
        device: DeviceId,
        rotations: &[Rotation],
    ) -> Result<Consequence, EntryError> {
        let unknown = EntryError::UnknownDevice { device };
        let member = self.member_of(&device).ok_or(unknown)?;
        if member.id != author.id && !author.role.may_manage(member.role) {
            return Err(EntryError::Role { role: author.role });
        }
        // Else a member could be left with nothing but a piece of paper, or nothing at all.
        if !member.devices.iter().any(|other| *other != device && !self.is_recovery(other)) {
            return Err(EntryError::LastDevice);
        }
        let change = self.device_removal(member, device);
        self.check_rights(author, entry, change, rotations)
    }
}
