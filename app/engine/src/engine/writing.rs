//! What replicas want written, and what came of it.

use std::collections::BTreeSet;

use bridge::{Problem, ProjectKey, ToPage};
use replica::{Input, StoreFailure, Write};

use super::Engine;
use crate::{
    Act,
    disk::{Batch, Change, Owner, WriteFailure},
};

impl Engine {
    pub(super) fn store(&mut self, project: ProjectKey, batch: u64, writes: Vec<Write>) {
        if self.refuses_writes() {
            self.inputs.push_back((project, Input::StoreFailed { reason: StoreFailure::Blocked }));
            return;
        }
        let changes = writes.into_iter().map(|write| Change::of_project(&project, write)).collect();
        self.disk.push(Batch { owner: Owner::Project { key: project, batch }, changes });
    }

    pub(super) fn store_own(&mut self, changes: Vec<Change>) {
        if !self.refuses_writes() && !changes.is_empty() {
            self.disk.push(Batch { owner: Owner::Engine, changes });
        }
    }

    pub(super) fn write_what_waits(&mut self) {
        if let Some(batches) = self.disk.start(self.now) {
            self.acts.push(Act::Write(batches));
        }
    }

    pub(super) fn written(&mut self, result: Result<(), WriteFailure>) {
        match result {
            Ok(()) => {
                for owner in self.disk.written() {
                    if let Owner::Project { key, batch } = owner {
                        self.inputs.push_back((key, Input::Stored { batch }));
                    }
                }
            }
            Err(failure) => self.not_written(failure),
        }
    }

    fn not_written(&mut self, failure: WriteFailure) {
        let before = self.disk.trouble();
        let again = self.disk.failed(failure, self.now);
        self.acts.push(Act::TryWritingAt(again));
        let (reason, problem) = match self.disk.trouble() {
            Some(WriteFailure::Full) => (StoreFailure::Full, Problem::StorageFull),
            Some(WriteFailure::Blocked) | None => (StoreFailure::Blocked, Problem::StorageBlocked),
        };
        // Said once; from then on the state of each project says it.
        if before.is_none() {
            self.say_to_all(&ToPage::Problem { token: None, problem });
        }
        let waiting: BTreeSet<_> = self.disk.owners().filter_map(Owner::project).cloned().collect();
        self.inputs.extend(waiting.into_iter().map(|key| (key, Input::StoreFailed { reason })));
    }
}
