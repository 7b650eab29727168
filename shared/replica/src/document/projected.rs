//! The records as they read now, on the disk: for the first paint, before the document is loaded.

use std::collections::BTreeSet;

use model::{Fields, RecordId};
use serde::{Deserialize, Serialize};

use super::Keys;
use crate::{
    Projection,
    storage::{self, Stored, Write, under},
};

/// The format of what is written here. Another one is passed over: the document has it all.
const FORMAT: u8 = 1;

/// After so many single records all are written as one: it is read faster.
const LONG: usize = 256;

/// Which records are written apart from the base.
#[derive(Debug)]
pub(crate) struct Projected {
    /// The key of all records as one.
    base: String,
    /// How the keys of single records begin.
    record: String,
    apart: BTreeSet<RecordId>,
}

#[derive(Serialize, Deserialize)]
struct Held<T> {
    format: u8,
    held: T,
}

impl Projected {
    /// Starts with nothing written.
    pub(crate) fn new(keys: &Keys) -> Self {
        Self { base: keys.base(), record: keys.record(), apart: BTreeSet::new() }
    }

    pub(crate) fn read(keys: &Keys, stored: &Stored) -> Self {
        let mut projected = Self::new(keys);
        let apart =
            under(stored, &projected.record).filter_map(|(key, _)| key.strip_prefix(&projected.record));
        projected.apart = apart.map(RecordId::from_key).collect();
        projected
    }

    /// Writes the records that changed.
    pub(crate) fn write(&mut self, all: &Projection, changed: &BTreeSet<RecordId>, writes: &mut Vec<Write>) {
        for id in changed {
            writes.push(Write::put(format!("{}{}", self.record, id.key()), &encode(&all.get(id))));
            self.apart.insert(id.clone());
        }
    }

    pub(crate) fn is_long(&self) -> bool {
        self.apart.len() >= LONG
    }

    /// Writes all as one.
    pub(crate) fn fold(&mut self, all: &Projection) -> Vec<Write> {
        self.apart.clear();
        vec![
            Write::DeletePrefix { prefix: self.record.clone() },
            Write::put(self.base.as_str(), &encode(all)),
        ]
    }
}

/// Reads the plan's records from the keys that begin with `projection/`. What is damaged, or of another
/// version, is left out: the document will bring it.
pub fn read_projection(stored: &Stored) -> Projection {
    let keys = Keys::of_plan();
    let record = keys.record();
    let mut all: Projection = stored.get(&keys.base()).and_then(|framed| decode(framed)).unwrap_or_default();
    for (key, framed) in under(stored, &record) {
        if let Some(id) = key.strip_prefix(&record)
            && let Some(fields) = decode::<Option<Fields>>(framed)
        {
            match fields {
                Some(fields) => _ = all.insert(RecordId::from_key(id), fields),
                None => _ = all.remove(&RecordId::from_key(id)),
            }
        }
    }
    all
}

fn encode(held: &impl Serialize) -> Vec<u8> {
    postcard::to_allocvec(&Held { format: FORMAT, held }).unwrap_or_default()
}

fn decode<T: for<'de> Deserialize<'de>>(framed: &[u8]) -> Option<T> {
    let value = storage::open(framed).ok()?;
    (value.first() == Some(&FORMAT)).then_some(())?;
    postcard::from_bytes::<Held<T>>(value).ok().map(|held| held.held)
}
