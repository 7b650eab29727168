//! What must be so for a document to be made, and for another audience of one.

use super::Consequence;
use crate::{
    Audience, Document, Entry, EntryError, Full, Member, limits,
    membership::{Membership, change::Change},
    seal::{Handout, Rotation},
};

impl Membership {
    pub(super) fn check_document(
        &self,
        author: &Member,
        at: i64,
        document: Document,
        keys: &Handout,
    ) -> Result<Consequence, EntryError> {
        manages(author)?;
        if self.documents.contains_key(&document.id) {
            return Err(EntryError::DocumentTaken { document: document.id });
        }
        if self.documents.len() >= limits::DOCUMENTS {
            return Err(EntryError::Full(Full::Documents));
        }
        self.room(at, 0, 1, 0)?;
        self.of_members(&document.audience)?;
        let readers = self.audience(&document.audience, &Change::default(), at);
        if !readers.are(keys) {
            return Err(EntryError::Keys);
        }
        Ok(Consequence::Document { document, keys: keys.clone() })
    }

    pub(super) fn check_audience(
        &self,
        author: &Member,
        entry: &Entry,
        audience: &Audience,
        rotation: &Rotation,
    ) -> Result<Consequence, EntryError> {
        manages(author)?;
        let id = rotation.document;
        let document = self.documents.get(&id).ok_or(EntryError::UnknownDocument { document: id })?;
        if id == self.plan {
            return Err(EntryError::PlanForEveryone);
        }
        if document.audience == *audience {
            return Err(EntryError::Unchanged);
        }
        self.of_members(audience)?;
        let change = Change::of_audience(id, audience.clone());
        self.check_rights(author, entry, change, std::slice::from_ref(rotation))
    }

    pub(super) fn check_key_rotation(
        &self,
        author: &Member,
        entry: &Entry,
        rotations: &[Rotation],
    ) -> Result<Consequence, EntryError> {
        manages(author)?;
        if rotations.is_empty() {
            return Err(EntryError::Unchanged);
        }
        let change = Change::default();
        // What is to be rotated is what the entry names, each once and by id.
        let mut documents = Vec::with_capacity(rotations.len().min(limits::DOCUMENTS));
        for rotation in rotations {
            let id = rotation.document;
            let document = self.documents.get(&id).ok_or(EntryError::UnknownDocument { document: id })?;
            if documents.last().is_some_and(|last: &&Document| last.id >= id) {
                return Err(EntryError::Rotation);
            }
            documents.push(document);
        }
        self.check_rotations(documents.into_iter(), entry, &change, rotations)?;
        Ok(Consequence::Rights { change, rotations: rotations.to_vec(), due: [].into() })
    }

    /// Makes sure that an audience names none but members.
    fn of_members(&self, audience: &Audience) -> Result<(), EntryError> {
        let Audience::Restricted { members } = audience else { return Ok(()) };
        match members.iter().find(|member| !self.members.contains_key(member)) {
            Some(member) => Err(EntryError::UnknownMember { member: *member }),
            None => Ok(()),
        }
    }
}

fn manages(author: &Member) -> Result<(), EntryError> {
    if author.role.manages() { Ok(()) } else { Err(EntryError::Role { role: author.role }) }
}
