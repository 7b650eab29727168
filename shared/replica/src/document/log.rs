//! How much of the relay's log is in the document.

use std::collections::BTreeMap;

use minicbor::{Decode, Encode};
use protocol::{EnvelopeHash, LogId, RunningHash, Seen, wire::Cursor};

use super::Keys;
use crate::storage::{self, Stored, Write};

/// For how many of the newest envelopes the running hash is remembered, to compare with what others saw.
const REMEMBERED: usize = 4096;

/// How far a log has been read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
pub(crate) struct Place {
    #[n(0)]
    pub(crate) log: LogId,
    #[n(1)]
    pub(crate) index: u64,
    #[n(2)]
    pub(crate) hash: RunningHash,
}

/// The place in the relay's log, and the way there as far as this session knows it.
#[derive(Debug)]
pub(crate) struct Log {
    key: String,
    place: Option<Place>,
    hashes: BTreeMap<u64, RunningHash>,
}

impl Log {
    /// Starts before the beginning of any log.
    pub(crate) fn new(keys: &Keys) -> Self {
        Self { key: keys.cursor(), place: None, hashes: BTreeMap::new() }
    }

    pub(crate) fn read(keys: &Keys, stored: &Stored, damaged: &mut Vec<String>) -> Self {
        let log = Self::new(keys);
        let Some(framed) = stored.get(&log.key) else { return log };
        let place = storage::open(framed).ok().and_then(|value| minicbor::decode::<Place>(value).ok());
        let Some(place) = place else {
            damaged.push(log.key.clone());
            return log;
        };
        Self { place: Some(place), hashes: [(place.index, place.hash)].into(), ..log }
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
                self.place = Some(Place { log, index: 0, hash: RunningHash::START });
                self.hashes = [(0, RunningHash::START)].into();
                0
            }
        }
    }

    /// Passes one envelope.
    pub(crate) fn pass(&mut self, envelope: &EnvelopeHash) {
        let Some(place) = &mut self.place else { return };
        place.hash = place.hash.then(envelope);
        place.index += 1;
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

    pub(crate) fn write(&self) -> Option<Write> {
        let place = self.place?;
        Some(Write::put(self.key.as_str(), &minicbor::to_vec(place).unwrap_or_default()))
    }
}
