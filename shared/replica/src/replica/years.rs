//! Documents of years, for what comes in bulk.
//!
//! Their ids are computed, so each is there for everybody: to be opened, and written in, also without a relay.
//! The membership log has an entry for one once somebody has written in it and met the relay.

use std::{collections::BTreeMap, ops::RangeInclusive};

use protocol::{DocumentId, EntryError, ProjectId};

use super::{
    Replica,
    audiences::Change,
    requests::{Asked, Want},
};
use crate::DocumentName;

/// The years that have documents.
const YEARS: RangeInclusive<u16> = 1970..=2199;

/// The ids of a project's documents of years, and the years.
#[derive(Debug)]
pub(super) struct Years(BTreeMap<DocumentId, u16>);

impl Years {
    pub(super) fn of(project: &ProjectId) -> Self {
        Self(YEARS.map(|year| (DocumentId::of_year(project, year), year)).collect())
    }

    pub(super) fn year(&self, document: &DocumentId) -> Option<u16> {
        self.0.get(document).copied()
    }
}

impl Replica {
    /// Returns what pages call a document.
    pub(super) fn name_of(&self, document: DocumentId) -> DocumentName {
        self.documents.years.year(&document).map_or(DocumentName::Made(document), DocumentName::Year)
    }

    /// Returns the document that a page means: one that is in the membership log, or of a year.
    pub(super) fn find_document(&self, name: DocumentName) -> Option<DocumentId> {
        let id = match name {
            DocumentName::Made(document) => document,
            DocumentName::Year(year) => DocumentId::of_year(&self.head.project, year),
        };
        let is_there = self.membership.document(&id).is_some() || self.documents.years.year(&id).is_some();
        (is_there && id != self.documents.plan.id).then_some(id)
    }

    /// Returns the year of a document that the membership log does not have yet.
    pub(super) fn unbegun_year(&self, document: &DocumentId) -> Option<u16> {
        if self.membership.document(document).is_some() {
            return None;
        }
        self.documents.years.year(document)
    }

    /// Says why this device's member may not write in a document, beside the role: a year that they may not begin.
    pub(super) fn may_begin(&self, document: &DocumentId) -> Result<(), EntryError> {
        match self.unbegun_year(document) {
            Some(year) => self.membership.may_create_year(&self.keys.id(), year, self.now),
            None => Ok(()),
        }
    }

    /// Has the documents of years made in which own changes wait. Who may not write any more keeps theirs apart.
    pub(super) fn begin_years(&mut self) {
        if !self.connection.is_in() {
            return;
        }
        for id in self.documents.ids() {
            let waits = self.documents.get(&id).is_some_and(|document| document.outbox.waiting() > 0);
            let Some(year) = self.unbegun_year(&id).filter(|_| waits) else { continue };
            self.withhold(id);
            let waits = self.documents.get(&id).is_some_and(|document| document.outbox.waiting() > 0);
            // Asked once behind each entry: a relay that refuses is not asked for ever.
            let behind = self.membership.len();
            if waits && self.requests.years_behind.insert(year, behind) != Some(behind) {
                let want = Want::Document(Change::CreateYear(year));
                self.ask(Asked { page: None, token: 0, want });
            }
        }
    }
}
