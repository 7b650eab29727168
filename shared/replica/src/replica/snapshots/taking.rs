//! A snapshot that the relay offers instead of the envelopes that it stands for.

use automerge::{Automerge, Change};
use minicbor::bytes::ByteVec;
use protocol::{
    DocumentId, Envelope, LogId, ObjectHash, SnapshotScope,
    wire::{Cursor, ToRelay},
};

use super::super::Replica;
use crate::{
    Effect, Notice, ObjectFailure,
    document::{Coming, Held, Known, Replaced, SNAPSHOT_PLACE, Told},
    status::RelayState,
};

/// Why a snapshot is not taken: the log is asked for instead.
struct Useless;

impl Replica {
    /// The relay offers a snapshot; envelopes follow from where it ends.
    pub(in crate::replica) fn snapshot_offered(
        &mut self,
        id: DocumentId,
        log: LogId,
        envelope: ByteVec,
        sequence: u64,
    ) {
        let reads = self.reads(&id);
        let Some(document) = self.documents.get_mut(&id).filter(|_| reads) else { return };
        let named = Envelope::decode(&envelope).ok().map(|envelope| *envelope.header());
        let seen = named.filter(|header| header.snapshot.is_some()).and_then(|header| header.seen);
        let is_ahead = document
            .log
            .cursor()
            .is_some_and(|cursor| cursor.log == log && seen.is_some_and(|seen| seen.index <= cursor.index));
        if is_ahead {
            return;
        }
        if document.whole == Some(log) {
            return self.ask_for_whole(id, log);
        }
        // Own envelopes are under way in this connection, and must not be while all is compared.
        if document.told != Told::Nothing {
            return self.lose();
        }
        let Some(seen) = seen else { return self.ask_for_whole(id, log) };
        // Offered again, as when the relay was asked whether it is there: what is on its way is not fetched twice.
        let same = document.coming.take().filter(|coming| coming.envelope == envelope);
        let known = same.and_then(|coming| coming.known);
        document.held = Held::default();
        document.held.enter(log);
        let (index, is_last) = (seen.index, false);
        document.coming = Some(Coming { log, index, envelope, sequence, known, is_last });
        self.retry_snapshot(id);
    }

    /// Looks who made what is coming, as soon as the membership log names them.
    pub(in crate::replica) fn retry_snapshot(&mut self, id: DocumentId) {
        let coming = self.documents.get(&id).and_then(|document| document.coming.as_ref());
        let Some(coming) = coming.filter(|coming| coming.known.is_none()) else { return };
        let log = coming.log;
        match self.known(id, &coming.envelope) {
            Some(Ok(known)) => {
                let coming = self.documents.get_mut(&id).and_then(|document| document.coming.as_mut());
                if let Some(coming) = coming {
                    coming.known = Some(known);
                }
            }
            Some(Err(Useless)) => self.ask_for_whole(id, log),
            None => {}
        }
    }

    /// Checks who made a snapshot; `None` while that is not known.
    fn known(&self, id: DocumentId, bytes: &[u8]) -> Option<Result<Known, Useless>> {
        let Ok(envelope) = Envelope::decode(bytes) else { return Some(Err(Useless)) };
        let header = *envelope.header();
        let public = self.membership.ever_device(&header.device)?;
        let Ok(verified) = envelope.verify(self.head.project, public) else { return Some(Err(Useless)) };
        let manages = self.membership.role_at(&header).is_ok_and(protocol::Role::manages);
        let key = self.epoch_keys.get(&(id, header.epoch));
        if header.epoch > self.newest_epoch(&id) {
            return None;
        }
        let known = || {
            let (object, seen) = (header.snapshot?, header.seen?);
            let key = key.filter(|_| manages && header.document == id)?;
            let heads = verified.open_snapshot(key).ok()?;
            let scope = SnapshotScope { project: self.head.project, document: id, epoch: header.epoch, seen };
            Some(Known { scope, object, heads, key: key.clone(), is_fetched: false })
        };
        Some(known().ok_or(Useless))
    }

    /// Has the snapshot's bytes fetched, once the relay gives the right to them.
    pub(super) fn fetch_snapshot(&mut self, id: DocumentId) {
        let coming = self.documents.get(&id).and_then(|document| document.coming.as_ref());
        let Some(coming) =
            coming.filter(|coming| coming.known.as_ref().is_some_and(|known| !known.is_fetched))
        else {
            return;
        };
        if self.access.is_refused {
            let log = coming.log;
            return self.ask_for_whole(id, log);
        }
        let Some(token) = self.access() else { return };
        let coming = self.documents.get_mut(&id).and_then(|document| document.coming.as_mut());
        let Some(known) = coming.and_then(|coming| coming.known.as_mut()) else { return };
        known.is_fetched = true;
        let object = known.object;
        if let Some(address) = self.address(object) {
            self.effects.push(Effect::GetObject { address, token });
        }
    }

    /// The snapshot's bytes are here, or will not come.
    pub(in crate::replica) fn object_got(&mut self, object: ObjectHash, got: Result<Vec<u8>, ObjectFailure>) {
        let is_it = |coming: &Coming| coming.known.as_ref().is_some_and(|known| known.object == object);
        let named = self.documents.iter().find(|one| one.coming.as_ref().is_some_and(is_it));
        let Some(id) = named.map(|document| document.id) else { return };
        let bytes = match got {
            // With another connection all of it begins again.
            Err(ObjectFailure::Unreachable) => return self.lose(),
            Err(ObjectFailure::Refused) => None,
            Ok(bytes) => Some(bytes).filter(|bytes| ObjectHash::of(bytes) == object),
        };
        let coming = self.documents.get_mut(&id).and_then(|document| document.coming.take());
        let Some((coming, known)) = coming.and_then(|mut one| one.known.take().map(|known| (one, known)))
        else {
            return;
        };
        let is_taken = bytes.is_some_and(|bytes| self.take_snapshot(id, &coming, &known, &bytes).is_ok());
        self.lay_down();
        if !is_taken {
            return self.ask_for_whole(id, coming.log);
        }
        self.retry_held_envelopes(id);
        if coming.is_last {
            self.caught_up(id, coming.log);
        }
    }

    /// Takes a snapshot in the place of what it stands for.
    fn take_snapshot(
        &mut self,
        id: DocumentId,
        coming: &Coming,
        Known { scope, heads, key, .. }: &Known,
        object: &[u8],
    ) -> Result<(), Useless> {
        let saved = scope.open(object, key).map_err(|_| Useless)?;
        self.enter_log(id, coming.log);
        if self.suspicion(id, SNAPSHOT_PLACE).is_some() {
            return Err(Useless);
        }
        self.take_in_hand(id, SNAPSHOT_PLACE, SNAPSHOT_PLACE.saturating_add(1));
        let other = Automerge::load(&saved).map_err(|_| Useless)?;
        let mut claimed = heads.0.clone();
        claimed.sort_unstable();
        let mut found: Vec<_> = other.get_heads().iter().map(|hash| hash.0).collect();
        found.sort_unstable();
        if claimed != found {
            return Err(Useless);
        }
        let document = self.documents.get_mut(&id).ok_or(Useless)?;
        // What is here alone is compared once the rest of the log is read.
        let is_new = document.workspace.heads().is_empty() && document.replaced.is_none();
        let all = (!is_new).then(|| other.get_changes(&[]).iter().map(Change::hash).collect());
        let mut writes = Vec::new();
        let differs = document.take_over(other, &mut writes).map_err(|_| Useless)?;
        match all {
            Some(found) => document.replaced = Some(Replaced::behind(found, coming.sequence)),
            None => writes.extend(document.outbox.acknowledge(coming.sequence)),
        }
        document.log.jump(coming.log, &scope.seen);
        writes.extend(document.write_place());
        self.store(writes);
        self.tell_changes(id, None, &differs);
        Ok(())
    }

    /// Asks for the log itself, from where this device stands in it. A relay that has not kept it has nothing
    /// that this device can use.
    fn ask_for_whole(&mut self, id: DocumentId, log: LogId) {
        let Some(document) = self.documents.get_mut(&id) else { return };
        (document.coming, document.held) = (None, Held::default());
        if document.whole.replace(log) == Some(log) {
            self.notice(&Notice::RelayRefused { code: "snapshot" });
            return self.stop(RelayState::Refused { code: "snapshot" });
        }
        let cursor = document.log.cursor().filter(|cursor| cursor.log == log);
        let cursor = Some(cursor.unwrap_or(Cursor { log, index: 0 }));
        self.send(&ToRelay::Subscribe { document: id, cursor });
    }
}
