//! Opens the database file, and makes its tables.

use std::{
    fs::{File, TryLockError},
    io::Write as _,
    path::{Path, PathBuf},
    time::Duration,
};

use rusqlite::{Connection, OpenFlags};

use super::{SqliteOptions, StorageError, checkpoint};

/// Says of a database file that it is a relay's: "flok".
const APPLICATION: i64 = 0x666c_6f6b;

/// The format of the tables below: how many steps have led to it.
const FORMAT: i64 = 2;

/// What one connection may keep in memory, in KiB.
const CACHE_KIB: i64 = 1024;

/// The tables, as they came: a file of an older relay goes the steps that it lacks. A step only makes tables, so
/// that a file can be looked at as if it had gone them.
const STEPS: [&str; 2] = [TABLES, COMPACTION];

const TABLES: &str = "
    CREATE TABLE projects (
        row INTEGER PRIMARY KEY,
        id BLOB NOT NULL UNIQUE
    ) STRICT;

    CREATE TABLE entries (
        project INTEGER NOT NULL,
        position INTEGER NOT NULL,
        bytes BLOB NOT NULL,
        PRIMARY KEY (project, position)
    ) STRICT;

    CREATE TABLE logs (
        row INTEGER PRIMARY KEY,
        id BLOB NOT NULL UNIQUE,
        project INTEGER NOT NULL,
        document BLOB NOT NULL,
        UNIQUE (project, document)
    ) STRICT;

    -- A device in a log.
    CREATE TABLE authors (
        row INTEGER PRIMARY KEY,
        log INTEGER NOT NULL,
        device BLOB NOT NULL,
        UNIQUE (log, device)
    ) STRICT;

    -- place: the log's row and the index in the log, in one number. How long a log is, and how far an author
    -- has counted, is read from here rather than counted elsewhere: each page that a commit does not touch
    -- is one that it does not write.
    CREATE TABLE envelopes (
        place INTEGER PRIMARY KEY,
        author INTEGER NOT NULL,
        sequence INTEGER NOT NULL,
        hash BLOB NOT NULL,
        bytes BLOB NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX envelope_of_author ON envelopes (author, sequence);
";

const COMPACTION: &str = "
    -- place: that of the envelope that names the snapshot.
    CREATE TABLE snapshots (
        place INTEGER PRIMARY KEY,
        covers INTEGER NOT NULL,
        hash BLOB NOT NULL,
        object BLOB NOT NULL,
        at INTEGER NOT NULL
    ) STRICT;

    -- kept: the index of the first envelope of a log that still has its bytes, where the first have not.
    CREATE TABLE cuts (
        log INTEGER PRIMARY KEY,
        kept INTEGER NOT NULL
    ) STRICT;
";

/// A database file that nobody else uses.
#[derive(Debug)]
pub(super) struct Database {
    file: PathBuf,
    options: SqliteOptions,
    /// Held for as long as the relay runs; the system lets go of it when the process ends, however it ends.
    _lock: File,
}

/// How long a connection waits for another one, of another process too.
pub(super) const PATIENCE: Duration = Duration::from_secs(10);

/// Returns the database file in a relay's folder.
pub(crate) fn database_file(folder: &Path) -> PathBuf {
    folder.join("relay.sqlite")
}

/// Whose file it is, and in which format.
fn formats(connection: &Connection) -> Result<(i64, i64), rusqlite::Error> {
    let pragma = |name| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    Ok((pragma("application_id")?, pragma("user_version")?))
}

/// Returns the steps that a relay's database lacks.
fn lacking(format: i64) -> Result<&'static [&'static str], StorageError> {
    let gone = usize::try_from(format).ok().and_then(|gone| STEPS.get(gone..));
    gone.ok_or(StorageError::Format { found: format, known: FORMAT })
}

/// Makes sure that a database is a relay's, in a format that is known here. What an older relay did not have yet, it
/// has none of: the tables that it lacks are made for this connection alone, and stay empty.
pub(super) fn look_at(connection: &Connection) -> Result<(), StorageError> {
    let lacking = match formats(connection)? {
        (APPLICATION, format @ 1..) => lacking(format)?,
        (_, found) => return Err(StorageError::Format { found, known: FORMAT }),
    };
    for step in lacking {
        connection.execute_batch(&step.replace("CREATE TABLE", "CREATE TEMP TABLE"))?;
    }
    Ok(())
}

impl Database {
    pub(super) fn open(folder: &Path, options: SqliteOptions) -> Result<Self, StorageError> {
        let unusable = |source| StorageError::Folder { folder: folder.to_owned(), source };
        std::fs::create_dir_all(folder).map_err(unusable)?;
        let lock = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(folder.join("relay.lock"))
            .map_err(unusable)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(StorageError::InUse { folder: folder.to_owned() }),
            Err(TryLockError::Error(source)) => return Err(unusable(source)),
        }
        let database = Self { file: database_file(folder), options, _lock: lock };
        database.prepare()?;
        Ok(database)
    }

    /// Makes the tables in a new file, and those that one of an older relay lacks; refuses one of another program
    /// or of a newer relay.
    fn prepare(&self) -> Result<(), StorageError> {
        let mut connection = self.connect()?;
        let transaction = connection.transaction()?;
        let lacking = match formats(&transaction)? {
            (APPLICATION, format @ 1..) | (0, format @ 0) => lacking(format)?,
            (_, found) => return Err(StorageError::Format { found, known: FORMAT }),
        };
        if !lacking.is_empty() {
            for step in lacking {
                transaction.execute_batch(step)?;
            }
            transaction.pragma_update(None, "application_id", APPLICATION)?;
            transaction.pragma_update(None, "user_version", FORMAT)?;
        }
        transaction.commit()?;
        Ok(())
    }

    /// Gives the write-ahead log its size before it is needed. Overwriting what a file has takes the disk one
    /// step, making the file longer two, and commits wait for them. SQLite stops reading the log where its
    /// own frames end, and zeros are none.
    ///
    /// A connection is open: the last to close takes the write-ahead log away.
    pub(super) fn prepare_log(&self, connection: &Connection) -> Result<(), StorageError> {
        // Reading anything makes the file.
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
        let unusable = |source| StorageError::Folder { folder: self.file.clone(), source };
        let path = self.file.with_extension("sqlite-wal");
        let mut log = File::options().append(true).open(path).map_err(unusable)?;
        let size = log.metadata().map_err(unusable)?.len();
        let zeros = [0; 8192];
        for _ in 0..checkpoint::PREPARED.saturating_sub(size) / zeros.len() as u64 {
            log.write_all(&zeros).map_err(unusable)?;
        }
        log.sync_all().map_err(unusable)
    }

    /// Opens one more connection.
    pub(super) fn connect(&self) -> Result<Connection, StorageError> {
        // No connection is used by two threads at once, so SQLite need not lock it.
        let connection = Connection::open_with_flags(
            &self.file,
            OpenFlags::SQLITE_OPEN_READ_WRITE
                | OpenFlags::SQLITE_OPEN_CREATE
                | OpenFlags::SQLITE_OPEN_NO_MUTEX,
        )?;
        connection.busy_timeout(PATIENCE)?;
        connection.pragma_update(None, "journal_mode", "wal")?;
        connection.pragma_update(None, "synchronous", "full")?;
        // The system caches the file as well; what is kept here is for the way down the trees.
        connection.pragma_update(None, "cache_size", -CACHE_KIB)?;
        // Pages are copied from the write-ahead log by a thread of its own, out of every commit's way.
        connection.pragma_update(None, "wal_autocheckpoint", 0)?;
        // What is deleted is overwritten, and not only forgotten.
        connection.pragma_update(None, "secure_delete", true)?;
        if let Some(max_bytes) = self.options.max_bytes {
            let page_size: u64 = connection.pragma_query_value(None, "page_size", |row| row.get(0))?;
            let pages = (max_bytes / page_size.max(1)).max(1);
            connection.pragma_update(None, "max_page_count", pages)?;
        }
        Ok(connection)
    }
}
