//! Envelopes that wait for a membership entry.

use std::collections::VecDeque;

use minicbor::bytes::ByteVec;
use protocol::LogId;

/// Envelopes of a device that the membership log does not name yet, and all behind them: the entry is on
/// its way.
#[derive(Debug, Default)]
pub(crate) struct Held {
    log: Option<LogId>,
    envelopes: VecDeque<(u64, ByteVec)>,
}

impl Held {
    /// Comes to a log. What is held of another is forgotten.
    pub(crate) fn enter(&mut self, log: LogId) {
        if self.log != Some(log) {
            *self = Self { log: Some(log), envelopes: VecDeque::new() };
        }
    }

    pub(crate) fn len(&self) -> u64 {
        u64::try_from(self.envelopes.len()).unwrap_or(u64::MAX)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.envelopes.is_empty()
    }

    pub(crate) fn add(&mut self, envelopes: impl Iterator<Item = (u64, ByteVec)>) {
        self.envelopes.extend(envelopes);
    }

    pub(crate) fn next(&mut self) -> Option<(u64, ByteVec)> {
        self.envelopes.pop_front()
    }

    /// Puts back what [`Self::next`] gave: it must wait.
    pub(crate) fn put_back(&mut self, index: u64, envelope: ByteVec) {
        self.envelopes.push_front((index, envelope));
    }
}
