//! The documents of a project: which are in memory, and which must be.
//!
//! The plan always is. Another one is while a page shows it, and while own changes in it wait for the relay.
//! Of all others nothing is in memory but what the membership log says, and which of them have such changes.

use std::collections::{BTreeMap, BTreeSet};

use protocol::{DocumentId, ProjectId, wire::ToRelay};

use super::{Replica, audiences, years::Years};
use crate::{
    DocumentName, DocumentRequest, Effect, Notice, PageEvent, Write,
    document::{Document, Found, Keys},
    input::PageId,
    storage::{Stored, under},
};

/// How the keys of marks begin: each says that a document has own changes that the relay has not acknowledged.
const UNSENT: &str = "unsent/";

/// What a page asked of a document.
type Asked = (PageId, u32, DocumentRequest);

/// The documents of a project.
#[derive(Debug)]
pub(super) struct Documents {
    pub(super) plan: Document,
    /// Which ids are those of years.
    pub(super) years: Years,
    /// Those in memory beside the plan.
    others: BTreeMap<DocumentId, Document>,
    /// Those that are being read from the disk, with what was asked of them meanwhile.
    coming: BTreeMap<DocumentId, Vec<Asked>>,
    /// Those with own changes that wait for the relay, as the disk has it; not the plan.
    unsent: BTreeSet<DocumentId>,
    /// Those of them that the disk did not give: they are asked for once in each connection.
    not_given: BTreeSet<DocumentId>,
}

impl Documents {
    /// Starts with the plan, and what the disk says of others.
    pub(super) fn new(project: &ProjectId, plan: Document, stored: &Stored) -> Self {
        let marks = under(stored, UNSENT).filter_map(|(key, _)| key.strip_prefix(UNSENT)?.parse().ok());
        Self {
            plan,
            years: Years::of(project),
            others: BTreeMap::new(),
            coming: BTreeMap::new(),
            unsent: marks.collect(),
            not_given: BTreeSet::new(),
        }
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

    /// A new connection has sent nothing and shown nothing, of any document.
    pub(super) fn begin_connection(&mut self) {
        self.not_given.clear();
        for document in self.iter_mut() {
            document.begin_connection();
        }
    }

    /// Notes that a document has own changes for the relay. Written with the first of them, so that whoever
    /// starts from the disk knows whom to bring; the plan comes by itself.
    pub(super) fn mark_unsent(&mut self, id: DocumentId) -> Option<Write> {
        (id != self.plan.id && self.unsent.insert(id)).then(|| Write::put(mark(&id), &[]))
    }
}

fn mark(id: &DocumentId) -> String {
    format!("{UNSENT}{id}")
}

impl Replica {
    /// What this device's member may do in a document: nothing where they are no reader.
    pub(super) fn role_in(&self, document: &DocumentId) -> model::Role {
        if self.reads(document) { self.role() } else { model::Role::Viewer }
    }

    /// The number of a document's newest key.
    pub(super) fn newest_epoch(&self, document: &DocumentId) -> u32 {
        self.membership.document(document).map_or(0, |document| document.epoch)
    }

    /// Tells whether this device's member reads a document now. Who was in the project has the plan for ever,
    /// as it was then.
    pub(super) fn reads(&self, document: &DocumentId) -> bool {
        *document == self.documents.plan.id
            || self.membership.reads(&self.keys.id(), document)
            || (self.unbegun_year(document).is_some() && self.my_role().is_some())
    }

    /// How many own changes wait for the relay that it would take. Of a document that is not in memory it is
    /// not known how many there are.
    pub(super) fn waiting_in_documents(&self) -> u32 {
        let here = self.documents.iter().filter(|document| self.reads(&document.id));
        let here: u32 = here.map(|document| document.outbox.waiting()).sum();
        let away = self.unsent_elsewhere().count();
        here.saturating_add(u32::try_from(away).unwrap_or(u32::MAX))
    }

    fn unsent_elsewhere(&self) -> impl Iterator<Item = &DocumentId> {
        let Documents { others, unsent, .. } = &self.documents;
        unsent.iter().filter(|id| !others.contains_key(*id) && self.reads(id))
    }

    pub(super) fn asked_in_named(
        &mut self,
        page: PageId,
        token: u32,
        name: DocumentName,
        request: DocumentRequest,
    ) {
        match self.find_document(name) {
            Some(id) => self.asked_in(page, token, id, request),
            None => self.notice_to(page, token, Notice::NoSuchDocument),
        }
    }

    fn asked_in(&mut self, page: PageId, token: u32, id: DocumentId, request: DocumentRequest) {
        if let Some(asked) = self.documents.coming.get_mut(&id) {
            return asked.push((page, token, request));
        }
        let shown = self.documents.get(&id).map(|document| document.pages.has(page));
        match (request, shown) {
            (DocumentRequest::Open, Some(_)) => self.show_document(id, page, token),
            (request @ DocumentRequest::Open, None) => self.bring(id, vec![(page, token, request)]),
            (DocumentRequest::Close, _) => {
                if let Some(document) = self.documents.get_mut(&id) {
                    document.page_left(page);
                }
                self.tell(page, PageEvent::Done { token });
            }
            (_, None | Some(false)) => self.notice_to(page, token, Notice::NoSuchDocument),
            (DocumentRequest::Run { command, seen }, _) => match self.may_begin(&id) {
                Ok(()) => self.run(id, page, token, &command, seen),
                Err(error) => self.notice_to(page, token, audiences::refusal(&error)),
            },
            (DocumentRequest::Undo, _) => self.undo(id, page, token),
            (DocumentRequest::Redo, _) => self.redo(id, page, token),
            (DocumentRequest::CatchUp { seen, id: record, field }, _) => {
                self.catch_up(id, page, token, seen, (&record, &field));
            }
            (DocumentRequest::Withheld(request), _) => self.asked_of_withheld(id, page, token, request),
            (DocumentRequest::Export, _) => self.export(id, page, token),
        }
    }

    fn show_document(&mut self, id: DocumentId, page: PageId, token: u32) {
        let Some(document) = self.documents.get_mut(&id) else { return };
        document.page_left(page);
        let version = document.page_joined(page);
        let records = document.workspace.projection().iter();
        let records = records.map(|(id, fields)| (id.clone(), Some(fields.clone()))).collect();
        let all = PageEvent::Changed { token: Some(token), version, records, splices: Vec::new() };
        self.tell_in(id, page, all);
        self.tell_history(id, page);
        let ignored = self.documents.get(&id).map(|document| self.ignored_cards(document));
        self.tell_in(id, page, PageEvent::Ignored(ignored.unwrap_or_default()));
        self.tell_in(id, page, PageEvent::Withheld(self.withheld_card(id)));
    }

    /// Has a document read from the disk. It is there whole: it left the memory only after the last write.
    fn bring(&mut self, id: DocumentId, asked: Vec<Asked>) {
        self.documents.coming.insert(id, asked);
        self.effects.push(Effect::Read { document: id, prefix: Keys::of(&id).root().to_owned() });
    }

    /// The disk gave what it has of a document.
    pub(super) fn read_document(&mut self, id: DocumentId, stored: Option<Stored>) {
        let Some(asked) = self.documents.coming.remove(&id) else { return };
        let keys = Keys::of(&id);
        let reads = self.reads(&id);
        let stored = match stored {
            Some(stored) if reads || under(&stored, keys.root()).next().is_some() => Ok(stored),
            Some(_) => Err(Notice::NoSuchDocument),
            None => Err(Notice::StorageDamaged { keys: vec![keys.root().to_owned()], recoverable: false }),
        };
        let stored = match stored {
            Ok(stored) => stored,
            Err(problem) => {
                self.documents.not_given.insert(id);
                for (page, token, _) in asked {
                    self.notice_to(page, token, problem.clone());
                }
                return;
            }
        };
        // A new actor each time: should the disk have lost something, the one before would contradict itself.
        let actor = super::opening::new_actor(&self.keys.id(), &mut self.rng);
        let Found { mut document, damaged } = Document::open(id, &keys, &stored, &actor);
        document.queue_unsealed(&self.keys.id(), self.now);
        self.documents.others.insert(id, document);
        if !damaged.is_empty() {
            self.notice(&Notice::StorageDamaged { keys: damaged, recoverable: reads });
        }
        for (page, token, request) in asked {
            // Who left meanwhile is not shown anything.
            if self.documents.plan.pages.has(page) {
                self.asked_in(page, token, id, request);
            }
        }
    }

    /// Brings documents whose changes can be sent now, subscribes to those that are here, and lets go of those
    /// that nobody needs.
    pub(super) fn tend_documents(&mut self) {
        if self.connection.is_in() {
            let Documents { coming, not_given, .. } = &self.documents;
            let away = self.unsent_elsewhere();
            let away = away.filter(|id| !coming.contains_key(*id) && !not_given.contains(*id));
            for id in away.copied().collect::<Vec<_>>() {
                self.bring(id, Vec::new());
            }
        }
        for id in self.documents.others.keys().copied().collect::<Vec<_>>() {
            self.tend_log(id);
            self.tend_memory(id);
        }
    }

    fn tend_log(&mut self, id: DocumentId) {
        let is_in = self.connection.is_in() && self.membership.document(&id).is_some();
        let reads = self.reads(&id);
        let Some(document) = self.documents.get_mut(&id) else { return };
        if !reads {
            document.begin_connection();
        } else if is_in && !document.subscribed && !document.refused {
            document.begin_connection();
            document.subscribed = true;
            self.subscribe(id);
        }
    }

    fn tend_memory(&mut self, id: DocumentId) {
        let (is_saved, reads) = (self.disk.is_saved(), self.reads(&id));
        let (is_in, has_relay) = (self.connection.is_in(), self.head.relay.is_some());
        let Some(document) = self.documents.others.get_mut(&id) else { return };
        let waits = document.outbox.waiting() > 0;
        let mut writes = Vec::new();
        if !waits && has_relay && self.documents.unsent.remove(&id) {
            writes.push(Write::Delete { key: mark(&id) });
        }
        let is_needed = !document.pages.is_empty() || (waits && reads && has_relay);
        if !is_needed {
            writes.extend(document.compact().unwrap_or_default());
        }
        if !is_needed && is_saved && writes.is_empty() {
            let gone = self.documents.others.remove(&id);
            if is_in && gone.is_some_and(|document| document.subscribed) {
                self.send(&ToRelay::Unsubscribe { document: id });
            }
        }
        self.store(writes);
    }
}
