//! Commands of pages: run, taken back, done again.

use model::{Command, RecordId, Version, rules::check};

use protocol::DocumentId;

use super::Replica;
use crate::{Outcome, PageEvent, RunError, UnknownVersion, document::Page, effect::Records, input::PageId};

impl Replica {
    pub(super) fn run(&mut self, id: DocumentId, page: PageId, token: u32, command: &Command, seen: Version) {
        let Some(document) = self.documents.get_mut(&id) else { return };
        let seen = document.seen_by(page, seen);
        let goes_on = document.goes_on(page, seen);
        match self.try_run(id, command, seen) {
            Ok(outcome) => {
                self.keep(id, Some((page, token)), &outcome);
                if let Some(document) = self.documents.get_mut(&id) {
                    document.remember_undo(page, outcome.undo, goes_on, self.now);
                }
                self.tell_history(id, page);
            }
            Err(error) => self.tell_not_run(id, page, token, error, command),
        }
    }

    /// Makes the first commands of a plan: a sample, or what was in a file. No page takes them back.
    pub(super) fn seed(&mut self, commands: &[Command]) {
        for command in commands {
            let plan = &mut self.documents.plan;
            let (id, seen) = (plan.id, plan.workspace.look());
            if let Ok(outcome) = plan.workspace.run(command, seen, self.now) {
                self.keep(id, None, &outcome);
                self.documents.plan.workspace.forget(outcome.undo.seen);
            }
            self.documents.plan.workspace.forget(seen);
        }
    }

    pub(super) fn undo(&mut self, id: DocumentId, page: PageId, token: u32) {
        self.take_back(id, page, token, |page| page.undo.pop(), |page, redo| page.redo.push(redo));
    }

    pub(super) fn redo(&mut self, id: DocumentId, page: PageId, token: u32) {
        self.take_back(id, page, token, |page| page.redo.pop(), |page, undo| page.undo.push(undo));
    }

    fn take_back(
        &mut self,
        id: DocumentId,
        page: PageId,
        token: u32,
        take: impl FnOnce(&mut Page) -> Option<crate::Undo>,
        give: impl FnOnce(&mut Page, crate::Undo),
    ) {
        let Some(document) = self.documents.get_mut(&id) else { return };
        let Some(undo) = document.pages.get_mut(page).and_then(take) else {
            let event = PageEvent::NotRun { token, error: RunError::NothingToUndo, records: Records::new() };
            return self.tell_in(id, page, event);
        };
        let command = undo.command.clone();
        match self.try_undo(id, &undo) {
            Ok(outcome) => {
                self.keep(id, Some((page, token)), &outcome);
                let page = self.documents.get_mut(&id).and_then(|document| document.pages.get_mut(page));
                if let Some(page) = page {
                    give(page, outcome.undo);
                }
            }
            Err(error) => self.tell_not_run(id, page, token, error, &command),
        }
        if let Some(document) = self.documents.get_mut(&id) {
            document.workspace.forget(undo.seen);
        }
        self.tell_history(id, page);
    }

    pub(super) fn catch_up(
        &mut self,
        id: DocumentId,
        page: PageId,
        token: u32,
        seen: Version,
        (record, field): (&RecordId, &str),
    ) {
        let Some(document) = self.documents.get_mut(&id) else { return };
        let seen = document.seen_by(page, seen);
        let splices = document.workspace.catch_up(seen, record, field).unwrap_or_default();
        let version = document.issue(page);
        self.tell_in(id, page, PageEvent::CaughtUp { token, version, splices });
    }

    fn try_run(&mut self, id: DocumentId, command: &Command, seen: Version) -> Result<Outcome, RunError> {
        self.allowed(id, command)?;
        let now = self.now;
        let Some(document) = self.documents.get_mut(&id) else { return Err(UnknownVersion(seen).into()) };
        check::command(command, &|id| document.workspace.read(id))?;
        let size = command.size();
        if size > Command::LARGEST {
            return Err(RunError::TooLarge { size, limit: Command::LARGEST });
        }
        document.workspace.run(command, seen, now)
    }

    fn try_undo(&mut self, id: DocumentId, undo: &crate::Undo) -> Result<Outcome, RunError> {
        self.allowed(id, &undo.command)?;
        let now = self.now;
        let document = self.documents.get_mut(&id).ok_or(UnknownVersion(undo.seen))?;
        document.workspace.undo(undo, now)
    }

    fn keep(&mut self, id: DocumentId, author: Option<(PageId, u32)>, outcome: &Outcome) {
        let for_relay = self.head.relay.is_some();
        let Some(document) = self.documents.get_mut(&id) else { return };
        let mut writes = Vec::new();
        document.keep_made(&outcome.changes, self.now, for_relay, &mut writes);
        if !writes.is_empty() {
            writes.extend(self.documents.mark_unsent(id));
        }
        self.store(writes);
        self.tell_changes(id, author, &outcome.changes);
    }

    fn tell_not_run(&mut self, id: DocumentId, page: PageId, token: u32, error: RunError, command: &Command) {
        let Some(document) = self.documents.get(&id) else { return };
        let read = |id: &RecordId| (id.clone(), document.workspace.read(id).cloned());
        let records = command.edits.iter().map(|edit| read(edit.id())).collect();
        self.tell_in(id, page, PageEvent::NotRun { token, error, records });
    }
}
