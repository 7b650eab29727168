//! How much of the relay's log is in the document.

use std::collections::{BTreeMap, BTreeSet};

use automerge::ChangeHash;
use minicbor::{Decode, Encode};
use protocol::{EnvelopeHash, LogId, RunningHash, Seen, wire::Cursor};

use super::Keys;
use crate::storage::{self, Stored, Write};

/// For how many of the newest envelopes the running hash is remembered, to compare with what others saw.
const REMEMBERED: usize = 4096;

/// Of how many of the newest envelopes it is remembered what they brought, to compare with snapshots.
const REMEMBERED_CHANGES: usize = 1024;

/// How far a log has been read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
pub(crate) struct Place {
    #[n(0)]
    pub(crate) log: LogId,
    #[n(1)]
    pub(crate) index: u64,
    #[n(2)]
    pub(crate) hash: RunningHash,
    /// What has passed since the newest snapshot.
    #[n(3)]
    since: Option<Since>,
    /// Whether the document has changes of others that this log has not, and will not have.
    #[n(4)]
    exceeded: Option<bool>,
}

/// How much of a log no snapshot stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode)]
struct Since {
    /// Where the newest snapshot ends.
    #[n(0)]
    index: u64,
    /// How many bytes of envelopes have passed behind it.
    #[n(1)]
    bytes: u64,
    /// How many envelopes. Those that name snapshots do not count: each would make the next one due.
    #[n(2)]
    envelopes: u64,
}

impl Place {
    const fn at(log: LogId, index: u64, hash: RunningHash) -> Self {
        Self { log, index, hash, since: None, exceeded: None }
    }
}

/// The place in the relay's log, and the way there as far as this session knows it.
#[derive(Debug)]
pub(crate) struct Log {
    key: String,
    place: Option<Place>,
    hashes: BTreeMap<u64, RunningHash>,
    /// What envelopes of others brought, by their places.
    brought: BTreeMap<u64, Vec<ChangeHash>>,
    /// From which place on that is known.
    brought_from: u64,
}

impl Log {
    /// Starts before the beginning of any log.
    pub(crate) fn new(keys: &Keys) -> Self {
        let (hashes, brought) = (BTreeMap::new(), BTreeMap::new());
        Self { key: keys.cursor(), place: None, hashes, brought, brought_from: 0 }
    }

    pub(crate) fn read(keys: &Keys, stored: &Stored, damaged: &mut Vec<String>) -> Self {
        let log = Self::new(keys);
        let Some(framed) = stored.get(&log.key) else { return log };
        let place = storage::open(framed).ok().and_then(|value| minicbor::decode::<Place>(value).ok());
        let Some(place) = place else {
            damaged.push(log.key.clone());
            return log;
        };
        let hashes = [(place.index, place.hash)].into();
        Self { place: Some(place), hashes, brought_from: place.index, ..log }
    }

    /// What to subscribe with.
    pub(crate) fn cursor(&self) -> Option<Cursor> {
        self.place.map(|place| Cursor { log: place.log, index: place.index })
    }

    /// What the next own envelope says that its author has seen.
    pub(crate) fn seen(&self) -> Option<Seen> {
        self.place.map(|place| Seen { log: place.log, index: place.index, hash: place.hash })
    }

    /// Comes to a log; from its beginning where it is not the one known so far.
    pub(crate) fn enter(&mut self, log: LogId) -> u64 {
        match self.place {
            Some(place) if place.log == log => place.index,
            _ => {
                self.stand(Place::at(log, 0, RunningHash::START));
                0
            }
        }
    }

    fn stand(&mut self, place: Place) {
        self.place = Some(place);
        self.hashes = [(place.index, place.hash)].into();
        self.brought.clear();
        self.brought_from = place.index;
    }

    /// Goes on behind what a snapshot stands for.
    pub(crate) fn jump(&mut self, log: LogId, seen: &Seen) {
        let since = Some(Since { index: seen.index, bytes: 0, envelopes: 0 });
        self.stand(Place { since, ..Place::at(log, seen.index, seen.hash) });
    }

    /// Passes one envelope, of so many bytes; of none, where it names a snapshot.
    pub(crate) fn pass(&mut self, envelope: &EnvelopeHash, bytes: usize) {
        let Some(place) = &mut self.place else { return };
        place.hash = place.hash.then(envelope);
        place.index += 1;
        let since = place.since.get_or_insert_default();
        since.bytes = since.bytes.saturating_add(u64::try_from(bytes).unwrap_or(u64::MAX));
        since.envelopes = since.envelopes.saturating_add(u64::from(bytes > 0));
        self.hashes.insert(place.index, place.hash);
        while self.hashes.len() > REMEMBERED {
            self.hashes.pop_first();
        }
    }

    /// Tells whether what the author of the next envelope saw contradicts what was seen here. E5
    ///
    /// Nobody can have seen more of a log than stands before their own envelope.
    pub(crate) fn contradicts(&self, seen: &Seen) -> bool {
        let Some(place) = self.place.filter(|place| place.log == seen.log) else { return false };
        seen.index > place.index || self.hashes.get(&seen.index).is_some_and(|hash| *hash != seen.hash)
    }

    /// Passes a snapshot, which stands for the log up to an index.
    pub(crate) fn pass_snapshot(&mut self, index: u64) {
        let Some(place) = &mut self.place else { return };
        let since = place.since.get_or_insert_default();
        // Of two that were made at once the second says nothing new.
        if index > since.index {
            let behind = place.index.saturating_sub(index);
            *since = Since { index, bytes: 0, envelopes: since.envelopes.min(behind) };
        }
    }

    /// Remembers what the envelope at a place brought.
    pub(crate) fn note_brought(&mut self, index: u64, changes: Vec<ChangeHash>) {
        self.brought.insert(index, changes);
        while self.brought.len() > REMEMBERED_CHANGES
            && let Some((index, _)) = self.brought.pop_first()
        {
            self.brought_from = index.saturating_add(1);
        }
    }

    /// What envelopes from a place on have brought; `None` where that is not remembered.
    pub(crate) fn brought_since(&self, index: u64) -> Option<BTreeSet<ChangeHash>> {
        let all = || self.brought.range(index..).flat_map(|(_, changes)| changes).copied().collect();
        (self.brought_from <= index).then(all)
    }

    /// How many envelopes and bytes no snapshot stands for.
    pub(crate) fn behind_snapshot(&self) -> (u64, u64) {
        let since = self.place.and_then(|place| place.since).unwrap_or_default();
        (since.envelopes, since.bytes)
    }

    /// The document has more than this log, for good.
    pub(crate) fn exceed(&mut self) {
        if let Some(place) = &mut self.place {
            place.exceeded = Some(true);
        }
    }

    /// Tells whether the document has more than this log, for good.
    pub(crate) fn is_exceeded(&self) -> bool {
        self.place.is_some_and(|place| place.exceeded == Some(true))
    }

    pub(crate) fn write(&self) -> Option<Write> {
        let place = self.place?;
        Some(Write::put(self.key.as_str(), &minicbor::to_vec(place).unwrap_or_default()))
    }
}
