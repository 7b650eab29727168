//! Reads, each on a connection that no other thread uses meanwhile.

use std::{
    ops::Range,
    sync::{Mutex, PoisonError},
};

use bytes::Bytes;
use protocol::{DeviceId, DocumentId, LogId, ProjectId, RunningHash};
use rusqlite::{Connection, Row};

use super::{
    super::{LogState, Reader, StorageError},
    INDEX_BITS, length,
    open::Database,
    place, snapshots,
};

/// How many connections are kept open for reading while none is needed.
const SPARE: usize = 2;

pub(super) struct SqliteReader {
    database: Database,
    spare: Mutex<Vec<Connection>>,
}

impl SqliteReader {
    pub(super) fn new(database: Database) -> Self {
        Self { database, spare: Mutex::default() }
    }

    fn with<T>(
        &self,
        read: impl FnOnce(&Connection) -> Result<T, rusqlite::Error>,
    ) -> Result<T, StorageError> {
        let spare = || self.spare.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = spare().pop();
        let connection = match kept {
            Some(connection) => connection,
            None => self.database.connect()?,
        };
        let result = read(&connection);
        let mut spare = spare();
        if spare.len() < SPARE {
            spare.push(connection);
        }
        Ok(result?)
    }
}

impl Reader for SqliteReader {
    fn entries(&self, project: &ProjectId) -> Result<Vec<Bytes>, StorageError> {
        self.with(|connection| {
            connection
                .prepare_cached(
                    "SELECT bytes FROM entries JOIN projects ON projects.row = entries.project
                     WHERE projects.id = ?1 ORDER BY position",
                )?
                .query_map([project.as_bytes()], |row| row.get::<_, Vec<u8>>(0).map(Bytes::from))?
                .collect()
        })
    }

    fn logs(&self, project: &ProjectId) -> Result<Vec<LogState>, StorageError> {
        self.with(|connection| {
            connection
                .prepare_cached(
                    "SELECT document, logs.id, logs.row FROM logs JOIN projects ON projects.row = logs.project
                     WHERE projects.id = ?1",
                )?
                .query_map([project.as_bytes()], |row| log_state(connection, row))?
                .collect()
        })
    }

    fn envelopes(&self, log: &LogId, range: Range<u64>, bytes: usize) -> Result<Vec<Bytes>, StorageError> {
        self.with(|connection| {
            let Some(log) = snapshots::log_row(connection, log)? else { return Ok(Vec::new()) };
            let mut statement = connection.prepare_cached(
                "SELECT bytes FROM envelopes WHERE place >= ?1 AND place < ?2 ORDER BY place",
            )?;
            let mut rows = statement.query((place(log, range.start), place(log, range.end)))?;
            let mut envelopes = Vec::new();
            let mut room = bytes;
            while let Some(row) = rows.next()? {
                let bytes = row.get_ref(0)?.as_blob()?;
                // One that is kept no more holds nothing, and no envelope is nothing.
                if bytes.is_empty() {
                    break;
                }
                if bytes.len() > room && !envelopes.is_empty() {
                    break;
                }
                room = room.saturating_sub(bytes.len());
                envelopes.push(Bytes::copy_from_slice(bytes));
            }
            Ok(envelopes)
        })
    }
    fn running_hash(&self, log: &LogId, count: u64) -> Result<Option<RunningHash>, StorageError> {
        self.with(|connection| match snapshots::log_row(connection, log)? {
            Some(log) => snapshots::running_hash(connection, log, count),
            None => Ok((count == 0).then_some(RunningHash::START)),
        })
    }

    fn last_number(&self, log: &LogId, device: &DeviceId, count: u64) -> Result<u64, StorageError> {
        self.with(|connection| match snapshots::log_row(connection, log)? {
            Some(log) => snapshots::last_number(connection, log, device, count),
            None => Ok(0),
        })
    }

    fn with_snapshots(&self) -> Result<Vec<(ProjectId, LogState)>, StorageError> {
        self.with(|connection| {
            connection
                .prepare_cached(
                    "SELECT document, logs.id, logs.row, projects.id
                     FROM logs JOIN projects ON projects.row = logs.project
                     WHERE logs.row IN (
                         SELECT place >> ?1 FROM snapshots GROUP BY place >> ?1 HAVING count(*) >= 2
                     )",
                )?
                .query_map([INDEX_BITS], |row| {
                    Ok((ProjectId::from_bytes(row.get(3)?), log_state(connection, row)?))
                })?
                .collect()
        })
    }
}

/// Reads a log from a row with its document, its id and its own row.
fn log_state(connection: &Connection, row: &Row<'_>) -> Result<LogState, rusqlite::Error> {
    let log = row.get(2)?;
    Ok(LogState {
        document: DocumentId::from_bytes(row.get(0)?),
        log: LogId::from_bytes(row.get(1)?),
        length: length(connection, log)?,
        kept: snapshots::kept(connection, log)?,
        snapshots: snapshots::snapshots(connection, log)?,
    })
}
