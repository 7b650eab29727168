//! Objects on their way, and the snapshots that they are.

use protocol::ObjectHash;

use super::{super::Relay, Browser};
use crate::{Input, ObjectFailure, Replica};

/// An object on its way.
#[derive(Debug)]
pub(super) enum Transfer {
    Get(ObjectHash),
    Put(ObjectHash, Vec<u8>),
}

impl Browser {
    pub(super) fn hurry(&self, replica: &mut Replica) {
        if let Some(envelopes) = self.snapshots_after {
            replica.make_snapshots_after(envelopes);
        }
    }

    /// Makes snapshots after so many envelopes, from now on.
    pub fn make_snapshots_after(&mut self, envelopes: u64) {
        self.snapshots_after = Some(envelopes);
        if let Some(replica) = &mut self.replica {
            replica.make_snapshots_after(envelopes);
        }
    }

    /// How many objects are on their way.
    pub fn transfers(&self) -> usize {
        self.transfers.len()
    }

    /// Lets one object reach the relay, or come from there; where the network is cut, neither.
    pub fn transfer_one(&mut self, relay: &mut Relay, now: i64) {
        if self.stalls {
            return;
        }
        let input = match self.transfers.pop_front() {
            None => return,
            Some(Transfer::Get(object)) => {
                let got = relay.objects.get(&object).cloned().ok_or(ObjectFailure::Refused);
                Input::ObjectGot { object, got: if self.cut { Err(ObjectFailure::Unreachable) } else { got } }
            }
            Some(Transfer::Put(object, _)) if self.cut => {
                Input::ObjectPut { object, put: Err(ObjectFailure::Unreachable) }
            }
            Some(Transfer::Put(object, bytes)) => {
                relay.objects.insert(object, bytes);
                Input::ObjectPut { object, put: Ok(()) }
            }
        };
        self.input(input, now);
    }
}
