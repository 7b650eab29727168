//! The documents of a project that are in memory: the plan always, others while somebody needs them.

use std::collections::BTreeMap;

use protocol::DocumentId;

use crate::document::Document;

/// The documents that are in memory. Of one that is not, nothing is: what is known of it is in the
/// membership log and on the disk.
#[derive(Debug)]
pub(super) struct Documents {
    pub(super) plan: Document,
    others: BTreeMap<DocumentId, Document>,
}

impl Documents {
    /// Starts with the plan alone.
    pub(super) fn new(plan: Document) -> Self {
        Self { plan, others: BTreeMap::new() }
    }

    pub(super) fn get(&self, id: &DocumentId) -> Option<&Document> {
        if *id == self.plan.id { Some(&self.plan) } else { self.others.get(id) }
    }

    pub(super) fn get_mut(&mut self, id: &DocumentId) -> Option<&mut Document> {
        if *id == self.plan.id { Some(&mut self.plan) } else { self.others.get_mut(id) }
    }

    /// Those in memory, the plan first.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Document> {
        std::iter::once(&self.plan).chain(self.others.values())
    }

    /// Those in memory, the plan first.
    pub(super) fn iter_mut(&mut self) -> impl Iterator<Item = &mut Document> {
        std::iter::once(&mut self.plan).chain(self.others.values_mut())
    }

    /// The ids of those in memory, the plan's first.
    pub(super) fn ids(&self) -> Vec<DocumentId> {
        self.iter().map(|document| document.id).collect()
    }
}

impl super::Replica {
    /// What this device's member may do in a document: nothing where they are no reader.
    pub(super) fn role_in(&self, document: &DocumentId) -> model::Role {
        if self.reads(document) { self.role() } else { model::Role::Viewer }
    }

    /// Tells whether this device's member reads a document now.
    pub(super) fn reads(&self, document: &DocumentId) -> bool {
        *document == self.documents.plan.id || self.membership.reads(&self.keys.id(), document)
    }
}
