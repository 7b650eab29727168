//! Where a client stands in a log.

use minicbor::{Decode, Encode};

use crate::LogId;

/// How much of a document's log a client has: all envelopes below `index`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Cursor {
    /// The log that the index belongs to.
    #[n(0)]
    pub log: LogId,
    /// The index of the first envelope that is missing; the first of all is 0.
    #[n(1)]
    pub index: u64,
}
