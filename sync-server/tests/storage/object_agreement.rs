//! Whatever comes, breaks off and goes, in whatever order: stores of objects answer like a simple model, the one
//! in a folder also after it was opened anew.

use std::{collections::BTreeMap, path::Path};

use proptest::prelude::*;
use protocol::ObjectHash;
use sync_server::storage::{Finished, ObjectError, SqliteOptions, Storage, UploadId, in_folder, in_memory};

use crate::{making::project, objects::upload_of};

/// The objects of this small world: some without bytes, some that begin alike.
const OBJECTS: [&[u8]; 4] = [b"", b"a", b"an object", b"an object of another kind"];

#[derive(Clone, Debug)]
enum Step {
    /// A device goes on with an upload from an offset, brings some bytes, and then ends it or puts it aside.
    Upload {
        of: u8,
        by: u8,
        object: usize,
        offset: u64,
        length: usize,
        is_wrong: bool,
        ends: bool,
    },
    Renew {
        of: u8,
        object: usize,
    },
    Remove {
        of: u8,
        object: usize,
        since: i64,
    },
    Abandon {
        of: u8,
        by: u8,
        object: usize,
    },
    Erase {
        of: u8,
    },
    Restart,
}

fn step() -> impl Strategy<Value = Step> {
    let (of, by, object) = (1..3_u8, 1..3_u8, 0..OBJECTS.len());
    let upload = (
        of.clone(),
        by.clone(),
        object.clone(),
        0..12_u64,
        0..30_usize,
        prop::bool::weighted(0.1),
        any::<bool>(),
    );
    prop_oneof![
        8 => upload.prop_map(|(of, by, object, offset, length, is_wrong, ends)| {
            Step::Upload { of, by, object, offset, length, is_wrong, ends }
        }),
        2 => (of.clone(), object.clone()).prop_map(|(of, object)| Step::Renew { of, object }),
        2 => (of.clone(), object.clone(), 0..40_i64).prop_map(|(of, object, since)| Step::Remove { of, object, since }),
        1 => (of.clone(), by, object).prop_map(|(of, by, object)| Step::Abandon { of, by, object }),
        1 => of.prop_map(|of| Step::Erase { of }),
        1 => Just(Step::Restart),
    ]
}

/// What should be there: plain maps.
#[derive(Default)]
struct Model {
    objects: BTreeMap<(u8, usize), i64>,
    uploads: BTreeMap<(u8, u8, usize), Vec<u8>>,
}

/// What became of an upload, as words.
fn words(outcome: Result<Option<Finished>, ObjectError>) -> String {
    match outcome {
        Ok(finished) => format!("{finished:?}"),
        Err(error) => error.to_string(),
    }
}

impl Model {
    fn take(&mut self, step: &Step, now: i64) -> String {
        match *step {
            Step::Upload { of, by, object, offset, length, is_wrong, ends } => {
                let there = self.uploads.get(&(of, by, object)).map_or(0, |bytes| bytes.len() as u64);
                if offset > 0 && offset != there {
                    return words(Err(ObjectError::Offset { size: there }));
                }
                let mut bytes = self.uploads.remove(&(of, by, object)).unwrap_or_default();
                bytes.truncate(usize::try_from(offset).unwrap());
                bytes.extend(piece(object, offset, length, is_wrong));
                if !ends {
                    if !bytes.is_empty() {
                        self.uploads.insert((of, by, object), bytes);
                    }
                    return words(Ok(None));
                }
                if bytes != OBJECTS[object] {
                    return words(Err(ObjectError::Hash));
                }
                let known = self.objects.insert((of, object), now);
                words(Ok(Some(if known.is_some() { Finished::Known } else { Finished::New })))
            }
            Step::Renew { of, object } => {
                let time = self.objects.get_mut(&(of, object));
                format!("{:?}", time.map(|time| *time = now.max(*time)))
            }
            Step::Remove { of, object, since } => {
                let is_old = self.objects.get(&(of, object)).is_some_and(|time| *time < since);
                let removed = if is_old { self.objects.remove(&(of, object)) } else { None };
                format!("{}", removed.map_or(0, |_| OBJECTS[object].len()))
            }
            Step::Abandon { of, by, object } => {
                self.uploads.remove(&(of, by, object));
                String::new()
            }
            Step::Erase { of } => {
                self.objects.retain(|(other, _), _| *other != of);
                self.uploads.retain(|(other, ..), _| *other != of);
                String::new()
            }
            Step::Restart => String::new(),
        }
    }

    fn everything(&self) -> Vec<String> {
        let objects = self.objects.iter().map(|((of, object), time)| {
            let hash = ObjectHash::of(OBJECTS[*object]);
            format!("{of} {hash} {time} {}", String::from_utf8_lossy(OBJECTS[*object]))
        });
        let uploads = self.uploads.iter().map(|((of, by, object), bytes)| {
            format!("{:?} {}", upload_of(*of, *by, OBJECTS[*object]), bytes.len())
        });
        let mut everything: Vec<_> = objects.chain(uploads).collect();
        everything.sort();
        everything
    }
}

/// What a request brings of an object.
fn piece(object: usize, offset: u64, length: usize, is_wrong: bool) -> Vec<u8> {
    let offset = usize::try_from(offset).unwrap().min(OBJECTS[object].len());
    let mut piece: Vec<u8> = OBJECTS[object][offset..].iter().copied().take(length).collect();
    if is_wrong {
        piece.push(b'!');
    }
    piece
}

fn take(storage: &Storage, step: &Step, now: i64) -> String {
    let store = &storage.objects;
    match *step {
        Step::Upload { of, by, object, offset, length, is_wrong, ends } => {
            let upload = |id: UploadId| {
                let mut upload = store.upload(&id, offset)?;
                // In two writes, as frames come.
                let piece = piece(object, offset, length, is_wrong);
                let (first, second) = piece.split_at(piece.len() / 2);
                upload.write(first)?;
                upload.write(second)?;
                if ends { upload.finish(now).map(Some) } else { upload.suspend(now).map(|()| None) }
            };
            words(upload(upload_of(of, by, OBJECTS[object])))
        }
        Step::Renew { of, object } => {
            let renewed = store.renew(&project(of), &ObjectHash::of(OBJECTS[object]), now).unwrap();
            format!("{:?}", renewed.map(|size| assert_eq!(size, OBJECTS[object].len() as u64)))
        }
        Step::Remove { of, object, since } => {
            store.remove(&project(of), &ObjectHash::of(OBJECTS[object]), since).unwrap().to_string()
        }
        Step::Abandon { of, by, object } => {
            store.abandon(&upload_of(of, by, OBJECTS[object])).unwrap();
            String::new()
        }
        Step::Erase { of } => {
            store.erase(&project(of)).unwrap();
            String::new()
        }
        Step::Restart => String::new(),
    }
}

fn everything(storage: &Storage) -> Vec<String> {
    let store = &storage.objects;
    let mut everything = Vec::new();
    for of in 1..3 {
        for object in store.objects(&project(of)).unwrap() {
            let opened = store.open(&project(of), &object.hash).unwrap().unwrap();
            let bytes = opened.read(0, 99).unwrap();
            assert_eq!((opened.size(), object.size), (object.size, bytes.len() as u64));
            everything.push(format!(
                "{of} {} {} {}",
                object.hash,
                object.time,
                String::from_utf8_lossy(&bytes)
            ));
        }
        for upload in store.uploads(&project(of)).unwrap() {
            everything.push(format!("{:?} {}", upload.id, upload.size));
        }
    }
    everything.sort();
    everything
}

fn open(folder: &Path) -> Storage {
    in_folder(folder, SqliteOptions::default()).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// R9a, R9d, R11
    #[test]
    fn all_stores_of_objects_answer_like_the_model(steps in prop::collection::vec(step(), 0..40)) {
        let (mut model, memory) = (Model::default(), in_memory());
        let folder = tempfile::TempDir::new().unwrap();
        let mut in_folder = Some(open(folder.path()));
        for (step, now) in steps.iter().zip(1..) {
            let expected = model.take(step, now);
            prop_assert_eq!(take(&memory, step, now), expected.clone());
            if matches!(step, Step::Restart) {
                // The lock goes with the storage, so the old one first.
                drop(in_folder.take());
                in_folder = Some(open(folder.path()));
            }
            prop_assert_eq!(take(in_folder.as_ref().unwrap(), step, now), expected);
        }
        prop_assert_eq!(everything(&memory), model.everything());
        prop_assert_eq!(everything(in_folder.as_ref().unwrap()), model.everything());
    }
}
