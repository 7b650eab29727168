//! What only a folder of objects can do wrong.

use std::{fs, os::unix::fs::symlink};

use protocol::ObjectHash;
use sync_server::storage::{ObjectError, SqliteOptions, in_folder};

use crate::{
    making::project,
    objects::{put, upload_of},
    sqlite::temporary,
};

/// R2, R9a
#[test]
fn what_was_put_or_put_aside_is_there_after_a_restart() {
    let (storage, folder) = temporary();
    let hash = put(storage.objects.as_ref(), 1, b"whole", 5);
    let id = upload_of(1, 1, b"a part");
    let mut upload = storage.objects.upload(&id, 0).unwrap();
    upload.write(b"a ").unwrap();
    upload.suspend(6).unwrap();
    let name = hash.to_string();
    let letters: String = name.chars().take(2).collect();
    let path = folder.path().join("objects").join(project(1).to_string()).join(letters).join(&name);
    assert_eq!(fs::read(path).unwrap(), b"whole");

    drop(storage);
    let storage = in_folder(folder.path(), SqliteOptions::default()).unwrap();
    let store = storage.objects.as_ref();
    assert_eq!(store.open(&project(1), &hash).unwrap().unwrap().read(0, 9).unwrap(), "whole");
    let mut upload = store.upload(&id, 2).unwrap();
    upload.write(b"part").unwrap();
    upload.finish(7).unwrap();
    assert_eq!(store.open(&project(1), &id.hash).unwrap().unwrap().read(0, 9).unwrap(), "a part");
}

/// R9e
#[test]
fn a_full_disk_is_told_from_a_broken_one() {
    let (storage, folder) = temporary();
    let id = upload_of(1, 1, b"no room");
    let unfinished = folder.path().join("objects").join(project(1).to_string()).join("unfinished");
    fs::create_dir_all(&unfinished).unwrap();
    // The system's own full disk.
    symlink("/dev/full", unfinished.join(format!("{}.{}", id.device, id.hash))).unwrap();
    let mut upload = storage.objects.upload(&id, 0).unwrap();
    assert!(matches!(upload.write(b"no room"), Err(ObjectError::Full)));
    storage.objects.abandon(&id).unwrap();
    assert_eq!(fs::read_dir(unfinished).unwrap().count(), 0);
}

/// R9a
#[test]
fn an_upload_whose_file_was_damaged_meanwhile_becomes_no_object() {
    let (storage, folder) = temporary();
    let id = upload_of(1, 1, b"whole and well");
    let mut upload = storage.objects.upload(&id, 0).unwrap();
    upload.write(b"whole ").unwrap();
    upload.suspend(1).unwrap();
    let unfinished = folder.path().join("objects").join(project(1).to_string()).join("unfinished");
    fs::write(unfinished.join(format!("{}.{}", id.device, id.hash)), b"\0\0\0\0\0\0").unwrap();
    let mut upload = storage.objects.upload(&id, 6).unwrap();
    upload.write(b"and well").unwrap();
    assert!(matches!(upload.finish(2), Err(ObjectError::Hash)));
}

/// M2o, R9h
#[test]
fn erasing_that_was_cut_off_is_ended_at_the_next_start() {
    let (storage, folder) = temporary();
    put(storage.objects.as_ref(), 1, b"gone", 1);
    drop(storage);
    let objects = folder.path().join("objects");
    let (own, erased) =
        (objects.join(project(1).to_string()), objects.join(format!("{}.erased", project(1))));
    fs::rename(own, &erased).unwrap();
    let storage = in_folder(folder.path(), SqliteOptions::default()).unwrap();
    assert!(storage.objects.projects().unwrap().is_empty());
    assert!(!erased.exists());
}

/// What is in the folder and not the relay's is passed over.
#[test]
fn foreign_files_are_no_objects() {
    let (storage, folder) = temporary();
    let hash = put(storage.objects.as_ref(), 1, b"ours", 1);
    let own = folder.path().join("objects").join(project(1).to_string());
    for path in ["xy/notes.txt", "unfinished/notes", "unfinished/a.b", "listed/notes"] {
        let path = own.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "notes").unwrap();
    }
    fs::create_dir_all(folder.path().join("objects/notes")).unwrap();
    let store = storage.objects.as_ref();
    assert_eq!(store.projects().unwrap(), [project(1)]);
    let hashes: Vec<ObjectHash> =
        store.objects(&project(1)).unwrap().iter().map(|object| object.hash).collect();
    assert_eq!(hashes, [hash]);
    assert!(store.uploads(&project(1)).unwrap().is_empty());
    assert!(store.listings(&project(1)).unwrap().is_empty());
}
