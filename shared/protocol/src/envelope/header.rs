//! What is sent in clear with an envelope.

use minicbor::{Decode, Decoder, Encode};

use super::EnvelopeError;
use crate::{DeviceId, DocumentId, LogId, ObjectHash, RunningHash};

/// The version of envelopes that this code writes, and the newest that it reads.
pub const ENVELOPE_VERSION: u16 = 1;

/// What the relay and every reader sees of an envelope. It is authenticated with the ciphertext.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Header {
    /// The version of the envelope's form.
    #[n(0)]
    pub version: u16,
    /// The document that the changes are of.
    #[n(1)]
    pub document: DocumentId,
    /// The epoch of the key that opens it.
    #[n(2)]
    pub epoch: u32,
    /// The device that wrote it.
    #[n(3)]
    pub device: DeviceId,
    /// Its number among the envelopes of this device and document: from 1, without gaps.
    #[n(4)]
    pub sequence: u64,
    /// How many changes it holds: at least one, and none where it names a snapshot.
    #[n(5)]
    pub changes: u32,
    /// What the author had last seen of the log; `None` where there was no log yet.
    #[n(6)]
    pub seen: Option<Seen>,
    /// The object with a snapshot, which stands for the log up to what the author had seen of it.
    #[n(7)]
    pub snapshot: Option<ObjectHash>,
}

/// How much of a log somebody had seen, so that others can tell whether they saw the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Seen {
    /// The log. Hashes of two logs say nothing about each other, as after a restore from a backup.
    #[n(0)]
    pub log: LogId,
    /// How many envelopes of it.
    #[n(1)]
    pub index: u64,
    /// The running hash after these.
    #[n(2)]
    pub hash: RunningHash,
}

/// Reads the header at the beginning of an envelope; returns it and its length.
pub(super) fn decode(bytes: &[u8]) -> Result<(Header, usize), EnvelopeError> {
    let malformed = |reason: &str| EnvelopeError::Malformed { reason: reason.to_owned() };
    // The version is looked at first: a newer form need not be readable at all.
    let mut decoder = Decoder::new(bytes);
    let version = decoder.array().and_then(|_| decoder.u16());
    let version = version.map_err(|error| malformed(&error.to_string()))?;
    if version != ENVELOPE_VERSION {
        return Err(EnvelopeError::NewerVersion { version });
    }
    decoder.set_position(0);
    let header: Header = decoder.decode().map_err(|error| malformed(&error.to_string()))?;
    let len = decoder.position();
    // One header has one encoding; an unknown field may mean something to a newer app and is not passed over.
    if !minicbor::to_vec(header).is_ok_and(|again| bytes.get(..len) == Some(again.as_slice())) {
        return Err(malformed("not the shortest encoding, or more than this version knows"));
    }
    if header.sequence == 0 {
        return Err(malformed("numbers do not begin with none"));
    }
    if (header.changes == 0) != header.snapshot.is_some() {
        return Err(malformed("it holds either changes or a snapshot"));
    }
    if header.snapshot.is_some() && header.seen.is_none() {
        return Err(malformed("a snapshot of a log of which nothing was seen"));
    }
    Ok((header, len))
}
