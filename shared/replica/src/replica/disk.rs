//! Batches on their way to the disk.

use super::Replica;
use crate::{Effect, StoreFailure, Write, document::Document, status::LocalState};

/// Which batches were given to the engine, and which are on the disk.
#[derive(Debug, Default)]
pub(super) struct Disk {
    given: u64,
    stored: u64,
    failure: Option<StoreFailure>,
}

impl Disk {
    pub(super) fn failed(&mut self, reason: StoreFailure) {
        self.failure = Some(reason);
    }

    /// Tells whether everything that was given is on the disk.
    pub(super) fn is_saved(&self) -> bool {
        self.stored >= self.given
    }

    pub(super) fn state(&self) -> LocalState {
        match self.failure {
            Some(StoreFailure::Full) => LocalState::Full,
            Some(StoreFailure::Blocked) => LocalState::Blocked,
            None if self.stored < self.given => LocalState::Saving,
            None => LocalState::Saved,
        }
    }
}

impl Replica {
    /// The number that the next batch will have.
    pub(super) fn next_batch(&self) -> u64 {
        self.disk.given + 1
    }

    pub(super) fn store(&mut self, writes: Vec<Write>) {
        if writes.is_empty() {
            return;
        }
        self.disk.given += 1;
        self.effects.push(Effect::Store { batch: self.disk.given, writes });
    }

    pub(super) fn stored(&mut self, batch: u64) {
        self.disk.stored = self.disk.stored.max(batch);
        self.disk.failure = None;
        for document in self.documents.iter_mut() {
            document.outbox.stored(batch);
        }
    }

    /// Rewrites long logs when nothing has happened for a while: nobody should wait for it.
    pub(super) fn compact_when_quiet(&mut self) {
        const QUIET_MS: i64 = 4_000;
        if self.compact_at.is_some_and(|at| at <= self.now) {
            self.compact();
        } else if self.documents.iter().any(Document::is_long) {
            self.compact_at.get_or_insert(self.now + QUIET_MS);
        }
    }

    /// Rewrites long logs now: when quiet has come, and when much came in one go, as when a project is joined,
    /// which the next start would have to go through.
    pub(super) fn compact(&mut self) {
        self.compact_at = None;
        for id in self.documents.ids() {
            let writes = self.documents.get_mut(&id).and_then(Document::compact);
            self.store(writes.unwrap_or_default());
        }
    }

    /// Something happened: what waits for quiet waits on.
    pub(super) fn put_off_compaction(&mut self) {
        self.compact_at = None;
    }
}
