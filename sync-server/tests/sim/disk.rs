//! What outlives a relay: its disk, in memory or with SQLite's real files.

use std::{
    ops::Range,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
};

use bytes::Bytes;
use protocol::{DeviceId, LogId, ProjectId, RunningHash};
use sync_server::storage::{
    Answer, LogState, Reader, SqliteOptions, Storage, StorageError, Write, Writer, in_folder, in_memory,
};
use tempfile::TempDir;

/// A disk, and the relays that have run on it.
pub(crate) struct Disk {
    kind: Kind,
    /// Whether it has no room.
    is_full: Arc<AtomicBool>,
    /// Taken away when the process of the relay that runs on it ends.
    mounted: Arc<AtomicBool>,
}

enum Kind {
    Memory(Shared, Storage),
    /// A folder for each time that the machine failed: it leaves the files as they were at that moment.
    Files(TempDir, usize),
}

/// One writer for all the relays that follow one another.
#[derive(Clone)]
struct Shared(Arc<Mutex<Box<dyn Writer>>>);

/// A storage, as one process of a relay has it.
struct Mount<S> {
    storage: S,
    is_full: Arc<AtomicBool>,
    mounted: Arc<AtomicBool>,
}

impl Disk {
    pub(crate) fn in_memory() -> Self {
        let Storage { writer, reader, objects } = in_memory();
        let shared = Shared(Arc::new(Mutex::new(writer)));
        let kept = Storage { writer: Box::new(shared.clone()), reader, objects };
        Self::of(Kind::Memory(shared, kept))
    }

    pub(crate) fn with_files() -> Self {
        // Where the machine has a disk in memory, nothing waits for a real one.
        let memory = Path::new("/dev/shm");
        let folder = if memory.is_dir() { TempDir::new_in(memory) } else { TempDir::new() };
        Self::of(Kind::Files(folder.unwrap(), 0))
    }

    fn of(kind: Kind) -> Self {
        Self { kind, is_full: Arc::default(), mounted: Arc::default() }
    }

    pub(crate) fn set_full(&self, is_full: bool) {
        self.is_full.store(is_full, Ordering::Relaxed);
    }

    /// Opens what is kept, for a relay that starts.
    pub(crate) fn mount(&mut self) -> Storage {
        let storage = match &self.kind {
            Kind::Memory(writer, kept) => Storage {
                writer: Box::new(writer.clone()),
                reader: Arc::clone(&kept.reader),
                objects: Arc::clone(&kept.objects),
            },
            Kind::Files(..) => in_folder(&self.folder(), SqliteOptions::default()).unwrap(),
        };
        self.mounted = Arc::new(AtomicBool::new(true));
        let Storage { writer, reader, objects } = storage;
        Storage {
            writer: Box::new(self.of_process(writer)),
            reader: Arc::new(self.of_process(reader)),
            objects,
        }
    }

    /// Takes the disk away from the relay that runs on it, as it stands.
    pub(crate) fn take_away(&mut self) {
        self.mounted.store(false, Ordering::Relaxed);
        let before = self.folder();
        let Kind::Files(_, failures) = &mut self.kind else { return };
        *failures += 1;
        let after = self.folder();
        std::fs::create_dir(&after).unwrap();
        for name in ["relay.sqlite", "relay.sqlite-wal"] {
            std::fs::copy(before.join(name), after.join(name)).unwrap();
        }
    }

    /// Returns the folder that a relay starts in next.
    pub(crate) fn folder(&self) -> PathBuf {
        match &self.kind {
            Kind::Memory(..) => "unused".into(),
            Kind::Files(folder, failures) => folder.path().join(failures.to_string()),
        }
    }

    fn of_process<S>(&self, storage: S) -> Mount<S> {
        Mount { storage, is_full: Arc::clone(&self.is_full), mounted: Arc::clone(&self.mounted) }
    }

    /// Returns all envelopes of a project's only log. No relay runs.
    pub(crate) fn log(&mut self, project: &ProjectId) -> Vec<Vec<u8>> {
        let reader = self.mount().reader;
        let logs = reader.logs(project).unwrap();
        let [log] = logs.as_slice() else { panic!("a project has one log here: {logs:?}") };
        let envelopes = reader.envelopes(&log.log, 0..log.length, usize::MAX).unwrap();
        assert_eq!(envelopes.len() as u64, log.length);
        envelopes.into_iter().map(Vec::from).collect()
    }
}

impl<S> Mount<S> {
    /// Whoever has no disk any more is not heard by anybody either, so that any error does.
    fn check(&self) -> Result<(), StorageError> {
        let is_gone = !self.mounted.load(Ordering::Relaxed);
        if is_gone { Err(StorageError::Missing { folder: PathBuf::new() }) } else { Ok(()) }
    }
}

impl Writer for Mount<Box<dyn Writer>> {
    fn commit(&mut self, writes: &[Write]) -> Result<Vec<Answer>, StorageError> {
        self.check()?;
        if self.is_full.load(Ordering::Relaxed) {
            return Err(StorageError::Full);
        }
        self.storage.commit(writes)
    }

    fn probe(&mut self) -> Result<(), StorageError> {
        self.check()?;
        if self.is_full.load(Ordering::Relaxed) { Err(StorageError::Full) } else { self.storage.probe() }
    }
}

impl Reader for Mount<Arc<dyn Reader>> {
    fn entries(&self, project: &ProjectId) -> Result<Vec<Bytes>, StorageError> {
        self.check()?;
        self.storage.entries(project)
    }

    fn logs(&self, project: &ProjectId) -> Result<Vec<LogState>, StorageError> {
        self.check()?;
        self.storage.logs(project)
    }

    fn envelopes(&self, log: &LogId, range: Range<u64>, bytes: usize) -> Result<Vec<Bytes>, StorageError> {
        self.check()?;
        self.storage.envelopes(log, range, bytes)
    }

    fn running_hash(&self, log: &LogId, count: u64) -> Result<Option<RunningHash>, StorageError> {
        self.check()?;
        self.storage.running_hash(log, count)
    }

    fn last_number(&self, log: &LogId, device: &DeviceId, count: u64) -> Result<u64, StorageError> {
        self.check()?;
        self.storage.last_number(log, device, count)
    }

    fn with_snapshots(&self) -> Result<Vec<(ProjectId, LogState)>, StorageError> {
        self.check()?;
        self.storage.with_snapshots()
    }
}

impl Writer for Shared {
    fn commit(&mut self, writes: &[Write]) -> Result<Vec<Answer>, StorageError> {
        self.0.lock().unwrap().commit(writes)
    }

    fn probe(&mut self) -> Result<(), StorageError> {
        self.0.lock().unwrap().probe()
    }
}
