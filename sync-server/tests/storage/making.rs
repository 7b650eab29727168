//! Makes what the tests write.

use bytes::Bytes;
use protocol::{DeviceId, DocumentId, EnvelopeHash, LogId, ObjectHash, ProjectId, RunningHash};
use sync_server::storage::{Answer, Reference, Snapshot, Storage, Write};

pub(crate) const LOG: LogId = LogId::from_bytes([1; 16]);

pub(crate) fn project(name: u8) -> ProjectId {
    ProjectId::from_bytes([name; 32])
}

pub(crate) fn device(name: u8) -> DeviceId {
    DeviceId::from_bytes([name; 16])
}

pub(crate) fn document(name: u8) -> DocumentId {
    DocumentId::from_bytes([name; 16])
}

pub(crate) fn entries(of: u8, from: u32, entries: &[&'static str]) -> Write {
    let entries = entries.iter().map(|entry| (*entry).into()).collect();
    Write::Entries { project: project(of), from, entries, logs: Vec::new(), erases: false }
}

/// The entry that ends a project.
pub(crate) fn ending(of: u8, from: u32) -> Write {
    let entries = vec!["delete".into()];
    Write::Entries { project: project(of), from, entries, logs: Vec::new(), erases: true }
}

/// A project with one entry and one document, whose log is [`LOG`].
pub(crate) fn founding() -> Write {
    let logs = vec![(document(1), LOG)];
    Write::Entries { project: project(1), from: 0, entries: vec!["create".into()], logs, erases: false }
}

pub(crate) fn envelope_in(log: LogId, author: u8, sequence: u64, text: &str) -> Write {
    let hash = EnvelopeHash::from_bytes(*blake3::hash(text.as_bytes()).as_bytes());
    let bytes = text.to_owned().into();
    Write::Envelope { log, device: device(author), sequence, hash, bytes, snapshot: Reference::None }
}

pub(crate) fn envelope(author: u8, sequence: u64, text: &str) -> Write {
    envelope_in(LOG, author, sequence, text)
}

/// A snapshot that stands for so many envelopes.
pub(crate) fn snapshot(covers: u64, at: i64) -> Snapshot {
    let object = ObjectHash::from_bytes([u8::try_from(covers % 251).unwrap(); 32]);
    Snapshot { covers, hash: RunningHash::START, object, at }
}

/// The envelope that names a snapshot.
pub(crate) fn naming(author: u8, sequence: u64, snapshot: Snapshot) -> Write {
    let bytes: Bytes = format!("{} of {author}, {sequence}", snapshot.covers).into();
    let hash = EnvelopeHash::from_bytes(*blake3::hash(&bytes).as_bytes());
    let snapshot = Reference::Snapshot(Box::new(snapshot));
    Write::Envelope { log: LOG, device: device(author), sequence, hash, bytes, snapshot }
}

/// Commits one write.
pub(crate) fn commit(storage: &mut Storage, write: Write) -> Answer {
    storage.writer.commit(&[write]).unwrap().into_iter().next().unwrap()
}

pub(crate) fn texts(envelopes: &[Bytes]) -> Vec<&str> {
    envelopes.iter().map(|envelope| str::from_utf8(envelope).unwrap()).collect()
}
