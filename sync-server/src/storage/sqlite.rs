//! Logs in one SQLite file.
//!
//! Write-ahead log, `synchronous=FULL`: a commit is one fsync, however many writes are in it.

mod checkpoint;
mod open;
mod reader;
mod snapshots;
mod survey;
mod writer;

use std::{path::Path, sync::Arc};

use rusqlite::Connection;

use super::{ObjectStore, Storage, StorageError, objects::FolderObjects};

pub(crate) use open::database_file;
pub use survey::{Survey, SurveyedEnvelope, SurveyedLog, SurveyedProject, delete_project, renew_logs};

/// What the database may use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SqliteOptions {
    /// How large the database file may become, in bytes. `None` leaves it to the disk.
    pub max_bytes: Option<u64>,
}

/// Opens the logs in a folder, or begins them there.
///
/// # Errors
/// When the folder cannot be used or is in use, or holds what this relay cannot read.
pub fn in_folder(folder: &Path, options: SqliteOptions) -> Result<Storage, StorageError> {
    let database = open::Database::open(folder, options)?;
    let checkpoint = checkpoint::Checkpoint::start(database.connect()?)
        .map_err(|source| StorageError::Thread { source })?;
    let connection = database.connect()?;
    database.prepare_log(&connection)?;
    let writer = writer::SqliteWriter::new(connection, checkpoint);
    // The database holds the lock on the folder, so nobody else uses the objects either.
    let objects = objects_in_folder(folder)?;
    let reader = Arc::new(reader::SqliteReader::new(database));
    Ok(Storage { writer: Box::new(writer), reader, objects })
}

/// Opens the objects in a relay's folder: for the relay itself, or to look at them from outside.
///
/// # Errors
/// When the folder cannot be used.
pub fn objects_in_folder(folder: &Path) -> Result<Arc<dyn ObjectStore>, StorageError> {
    let folder = folder.join("objects");
    let unusable = |source| StorageError::Folder { folder: folder.clone(), source };
    Ok(Arc::new(FolderObjects::open(folder.clone()).map_err(unusable)?))
}

impl From<rusqlite::Error> for StorageError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::DiskFull) => Self::Full,
            _ => Self::Database(error),
        }
    }
}

/// The row id of an envelope: its log's row and its index in one number, so that a log lies together in
/// the file and in order, without an index of its own.
fn place(log: i64, index: u64) -> i64 {
    let index = i64::try_from(index).unwrap_or(i64::MAX).min(LAST_INDEX);
    (log << INDEX_BITS) | index
}

/// Returns how many envelopes a log has.
fn length(connection: &Connection, log: i64) -> Result<u64, rusqlite::Error> {
    let last: Option<i64> = connection
        .prepare_cached("SELECT max(place) FROM envelopes WHERE place BETWEEN ?1 AND ?2")?
        .query_row((place(log, 0), place(log, u64::MAX)), |row| row.get(0))?;
    Ok(last.map_or(0, |place| index(place) + 1))
}

/// Returns the index in a row id.
fn index(place: i64) -> u64 {
    u64::try_from(place & LAST_INDEX).unwrap_or_default()
}

/// Room for four thousand million envelopes in a log, and half as many logs.
const INDEX_BITS: u32 = 32;
const LAST_INDEX: i64 = (1 << INDEX_BITS) - 1;
