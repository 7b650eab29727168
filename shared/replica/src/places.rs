//! Which record each object of the document belongs to, and whose device made that record.
//!
//! Both follow from the objects' ids alone, which nobody can change afterwards: unlike a field that says who
//! the author is.

use std::collections::BTreeMap;

use automerge::{ActorId, Automerge, ObjId, Prop, ROOT, ReadDoc, legacy::OpId};
use model::RecordId;

/// An object, as ids name it: a counter, and the actor who counted.
type Key = (u64, Vec<u8>);

/// Where an object stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// The record that it is, or is in.
    pub(crate) record: RecordId,
    /// Whether it is the record itself; else it is a value within.
    pub(crate) is_record: bool,
    /// The actor that made the record.
    pub(crate) maker: ActorId,
}

/// The places of objects, also of those in changes that the document does not have yet.
#[derive(Debug, Default)]
pub(crate) struct Places {
    found: BTreeMap<Key, Option<Place>>,
    /// What made the records that the document does not have yet.
    records: BTreeMap<RecordId, OpId>,
    /// What was noted and not kept yet.
    noted: Vec<(Key, Option<RecordId>)>,
}

impl Places {
    /// Notes an object that a change makes.
    pub(crate) fn note(&mut self, id: &OpId, place: Place) {
        let is_first = place.is_record && !self.records.contains_key(&place.record);
        if is_first {
            self.records.insert(place.record.clone(), id.clone());
        }
        self.noted.push((key(id), is_first.then(|| place.record.clone())));
        self.found.insert(key(id), Some(place));
    }

    /// Keeps what was noted, or forgets it: what is not believed has made nothing.
    pub(crate) fn keep(&mut self, believed: bool) {
        for (object, record) in std::mem::take(&mut self.noted) {
            if !believed {
                self.found.remove(&object);
                if let Some(record) = record {
                    self.records.remove(&record);
                }
            }
        }
    }

    /// Returns where an object stands; `None` for one that nobody has made yet.
    pub(crate) fn place(&mut self, document: &Automerge, id: &OpId) -> Option<Place> {
        self.found.entry(key(id)).or_insert_with(|| find(document, id)).clone()
    }

    /// Returns what made a record; `None` where there is none.
    pub(crate) fn making(&self, document: &Automerge, record: &RecordId) -> Option<OpId> {
        let held = || match document.get(ROOT, record.key()) {
            Ok(Some((_, ObjId::Id(counter, maker, _)))) => Some(OpId::new(counter, &maker)),
            _ => None,
        };
        self.records.get(record).cloned().or_else(held)
    }
}

fn key(id: &OpId) -> Key {
    (id.counter(), id.actor().to_bytes().to_vec())
}

fn find(document: &Automerge, id: &OpId) -> Option<Place> {
    // The last number is a hint of where the document keeps the actor; a wrong one is looked up.
    let object = ObjId::Id(id.counter(), id.actor().clone(), 0);
    let mut within = object.clone();
    for parent in document.parents(&object).ok()? {
        if parent.obj == ROOT {
            let (Prop::Map(record), ObjId::Id(_, maker, _)) = (parent.prop, &within) else { return None };
            let record = RecordId::from_key(record);
            return Some(Place { record, is_record: within == object, maker: maker.clone() });
        }
        within = parent.obj;
    }
    None
}
