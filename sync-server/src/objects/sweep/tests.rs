//! Documents that name objects, writers who list them, and time that passes; beside a model that knows the truth.

use std::collections::BTreeMap;

use proptest::prelude::*;
use protocol::{DeviceId, ObjectHash};

use super::*;
use crate::storage::{UploadId, in_memory};

const PROJECT: ProjectId = ProjectId::from_bytes([1; 32]);
const GRACE: i64 = 30;
const DOCUMENTS: [DocumentId; 3] =
    [DocumentId::from_bytes([1; 16]), DocumentId::from_bytes([2; 16]), DocumentId::from_bytes([3; 16])];
const OBJECTS: [&[u8]; 3] = [b"one", b"two", b"three"];

#[derive(Clone, Debug)]
enum Step {
    /// Somebody asks whether an object is there, puts it if it is not, and names it in a document.
    Name {
        document: usize,
        object: usize,
    },
    /// Somebody takes an object out of a document.
    Drop {
        document: usize,
        object: usize,
    },
    /// Somebody lists a document: what it names, or, meaning harm, nothing.
    List {
        document: usize,
        is_honest: bool,
    },
    Wait {
        days: i64,
    },
}

fn step() -> impl Strategy<Value = Step> {
    let (document, object) = (0..DOCUMENTS.len(), 0..OBJECTS.len());
    prop_oneof![
        2 => (document.clone(), object.clone()).prop_map(|(document, object)| Step::Name { document, object }),
        2 => (document.clone(), object).prop_map(|(document, object)| Step::Drop { document, object }),
        6 => (document, prop::bool::weighted(0.7)).prop_map(|(document, is_honest)| Step::List { document, is_honest }),
        3 => (1..20_i64).prop_map(|days| Step::Wait { days }),
    ]
}

fn put(store: &dyn ObjectStore, bytes: &[u8], now: i64) {
    let id =
        UploadId { project: PROJECT, device: DeviceId::from_bytes([1; 16]), hash: ObjectHash::of(bytes) };
    let mut upload = store.upload(&id, 0).unwrap();
    upload.write(bytes).unwrap();
    upload.finish(now).unwrap();
}

fn is_there(store: &dyn ObjectStore, object: usize) -> bool {
    store.open(&PROJECT, &ObjectHash::of(OBJECTS[object])).unwrap().is_some()
}

proptest! {
    /// R9g
    #[test]
    fn whatever_is_listed_nothing_goes_that_was_needed_within_the_grace_period(
        steps in prop::collection::vec(step(), 0..80),
    ) {
        let store = in_memory().objects;
        let store = store.as_ref();
        let mut now = 1_000;
        let mut named: BTreeSet<(usize, usize)> = BTreeSet::new();
        // When each object was last put, asked for, or honestly listed.
        let mut needed: BTreeMap<usize, i64> = BTreeMap::new();
        let mut listed: BTreeMap<usize, i64> = BTreeMap::new();
        for step in steps {
            match step {
                Step::Name { document, object } => {
                    if store.renew(&PROJECT, &ObjectHash::of(OBJECTS[object]), now).unwrap().is_none() {
                        put(store, OBJECTS[object], now);
                    }
                    named.insert((document, object));
                    needed.insert(object, now);
                }
                Step::Drop { document, object } => _ = named.remove(&(document, object)),
                Step::List { document, is_honest } => {
                    for (_, object) in named.iter().filter(|(of, _)| is_honest && *of == document) {
                        store.name(&PROJECT, &ObjectHash::of(OBJECTS[*object]), now).unwrap();
                        // What is gone, as it was not needed for so long, naming does not bring back.
                        needed.entry(*object).and_modify(|since| *since = now);
                    }
                    store.note_listing(&PROJECT, &DOCUMENTS[document], now).unwrap();
                    listed.insert(document, now);
                    sweep(store, &PROJECT, &DOCUMENTS, &BTreeSet::new(), GRACE).unwrap();
                    let earliest = (0..DOCUMENTS.len()).map(|document| listed.get(&document).copied()).min().flatten();
                    for (object, since) in &needed {
                        let may_go = earliest.is_some_and(|earliest| earliest > since + GRACE);
                        prop_assert_eq!(is_there(store, *object), !may_go);
                        prop_assert!(is_there(store, *object) || now > since + GRACE);
                    }
                    needed.retain(|object, _| is_there(store, *object));
                }
                Step::Wait { days } => now += days,
            }
        }
    }
}

/// R9d, R9e
#[tokio::test]
async fn an_upload_ends_a_day_after_it_was_put_aside_unless_it_is_in_hand() {
    let limits = crate::ObjectLimits { project_bytes: 10, ..crate::ObjectLimits::default() };
    let objects = Objects::new(in_memory().objects, limits).unwrap();
    let ids = [1, 2, 3].map(|device| UploadId {
        project: PROJECT,
        device: DeviceId::from_bytes([device; 16]),
        hash: ObjectHash::of(b"three bytes of it"),
    });
    for (id, time) in ids.into_iter().zip([0, 0, 1]) {
        let mut upload = objects.ask(move |store| store.upload(&id, 0)).await.unwrap();
        upload.write(b"thr").unwrap();
        upload.suspend(time).unwrap();
    }
    assert!(matches!(objects.room.reserve(&PROJECT, 0, 2), Err(super::super::NoRoom::Quota)));
    let in_hand = objects.claims.take(ids[1], objects.claims.arrive()).await.unwrap();
    let left = async |now| {
        objects.expire(now).await.unwrap();
        let uploads = objects.ask(|store| store.uploads(&PROJECT)).await.unwrap();
        uploads.into_iter().map(|upload| upload.id).collect::<Vec<_>>()
    };
    assert_eq!(left(UNFINISHED_MS - 1).await, ids);
    assert_eq!(left(UNFINISHED_MS).await, ids[1..]);
    assert!(objects.room.reserve(&PROJECT, 0, 4).is_ok(), "its room is given back");
    drop(in_hand);
    assert!(left(UNFINISHED_MS + 1).await.is_empty());
    assert!(objects.room.reserve(&PROJECT, 0, 10).is_ok());
}
