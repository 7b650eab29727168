//! Documents, who reads them, and their keys.

use rand_core::CryptoRng;

use crate::{
    Action, Audience, DocumentId, DocumentKey, EntryError, SignedEntry,
    device::DeviceKeys,
    membership::{Membership, author::first_key, change::Change},
};

impl Membership {
    /// Writes that there is another document, and returns the entry with the document's first key.
    ///
    /// # Errors
    /// When this device's member is no manager or owner, the audience names somebody who is no member, or
    /// there are too many documents.
    pub fn author_create_document(
        &self,
        keys: &DeviceKeys,
        audience: Audience,
        rng: &mut impl CryptoRng,
        now: i64,
    ) -> Result<(SignedEntry, DocumentKey), EntryError> {
        let key = first_key(rng);
        let entry = self.creation(keys, &key, audience, rng, now)?;
        Ok((entry, key))
    }

    /// Writes that there is the document of a year, which everybody reads.
    ///
    /// # Errors
    /// When this device's member writes no plan, or is no manager and the year is more than ten years back or
    /// later than the next; when there is such a document, or there are too many.
    pub fn author_create_year(
        &self,
        keys: &DeviceKeys,
        year: u16,
        rng: &mut impl CryptoRng,
        now: i64,
    ) -> Result<SignedEntry, EntryError> {
        let document = DocumentId::of_year(&self.project, year);
        let key = DocumentKey { document, ..first_key(rng) };
        self.creation(keys, &key, Audience::Everyone, rng, now)
    }

    fn creation(
        &self,
        keys: &DeviceKeys,
        key: &DocumentKey,
        audience: Audience,
        rng: &mut impl CryptoRng,
        now: i64,
    ) -> Result<SignedEntry, EntryError> {
        let readers = self.audience(&audience, &Change::default(), now);
        let handout = readers.handout(key, self.project, rng).ok_or(EntryError::Keys)?;
        let (document, commitment) = (key.document, key.key.commitment());
        let action = Action::CreateDocument { document, audience, commitment, keys: handout };
        self.next(keys, action, now)
    }

    /// Writes who reads a document from then on, with its new key.
    ///
    /// # Errors
    /// When this device's member is no manager or owner, the document is the plan, or its audience is that
    /// already or names somebody who is no member.
    pub fn author_set_audience(
        &self,
        keys: &DeviceKeys,
        document: DocumentId,
        audience: Audience,
        rng: &mut impl CryptoRng,
        now: i64,
    ) -> Result<SignedEntry, EntryError> {
        let change = Change::of_audience(document, audience.clone());
        let rotation = self.rotations_for(keys, &change, rng, now)?.pop();
        let rotation = rotation.ok_or(EntryError::UnknownDocument { document })?;
        self.next(keys, Action::SetAudience { audience, rotation }, now)
    }

    /// Writes new keys of some documents, in any order and each at least once: of those in
    /// [`Membership::rotation_due`], or where somebody fears for a key.
    ///
    /// # Errors
    /// When this device's member is no manager or owner, or there is no such document, or none at all.
    pub fn author_rotate(
        &self,
        keys: &DeviceKeys,
        documents: &[DocumentId],
        rng: &mut impl CryptoRng,
        now: i64,
    ) -> Result<SignedEntry, EntryError> {
        if let Some(document) = documents.iter().find(|document| self.document(document).is_none()) {
            return Err(EntryError::UnknownDocument { document: *document });
        }
        let named = self.documents.values().filter(|document| documents.contains(&document.id));
        let rotations = self.rotations(keys, named, &Change::default(), rng, now)?;
        self.next(keys, Action::RotateKeys { rotations }, now)
    }
}
