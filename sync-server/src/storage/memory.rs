//! Logs in memory, for simulations and for the contract suite to check itself against.

use std::{
    collections::HashMap,
    ops::Range,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use bytes::Bytes;
use protocol::{DeviceId, DocumentId, EnvelopeHash, LogId, ProjectId, RunningHash};

use super::{
    Answer, Conflict, LogState, Reader, Reference, Snapshots, Storage, StorageError, Write, Writer, Written,
    objects::MemoryObjects,
};

/// Makes a storage that forgets everything when it is dropped.
pub fn in_memory() -> Storage {
    let memory = Memory::default();
    let objects = Arc::new(MemoryObjects::default());
    Storage { writer: Box::new(memory.clone()), reader: Arc::new(memory), objects }
}

#[derive(Clone, Default)]
struct Memory(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    projects: HashMap<ProjectId, Project>,
    logs: HashMap<LogId, Log>,
}

#[derive(Default)]
struct Project {
    entries: Vec<Bytes>,
    logs: Vec<(DocumentId, LogId)>,
}

#[derive(Default)]
struct Log {
    envelopes: Vec<Kept>,
    /// The index of the first whose bytes are kept.
    kept: u64,
    snapshots: Snapshots,
}

struct Kept {
    device: DeviceId,
    sequence: u64,
    hash: EnvelopeHash,
    bytes: Bytes,
}

impl Memory {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Writer for Memory {
    fn commit(&mut self, writes: &[Write]) -> Result<Vec<Answer>, StorageError> {
        let mut state = self.state();
        Ok(writes.iter().map(|write| state.carry_out(write)).collect())
    }

    fn probe(&mut self) -> Result<(), StorageError> {
        Ok(())
    }
}

impl State {
    fn carry_out(&mut self, write: &Write) -> Answer {
        match write {
            Write::Entries { project, from, entries, logs, erases } => {
                let project = self.projects.entry(*project).or_default();
                let length = u32::try_from(project.entries.len()).unwrap_or(u32::MAX);
                if length != *from {
                    return Err(Conflict::Head { length });
                }
                project.entries.extend_from_slice(entries);
                project.logs.extend_from_slice(logs);
                self.logs.extend(logs.iter().map(|(_, log)| (*log, Log::default())));
                if *erases {
                    let gone = std::mem::take(&mut project.logs);
                    self.logs.retain(|log, _| !gone.iter().any(|(_, gone)| gone == log));
                }
                Ok(Written::Entries)
            }
            Write::Envelope { log, device, sequence, hash, bytes, snapshot } => {
                let log = self.logs.get_mut(log).ok_or(Conflict::UnknownLog)?;
                let kept = Kept { device: *device, sequence: *sequence, hash: *hash, bytes: bytes.clone() };
                log.append(kept, snapshot)
            }
            Write::Drop { log, until, most } => Ok(Written::Dropped {
                count: self.logs.get_mut(log).map_or(0, |log| log.drop(*until, *most)),
            }),
            Write::Forget { log, index } => {
                let noted = self.logs.get_mut(log).map(|log| &mut log.snapshots);
                noted.and_then(|snapshots| snapshots.remove(index));
                Ok(Written::Forgotten)
            }
        }
    }

    fn log(&self, document: DocumentId, id: LogId) -> LogState {
        let log = self.logs.get(&id);
        LogState {
            document,
            log: id,
            length: log.map_or(0, Log::length),
            kept: log.map_or(0, |log| log.kept),
            snapshots: log.map(|log| log.snapshots.clone()).unwrap_or_default(),
        }
    }
}

impl Log {
    fn length(&self) -> u64 {
        self.envelopes.len() as u64
    }

    fn append(&mut self, envelope: Kept, snapshot: &Reference) -> Answer {
        let own = || self.envelopes.iter().enumerate().filter(|(_, kept)| kept.device == envelope.device);
        if let Some((index, kept)) = own().find(|(_, kept)| kept.sequence == envelope.sequence) {
            let known = Written::Envelope { index: index as u64, is_known: true };
            return (kept.hash == envelope.hash).then_some(known).ok_or(Conflict::SequenceTaken);
        }
        let next = own().count() as u64 + 1;
        if envelope.sequence != next {
            return Err(Conflict::SequenceGap { next });
        }
        let index = self.length();
        let before = self.snapshots.values().next_back().map_or(0, |newest| newest.covers);
        match snapshot {
            Reference::None => {}
            Reference::Snapshot(snapshot) if (before..=index).contains(&snapshot.covers) => {
                self.snapshots.insert(index, **snapshot);
            }
            Reference::Snapshot(_) | Reference::Unusable => return Err(Conflict::Snapshot),
        }
        self.envelopes.push(envelope);
        Ok(Written::Envelope { index, is_known: false })
    }

    fn drop(&mut self, until: u64, most: u64) -> u64 {
        let until = until.min(self.kept.saturating_add(most)).min(self.length());
        let count = until.saturating_sub(self.kept);
        let (from, count_of) = (place(self.kept), place(count));
        for envelope in self.envelopes.iter_mut().skip(from).take(count_of) {
            envelope.bytes.clear();
        }
        self.kept += count;
        count
    }
}

fn place(index: u64) -> usize {
    usize::try_from(index).unwrap_or(usize::MAX)
}

impl Reader for Memory {
    fn entries(&self, project: &ProjectId) -> Result<Vec<Bytes>, StorageError> {
        Ok(self.state().projects.get(project).map(|project| project.entries.clone()).unwrap_or_default())
    }

    fn logs(&self, project: &ProjectId) -> Result<Vec<LogState>, StorageError> {
        let state = self.state();
        let logs = state.projects.get(project).map(|project| project.logs.as_slice()).unwrap_or_default();
        Ok(logs.iter().map(|&(document, log)| state.log(document, log)).collect())
    }

    fn envelopes(&self, log: &LogId, range: Range<u64>, bytes: usize) -> Result<Vec<Bytes>, StorageError> {
        let state = self.state();
        let Some(log) = state.logs.get(log).filter(|log| log.kept <= range.start) else {
            return Ok(Vec::new());
        };
        let within = |index: u64| place(index).min(log.envelopes.len());
        let kept = log.envelopes.get(within(range.start)..within(range.end)).unwrap_or_default();
        let mut room = bytes;
        Ok(kept
            .iter()
            .enumerate()
            .take_while(|(at, kept)| {
                let fits = kept.bytes.len() <= room;
                room = room.saturating_sub(kept.bytes.len());
                fits || *at == 0
            })
            .map(|(_, kept)| kept.bytes.clone())
            .collect())
    }
    fn running_hash(&self, log: &LogId, count: u64) -> Result<Option<RunningHash>, StorageError> {
        let state = self.state();
        let envelopes = state.logs.get(log).map(|log| log.envelopes.as_slice()).unwrap_or_default();
        let first = envelopes.get(..place(count));
        Ok(first.map(|first| first.iter().fold(RunningHash::START, |hash, kept| hash.then(&kept.hash))))
    }

    fn last_number(&self, log: &LogId, device: &DeviceId, count: u64) -> Result<u64, StorageError> {
        let state = self.state();
        let envelopes = state.logs.get(log).map(|log| log.envelopes.as_slice()).unwrap_or_default();
        let own = envelopes.iter().take(place(count)).filter(|kept| kept.device == *device);
        Ok(own.map(|kept| kept.sequence).max().unwrap_or(0))
    }

    fn with_snapshots(&self) -> Result<Vec<(ProjectId, LogState)>, StorageError> {
        let state = self.state();
        let logs = state.projects.iter().flat_map(|(project, of)| of.logs.iter().map(|log| (*project, *log)));
        let logs = logs.map(|(project, (document, log))| (project, state.log(document, log)));
        Ok(logs.filter(|(_, log)| log.snapshots.len() >= 2).collect())
    }
}
