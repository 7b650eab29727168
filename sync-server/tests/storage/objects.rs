//! The contract of stores of objects: R11 lists what keeps to it.

use std::collections::BTreeMap;

use protocol::{DeviceId, DocumentId, ObjectHash, ProjectId};
use sync_server::storage::{
    Finished, ObjectError, ObjectStore, Storage, StoredObject, StoredUpload, UploadId, in_memory,
};

use crate::making::{device, document, project};

/// Runs the rules below against one store.
macro_rules! store_keeps_the_contract {
    ($name:ident, $storage:expr, [$($rule:ident),* $(,)?]) => {
        mod $name {
            $(#[test]
            fn $rule() {
                let (storage, _kept): (super::Storage, _) = $storage;
                super::$rule(storage.objects.as_ref());
            })*
        }
    };
}

macro_rules! every_store {
    ($($rules:tt)*) => {
        store_keeps_the_contract!(memory, (super::in_memory(), ()), $($rules)*);
        store_keeps_the_contract!(folder, crate::sqlite::temporary(), $($rules)*);
    };
}

every_store!([
    what_was_put_is_read_whole_and_in_parts,
    an_object_without_bytes_is_one,
    an_upload_that_was_put_aside_goes_on_at_its_end,
    an_upload_begins_anew_at_its_beginning,
    bytes_that_the_hash_does_not_name_are_not_kept,
    two_devices_upload_the_same_object_apart,
    an_object_is_as_young_as_its_last_renewal,
    only_what_is_old_is_removed,
    what_is_read_can_be_read_to_its_end,
    a_listing_is_remembered_for_its_document,
    projects_share_nothing_and_are_erased_alone,
    an_upload_to_an_erased_project_comes_to_nothing,
    what_is_unknown_is_nothing,
]);

pub(crate) fn upload_of(of: u8, by: u8, bytes: &[u8]) -> UploadId {
    UploadId { project: project(of), device: device(by), hash: ObjectHash::of(bytes) }
}

/// Puts an object at a time.
pub(crate) fn put(store: &dyn ObjectStore, of: u8, bytes: &[u8], now: i64) -> ObjectHash {
    let id = upload_of(of, 1, bytes);
    let mut upload = store.upload(&id, 0).unwrap();
    upload.write(bytes).unwrap();
    upload.finish(now).unwrap();
    id.hash
}

fn read(store: &dyn ObjectStore, of: u8, hash: &ObjectHash) -> Option<Vec<u8>> {
    let object = store.open(&project(of), hash).unwrap()?;
    Some(object.read(0, usize::try_from(object.size()).unwrap()).unwrap().to_vec())
}

fn sorted<T: Ord>(mut values: Vec<T>) -> Vec<T> {
    values.sort();
    values
}

/// R9a
fn what_was_put_is_read_whole_and_in_parts(store: &dyn ObjectStore) {
    let hash = put(store, 1, b"some bytes", 5);
    let object = store.open(&project(1), &hash).unwrap().unwrap();
    assert_eq!(object.size(), 10);
    for (offset, length, expected) in
        [(0, 10, "some bytes"), (5, 3, "byt"), (5, 99, "bytes"), (10, 1, ""), (u64::MAX, 1, "")]
    {
        assert_eq!(object.read(offset, length).unwrap(), expected);
    }
    assert_eq!(store.objects(&project(1)).unwrap(), [StoredObject { hash, size: 10, time: 5 }]);
    assert!(store.uploads(&project(1)).unwrap().is_empty());
    assert_eq!(store.projects().unwrap(), [project(1)]);
}

/// R9a
fn an_object_without_bytes_is_one(store: &dyn ObjectStore) {
    let hash = put(store, 1, b"", 5);
    assert_eq!(read(store, 1, &hash), Some(Vec::new()));
}

/// R9d
fn an_upload_that_was_put_aside_goes_on_at_its_end(store: &dyn ObjectStore) {
    let id = upload_of(1, 1, b"one and two");
    let mut upload = store.upload(&id, 0).unwrap();
    upload.write(b"one ").unwrap();
    upload.suspend(7).unwrap();
    assert_eq!(store.uploads(&project(1)).unwrap(), [StoredUpload { id, size: 4, time: 7 }]);
    for wrong in [1, 3, 5, u64::MAX] {
        assert!(matches!(store.upload(&id, wrong), Err(ObjectError::Offset { size: 4 })));
    }
    let mut upload = store.upload(&id, 4).unwrap();
    assert_eq!(upload.size(), 4);
    upload.write(b"and ").unwrap();
    upload.write(b"two").unwrap();
    assert_eq!(upload.size(), 11);
    assert!(store.open(&id.project, &id.hash).unwrap().is_none(), "it is nobody's before it is whole");
    assert_eq!(upload.finish(8).unwrap(), Finished::New);
    assert_eq!(read(store, 1, &id.hash).unwrap(), b"one and two");
    assert!(store.uploads(&project(1)).unwrap().is_empty());
}

/// R9d
fn an_upload_begins_anew_at_its_beginning(store: &dyn ObjectStore) {
    let id = upload_of(1, 1, b"right");
    let mut upload = store.upload(&id, 0).unwrap();
    upload.write(b"wrong, and longer").unwrap();
    upload.suspend(7).unwrap();
    let mut upload = store.upload(&id, 0).unwrap();
    upload.write(b"right").unwrap();
    assert_eq!(upload.finish(8).unwrap(), Finished::New);
    assert_eq!(read(store, 1, &id.hash).unwrap(), b"right");
    store.upload(&id, 0).unwrap().suspend(9).unwrap();
    assert!(store.uploads(&project(1)).unwrap().is_empty(), "nothing is not worth keeping");
}

/// R9a
fn bytes_that_the_hash_does_not_name_are_not_kept(store: &dyn ObjectStore) {
    let id = upload_of(1, 1, b"right");
    for pieces in [vec!["wrong"], vec!["righ"], vec!["rig", "ht", "!"], vec![]] {
        let mut upload = store.upload(&id, 0).unwrap();
        for piece in pieces {
            upload.write(piece.as_bytes()).unwrap();
        }
        assert!(matches!(upload.finish(1), Err(ObjectError::Hash)));
        assert!(store.objects(&project(1)).unwrap().is_empty());
        assert!(store.uploads(&project(1)).unwrap().is_empty());
    }
    // Also where the first part was of an earlier request.
    let mut upload = store.upload(&id, 0).unwrap();
    upload.write(b"wr").unwrap();
    upload.suspend(1).unwrap();
    let mut upload = store.upload(&id, 2).unwrap();
    upload.write(b"ght").unwrap();
    assert!(matches!(upload.finish(1), Err(ObjectError::Hash)));
    assert!(store.uploads(&project(1)).unwrap().is_empty());
}

/// R9d
fn two_devices_upload_the_same_object_apart(store: &dyn ObjectStore) {
    let (one, another) = (upload_of(1, 1, b"the same"), upload_of(1, 2, b"the same"));
    let mut first = store.upload(&one, 0).unwrap();
    let mut second = store.upload(&another, 0).unwrap();
    first.write(b"the ").unwrap();
    second.write(b"the same").unwrap();
    first.write(b"same").unwrap();
    assert_eq!(second.finish(1).unwrap(), Finished::New);
    assert_eq!(first.finish(2).unwrap(), Finished::Known);
    assert_eq!(store.objects(&project(1)).unwrap(), [StoredObject { hash: one.hash, size: 8, time: 2 }]);
    assert_eq!(read(store, 1, &one.hash).unwrap(), b"the same");
}

/// R9g
fn an_object_is_as_young_as_its_last_renewal(store: &dyn ObjectStore) {
    let hash = put(store, 1, b"kept", 5);
    let time = || store.objects(&project(1)).unwrap()[0].time;
    assert_eq!(store.renew(&project(1), &hash, 9).unwrap(), Some(4));
    assert_eq!(time(), 9);
    assert_eq!(store.renew(&project(1), &hash, 3).unwrap(), Some(4));
    assert_eq!(time(), 9, "a clock that was put back makes nothing older");
    assert_eq!(store.renew(&project(2), &hash, 9).unwrap(), None);
    store.name(&project(1), &hash, 12).unwrap();
    store.name(&project(1), &ObjectHash::of(b"never here"), 12).unwrap();
    store.note_listing(&project(1), &document(1), 12).unwrap();
    assert_eq!(store.objects(&project(1)).unwrap(), [StoredObject { hash, size: 4, time: 12 }]);
}

/// R9g
fn only_what_is_old_is_removed(store: &dyn ObjectStore) {
    let hash = put(store, 1, b"kept", 5);
    assert_eq!(store.remove(&project(1), &hash, 5).unwrap(), 0);
    assert_eq!(store.remove(&project(2), &hash, 99).unwrap(), 0);
    assert!(read(store, 1, &hash).is_some());
    assert_eq!(store.remove(&project(1), &hash, 6).unwrap(), 4);
    assert!(read(store, 1, &hash).is_none());
    assert_eq!(store.remove(&project(1), &hash, 6).unwrap(), 0);
    // What went can come again.
    put(store, 1, b"kept", 7);
    assert!(read(store, 1, &hash).is_some());
}

/// R9a
fn what_is_read_can_be_read_to_its_end(store: &dyn ObjectStore) {
    let hash = put(store, 1, b"read slowly", 5);
    let object = store.open(&project(1), &hash).unwrap().unwrap();
    assert_eq!(object.read(0, 5).unwrap(), "read ");
    store.erase(&project(1)).unwrap();
    assert_eq!(object.read(5, 6).unwrap(), "slowly");
}

/// R9g
fn a_listing_is_remembered_for_its_document(store: &dyn ObjectStore) {
    let (one, another): (DocumentId, DocumentId) = (document(1), document(2));
    assert!(store.listings(&project(1)).unwrap().is_empty());
    store.note_listing(&project(1), &one, 1_700_000_000_000).unwrap();
    store.note_listing(&project(1), &another, 8).unwrap();
    store.note_listing(&project(1), &another, 9).unwrap();
    let listings = BTreeMap::from([(one, 1_700_000_000_000), (another, 9)]);
    assert_eq!(store.listings(&project(1)).unwrap(), listings);
    assert!(store.objects(&project(1)).unwrap().is_empty());
}

/// M2o, R9h
fn projects_share_nothing_and_are_erased_alone(store: &dyn ObjectStore) {
    for of in [1, 2] {
        put(store, of, b"the same in both", 1);
        let mut upload = store.upload(&upload_of(of, 1, b"more"), 0).unwrap();
        upload.write(b"mo").unwrap();
        upload.suspend(1).unwrap();
        store.note_listing(&project(of), &document(1), 1).unwrap();
    }
    let projects: Vec<ProjectId> = sorted(store.projects().unwrap());
    assert_eq!(projects, [project(1), project(2)]);
    store.erase(&project(1)).unwrap();
    store.erase(&project(1)).unwrap();
    assert_eq!(store.projects().unwrap(), [project(2)]);
    assert!(store.objects(&project(1)).unwrap().is_empty());
    assert!(store.uploads(&project(1)).unwrap().is_empty());
    assert!(store.listings(&project(1)).unwrap().is_empty());
    assert_eq!(store.objects(&project(2)).unwrap().len(), 1);
    assert_eq!(store.uploads(&project(2)).unwrap().len(), 1);
    assert_eq!(store.listings(&project(2)).unwrap().len(), 1);
}

/// M2o, R9h
fn an_upload_to_an_erased_project_comes_to_nothing(store: &dyn ObjectStore) {
    for is_last in [true, false] {
        let id = upload_of(1, 1, b"too late");
        let mut upload = store.upload(&id, 0).unwrap();
        upload.write(b"too ").unwrap();
        store.erase(&project(1)).unwrap();
        upload.write(b"late").unwrap();
        if is_last {
            assert!(matches!(upload.finish(1), Err(ObjectError::Gone)));
        } else {
            upload.suspend(1).unwrap();
        }
        assert!(store.projects().unwrap().is_empty());
    }
}

fn what_is_unknown_is_nothing(store: &dyn ObjectStore) {
    let id =
        UploadId { project: project(7), device: DeviceId::from_bytes([7; 16]), hash: ObjectHash::of(b"") };
    assert!(store.projects().unwrap().is_empty());
    assert!(store.objects(&id.project).unwrap().is_empty());
    assert!(store.open(&id.project, &id.hash).unwrap().is_none());
    assert_eq!(store.renew(&id.project, &id.hash, 1).unwrap(), None);
    assert!(matches!(store.upload(&id, 3), Err(ObjectError::Offset { size: 0 })));
    store.abandon(&id).unwrap();
    store.erase(&id.project).unwrap();
}
