//! That new keys are exactly those that are needed: of the right documents, each for exactly those who
//! read it from then on.

use super::Consequence;
use crate::{
    Document, Entry, EntryError, Member,
    membership::{
        Membership,
        change::{Change, Readers},
    },
    seal::{Handout, Rotation},
};

impl Membership {
    /// Checks the new keys of a change of rights, and tells which of them its author should not know.
    pub(super) fn check_rights(
        &self,
        author: &Member,
        entry: &Entry,
        change: Change,
        rotations: &[Rotation],
    ) -> Result<Consequence, EntryError> {
        self.check_rotations(self.affected(&change), entry, &change, rotations)?;
        // Who lowers themself, or removes the device that they sit at, has made keys that they may not have.
        let reads = |document: &&Document| {
            let readers = self.readers(document, &change, entry.at);
            readers
                .devices
                .iter()
                .any(|(_, device)| device.member == author.id && device.public.id() == entry.author)
        };
        let due = self.affected(&change).filter(|document| !reads(document));
        let due = due.map(|document| document.id).collect();
        Ok(Consequence::Rights { change, rotations: rotations.to_vec(), due })
    }

    /// Checks that rotations are exactly those of these documents, in order.
    pub(super) fn check_rotations<'d>(
        &self,
        mut documents: impl Iterator<Item = &'d Document>,
        entry: &Entry,
        change: &Change,
        rotations: &[Rotation],
    ) -> Result<(), EntryError> {
        for rotation in rotations {
            let document = documents.next().ok_or(EntryError::Rotation)?;
            // A key that was used before may be known to who should not have it.
            let is_new = !document.commitments.contains(&rotation.commitment);
            let follows = rotation.document == document.id
                && Some(rotation.epoch) == document.epoch.checked_add(1)
                && is_new;
            if !follows || !self.readers(document, change, entry.at).are(&rotation.keys) {
                return Err(EntryError::Rotation);
            }
        }
        if documents.next().is_some() { Err(EntryError::Rotation) } else { Ok(()) }
    }
}

impl Readers<'_> {
    /// Tells whether keys are handed to exactly these, in order.
    pub(super) fn are(&self, keys: &Handout) -> bool {
        let devices = self.devices.iter().map(|(id, _)| *id);
        let invites = self.invites.iter().map(|invite| invite.id);
        devices.eq(keys.devices.iter().map(|key| key.device))
            && invites.eq(keys.invites.iter().map(|key| key.invite))
    }
}
