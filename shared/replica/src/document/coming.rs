//! A snapshot of the log on its way here: what it stands for is not sent.

use minicbor::bytes::ByteVec;
use protocol::{EpochKey, Heads, LogId, ObjectHash, SnapshotScope};

/// Where such a snapshot would stand among the suspects, where no envelope ever stands.
pub(crate) const PLACE: u64 = u64::MAX - 1;

/// A snapshot that the relay offered.
#[derive(Debug)]
pub(crate) struct Coming {
    /// The log.
    pub(crate) log: LogId,
    /// Where it ends.
    pub(crate) index: u64,
    /// The envelope that names it.
    pub(crate) envelope: ByteVec,
    /// The last number of this device among what it stands for.
    pub(crate) sequence: u64,
    /// What it is, once its author is certain.
    pub(crate) known: Option<Known>,
    /// Whether all that follows it is here, and is held.
    pub(crate) is_last: bool,
}

/// A snapshot of somebody who may make one.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    pub(crate) scope: SnapshotScope,
    pub(crate) object: ObjectHash,
    pub(crate) heads: Heads,
    pub(crate) key: EpochKey,
    /// Whether it is being fetched.
    pub(crate) is_fetched: bool,
}
