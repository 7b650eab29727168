//! New documents, and who reads them: entries of the membership log, so the relay must be there.

use protocol::{DocumentId, EntryError, SignedEntry};

use super::{
    Replica, profile_id,
    requests::{Asked, Want},
    rights,
};
use crate::{Audience, DocumentCard, DocumentName, Notice, PageEvent, input::PageId};

/// What is asked for.
#[derive(Clone, Debug)]
pub(super) enum Change {
    /// There is another document.
    Create(protocol::Audience),
    /// There is the document of a year.
    CreateYear(u16),
    /// A document has another audience.
    SetAudience(DocumentId, protocol::Audience),
}

impl Replica {
    pub(super) fn create_document(&mut self, page: PageId, token: u32, audience: &Audience) {
        let change = self.find_readers(audience).map(Change::Create);
        self.ask_for_document(page, token, change);
    }

    pub(super) fn set_audience(
        &mut self,
        page: PageId,
        token: u32,
        document: DocumentName,
        audience: &Audience,
    ) {
        let Some(document) = self.find_document(document) else {
            return self.notice_to(page, token, Notice::NoSuchDocument);
        };
        let change = self.find_readers(audience).map(|audience| Change::SetAudience(document, audience));
        self.ask_for_document(page, token, change);
    }

    fn ask_for_document(&mut self, page: PageId, token: u32, change: Option<Change>) {
        let Some(change) = change else { return self.notice_to(page, token, Notice::NoSuchMember) };
        // What is not allowed is said at once, also where it would have to wait for a relay.
        if !self.connection.is_in()
            && let Err(error) = self.author_document(&change)
        {
            return self.notice_to(page, token, refusal(&error));
        }
        if self.head.relay.is_none() {
            return self.notice_to(page, token, Notice::NoRelay);
        }
        self.ask(Asked { page: Some(page), token, want: Want::Document(change) });
    }

    /// Writes the entry for what is asked; `None` where it is so already.
    pub(super) fn author_document(&mut self, change: &Change) -> Result<Option<SignedEntry>, EntryError> {
        let Self { membership, keys, rng, now, .. } = self;
        let entry = match change.clone() {
            Change::Create(audience) => {
                membership.author_create_document(keys, audience, rng, *now).map(|(entry, _)| entry)
            }
            Change::CreateYear(year) => {
                // Somebody else was first.
                if membership.document(&DocumentId::of_year(&membership.project(), year)).is_some() {
                    return Ok(None);
                }
                membership.author_create_year(keys, year, rng, *now)
            }
            Change::SetAudience(document, audience) => {
                if membership.document(&document).is_some_and(|document| document.audience == audience) {
                    return Ok(None);
                }
                membership.author_set_audience(keys, document, audience, rng, *now)
            }
        };
        entry.map(Some)
    }

    fn find_readers(&self, audience: &Audience) -> Option<protocol::Audience> {
        match audience {
            Audience::Everyone => Some(protocol::Audience::Everyone),
            Audience::Restricted { members } => {
                let members =
                    members.iter().map(|profile| self.find_member(profile)).collect::<Option<_>>()?;
                Some(protocol::Audience::Restricted { members })
            }
        }
    }

    /// Tells every page which documents there are beside the plan.
    pub(super) fn say_documents(&mut self) {
        let card = |document: &protocol::Document| DocumentCard {
            document: document.id,
            audience: match &document.audience {
                protocol::Audience::Everyone => Audience::Everyone,
                protocol::Audience::Restricted { members } => {
                    Audience::Restricted { members: members.iter().map(profile_id).collect() }
                }
            },
            reads: self.reads(&document.id),
        };
        // Those of years are there for everybody, whether they have begun or not.
        let is_made =
            |id: &DocumentId| *id != self.documents.plan.id && self.documents.years.year(id).is_none();
        let others = self.membership.documents().filter(|document| is_made(&document.id));
        let cards: Vec<DocumentCard> = others.map(card).collect();
        self.tell_all(|| PageEvent::Documents(cards.clone()));
    }
}

/// Says why there is no such document, or no such audience.
pub(super) fn refusal(error: &EntryError) -> Notice {
    match error {
        EntryError::UnknownDocument { .. } | EntryError::PlanForEveryone => Notice::NoSuchDocument,
        error => rights::refusal(error),
    }
}
