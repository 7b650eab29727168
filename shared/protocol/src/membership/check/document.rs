//! What must be so for a document to be made, and for another audience of one.

use super::Consequence;
use crate::{
    Audience, DeviceId, Document, DocumentId, Entry, EntryError, Full, Member, Role, limits,
    membership::{Membership, change::Change},
    seal::{Handout, Rotation},
};

/// The year in which times begin.
const YEAR_0: u16 = 1970;

/// How long a year is, taken over the 400 after which the calendar begins anew, in milliseconds. So nobody
/// needs a calendar to judge; at the turn of a year it is wrong by hours.
const MEAN_YEAR_MS: i64 = 31_556_952_000;

impl Membership {
    pub(super) fn check_document(
        &self,
        author: &Member,
        at: i64,
        document: Document,
        keys: &Handout,
    ) -> Result<Consequence, EntryError> {
        self.room_for_document(author, &document.id, &document.audience, at)?;
        self.of_members(&document.audience)?;
        let readers = self.audience(&document.audience, &Change::default(), at);
        if !readers.are(keys) {
            return Err(EntryError::Keys);
        }
        Ok(Consequence::Document { document, keys: keys.clone() })
    }

    /// Makes sure that somebody may make a document, and that there is room for it.
    fn room_for_document(
        &self,
        author: &Member,
        id: &DocumentId,
        audience: &Audience,
        at: i64,
    ) -> Result<(), EntryError> {
        if !(author.role >= Role::Editor && self.is_year(id, audience, at)) {
            manages(author)?;
        }
        if self.documents.contains_key(id) {
            return Err(EntryError::DocumentTaken { document: *id });
        }
        if self.documents.len() >= limits::DOCUMENTS {
            return Err(EntryError::Full(Full::Documents));
        }
        self.room(at, 0, 1, 0)
    }

    /// Tells whether a device's member may make the document of a year.
    ///
    /// # Errors
    /// When they may not, there is such a document, or there are too many.
    pub fn may_create_year(&self, device: &DeviceId, year: u16, at: i64) -> Result<(), EntryError> {
        let author = self.member_of(device).ok_or(EntryError::UnknownAuthor { author: *device })?;
        let id = DocumentId::of_year(&self.project, year);
        self.room_for_document(author, &id, &Audience::Everyone, at)
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

    /// Tells whether it is a document for everybody, of a year that somebody may write about at a time.
    fn is_year(&self, id: &DocumentId, audience: &Audience, at: i64) -> bool {
        let now = i64::from(YEAR_0).saturating_add(at / MEAN_YEAR_MS);
        let years = now.saturating_sub(limits::YEARS_BEFORE)..=now.saturating_add(1);
        let mut years = years.filter_map(|year| u16::try_from(year).ok());
        *audience == Audience::Everyone && years.any(|year| DocumentId::of_year(&self.project, year) == *id)
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
