//! Writing entries. Each is checked like one that came from elsewhere, and not applied: it counts when the
//! relay has taken it. After a lost race it is written anew on the newer membership.

mod device;
mod document;
mod invite;
mod member;

use rand_core::CryptoRng;

use super::{Membership, change::Change};
use crate::{
    Action, Document, DocumentId, Entry, EntryError, SignedEntry,
    device::DeviceKeys,
    entry::ENTRY_VERSION,
    seal::{DocumentKey, EpochKey, Handout, Recipient, Rotation, SealedKey, WrappedKey},
};

impl Membership {
    /// Founds a project: returns its first entry, its membership, and the plan's first key.
    ///
    /// # Errors
    /// None that a device with keys of its own making meets.
    pub fn create_project(
        keys: &DeviceKeys,
        rng: &mut impl CryptoRng,
        now: i64,
    ) -> Result<(SignedEntry, Self, DocumentKey), EntryError> {
        let founder = keys.public();
        let key = first_key(rng);
        let sealed = SealedKey::seal(&key, Recipient::Founder, founder.agreement(), rng);
        let entry = Entry {
            version: ENTRY_VERSION,
            project: None,
            index: 0,
            previous: None,
            at: now,
            author: founder.id(),
            action: Action::CreateProject {
                founder,
                plan: key.document,
                commitment: key.key.commitment(),
                key: sealed.ok_or(EntryError::Keys)?,
            },
        };
        let entry = SignedEntry::decode(&entry.sign(keys).into_encoded())?;
        let membership = Self::found(&entry)?;
        Ok((entry, membership, key))
    }

    /// Makes new keys of documents, in their order, for everybody who reads them after a change.
    fn rotations<'d>(
        &self,
        keys: &DeviceKeys,
        documents: impl Iterator<Item = &'d Document>,
        change: &Change,
        rng: &mut impl CryptoRng,
        now: i64,
    ) -> Result<Vec<Rotation>, EntryError> {
        let opened = self.open_keys(keys)?;
        let closed = self.closed_documents(keys);
        let mut rotations = Vec::new();
        for document in documents {
            let known = opened.iter().find(|key| key.document == document.id).map(|key| key.key.clone());
            // Where the newest key is of no use to this device, the chain begins anew: whoever made that key can
            // be removed all the same.
            let anew = || closed.contains(&document.id).then(|| EpochKey::generate(rng));
            // Whose rights are too few has not all keys, and is told of the rights.
            let Some(old) = known.or_else(anew) else { continue };
            let epoch = document.epoch.checked_add(1).ok_or(EntryError::Rotation)?;
            let new = DocumentKey { document: document.id, epoch, key: EpochKey::generate(rng) };
            let readers = self.readers(document, change, now);
            rotations.push(Rotation {
                document: new.document,
                epoch,
                commitment: new.key.commitment(),
                previous: WrappedKey::wrap(&old, self.project, &new, rng).ok_or(EntryError::Keys)?,
                keys: readers.handout(&new, self.project, rng).ok_or(EntryError::Keys)?,
            });
        }
        Ok(rotations)
    }

    /// Seals the keys of some documents, out of those that were opened.
    fn seal<'d>(
        documents: impl Iterator<Item = &'d Document>,
        opened: &[DocumentKey],
        recipient: Recipient,
        agreement: &[u8; 32],
        rng: &mut impl CryptoRng,
    ) -> Result<Vec<SealedKey>, EntryError> {
        let seal = |document: &Document| {
            let key = opened.iter().find(|key| key.document == document.id)?;
            SealedKey::seal(key, recipient, agreement, rng)
        };
        documents.map(seal).collect::<Option<_>>().ok_or(EntryError::Keys)
    }

    fn next(&self, keys: &DeviceKeys, action: Action, now: i64) -> Result<SignedEntry, EntryError> {
        self.checked(self.unsigned(keys, action, now).sign(keys))
    }

    fn unsigned(&self, keys: &DeviceKeys, action: Action, now: i64) -> Entry {
        Entry {
            version: ENTRY_VERSION,
            project: Some(self.project),
            index: self.len,
            previous: Some(self.head),
            at: now,
            author: keys.id(),
            action,
        }
    }

    fn checked(&self, entry: SignedEntry) -> Result<SignedEntry, EntryError> {
        // What others would refuse for its size or form is refused here as well.
        let entry = SignedEntry::decode(&entry.into_encoded())?;
        self.check(&entry)?;
        Ok(entry)
    }
}

impl super::change::Readers<'_> {
    fn handout(
        &self,
        key: &DocumentKey,
        project: crate::ProjectId,
        rng: &mut impl CryptoRng,
    ) -> Option<Handout> {
        let devices = self.devices.iter().map(|(id, device)| (*id, device.public.agreement()));
        let invites = self.invites.iter().map(|invite| (invite.id, invite.public.agreement()));
        Handout::seal(key, project, devices, invites, rng)
    }
}

/// Makes the first key of a new document.
fn first_key(rng: &mut impl CryptoRng) -> DocumentKey {
    let mut document = [0; DocumentId::LEN];
    rng.fill_bytes(&mut document);
    DocumentKey { document: DocumentId::from_bytes(document), epoch: 0, key: EpochKey::generate(rng) }
}
