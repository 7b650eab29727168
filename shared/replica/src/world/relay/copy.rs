//! A relay that goes back to a copy of what it had.

use protocol::{LogId, Membership};

use super::Relay;

/// How much of what a relay has is in a copy.
#[derive(Clone, Copy, Debug)]
pub struct Copy {
    entries: usize,
    envelopes: usize,
}

impl Relay {
    /// Goes back to a copy of what it had, as when it is restored: under another log id.
    pub fn restore(&mut self, copy: &Copy) {
        self.connections.clear();
        self.entries.truncate(copy.entries);
        self.envelopes.truncate(copy.envelopes);
        self.dropped.clear();
        let mut entries = self.entries.iter();
        self.membership = entries.next().and_then(|first| Membership::found(first).ok());
        for entry in entries {
            _ = self.membership.as_mut().map(|membership| membership.apply(entry));
        }
        self.log =
            LogId::from_bytes(std::array::from_fn(|_| u8::try_from(self.dice.below(256)).unwrap_or(0)));
    }

    /// What a copy that is made now has.
    pub fn copy(&self) -> Copy {
        Copy { entries: self.entries.len(), envelopes: self.envelopes.len() }
    }
}
