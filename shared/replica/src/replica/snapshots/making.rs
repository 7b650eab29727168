//! A snapshot, when the log behind the newest one has grown long.

use protocol::{DocumentId, Draft, Heads, ObjectHash, SnapshotScope};
use rand_core::Rng as _;

use super::super::{Replica, connection::Phase};
use crate::{
    Effect, ObjectFailure,
    document::{Document, Offering, Put},
};

/// Within how many milliseconds one is made once it is due: whoever draws the shortest time makes it, and the
/// others see that it is there.
const SPREAD_MS: u32 = 30_000;

/// After how long another try is made where one failed, in milliseconds.
const PAUSE_MS: i64 = 10 * 60 * 1000;

/// After how much of a log a snapshot is due.
#[derive(Clone, Copy, Debug)]
pub(in crate::replica) struct Terms {
    pub(in crate::replica) envelopes: u64,
    pub(in crate::replica) bytes: u64,
    pub(in crate::replica) spread_ms: u32,
}

impl Default for Terms {
    fn default() -> Self {
        let (envelopes, bytes) = (protocol::limits::SNAPSHOT_ENVELOPES, protocol::limits::SNAPSHOT_BYTES);
        Self { envelopes, bytes, spread_ms: SPREAD_MS }
    }
}

impl Replica {
    /// Makes the document's snapshot, if it is due and this member is one who may.
    pub(super) fn make_snapshot(&mut self, id: DocumentId) {
        if self.connection.phase != Phase::Live {
            return;
        }
        let may = self.my_role().is_some_and(protocol::Role::manages) && !self.access.is_refused;
        let (terms, now) = (self.snapshot_terms, self.now);
        let Some(document) = self.documents.get_mut(&id) else { return };
        let (envelopes, bytes) = document.log.behind_snapshot();
        let is_long = may && (envelopes >= terms.envelopes || bytes >= terms.bytes);
        match document.offering {
            None if is_long => {
                let wait = i64::from(self.rng.next_u32() % terms.spread_ms.max(1));
                document.offering = Some(Offering::Due { at: now.saturating_add(wait) });
            }
            // Somebody else was first.
            Some(Offering::Due { .. }) if !is_long => document.offering = None,
            _ => {}
        }
        let is_due = matches!(document.offering, Some(Offering::Due { at }) if at <= now);
        if is_due && document.is_settled() {
            self.seal_snapshot(id);
        }
    }

    fn seal_snapshot(&mut self, id: DocumentId) {
        let key = self.newest_key(&id);
        let Some(document) = self.documents.get_mut(&id) else { return };
        document.offering = Some(Offering::Due { at: self.now.saturating_add(PAUSE_MS) });
        let Some(((epoch, key), seen)) = key.zip(document.log.seen()) else { return };
        let heads = Heads(document.workspace.heads().iter().map(|hash| hash.0).collect());
        let scope = SnapshotScope { project: self.head.project, document: id, epoch, seen };
        // One that is too large is none: the log stays as it is.
        let Ok(bytes) = scope.seal(&document.workspace.save(), &key, &mut self.rng) else { return };
        let object = ObjectHash::of(&bytes);
        document.offering = Some(Offering::Put(Put { object, seen, epoch, heads, bytes: Some(bytes) }));
    }

    /// Gives the bytes to the engine, once the relay lets them in.
    pub(super) fn put_snapshot(&mut self, id: DocumentId) {
        let waits = self.documents.get(&id).is_some_and(|document| {
            matches!(&document.offering, Some(Offering::Put(Put { bytes: Some(_), .. })))
        });
        if !waits {
            return;
        }
        if self.access.is_refused {
            self.put_off_snapshot(id);
            return;
        }
        let Some(token) = self.access() else { return };
        let Some(Offering::Put(put)) =
            self.documents.get_mut(&id).and_then(|document| document.offering.as_mut())
        else {
            return;
        };
        let (object, bytes) = (put.object, put.bytes.take());
        if let Some((address, bytes)) = self.address(object).zip(bytes) {
            self.effects.push(Effect::PutObject { address, token, bytes });
        }
    }

    /// The relay has the snapshot's bytes, or not: its envelope follows.
    pub(in crate::replica) fn object_put(&mut self, object: ObjectHash, put: Result<(), ObjectFailure>) {
        let is_it = |document: &&Document| matches!(&document.offering, Some(Offering::Put(put)) if put.object == object);
        let Some(id) = self.documents.iter().find(is_it).map(|document| document.id) else { return };
        let made = self.put_off_snapshot(id).filter(|_| put.is_ok());
        let (Some(put), Some((epoch, key))) = (made, self.newest_key(&id)) else { return };
        let batch = self.next_batch();
        let Some(document) = self.documents.get_mut(&id).filter(|document| document.may_seal()) else {
            return;
        };
        if epoch != put.epoch || document.outbox.awaits_older(epoch) {
            return;
        }
        let sequence = document.outbox.next_sequence();
        let draft = Draft { project: self.head.project, document: id, epoch, sequence, seen: Some(put.seen) };
        let sealed = draft.seal_snapshot(put.object, &put.heads, &key, &self.keys, &mut self.rng);
        let Ok(bytes) = sealed else { return document.outbox.count_from(sequence.saturating_sub(1)) };
        let mut writes = vec![document.outbox.keep(sequence, bytes, (0, epoch), batch)];
        writes.push(document.outbox.note_number());
        self.store(writes);
    }

    /// The relay does not take the snapshot: it is tried again later.
    pub(in crate::replica) fn snapshot_refused(&mut self, id: DocumentId) {
        self.put_off_snapshot(id);
        self.seal_again(id);
        self.lose();
    }

    fn put_off_snapshot(&mut self, id: DocumentId) -> Option<Put> {
        let at = self.now.saturating_add(PAUSE_MS);
        let document = self.documents.get_mut(&id)?;
        match document.offering.replace(Offering::Due { at })? {
            Offering::Put(put) => Some(put),
            Offering::Due { .. } => None,
        }
    }
}
