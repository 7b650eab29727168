//! The document on the disk: a snapshot, and the chunks of changes since.

use minicbor::bytes::ByteVec;

use super::Keys;
use crate::{
    Workspace,
    storage::{self, Stored, Write, number, numbered, under},
};

/// After so many changes a snapshot is written: opening them one by one costs more than it. A chunk may hold
/// one change or, as when a project is joined, all that there are.
const MANY: usize = 400;

/// Which chunks are on the disk.
#[derive(Debug)]
pub(crate) struct Chunks {
    /// How the keys of snapshots begin.
    snapshot: String,
    /// How the keys of chunks begin.
    changes: String,
    next: u64,
    since_snapshot: Vec<u64>,
    changes_since_snapshot: usize,
    snapshots: Vec<u64>,
}

/// What the disk has of a document, each under its key.
#[derive(Debug, Default)]
pub(crate) struct OnDisk {
    /// Whole documents, the newest first.
    pub(crate) snapshots: Vec<(String, Vec<u8>)>,
    /// Changes, in order.
    pub(crate) chunks: Vec<Chunk>,
}

type Chunk = (String, Vec<Vec<u8>>);

impl Chunks {
    /// Starts with nothing on the disk.
    pub(crate) fn new(keys: &Keys) -> Self {
        Self {
            snapshot: keys.snapshot(),
            changes: keys.changes(),
            next: 0,
            since_snapshot: Vec::new(),
            changes_since_snapshot: 0,
            snapshots: Vec::new(),
        }
    }

    /// Reads what is there: snapshots, the newest first, and chunks in order. Damaged values are left
    /// where they are, and named.
    pub(crate) fn read(keys: &Keys, stored: &Stored, damaged: &mut Vec<String>) -> (Self, OnDisk) {
        let (mut found, mut on_disk) = (Self::new(keys), OnDisk::default());
        for (key, framed) in under(stored, keys.root()) {
            let (snapshot, chunk) = (number(key, &found.snapshot), number(key, &found.changes));
            let Some(n) = snapshot.or(chunk) else { continue };
            found.next = found.next.max(n + 1);
            let value = storage::open(framed).ok();
            if snapshot.is_some() {
                match value {
                    Some(value) => {
                        found.snapshots.push(n);
                        on_disk.snapshots.insert(0, (key.clone(), value.to_vec()));
                    }
                    None => damaged.push(key.clone()),
                }
            } else {
                match value.and_then(|value| minicbor::decode::<Vec<ByteVec>>(value).ok()) {
                    Some(changes) => {
                        found.since_snapshot.push(n);
                        found.changes_since_snapshot += changes.len();
                        on_disk.chunks.push((key.clone(), changes.into_iter().map(Vec::from).collect()));
                    }
                    None => damaged.push(key.clone()),
                }
            }
        }
        (found, on_disk)
    }

    /// Adds a chunk.
    pub(crate) fn append(&mut self, changes: &[Vec<u8>]) -> Write {
        let n = self.next;
        self.next += 1;
        self.since_snapshot.push(n);
        self.changes_since_snapshot += changes.len();
        let changes: Vec<ByteVec> = changes.iter().cloned().map(ByteVec::from).collect();
        Write::put(numbered(&self.changes, n), &minicbor::to_vec(&changes).unwrap_or_default())
    }

    /// Tells whether a snapshot would shorten the next opening.
    pub(crate) fn are_many(&self) -> bool {
        self.changes_since_snapshot >= MANY
    }

    /// Puts a snapshot in the place of all chunks. Damaged values stay where they are.
    pub(crate) fn compact(&mut self, saved: &[u8]) -> Vec<Write> {
        let n = self.next;
        self.next += 1;
        let old = (self.since_snapshot.drain(..).map(|n| numbered(&self.changes, n)))
            .chain(self.snapshots.drain(..).map(|n| numbered(&self.snapshot, n)));
        let mut writes = vec![Write::put(numbered(&self.snapshot, n), saved)];
        writes.extend(old.map(|key| Write::Delete { key }));
        self.snapshots.push(n);
        self.changes_since_snapshot = 0;
        writes
    }
}

/// Takes up chunks; returns the keys of those that cannot be read or do not fit.
pub(crate) fn take_up(workspace: &mut Workspace, chunks: Vec<Chunk>) -> Vec<String> {
    let all: Vec<Vec<u8>> = chunks.iter().flat_map(|(_, changes)| changes.iter().cloned()).collect();
    if workspace.receive(&all).is_ok() {
        return Vec::new();
    }
    // One of them is bad: what remains is found one by one.
    let bad = chunks.into_iter().filter(|(_, changes)| workspace.receive(changes).is_err());
    bad.map(|(key, _)| key).collect()
}
