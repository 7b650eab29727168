//! What only a file can do wrong.

use std::path::Path;

use sync_server::storage::{SqliteOptions, Storage, StorageError, in_folder};
use tempfile::TempDir;

use crate::making::{LOG, commit, ending, envelope, founding, project, texts};

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
