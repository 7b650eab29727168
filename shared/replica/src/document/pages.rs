//! The pages that a document is open in: what each shows, and what each can take back.

use std::collections::{BTreeMap, VecDeque};

use model::Version;

use super::Document;
use crate::{Undo, input::PageId};

/// How many versions a page may lag behind. One that shows what others write names each at most once.
const VERSIONS: usize = 1024;

/// How many commands a page can take back.
const UNDOS: usize = 200;

/// Typing goes on while no pause is longer than this, in milliseconds: it is taken back as one.
const PAUSE_MS: i64 = 1_500;

#[derive(Debug, Default)]
pub(crate) struct Pages(BTreeMap<PageId, Page>);

#[derive(Debug)]
pub(crate) struct Page {
    /// What it showed first: what it means by [`Version::BEFORE_OPENING`].
    first: Version,
    issued: VecDeque<Version>,
    pub(crate) undo: Vec<Undo>,
    pub(crate) redo: Vec<Undo>,
    last_run: i64,
    pub(crate) said_history: Option<(Option<String>, Option<String>)>,
}

impl Pages {
    pub(crate) fn ids(&self) -> Vec<PageId> {
        self.0.keys().copied().collect()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn has(&self, page: PageId) -> bool {
        self.0.contains_key(&page)
    }

    pub(crate) fn get_mut(&mut self, page: PageId) -> Option<&mut Page> {
        self.0.get_mut(&page)
    }
}

impl Document {
    /// A page shows the document: returns what it shows first.
    pub(crate) fn page_joined(&mut self, page: PageId) -> Version {
        let first = self.workspace.look();
        let issued = [first].into();
        let (undo, redo) = (Vec::new(), Vec::new());
        self.pages.0.insert(page, Page { first, issued, undo, redo, last_run: 0, said_history: None });
        first
    }

    /// A page shows the document no more.
    pub(crate) fn page_left(&mut self, page: PageId) {
        if let Some(page) = self.pages.0.remove(&page) {
            let undos = page.undo.into_iter().chain(page.redo).map(|undo| undo.seen);
            for version in page.issued.into_iter().chain(undos) {
                self.workspace.forget(version);
            }
        }
    }

    /// Finds what a page means by a version, and forgets what it will not name again.
    pub(crate) fn seen_by(&mut self, page: PageId, seen: Version) -> Version {
        let Some(page) = self.pages.get_mut(page) else { return seen };
        let seen = if seen == Version::BEFORE_OPENING { page.first } else { seen };
        while page.issued.front().is_some_and(|&issued| issued < seen) {
            if let Some(old) = page.issued.pop_front() {
                self.workspace.forget(old);
            }
        }
        seen
    }

    /// Hands out the newest version to one page.
    pub(crate) fn issue(&mut self, page: PageId) -> Version {
        let version = self.workspace.look();
        if let Some(page) = self.pages.get_mut(page) {
            page.issued.push_back(version);
            if page.issued.len() > VERSIONS
                && let Some(old) = page.issued.pop_front()
            {
                self.workspace.forget(old);
            }
        }
        version
    }

    /// Tells whether a command goes on where the page's last one ended, with nothing in between.
    pub(crate) fn goes_on(&self, page: PageId, seen: Version) -> bool {
        let last = self.pages.0.get(&page).and_then(|page| page.undo.last());
        last.is_some_and(|last| self.workspace.same_state(last.seen, seen))
    }

    /// Forgets what every page can take back, and do again.
    pub(crate) fn forget_undos(&mut self) {
        let pages = self.pages.0.values_mut();
        let undos: Vec<Undo> =
            pages.flat_map(|page| page.undo.drain(..).chain(page.redo.drain(..))).collect();
        for undo in undos {
            self.workspace.forget(undo.seen);
        }
    }

    /// Remembers how to take back what a page just did.
    pub(crate) fn remember_undo(&mut self, page: PageId, undo: Undo, goes_on: bool, now: i64) {
        let Some(page) = self.pages.get_mut(page) else { return };
        let typing = goes_on && now - page.last_run <= PAUSE_MS;
        page.last_run = now;
        for dropped in page.redo.drain(..) {
            self.workspace.forget(dropped.seen);
        }
        if undo.command.edits.is_empty() {
            self.workspace.forget(undo.seen);
            return;
        }
        let joined = page.undo.last().filter(|_| typing).and_then(|last| last.join(&undo));
        match joined {
            Some(joined) => {
                if let Some(last) = page.undo.pop() {
                    self.workspace.forget(last.seen);
                }
                page.undo.push(joined);
            }
            None => page.undo.push(undo),
        }
        if page.undo.len() > UNDOS {
            let oldest = page.undo.remove(0);
            self.workspace.forget(oldest.seen);
        }
    }
}
