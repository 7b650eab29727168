//! What only a file can do wrong.

use std::path::Path;

use sync_server::storage::{
    SqliteOptions, Storage, StorageError, Survey, Write, Written, in_folder, renew_logs,
};
use tempfile::TempDir;

use crate::making::{LOG, commit, ending, envelope, founding, naming, project, snapshot, texts};

/// Makes a storage in a folder that lives as long as the second value.
pub(crate) fn temporary() -> (Storage, TempDir) {
    let folder = TempDir::new().unwrap();
    (open(folder.path()).unwrap(), folder)
}

fn open(folder: &Path) -> Result<Storage, StorageError> {
    in_folder(folder, SqliteOptions::default())
}

/// R2
#[test]
fn what_was_committed_is_there_after_a_restart() {
    let (mut storage, folder) = temporary();
    commit(&mut storage, founding()).unwrap();
    commit(&mut storage, envelope(1, 1, "a")).unwrap();
    drop(storage);
    let mut storage = open(folder.path()).unwrap();
    assert_eq!(storage.reader.entries(&project(1)).unwrap(), ["create"]);
    commit(&mut storage, envelope(1, 2, "b")).unwrap();
    assert_eq!(texts(&storage.reader.envelopes(&LOG, 0..9, 1000).unwrap()), ["a", "b"]);
}

/// M2o
#[test]
fn what_was_erased_is_nowhere_in_the_files_any_more() {
    let (mut storage, folder) = temporary();
    commit(&mut storage, founding()).unwrap();
    let words = "the words of an envelope, ".repeat(400);
    commit(&mut storage, envelope(1, 1, &words)).unwrap();
    commit(&mut storage, ending(1, 1)).unwrap();
    // What waits in the write-ahead log goes to the file when the last connection closes.
    drop(storage);
    for file in std::fs::read_dir(folder.path()).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        assert!(!bytes.windows(26).any(|some| some == "the words of an envelope, ".as_bytes()));
    }
}

#[test]
fn two_relays_do_not_share_a_folder() {
    let (storage, folder) = temporary();
    assert!(matches!(open(folder.path()), Err(StorageError::InUse { .. })));
    drop(storage);
    assert!(open(folder.path()).is_ok());
}

#[test]
fn a_file_in_the_place_of_the_folder_is_said_to_be_in_the_way() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, "not a folder").unwrap();
    assert!(matches!(open(&file), Err(StorageError::Folder { .. })));
}

#[test]
fn a_database_of_another_program_or_of_a_newer_relay_is_left_alone() {
    for pragma in ["user_version", "application_id"] {
        let folder = TempDir::new().unwrap();
        let connection = rusqlite::Connection::open(folder.path().join("relay.sqlite")).unwrap();
        connection.pragma_update(None, pragma, 77).unwrap();
        drop(connection);
        assert!(matches!(open(folder.path()), Err(StorageError::Format { .. })), "{pragma}");
    }
}

#[test]
fn a_file_that_is_no_database_is_an_error() {
    let folder = TempDir::new().unwrap();
    std::fs::write(
        folder.path().join("relay.sqlite"),
        "no database, though long enough to be one".repeat(99),
    )
    .unwrap();
    assert!(matches!(open(folder.path()), Err(StorageError::Database(_))));
}

/// R2
#[test]
fn a_full_disk_refuses_what_is_new_and_keeps_what_is_there() {
    let folder = TempDir::new().unwrap();
    let options = SqliteOptions { max_bytes: Some(256 * 1024) };
    let mut storage = in_folder(folder.path(), options).unwrap();
    commit(&mut storage, founding()).unwrap();
    let text = "x".repeat(50_000);
    let mut taken = 0;
    let error = loop {
        match storage.writer.commit(&[envelope(1, taken + 1, &text)]) {
            Ok(_) => taken += 1,
            Err(error) => break error,
        }
    };
    assert!(matches!(error, StorageError::Full), "{error}");
    assert!(taken > 0);
    assert_eq!(storage.reader.envelopes(&LOG, 0..99, 1 << 20).unwrap().len() as u64, taken);

    // With room again, the numbers go on where they stopped.
    drop(storage);
    let mut storage = open(folder.path()).unwrap();
    commit(&mut storage, envelope(1, taken + 1, &text)).unwrap();
    assert_eq!(storage.reader.envelopes(&LOG, 0..99, 1 << 20).unwrap().len() as u64, taken + 1);
}

/// R7c
#[test]
fn what_was_dropped_makes_room_for_what_comes() {
    let folder = TempDir::new().unwrap();
    let options = SqliteOptions { max_bytes: Some(512 * 1024) };
    let mut storage = in_folder(folder.path(), options).unwrap();
    commit(&mut storage, founding()).unwrap();
    let text = "x".repeat(20_000);
    let mut taken = 0;
    let mut fill = |storage: &mut Storage| {
        let before = taken;
        while storage.writer.commit(&[envelope(1, taken + 1, &text)]).is_ok() {
            taken += 1;
        }
        taken - before
    };
    let first = fill(&mut storage);
    assert_eq!(
        commit(&mut storage, Write::Drop { log: LOG, until: first, most: first }),
        Ok(Written::Dropped { count: first })
    );
    let second = fill(&mut storage);
    assert!(first > 10 && second * 4 > first * 3, "{first}, then {second}");
}

/// The tables of the first format.
const FIRST: &str = "
    CREATE TABLE projects (row INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE) STRICT;
    CREATE TABLE entries (
        project INTEGER NOT NULL, position INTEGER NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (project, position)
    ) STRICT;
    CREATE TABLE logs (
        row INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, project INTEGER NOT NULL, document BLOB NOT NULL,
        UNIQUE (project, document)
    ) STRICT;
    CREATE TABLE authors (
        row INTEGER PRIMARY KEY, log INTEGER NOT NULL, device BLOB NOT NULL, UNIQUE (log, device)
    ) STRICT;
    CREATE TABLE envelopes (
        place INTEGER PRIMARY KEY, author INTEGER NOT NULL, sequence INTEGER NOT NULL, hash BLOB NOT NULL,
        bytes BLOB NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX envelope_of_author ON envelopes (author, sequence);
    PRAGMA application_id = 0x666c6f6b;
    PRAGMA user_version = 1;
";

/// Makes a folder as a relay of the first format left it: a project with two envelopes.
fn first_format() -> TempDir {
    let folder = TempDir::new().unwrap();
    let connection = rusqlite::Connection::open(folder.path().join("relay.sqlite")).unwrap();
    connection.execute_batch(FIRST).unwrap();
    connection.execute("INSERT INTO projects VALUES (1, ?1)", [project(1).as_bytes()]).unwrap();
    connection.execute("INSERT INTO entries VALUES (1, 0, ?1)", [b"create"]).unwrap();
    let document = crate::making::document(1);
    connection
        .execute("INSERT INTO logs VALUES (1, ?1, 1, ?2)", (LOG.as_bytes(), document.as_bytes()))
        .unwrap();
    connection
        .execute("INSERT INTO authors VALUES (1, 1, ?1)", [crate::making::device(1).as_bytes()])
        .unwrap();
    for (index, text) in [(0_i64, "a"), (1, "b")] {
        let hash = blake3::hash(text.as_bytes());
        let row = ((1_i64 << 32) | index, index + 1, hash.as_bytes(), text.as_bytes());
        connection.execute("INSERT INTO envelopes VALUES (?1, 1, ?2, ?3, ?4)", row).unwrap();
    }
    folder
}

/// R11
#[test]
fn a_folder_of_an_older_relay_is_taken_over_as_it_is() {
    let folder = first_format();
    let mut storage = open(folder.path()).unwrap();
    assert_eq!(storage.reader.entries(&project(1)).unwrap(), ["create"]);
    assert_eq!(texts(&storage.reader.envelopes(&LOG, 0..9, 1000).unwrap()), ["a", "b"]);
    let known = Written::Envelope { index: 1, is_known: true };
    assert_eq!(commit(&mut storage, envelope(1, 2, "b")), Ok(known));
    commit(&mut storage, naming(1, 3, snapshot(2, 7))).unwrap();
    drop(storage);
    let storage = open(folder.path()).unwrap();
    let log = storage.reader.logs(&project(1)).unwrap().remove(0);
    assert_eq!((log.length, log.kept, log.snapshots.get(&2)), (3, 0, Some(&snapshot(2, 7))));
}

/// R11, R13
#[test]
fn a_folder_of_an_older_relay_is_looked_at_without_a_change_and_copied_into_one_of_this() {
    let (folder, copy) = (first_format(), TempDir::new().unwrap());
    let survey = Survey::open(folder.path()).unwrap();
    let log = survey.projects().unwrap().remove(0).logs.remove(0);
    assert_eq!((log.envelopes, log.kept, log.snapshots.len()), (2, 0, 0));
    survey.copy_to(&copy.path().join("relay.sqlite")).unwrap();
    let version = |folder: &TempDir| {
        let connection = rusqlite::Connection::open(folder.path().join("relay.sqlite")).unwrap();
        connection.pragma_query_value(None, "user_version", |row| row.get::<_, i64>(0)).unwrap()
    };
    assert_eq!((version(&folder), version(&copy)), (1, 1));
    renew_logs(copy.path()).unwrap();
    assert_eq!((version(&folder), version(&copy)), (1, 2));
}
