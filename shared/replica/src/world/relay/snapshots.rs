//! What stands for a part of a log, and what is not kept since.

use protocol::{
    DeviceId, DeviceKeys, DocumentId, Draft, Envelope, Header, Heads, LogId, ObjectHash, RunningHash, Seen,
    SnapshotScope, wire::Cursor,
};
use rand_core::CryptoRng;

use super::Relay;

impl Relay {
    /// Tells whether an envelope names no snapshot, or one that is here and stands for what there is.
    pub(super) fn may_stand(&self, header: &Header) -> bool {
        let Some((object, seen)) = header.snapshot.zip(header.seen) else { return true };
        let length = self.log_of(&header.document).count() as u64;
        let newest = self.snapshots(&header.document).last().map_or(0, |(index, _)| *index);
        self.objects.contains_key(&object) && seen.index <= length && seen.index >= newest
    }

    /// The snapshots of a document's log whose bytes are here: where each ends, and the envelope that names it.
    pub fn snapshots(&self, document: &DocumentId) -> Vec<(u64, Vec<u8>)> {
        let length = self.log_of(document).count() as u64;
        let named = self.log_of(document).filter_map(|(.., bytes)| {
            let header = *Envelope::decode(bytes).ok()?.header();
            let (object, seen) = header.snapshot.zip(header.seen)?;
            (self.objects.contains_key(&object) && seen.index <= length).then(|| (seen.index, bytes.clone()))
        });
        named.collect()
    }

    /// The name of every log here.
    pub const fn log_id(&self) -> LogId {
        self.log
    }

    /// Forgets the envelopes that the newest snapshot of a document stands for.
    pub fn forget_before_snapshot(&mut self, document: &DocumentId) {
        if let Some((index, _)) = self.snapshots(document).last() {
            self.dropped.insert(*document, *index);
        }
    }

    /// From where a reader is sent a log, and the snapshot that stands for what is before.
    pub(super) fn begin_with(&self, document: &DocumentId, cursor: Option<Cursor>) -> (u64, Option<Vec<u8>>) {
        let place = cursor.filter(|cursor| cursor.log == self.log).map(|cursor| cursor.index);
        let first = self.dropped.get(document).copied().unwrap_or(0);
        match (place.filter(|place| *place >= first), self.snapshots(document).pop()) {
            (Some(place), _) => (place, None),
            (None, Some((index, envelope))) => (index, Some(envelope)),
            (None, None) => (0, None),
        }
    }

    /// The last number of a device among the envelopes before a place.
    pub(super) fn last_number(&self, document: &DocumentId, device: Option<DeviceId>, before: u64) -> u64 {
        let before = self.log_of(document).take(before as usize);
        let own = before.filter(|(author, ..)| Some(*author) == device);
        own.map(|(_, sequence, _)| *sequence).max().unwrap_or(0)
    }

    /// Adds a snapshot of the whole log of the plan by a member whose client cheats: well sealed and signed, with
    /// any document in it, and any heads. Returns the object.
    pub fn forge_snapshot(
        &mut self,
        keys: DeviceKeys,
        (saved, heads): (&[u8], Heads),
        rng: &mut impl CryptoRng,
    ) -> ObjectHash {
        let (log, membership) = (self.log, self.membership());
        let (project, document) = (membership.project(), membership.plan());
        let mut opened = membership.open_keys(&keys).expect("the device is a member's").into_iter();
        let key = opened.find(|key| key.document == document).expect("readers have the newest key");
        let hash = self.log_of(&document).fold(RunningHash::START, |hash, (.., bytes)| {
            hash.then(&Envelope::decode(bytes).expect("an envelope").hash())
        });
        let index = self.log_of(&document).count() as u64;
        let (seen, epoch) = (Seen { log, index, hash }, key.epoch);
        let scope = SnapshotScope { project, document, epoch, seen };
        let bytes = scope.seal(saved, &key.key, rng).expect("small enough");
        let object = ObjectHash::of(&bytes);
        self.objects.insert(object, bytes);
        let sequence = self.last_number(&document, Some(keys.id()), index) + 1;
        let draft = Draft { project, document, epoch, sequence, seen: Some(seen) };
        let sealed = draft.seal_snapshot(object, &heads, &key.key, &keys, rng).expect("small enough");
        self.envelopes.push((keys.id(), sequence, sealed));
        object
    }
}
