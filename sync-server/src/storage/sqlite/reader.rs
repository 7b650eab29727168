//! Reads, each on a connection that no other thread uses meanwhile.

use std::{
    ops::Range,
    sync::{Mutex, PoisonError},
};

use bytes::Bytes;
use protocol::{DocumentId, LogId, ProjectId};
use rusqlite::{Connection, OptionalExtension as _};

use super::{
    super::{LogState, Reader, StorageError},
    length,
    open::Database,
    place,
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
                .query_map([project.as_bytes()], |row| {
                    Ok(LogState {
                        document: DocumentId::from_bytes(row.get(0)?),
                        log: LogId::from_bytes(row.get(1)?),
                        length: length(connection, row.get(2)?)?,
                    })
                })?
                .collect()
        })
    }

    fn envelopes(&self, log: &LogId, range: Range<u64>, bytes: usize) -> Result<Vec<Bytes>, StorageError> {
        self.with(|connection| {
            let row = connection
                .prepare_cached("SELECT row FROM logs WHERE id = ?1")?
                .query_row([log.as_bytes()], |row| row.get::<_, i64>(0))
                .optional()?;
            let Some(log) = row else { return Ok(Vec::new()) };
            let mut statement = connection.prepare_cached(
                "SELECT bytes FROM envelopes WHERE place >= ?1 AND place < ?2 ORDER BY place",
            )?;
            let mut rows = statement.query((place(log, range.start), place(log, range.end)))?;
            let mut envelopes = Vec::new();
            let mut room = bytes;
            while let Some(row) = rows.next()? {
                let bytes = row.get_ref(0)?.as_blob()?;
                if bytes.len() > room && !envelopes.is_empty() {
                    break;
                }
                room = room.saturating_sub(bytes.len());
                envelopes.push(Bytes::copy_from_slice(bytes));
            }
            Ok(envelopes)
        })
    }
}
