//! What a session has been sent of one log.

use std::{collections::BTreeMap, sync::Arc};

use crate::project::Log;

/// A session's place in a log. It is all that is kept for a reader, however slow.
#[derive(Debug)]
pub(super) struct Subscription {
    pub(super) log: Arc<Log>,
    /// The index of the next envelope to be sent.
    pub(super) next: u64,
    /// How far the log reached when it was last looked at.
    pub(super) until: u64,
    /// How long the log was at the subscription; `None` once that was sent and said.
    pub(super) catching_up: Option<u64>,
    /// Envelopes that were appended on this connection and whose turn has not come, with their own numbers:
    /// in their places the client gets a word instead.
    pub(super) own: BTreeMap<u64, u64>,
    /// Whether the client has nothing of this log, and so is told the newest snapshot first.
    pub(super) is_new: bool,
}

impl Subscription {
    /// Begins at an index, where one beyond the end is the end; or with the newest snapshot.
    pub(super) fn new(log: Arc<Log>, from: Option<u64>) -> Self {
        let length = log.length();
        Self {
            log,
            next: from.unwrap_or(0).min(length),
            until: length,
            catching_up: Some(length),
            own: BTreeMap::new(),
            is_new: from.is_none(),
        }
    }
}
