//! What was set aside of a document's log: kept whole on the disk.

use std::collections::BTreeMap;

use minicbor::{Decode, Encode, bytes::ByteVec};
use protocol::{DeviceId, Envelope};

use super::Keys;
use crate::{
    Write,
    storage::{self, Stored, number, numbered, under},
};

/// An envelope that was set aside, as it lies on the disk.
#[derive(Encode, Decode)]
struct Aside {
    /// The check that it failed.
    #[n(0)]
    check: String,
    /// When it came, in milliseconds since 1970.
    #[n(1)]
    at: i64,
    #[n(2)]
    envelope: ByteVec,
}

/// What is remembered of those that were set aside, by their places in the log.
#[derive(Debug)]
pub(crate) struct Ignored {
    /// How their keys begin.
    key: String,
    all: BTreeMap<u64, About>,
}

/// What is remembered of one.
#[derive(Debug)]
pub(crate) struct About {
    pub(crate) device: Option<DeviceId>,
    pub(crate) check: String,
    pub(crate) at: i64,
}

impl Ignored {
    pub(crate) fn new(keys: &Keys) -> Self {
        Self { key: keys.aside().to_owned(), all: BTreeMap::new() }
    }

    /// Reads what was set aside before. What is damaged of it is of no use to anybody, and passed over.
    pub(crate) fn read(keys: &Keys, stored: &Stored) -> Self {
        let about = |framed: &[u8]| {
            let aside: Aside = minicbor::decode(storage::open(framed).ok()?).ok()?;
            let device = Envelope::decode(&aside.envelope).ok().map(|envelope| envelope.header().device);
            Some(About { device, check: aside.check, at: aside.at })
        };
        let mut ignored = Self::new(keys);
        let found = under(stored, keys.aside());
        let found = found.filter_map(|(key, framed)| Some((number(key, keys.aside())?, about(framed)?)));
        ignored.all = found.collect();
        ignored
    }

    /// Keeps an envelope whole. Of a log that is read again, it takes its own place.
    pub(crate) fn keep(&mut self, index: u64, bytes: &[u8], device: DeviceId, check: &str, at: i64) -> Write {
        let aside = Aside { check: check.to_owned(), at, envelope: bytes.to_vec().into() };
        let value = minicbor::to_vec(&aside).unwrap_or_default();
        self.all.insert(index, About { device: Some(device), check: aside.check, at });
        Write::put(numbered(&self.key, index), &value)
    }

    /// All of them, in the order of the log.
    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = (u64, &About)> {
        self.all.iter().map(|(index, about)| (*index, about))
    }
}
