//! What pages are told of documents, and when they come and go.

use protocol::DocumentId;

use super::Replica;
use crate::{ChangeSet, PageEvent, Undo, document::Document, effect::Records, input::PageId};

impl Replica {
    pub(super) fn page_joined(&mut self, page: PageId) {
        let first = self.documents.plan.page_joined(page);
        let records = std::mem::take(&mut self.differs_on_disk);
        self.tell(page, PageEvent::Changed { token: None, version: first, records, splices: Vec::new() });
        self.tell_history(self.documents.plan.id, page);
        self.say_damage(page);
        self.say_useless_keys();
        self.said_status = None;
        self.say_members();
        self.say_documents();
        let ignored = self.ignored_cards(&self.documents.plan);
        self.tell(page, PageEvent::Ignored(ignored));
        self.tell(page, PageEvent::Withheld(self.withheld_card(self.documents.plan.id)));
        self.say_near();
    }

    pub(super) fn page_left(&mut self, page: PageId) {
        for document in self.documents.iter_mut() {
            document.page_left(page);
        }
        self.looked(page, None);
    }

    /// Tells every page that shows a document what changed in it, each under a name of its own for the new
    /// state.
    pub(super) fn tell_changes(
        &mut self,
        id: DocumentId,
        author: Option<(PageId, u32)>,
        changes: &ChangeSet,
    ) {
        self.put_off_compaction();
        if id == self.documents.plan.id {
            self.move_carets(changes);
        }
        let Some(document) = self.documents.get_mut(&id) else { return };
        let mut events = Vec::new();
        for page in document.pages.ids() {
            let token = author.filter(|(other, _)| *other == page).map(|(_, token)| token);
            if changes.records.is_empty() && token.is_none() {
                continue;
            }
            let version = document.issue(page);
            let records = read_changed(document, changes);
            events.push((page, PageEvent::changed(token, version, changes, records)));
        }
        document.workspace.forget(changes.version);
        for (page, event) in events {
            self.tell_in(id, page, event);
        }
    }

    pub(super) fn tell_history(&mut self, id: DocumentId, page: PageId) {
        let open = self.documents.get_mut(&id).and_then(|document| document.pages.get_mut(page));
        let Some(open) = open else { return };
        let label = |undos: &[Undo]| undos.last().map(|undo| undo.command.label.clone());
        let history = (label(&open.undo), label(&open.redo));
        if open.said_history.as_ref() != Some(&history) {
            open.said_history = Some(history.clone());
            self.tell_in(id, page, PageEvent::History { undo: history.0, redo: history.1 });
        }
    }
}

fn read_changed(document: &Document, changes: &ChangeSet) -> Records {
    let read = |id: &model::RecordId| (id.clone(), document.workspace.read(id).cloned());
    changes.records.iter().map(read).collect()
}
