//! Logs in memory, for simulations and for the contract suite to check itself against.

use std::{
    collections::HashMap,
    ops::Range,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use bytes::Bytes;
use protocol::{DeviceId, DocumentId, EnvelopeHash, LogId, ProjectId};

use super::{
    Answer, Conflict, LogState, Reader, Storage, StorageError, Write, Writer, Written, objects::MemoryObjects,
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
    logs: HashMap<LogId, Vec<Kept>>,
}

#[derive(Default)]
struct Project {
    entries: Vec<Bytes>,
    logs: Vec<(DocumentId, LogId)>,
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
                self.logs.extend(logs.iter().map(|(_, log)| (*log, Vec::new())));
                if *erases {
                    let gone = std::mem::take(&mut project.logs);
                    self.logs.retain(|log, _| !gone.iter().any(|(_, gone)| gone == log));
                }
                Ok(Written::Entries)
            }
            Write::Envelope { log, device, sequence, hash, bytes } => {
                let log = self.logs.get_mut(log).ok_or(Conflict::UnknownLog)?;
                let own = || log.iter().enumerate().filter(|(_, kept)| kept.device == *device);
                if let Some((index, kept)) = own().find(|(_, kept)| kept.sequence == *sequence) {
                    let index = index as u64;
                    let is_same = kept.hash == *hash;
                    return is_same
                        .then_some(Written::Envelope { index, is_known: true })
                        .ok_or(Conflict::SequenceTaken);
                }
                let next = own().count() as u64 + 1;
                if *sequence != next {
                    return Err(Conflict::SequenceGap { next });
                }
                let index = log.len() as u64;
                log.push(Kept { device: *device, sequence: *sequence, hash: *hash, bytes: bytes.clone() });
                Ok(Written::Envelope { index, is_known: false })
            }
        }
    }
}

impl Reader for Memory {
    fn entries(&self, project: &ProjectId) -> Result<Vec<Bytes>, StorageError> {
        Ok(self.state().projects.get(project).map(|project| project.entries.clone()).unwrap_or_default())
    }

    fn logs(&self, project: &ProjectId) -> Result<Vec<LogState>, StorageError> {
        let state = self.state();
        let logs = state.projects.get(project).map(|project| project.logs.as_slice()).unwrap_or_default();
        Ok(logs
            .iter()
            .map(|&(document, log)| LogState {
                document,
                log,
                length: state.logs.get(&log).map_or(0, Vec::len) as u64,
            })
            .collect())
    }

    fn envelopes(&self, log: &LogId, range: Range<u64>, bytes: usize) -> Result<Vec<Bytes>, StorageError> {
        let state = self.state();
        let kept = state.logs.get(log).map(Vec::as_slice).unwrap_or_default();
        let place = |index: u64| usize::try_from(index).unwrap_or(usize::MAX).min(kept.len());
        let kept = kept.get(place(range.start)..place(range.end)).unwrap_or_default();
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
}
