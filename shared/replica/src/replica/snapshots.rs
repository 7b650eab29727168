//! Snapshots of logs: made by who manages, and taken by who comes later instead of all envelopes before. R7

mod making;
mod taking;

pub(super) use making::Terms;
use protocol::{ObjectHash, wire::AccessToken};

use super::Replica;
use crate::{ObjectAddress, document::Offering};

/// The right to the project's objects, as far as this connection has it.
#[derive(Debug, Default)]
pub(super) struct Access {
    token: Option<(AccessToken, i64)>,
    is_asked: bool,
    /// Whether the relay gives none.
    is_refused: bool,
}

impl Replica {
    /// Begins what can be begun, and makes what is due.
    pub(super) fn tend_snapshots(&mut self) {
        if !self.connection.is_in() {
            return;
        }
        for id in self.documents.ids() {
            self.fetch_snapshot(id);
            self.make_snapshot(id);
            self.put_snapshot(id);
        }
    }

    /// When the next snapshot is to be made.
    pub(super) fn snapshot_due(&self) -> Option<i64> {
        let settled = self.documents.iter().filter(|document| document.is_settled());
        let at = settled.filter_map(|document| document.offering.as_ref().and_then(Offering::at)).min();
        at.filter(|_| self.connection.is_in())
    }

    /// A new connection gives the right anew.
    pub(super) fn forget_access(&mut self) {
        self.access = Access::default();
    }

    pub(super) fn access_given(&mut self, token: AccessToken, lasts_ms: u32) {
        // Half of it is enough for what is begun within.
        let until = self.now.saturating_add(i64::from(lasts_ms / 2));
        self.access = Access { token: Some((token, until)), is_asked: false, is_refused: false };
    }

    pub(super) fn access_refused(&mut self) {
        self.access = Access { token: None, is_asked: false, is_refused: true };
    }

    /// Returns what to show with requests for objects; asks the relay for it, where there is none.
    fn access(&mut self) -> Option<AccessToken> {
        let valid = self.access.token.as_ref().filter(|(_, until)| self.now < *until);
        if let Some((token, _)) = valid {
            return Some(token.clone());
        }
        if !self.access.is_asked && !self.access.is_refused {
            self.access.is_asked = true;
            self.send(&protocol::wire::ToRelay::AskObjectAccess {});
        }
        None
    }

    fn address(&self, object: ObjectHash) -> Option<ObjectAddress> {
        let relay = self.head.relay.clone()?;
        Some(ObjectAddress { relay, project: self.head.project, object })
    }
}
