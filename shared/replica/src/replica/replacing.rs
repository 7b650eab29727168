//! What a relay lacks that was restored from a copy: brought again by those who made it. R6
//!
//! A restored log has another id. It is read from its beginning, and how far is not written to the disk until all is
//! there, so that who starts in the middle compares anew. Nothing is sent while it is read: it would count on from
//! numbers that this log has not. And nothing is sent before what it builds on: whoever has only what the log has
//! would have to set it aside.

use std::collections::BTreeSet;

use automerge::{Change, ChangeHash};
use protocol::{DocumentId, LogId, wire::ToRelay};

use super::{Replica, requests};
use crate::document::{Lacking, Replaced, Told};

impl Replica {
    /// Comes to a log; returns how far it is read.
    pub(super) fn enter_log(&mut self, id: DocumentId, log: LogId) -> u64 {
        let Some(document) = self.documents.get_mut(&id) else { return 0 };
        if document.log.cursor().is_some_and(|cursor| cursor.log != log) {
            document.replaced = Some(Replaced::begin());
        }
        document.told = document.told.max(Told::Which);
        document.log.enter(log)
    }

    /// The log is read to its end: what it has not of this device's changes is queued.
    pub(super) fn bring_again(&mut self, id: DocumentId) {
        let own = self.keys.id();
        let Some(document) = self.documents.get_mut(&id) else { return };
        let Some(Replaced::Reading { found, last }) = &document.replaced else { return };
        let last = *last;
        let lacks = document.workspace.changes_without(found);
        let is_own = |change: &Change| protocol::actor_is_of(change.actor_id().to_bytes(), &own);
        let (own, others): (Vec<_>, Vec<_>) = lacks.into_iter().partition(is_own);
        let mut missing: Vec<Vec<u8>> = own.iter().map(|change| change.raw_bytes().to_vec()).collect();
        // Others would set aside what the role does not allow any more, and have what it did when it was made.
        let refused = self.refused_by_role(id, &missing);
        missing.retain(|bytes| !is_among(bytes, &refused));
        let Some(document) = self.documents.get_mut(&id) else { return };
        let others = others.iter().map(Change::hash).collect();
        document.replaced = Lacking::new(others, self.now).map(Replaced::Lacking);
        // Their changes are among those of this device, whether the log has them or not.
        let (_, mut writes) = document.outbox.take_back();
        document.outbox.count_from(last);
        let heads = document.workspace.heads_without(missing.iter());
        writes.push(document.outbox.sealed_up_to(heads));
        let is_missing = !missing.is_empty();
        document.outbox.requeue(missing, self.now);
        writes.extend(document.write_place());
        if is_missing {
            writes.extend(self.documents.mark_unsent(id));
        }
        self.store(writes);
    }

    /// Ends the waits for what others have to bring: it has come, or will not.
    pub(super) fn end_waits(&mut self) {
        let (now, mut writes) = (self.now, Vec::new());
        for document in self.documents.iter_mut() {
            if let Some(Replaced::Lacking(lacking)) = &document.replaced
                && lacking.is_over(now)
            {
                if lacking.lacks() {
                    document.log.exceed();
                }
                document.replaced = None;
                writes.extend(document.write_place());
            }
        }
        self.store(writes);
    }

    /// The relay has fewer membership entries than this device: it gets those that it lacks.
    pub(super) fn bring_entries(&mut self, from: u32) {
        let known = usize::try_from(from).unwrap_or(usize::MAX);
        let Some(entries) = self.entries.get(known..).filter(|entries| !entries.is_empty()) else { return };
        let entries = entries.iter().map(|entry| entry.encoded().to_vec().into()).collect();
        self.send(&ToRelay::AppendEntries { request: requests::RESTORING, from, entries });
    }
}

fn is_among(bytes: &[u8], hashes: &BTreeSet<ChangeHash>) -> bool {
    !hashes.is_empty() && Change::try_from(bytes).is_ok_and(|change| hashes.contains(&change.hash()))
}
