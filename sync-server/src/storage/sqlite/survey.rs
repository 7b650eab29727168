//! Looks at a relay's database from outside, whether or not the relay runs: as it stood at one moment.

use std::path::{Path, PathBuf};

use bytes::Bytes;
use protocol::{DeviceId, DocumentId, EnvelopeHash, LogId, ProjectId};
use rusqlite::{Connection, OpenFlags, OptionalExtension as _};

use super::{
    super::{Snapshots, StorageError},
    index, open, place, snapshots,
};

/// A database that is looked at. All of it is of one moment: what is written meanwhile is not seen.
#[derive(Debug)]
pub struct Survey {
    connection: Connection,
}

/// A project, as the database has it.
#[derive(Clone, Debug)]
pub struct SurveyedProject {
    /// Which.
    pub project: ProjectId,
    /// Its membership entries.
    pub entries: Vec<Bytes>,
    /// Its logs.
    pub logs: Vec<SurveyedLog>,
}

/// A log, as the database has it.
#[derive(Clone, Debug)]
pub struct SurveyedLog {
    row: i64,
    /// The log.
    pub log: LogId,
    /// The document.
    pub document: DocumentId,
    /// How many envelopes it has.
    pub envelopes: u64,
    /// Their bytes.
    pub bytes: u64,
    /// The index of the first that has its bytes.
    pub kept: u64,
    /// Its snapshots.
    pub snapshots: Snapshots,
}

/// An envelope, as the database has it.
#[derive(Clone, Debug)]
pub struct SurveyedEnvelope {
    /// Its place in the log.
    pub index: u64,
    /// Who wrote it, as the table of authors says.
    pub device: Option<DeviceId>,
    /// Its number, as its row says.
    pub sequence: u64,
    /// Its hash, as its row says.
    pub hash: EnvelopeHash,
    /// The envelope; nothing where it is kept no more.
    pub bytes: Bytes,
}

impl Survey {
    /// Opens the database in a relay's folder.
    ///
    /// # Errors
    /// When there is none, or it is not a relay's.
    pub fn open(folder: &Path) -> Result<Self, StorageError> {
        let file = existing(folder)?;
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(file, flags)?;
        connection.busy_timeout(open::PATIENCE)?;
        open::look_at(&connection)?;
        // What is read from here on is of one moment, and the write-ahead log is kept for it.
        connection.execute_batch("BEGIN; SELECT count(*) FROM projects;")?;
        Ok(Self { connection })
    }

    /// Says what SQLite finds wrong with the file itself; nothing where all is well.
    ///
    /// # Errors
    /// When it cannot be asked.
    pub fn damage(&self) -> Result<Vec<String>, StorageError> {
        let mut statement = self.connection.prepare("PRAGMA integrity_check")?;
        let mut rows = statement.query([])?;
        let mut damage = Vec::new();
        loop {
            match rows.next() {
                Ok(Some(row)) => damage.push(row.get::<_, String>(0)?),
                Ok(None) => break,
                // It comes upon the damage once more, and cannot look any further.
                Err(error) if !damage.is_empty() => {
                    damage.push(error.to_string());
                    break;
                }
                Err(error) => return Err(error.into()),
            }
        }
        damage.retain(|line| line != "ok");
        Ok(damage)
    }

    /// Returns the projects, with their entries and logs.
    ///
    /// # Errors
    /// When the storage fails.
    pub fn projects(&self) -> Result<Vec<SurveyedProject>, StorageError> {
        let mut statement = self.connection.prepare("SELECT row, id FROM projects ORDER BY row")?;
        let rows = statement.query_map([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, [u8; 32]>(1)?)))?;
        let mut projects = Vec::new();
        for row in rows {
            let (row, id) = row?;
            projects.push(SurveyedProject {
                project: ProjectId::from_bytes(id),
                entries: self.entries(row)?,
                logs: self.logs(row)?,
            });
        }
        Ok(projects)
    }

    fn entries(&self, project: i64) -> Result<Vec<Bytes>, rusqlite::Error> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT bytes FROM entries WHERE project = ?1 ORDER BY position")?;
        statement.query_map([project], |row| row.get::<_, Vec<u8>>(0).map(Bytes::from))?.collect()
    }

    fn logs(&self, project: i64) -> Result<Vec<SurveyedLog>, rusqlite::Error> {
        let mut statement =
            self.connection.prepare_cached("SELECT row, id, document FROM logs WHERE project = ?1")?;
        let mut size = self.connection.prepare_cached(
            "SELECT count(*), coalesce(sum(length(bytes)), 0) FROM envelopes WHERE place BETWEEN ?1 AND ?2",
        )?;
        let log = |row: &rusqlite::Row<'_>| {
            let at: i64 = row.get(0)?;
            let (envelopes, bytes) =
                size.query_row((place(at, 0), place(at, u64::MAX)), |row| Ok((row.get(0)?, row.get(1)?)))?;
            let (log, document) = (LogId::from_bytes(row.get(1)?), DocumentId::from_bytes(row.get(2)?));
            let (kept, snapshots) =
                (snapshots::kept(&self.connection, at)?, snapshots::snapshots(&self.connection, at)?);
            Ok(SurveyedLog { row: at, log, document, envelopes, bytes, kept, snapshots })
        };
        statement.query_map([project], log)?.collect()
    }

    /// Shows every envelope of a log, in order, one at a time.
    ///
    /// # Errors
    /// When the storage fails.
    pub fn envelopes(
        &self,
        log: &SurveyedLog,
        mut see: impl FnMut(SurveyedEnvelope),
    ) -> Result<(), StorageError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT place, device, sequence, hash, bytes FROM envelopes
             LEFT JOIN authors ON authors.row = envelopes.author AND authors.log = ?3
             WHERE place BETWEEN ?1 AND ?2 ORDER BY place",
        )?;
        let mut rows = statement.query((place(log.row, 0), place(log.row, u64::MAX), log.row))?;
        while let Some(row) = rows.next()? {
            see(SurveyedEnvelope {
                index: index(row.get(0)?),
                device: row.get::<_, Option<[u8; 16]>>(1)?.map(DeviceId::from_bytes),
                sequence: row.get(2)?,
                hash: EnvelopeHash::from_bytes(row.get(3)?),
                bytes: row.get::<_, Vec<u8>>(4)?.into(),
            });
        }
        Ok(())
    }

    /// Writes a copy of it, which has no gaps and needs no write-ahead log.
    ///
    /// # Errors
    /// When the file is there already, or cannot be written.
    pub fn copy_to(self, file: &Path) -> Result<(), StorageError> {
        // Its own snapshot would be in the way: the copy is of the moment in which it is begun.
        self.connection.execute_batch("COMMIT")?;
        self.connection.execute("VACUUM INTO ?1", [file.to_string_lossy()])?;
        Ok(())
    }
}

/// Deletes a project, all of it, from a database that no relay uses. Tells whether there was such a project.
///
/// # Errors
/// When a relay runs in the folder, or the storage fails.
pub fn delete_project(folder: &Path, project: &ProjectId) -> Result<bool, StorageError> {
    existing(folder)?;
    let database = open::Database::open(folder, super::SqliteOptions::default())?;
    let mut connection = database.connect()?;
    let transaction = connection.transaction()?;
    let row = transaction
        .query_row("SELECT row FROM projects WHERE id = ?1", [project.as_bytes()], |row| row.get::<_, i64>(0))
        .optional()?;
    let Some(row) = row else { return Ok(false) };
    super::writer::erase(&transaction, project)?;
    transaction.execute("DELETE FROM entries WHERE project = ?1", [row])?;
    transaction.execute("DELETE FROM projects WHERE row = ?1", [row])?;
    transaction.commit()?;
    // Also out of the write-ahead log, and out of the pages that nothing uses any more.
    connection.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")?;
    Ok(true)
}

/// Gives every log of a copied database another id, so that clients compare what it has with what they know.
///
/// # Errors
/// When a relay runs in the folder, the system has no randomness, or the storage fails.
pub fn renew_logs(folder: &Path) -> Result<(), StorageError> {
    let database = open::Database::open(folder, super::SqliteOptions::default())?;
    let mut connection = database.connect()?;
    let transaction = connection.transaction()?;
    let rows: Vec<i64> = transaction
        .prepare("SELECT row FROM logs")?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    for row in rows {
        let mut id = [0; LogId::LEN];
        getrandom::fill(&mut id).map_err(StorageError::Random)?;
        transaction.execute("UPDATE logs SET id = ?1 WHERE row = ?2", (id, row))?;
    }
    transaction.commit()?;
    connection.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")?;
    Ok(())
}

/// Returns the database file. None is made: a folder that is misspelt is no relay's.
fn existing(folder: &Path) -> Result<PathBuf, StorageError> {
    let file = open::database_file(folder);
    if file.is_file() { Ok(file) } else { Err(StorageError::Missing { folder: folder.to_owned() }) }
}
