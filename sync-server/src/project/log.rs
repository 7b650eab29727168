//! The log of one document: how long it is, and the newest of what is in it.

use std::{
    collections::VecDeque,
    ops::Range,
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

use protocol::{DocumentId, LogId};

use crate::{
    frames::{Framed, push_envelopes},
    storage::{LogState, Snapshot, Snapshots},
    websocket::Outbox,
};

/// How many bytes of the newest envelopes are kept in memory. Readers who keep up find theirs here; who is
/// further behind reads from the storage.
const RECENT: usize = 512 * 1024;

/// A log, as all sessions of its project share it.
#[derive(Debug)]
pub(crate) struct Log {
    pub(crate) document: DocumentId,
    pub(crate) id: LogId,
    recent: Mutex<Recent>,
    snapshots: Mutex<Snapshots>,
    /// The index of the first envelope to be read: what is before it is dropped, or about to be.
    kept: AtomicU64,
}

#[derive(Debug)]
struct Recent {
    /// How many envelopes the log has; the last of them are in `envelopes`.
    length: u64,
    envelopes: VecDeque<Framed>,
    bytes: usize,
}

/// What came of sending from memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FromMemory {
    /// These many envelopes are in the outbox, of so many bytes together.
    Sent {
        /// How many.
        count: u64,
        /// Their bytes.
        bytes: usize,
    },
    /// The first is no longer in memory.
    TooOld,
}

impl Log {
    pub(crate) fn new(document: DocumentId, id: LogId, length: u64) -> Self {
        let recent = Recent { length, envelopes: VecDeque::new(), bytes: 0 };
        Self {
            document,
            id,
            recent: Mutex::new(recent),
            snapshots: Mutex::default(),
            kept: AtomicU64::new(0),
        }
    }

    /// Begins with what the storage has of it.
    pub(crate) fn of(state: LogState) -> Self {
        let LogState { document, log, length, kept, snapshots } = state;
        Self {
            snapshots: Mutex::new(snapshots),
            kept: AtomicU64::new(kept),
            ..Self::new(document, log, length)
        }
    }

    /// Returns how many envelopes the log has.
    pub(crate) fn length(&self) -> u64 {
        self.recent().length
    }

    /// Returns the index of the first envelope that may be read.
    pub(crate) fn kept(&self) -> u64 {
        self.kept.load(Ordering::Acquire)
    }

    /// Says that nothing before an index is to be read. Readers must know before it is dropped.
    pub(crate) fn keep_from(&self, index: u64) {
        self.kept.fetch_max(index, Ordering::AcqRel);
    }

    /// Returns the log's snapshots.
    pub(crate) fn snapshots(&self) -> MutexGuard<'_, Snapshots> {
        self.snapshots.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds the newest envelope, which is durable, and the snapshot that it names.
    pub(crate) fn push_snapshot(&self, index: u64, envelope: &[u8], snapshot: Snapshot) {
        self.push(index, envelope);
        self.snapshots().insert(index, snapshot);
    }

    /// Adds the newest envelope, which is durable.
    pub(crate) fn push(&self, index: u64, envelope: &[u8]) {
        let framed = Framed::new(self.document, self.id, index, envelope);
        let mut recent = self.recent();
        recent.length = index + 1;
        recent.bytes += framed.len();
        recent.envelopes.push_back(framed);
        while recent.bytes > RECENT {
            let Some(oldest) = recent.envelopes.pop_front() else { break };
            recent.bytes -= oldest.len();
        }
    }

    /// Puts the envelopes of a range into the outbox, as many as fit into `room` bytes and at least one.
    pub(crate) fn send(&self, outbox: &mut Outbox, range: Range<u64>, room: usize) -> FromMemory {
        let recent = self.recent();
        let oldest = recent.length - recent.envelopes.len() as u64;
        let Some(first) = range.start.checked_sub(oldest).and_then(|first| usize::try_from(first).ok())
        else {
            return FromMemory::TooOld;
        };
        let wanted = usize::try_from(range.end - range.start).unwrap_or(usize::MAX);
        let mut bytes = 0;
        let mut count = 0;
        for envelope in recent.envelopes.iter().skip(first).take(wanted) {
            if count > 0 && bytes + envelope.len() > room {
                break;
            }
            bytes += envelope.len();
            count += 1;
        }
        if count > 0 {
            let envelopes = recent.envelopes.range(first..first + count);
            push_envelopes(outbox, self.document, self.id, range.start, envelopes);
        }
        FromMemory::Sent { count: count as u64, bytes }
    }

    fn recent(&self) -> MutexGuard<'_, Recent> {
        self.recent.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn log() -> Log {
        Log::new(DocumentId::from_bytes([1; 16]), LogId::from_bytes([2; 16]), 0)
    }

    #[test]
    fn memory_holds_the_newest_envelopes_and_no_more_than_it_may() {
        let log = log();
        for index in 0..20 {
            log.push(index, &vec![7; 100_000]);
        }
        assert_eq!(log.length(), 20);
        assert_eq!(log.recent().envelopes.len(), 5);
        assert!(log.recent().bytes <= RECENT);
        assert_eq!(log.send(&mut Outbox::default(), 14..20, 1 << 20), FromMemory::TooOld);
        let FromMemory::Sent { count, .. } = log.send(&mut Outbox::default(), 15..20, 1 << 20) else {
            panic!("the newest five are in memory");
        };
        assert_eq!(count, 5);
    }

    #[test]
    fn a_sending_takes_what_fits_and_at_least_one() {
        let log = log();
        for index in 0..3 {
            log.push(index, &[7; 100]);
        }
        for (room, expected) in [(0, 1), (150, 1), (250, 2), (1000, 3)] {
            let sent = log.send(&mut Outbox::default(), 0..3, room);
            assert!(matches!(sent, FromMemory::Sent { count, .. } if count == expected), "{room}: {sent:?}");
        }
        assert_eq!(log.send(&mut Outbox::default(), 3..3, 9), FromMemory::Sent { count: 0, bytes: 0 });
    }

    #[test]
    fn what_was_written_before_the_relay_started_is_not_in_memory() {
        let log = Log::new(DocumentId::from_bytes([1; 16]), LogId::from_bytes([2; 16]), 7);
        assert_eq!(log.send(&mut Outbox::default(), 6..7, 100), FromMemory::TooOld);
    }
}
