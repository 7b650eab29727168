//! Commands of pages: run, taken back, done again.

use model::{Command, RecordId, Version, rules::check};

use super::Replica;
use crate::{Outcome, PageEvent, RunError, effect::Records, input::PageId};

/// The largest command, in bytes of words and names. Its change must fit into one envelope, whatever
/// the words are.
const LARGEST: usize = 96 * 1024;

impl Replica {
    pub(super) fn run(&mut self, page: PageId, token: u32, command: &Command, seen: Version) {
        let seen = self.seen_by(page, seen);
        let goes_on = self.goes_on(page, seen);
        match self.try_run(command, seen) {
            Ok(outcome) => {
                self.keep(Some((page, token)), &outcome);
                self.remember_undo(page, outcome.undo, goes_on);
                self.tell_history(page);
            }
            Err(error) => self.tell_not_run(page, token, error, command),
        }
    }

    /// Makes the first commands of a plan: a sample, or what was in a file. No page takes them back.
    pub(super) fn seed(&mut self, commands: &[Command]) {
        for command in commands {
            let seen = self.plan.workspace.look();
            if let Ok(outcome) = self.plan.workspace.run(command, seen, self.now) {
                self.keep(None, &outcome);
                self.plan.workspace.forget(outcome.undo.seen);
            }
            self.plan.workspace.forget(seen);
        }
    }

    pub(super) fn undo(&mut self, page: PageId, token: u32) {
        self.take_back(page, token, |page| page.undo.pop(), |page, redo| page.redo.push(redo));
    }

    pub(super) fn redo(&mut self, page: PageId, token: u32) {
        self.take_back(page, token, |page| page.redo.pop(), |page, undo| page.undo.push(undo));
    }

    fn take_back(
        &mut self,
        page: PageId,
        token: u32,
        take: impl FnOnce(&mut super::pages::Page) -> Option<crate::Undo>,
        give: impl FnOnce(&mut super::pages::Page, crate::Undo),
    ) {
        let Some(undo) = self.pages.get_mut(page).and_then(take) else {
            let event = PageEvent::NotRun { token, error: RunError::NothingToUndo, records: Records::new() };
            return self.tell(page, event);
        };
        let command = undo.command.clone();
        let allowed = self.allowed(&command);
        match allowed.and_then(|()| self.plan.workspace.undo(&undo, self.now)) {
            Ok(outcome) => {
                self.keep(Some((page, token)), &outcome);
                if let Some(page) = self.pages.get_mut(page) {
                    give(page, outcome.undo);
                }
            }
            Err(error) => self.tell_not_run(page, token, error, &command),
        }
        self.plan.workspace.forget(undo.seen);
        self.tell_history(page);
    }

    pub(super) fn catch_up(&mut self, page: PageId, token: u32, seen: Version, id: &RecordId, field: &str) {
        let seen = self.seen_by(page, seen);
        let splices = self.plan.workspace.catch_up(seen, id, field).unwrap_or_default();
        let version = self.issue(page);
        self.tell(page, PageEvent::CaughtUp { token, version, splices });
    }

    fn try_run(&mut self, command: &Command, seen: Version) -> Result<Outcome, RunError> {
        self.allowed(command)?;
        check::command(command, &|id| self.plan.workspace.read(id))?;
        let size = size(command);
        if size > LARGEST {
            return Err(RunError::TooLarge { size, limit: LARGEST });
        }
        self.plan.workspace.run(command, seen, self.now)
    }

    fn keep(&mut self, author: Option<(PageId, u32)>, outcome: &Outcome) {
        let mut writes = Vec::new();
        self.plan.keep_made(&outcome.changes, self.now, self.head.relay.is_some(), &mut writes);
        self.store(writes);
        self.tell_changes(author, &outcome.changes);
    }

    fn tell_not_run(&mut self, page: PageId, token: u32, error: RunError, command: &Command) {
        let read = |id: &RecordId| (id.clone(), self.plan.workspace.read(id).cloned());
        let records = command.edits.iter().map(|edit| read(edit.id())).collect();
        self.tell(page, PageEvent::NotRun { token, error, records });
    }
}

/// Estimates how large the change of a command is: its words, and some for each edit and field.
fn size(command: &Command) -> usize {
    use model::{Edit, Value};
    const EACH: usize = 64;
    let value = |value: &Value| match value {
        Value::Str(words) | Value::Text(words) => EACH + words.len(),
        Value::Set(members) => members.iter().map(|member| EACH + member.len()).sum(),
        Value::Null | Value::Bool(_) | Value::Int(_) => EACH,
    };
    let edit = |edit: &Edit| match edit {
        Edit::Create { fields, .. } => fields.values().map(value).sum(),
        Edit::Set { value: set, .. } => value(set),
        Edit::Splice { insert, delete, .. } => insert.len() + delete,
        Edit::Insert { member, .. } | Edit::Withdraw { member, .. } => member.len(),
        Edit::Remove { .. } | Edit::Restore { .. } => 0,
    };
    command.edits.iter().map(|e| EACH + edit(e)).sum()
}
