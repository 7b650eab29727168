//! A project while somebody is connected to it.

mod log;
mod presences;

use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard,
        atomic::{AtomicU32, Ordering},
    },
};

use bytes::Bytes;
use protocol::{DocumentId, EntryError, LogId, Membership, ProjectId, SignedEntry};

pub(crate) use log::{FromMemory, Log};
pub(crate) use presences::Presences;

use crate::{
    mailbox::Mailbox,
    storage::{Reader, StorageError},
};

/// One project: who may do what, the logs of its documents, and who is there.
///
/// After it is loaded, only what has become durable changes it, and only in one place: where commits are
/// published.
#[derive(Debug)]
pub(crate) struct Project {
    pub(crate) id: ProjectId,
    state: RwLock<State>,
    /// How many entries there are, to be looked at without taking the lock.
    length: AtomicU32,
    /// Held while entries are on their way to the disk, since the next must follow them.
    pub(crate) appending: tokio::sync::Mutex<()>,
    sessions: Mutex<Vec<(u64, Arc<Mailbox>)>>,
    presences: Mutex<Presences>,
}

/// What the membership log adds up to.
#[derive(Debug, Default)]
pub(crate) struct State {
    /// `None` until the project is founded.
    pub(crate) membership: Option<Membership>,
    pub(crate) entries: Vec<Bytes>,
    pub(crate) logs: BTreeMap<DocumentId, Arc<Log>>,
}

/// Why a project cannot be loaded.
#[derive(Debug, thiserror::Error)]
pub(crate) enum LoadError {
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// What is stored is no membership log: the file was damaged, or written by a newer relay.
    #[error("entry {index} of a stored project is not valid: {source}")]
    Entry {
        /// Which entry.
        index: usize,
        /// What is wrong with it.
        source: EntryError,
    },
    /// The relay stops.
    #[error("the relay stops")]
    Stopping,
}

impl Project {
    /// Reads a project from the storage; an unknown one has no members yet. Blocks as long as a disk may.
    pub(crate) fn load(id: ProjectId, reader: &dyn Reader) -> Result<Self, LoadError> {
        let entries = reader.entries(&id)?;
        let logs = reader.logs(&id)?;
        let logs = logs.into_iter().map(|log| (log.document, Arc::new(Log::of(log))));
        let state = State { membership: replay(&entries)?, logs: logs.collect(), entries };
        let length = AtomicU32::new(state.length());
        Ok(Self {
            id,
            state: RwLock::new(state),
            length,
            appending: tokio::sync::Mutex::default(),
            sessions: Mutex::default(),
            presences: Mutex::default(),
        })
    }

    pub(crate) fn state(&self) -> RwLockReadGuard<'_, State> {
        self.state.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns how many membership entries there are.
    pub(crate) fn length(&self) -> u32 {
        self.length.load(Ordering::Acquire)
    }

    /// Takes entries that have become durable, and what they make of the membership. The caller rings.
    pub(crate) fn extend(&self, entries: Vec<Bytes>, membership: Membership, logs: &[(DocumentId, LogId)]) {
        let mut state: RwLockWriteGuard<'_, State> =
            self.state.write().unwrap_or_else(PoisonError::into_inner);
        state.entries.extend(entries);
        let is_deleted = membership.is_deleted();
        state.membership = Some(membership);
        let logs = logs.iter().map(|(document, log)| (*document, Arc::new(Log::new(*document, *log, 0))));
        state.logs.extend(logs);
        if is_deleted {
            state.logs.clear();
        }
        self.length.store(state.length(), Ordering::Release);
    }

    /// Wakes every session.
    pub(crate) fn ring(&self) {
        for (_, mailbox) in &*self.sessions() {
            mailbox.ring();
        }
    }

    /// Adds a session that wants to hear of what changes.
    pub(crate) fn enter(&self, session: u64, mailbox: Arc<Mailbox>) {
        self.sessions().push((session, mailbox));
    }

    /// Takes a session away, and whatever it showed.
    pub(crate) fn leave(&self, session: u64) {
        self.sessions().retain(|(other, _)| *other != session);
        if self.presences().leave(session) {
            self.ring();
        }
    }

    pub(crate) fn presences(&self) -> MutexGuard<'_, Presences> {
        self.presences.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn sessions(&self) -> MutexGuard<'_, Vec<(u64, Arc<Mailbox>)>> {
        self.sessions.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn length(&self) -> u32 {
        u32::try_from(self.entries.len()).unwrap_or(u32::MAX)
    }

    /// Returns entries from an index on: as many as fit into `room` bytes, and at least one.
    pub(crate) fn entries_from(&self, from: u32, room: usize) -> &[Bytes] {
        let from = usize::try_from(from).unwrap_or(usize::MAX).min(self.entries.len());
        let entries = self.entries.get(from..).unwrap_or_default();
        let mut bytes = 0;
        let fitting = entries.iter().take_while(|entry| {
            bytes += entry.len();
            bytes <= room
        });
        let count = fitting.count().max(1).min(entries.len());
        entries.get(..count).unwrap_or_default()
    }
}

/// Checks stored entries again and adds them up: whatever happened to the file, no session is let in by it
/// whom the founder and the members did not let in.
fn replay(entries: &[Bytes]) -> Result<Option<Membership>, LoadError> {
    let mut membership: Option<Membership> = None;
    for (index, entry) in entries.iter().enumerate() {
        let invalid = |source| LoadError::Entry { index, source };
        let entry = SignedEntry::decode(entry).map_err(invalid)?;
        match &mut membership {
            Some(membership) => membership.apply(&entry).map_err(invalid)?,
            None => membership = Some(Membership::found(&entry).map_err(invalid)?),
        }
    }
    Ok(membership)
}
