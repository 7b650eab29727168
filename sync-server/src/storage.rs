//! Where logs are kept: one seam, so that a relay on SQLite and one on anything else behave alike.
//!
//! Whatever keeps logs passes the contract suite in `tests/storage`. It knows the order of things and
//! nothing of who may do what: that is decided before a [`Write`] is made.

mod memory;
mod objects;
mod snapshots;
mod sqlite;

use std::{fmt, ops::Range, path::PathBuf, sync::Arc};

use bytes::Bytes;
use protocol::{DeviceId, DocumentId, EnvelopeHash, LogId, ProjectId, RunningHash};

pub use memory::in_memory;
pub use objects::{Finished, Object, ObjectError, ObjectStore, StoredObject, StoredUpload, Upload, UploadId};
pub use snapshots::{Reference, Snapshot, Snapshots, first_to_keep, first_to_remember};
pub(crate) use sqlite::database_file;
pub use sqlite::{
    SqliteOptions, Survey, SurveyedEnvelope, SurveyedLog, SurveyedProject, delete_project, in_folder,
    objects_in_folder, renew_logs,
};

/// What a relay keeps: logs, with one writer and any number of readers, and objects.
pub struct Storage {
    /// Makes writes durable. There is one, so that there is one order.
    pub writer: Box<dyn Writer>,
    /// Reads what is durable.
    pub reader: Arc<dyn Reader>,
    /// Keeps what is too large for a log.
    pub objects: Arc<dyn ObjectStore>,
}

impl fmt::Debug for Storage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Storage").finish_non_exhaustive()
    }
}

/// Makes writes durable.
pub trait Writer: Send {
    /// Carries out writes in order, and returns when all of them are durable, each with its answer.
    /// A write that conflicts changes nothing and does not disturb the others.
    ///
    /// # Errors
    /// When the storage fails; then none of the writes happened.
    fn commit(&mut self, writes: &[Write]) -> Result<Vec<Answer>, StorageError>;

    /// Finds out whether a write of the largest size would be taken, by one that changes nothing.
    ///
    /// # Errors
    /// When it would not.
    fn probe(&mut self) -> Result<(), StorageError>;
}

/// Reads what is durable. Calls block, for as long as a disk may.
pub trait Reader: Send + Sync {
    /// Returns the membership entries of a project, oldest first; none for an unknown project.
    ///
    /// # Errors
    /// When the storage fails.
    fn entries(&self, project: &ProjectId) -> Result<Vec<Bytes>, StorageError>;

    /// Returns the logs of a project, in no particular order.
    ///
    /// # Errors
    /// When the storage fails.
    fn logs(&self, project: &ProjectId) -> Result<Vec<LogState>, StorageError>;

    /// Returns the envelopes of a log at `range`, in order, from the first on: as many as fit into
    /// `bytes`, but at least one where there is one. None where the first is kept no more.
    ///
    /// # Errors
    /// When the storage fails.
    fn envelopes(&self, log: &LogId, range: Range<u64>, bytes: usize) -> Result<Vec<Bytes>, StorageError>;

    /// Returns the running hash of the first `count` envelopes of a log, kept or not; `None` where it has fewer.
    ///
    /// # Errors
    /// When the storage fails.
    fn running_hash(&self, log: &LogId, count: u64) -> Result<Option<RunningHash>, StorageError>;

    /// Returns the last number of a device among the first `count` envelopes of a log, kept or not; 0 where there is
    /// none.
    ///
    /// # Errors
    /// When the storage fails.
    fn last_number(&self, log: &LogId, device: &DeviceId, count: u64) -> Result<u64, StorageError>;

    /// Returns every log that has at least two snapshots, in no particular order.
    ///
    /// # Errors
    /// When the storage fails.
    fn with_snapshots(&self) -> Result<Vec<(ProjectId, LogState)>, StorageError>;
}

/// One thing to be made durable.
#[derive(Clone, Debug)]
pub enum Write {
    /// Membership entries, and the logs of the documents that they make. All or nothing.
    Entries {
        /// The project; made when `from` is 0.
        project: ProjectId,
        /// The index of the first entry.
        from: u32,
        /// The entries.
        entries: Vec<Bytes>,
        /// A log for each new document.
        logs: Vec<(DocumentId, LogId)>,
        /// Whether they end the project: then its logs go, with all that is in them. The entries stay, so that
        /// who comes later hears of it.
        erases: bool,
    },
    /// An envelope at the end of a log.
    Envelope {
        /// The log.
        log: LogId,
        /// Who wrote it.
        device: DeviceId,
        /// Its number among the device's envelopes in this log, from 1.
        sequence: u64,
        /// What tells it from another envelope under the same number.
        hash: EnvelopeHash,
        /// The envelope.
        bytes: Bytes,
        /// The snapshot that it names.
        snapshot: Reference,
    },
    /// What the oldest envelopes hold goes. What tells them from others stays: device, number and hash.
    Drop {
        /// The log.
        log: LogId,
        /// The index of the first to keep.
        until: u64,
        /// How many go at most.
        most: u64,
    },
    /// A snapshot is noted no more. The envelope that names it stays.
    Forget {
        /// The log.
        log: LogId,
        /// The index of the envelope.
        index: u64,
    },
}

/// What became of one write.
pub type Answer = Result<Written, Conflict>;

/// A write that is durable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// The entries are the newest.
    Entries,
    /// The envelope is in its log.
    Envelope {
        /// Its place.
        index: u64,
        /// Whether it had been there before.
        is_known: bool,
    },
    /// So many envelopes hold nothing any more that did before.
    Dropped {
        /// How many.
        count: u64,
    },
    /// The snapshot is not noted.
    Forgotten,
}

/// A write that does not fit what is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Conflict {
    /// The entries do not follow the newest.
    #[error("the project has {length} entries")]
    Head {
        /// How many there are.
        length: u32,
    },
    /// No such log.
    #[error("there is no such log")]
    UnknownLog,
    /// The envelope's number is not the next of its device.
    #[error("the device's next number is {next}")]
    SequenceGap {
        /// The next.
        next: u64,
    },
    /// Another envelope has the number.
    #[error("another envelope has this number")]
    SequenceTaken,
    /// The snapshot is of no use: for what it is, or since a newer one stands for more.
    #[error("the snapshot is not here, or stands for more than the log has or less than one before it")]
    Snapshot,
}

/// One log of a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogState {
    /// The document whose log it is.
    pub document: DocumentId,
    /// The log.
    pub log: LogId,
    /// How many envelopes it has had.
    pub length: u64,
    /// The index of the first that is kept.
    pub kept: u64,
    /// Its snapshots.
    pub snapshots: Snapshots,
}

/// Why a storage cannot do what it should.
#[derive(Debug, thiserror::Error)]
pub enum StorageError {
    /// The disk, or the share of it that the relay may use, is full.
    #[error("the disk is full, or the part of it that the relay may use")]
    Full,
    /// Another relay uses the folder.
    #[error("another relay uses the folder {folder}")]
    InUse {
        /// The folder.
        folder: PathBuf,
    },
    /// The folder cannot be used.
    #[error("cannot use the folder {folder}: {source}")]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// There is no relay's database.
    #[error("no relay keeps anything in {folder}")]
    Missing {
        /// The folder.
        folder: PathBuf,
    },
    /// The system has no randomness.
    #[error("the system gives no randomness: {0}")]
    Random(getrandom::Error),
    /// The system has no thread left.
    #[error("cannot start a thread: {source}")]
    Thread {
        /// What the system said.
        source: std::io::Error,
    },
    /// The database is of another program, or of a newer relay.
    #[error("the database has format {found}, and this relay knows formats up to {known}")]
    Format {
        /// The format found.
        found: i64,
        /// The newest that this relay knows.
        known: i64,
    },
    /// The database failed.
    #[error("the database failed: {0}")]
    Database(#[source] rusqlite::Error),
}
