//! The open pages of a project: what each shows, and what each can take back.

use std::collections::{BTreeMap, VecDeque};

use model::Version;

use super::Replica;
use crate::{ChangeSet, PageEvent, Undo, effect::Records, input::PageId};

/// How many versions a page may lag behind. One that shows what others write names each at most once.
const VERSIONS: usize = 1024;

/// How many commands a page can take back.
const UNDOS: usize = 200;

/// Typing goes on while no pause is longer than this, in milliseconds: it is taken back as one.
const PAUSE_MS: i64 = 1_500;

#[derive(Debug, Default)]
pub(super) struct Pages(BTreeMap<PageId, Page>);

#[derive(Debug)]
pub(super) struct Page {
    /// What it showed first: what it means by [`Version::BEFORE_OPENING`].
    first: Version,
    issued: VecDeque<Version>,
    pub(super) undo: Vec<Undo>,
    pub(super) redo: Vec<Undo>,
    last_run: i64,
    said_history: Option<(Option<String>, Option<String>)>,
}

impl Pages {
    pub(super) fn ids(&self) -> Vec<PageId> {
        self.0.keys().copied().collect()
    }

    pub(super) fn get_mut(&mut self, page: PageId) -> Option<&mut Page> {
        self.0.get_mut(&page)
    }
}

impl Replica {
    pub(super) fn page_joined(&mut self, page: PageId) {
        let first = self.plan.workspace.look();
        let issued = [first].into();
        let (undo, redo) = (Vec::new(), Vec::new());
        self.pages.0.insert(page, Page { first, issued, undo, redo, last_run: 0, said_history: None });
        let records = std::mem::take(&mut self.differs_on_disk);
        self.tell(page, PageEvent::Changed { token: None, version: first, records, splices: Vec::new() });
        self.tell_history(page);
        self.say_damage(page);
        self.said_status = None;
        self.say_members();
        let ignored = self.ignored_cards();
        self.tell(page, PageEvent::Ignored(ignored));
        self.say_near();
    }

    pub(super) fn page_left(&mut self, page: PageId) {
        if let Some(page) = self.pages.0.remove(&page) {
            let undos = page.undo.into_iter().chain(page.redo).map(|undo| undo.seen);
            for version in page.issued.into_iter().chain(undos) {
                self.plan.workspace.forget(version);
            }
        }
        self.looked(page, None);
    }

    /// Finds what a page means by a version, and forgets what it will not name again.
    pub(super) fn seen_by(&mut self, page: PageId, seen: Version) -> Version {
        let Some(page) = self.pages.get_mut(page) else { return seen };
        let seen = if seen == Version::BEFORE_OPENING { page.first } else { seen };
        while page.issued.front().is_some_and(|&issued| issued < seen) {
            if let Some(old) = page.issued.pop_front() {
                self.plan.workspace.forget(old);
            }
        }
        seen
    }

    /// Hands out the newest version to one page.
    pub(super) fn issue(&mut self, page: PageId) -> Version {
        let version = self.plan.workspace.look();
        if let Some(page) = self.pages.get_mut(page) {
            page.issued.push_back(version);
            if page.issued.len() > VERSIONS
                && let Some(old) = page.issued.pop_front()
            {
                self.plan.workspace.forget(old);
            }
        }
        version
    }

    /// Tells every page what changed, each under a name of its own for the new state.
    pub(super) fn tell_changes(&mut self, author: Option<(PageId, u32)>, changes: &ChangeSet) {
        self.put_off_compaction();
        self.move_carets(changes);
        for id in self.pages.ids() {
            let token = author.filter(|(page, _)| *page == id).map(|(_, token)| token);
            if changes.records.is_empty() && token.is_none() {
                continue;
            }
            let version = self.issue(id);
            let records = self.read_changed(changes);
            self.tell(id, PageEvent::changed(token, version, changes, records));
        }
        self.plan.workspace.forget(changes.version);
    }

    fn read_changed(&self, changes: &ChangeSet) -> Records {
        let read = |id: &model::RecordId| (id.clone(), self.plan.workspace.read(id).cloned());
        changes.records.iter().map(read).collect()
    }

    /// Tells whether a command goes on where the page's last one ended, with nothing in between.
    pub(super) fn goes_on(&self, page: PageId, seen: Version) -> bool {
        let last = self.pages.0.get(&page).and_then(|page| page.undo.last());
        last.is_some_and(|last| self.plan.workspace.same_state(last.seen, seen))
    }

    /// Remembers how to take back what a page just did.
    pub(super) fn remember_undo(&mut self, page: PageId, undo: Undo, goes_on: bool) {
        let now = self.now;
        let Some(page) = self.pages.get_mut(page) else { return };
        let typing = goes_on && now - page.last_run <= PAUSE_MS;
        page.last_run = now;
        for dropped in page.redo.drain(..) {
            self.plan.workspace.forget(dropped.seen);
        }
        if undo.command.edits.is_empty() {
            self.plan.workspace.forget(undo.seen);
            return;
        }
        let joined = page.undo.last().filter(|_| typing).and_then(|last| last.join(&undo));
        match joined {
            Some(joined) => {
                if let Some(last) = page.undo.pop() {
                    self.plan.workspace.forget(last.seen);
                }
                page.undo.push(joined);
            }
            None => page.undo.push(undo),
        }
        if page.undo.len() > UNDOS {
            let oldest = page.undo.remove(0);
            self.plan.workspace.forget(oldest.seen);
        }
    }

    pub(super) fn tell_history(&mut self, page: PageId) {
        let Some(open) = self.pages.get_mut(page) else { return };
        let label = |undos: &[Undo]| undos.last().map(|undo| undo.command.label.clone());
        let history = (label(&open.undo), label(&open.redo));
        if open.said_history.as_ref() != Some(&history) {
            open.said_history = Some(history.clone());
            self.tell(page, PageEvent::History { undo: history.0, redo: history.1 });
        }
    }
}
