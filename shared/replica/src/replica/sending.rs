//! Own changes into envelopes, and envelopes to the relay.

use protocol::{
    Draft, Envelope,
    wire::{self, ToRelay},
};

use super::{Replica, connection::Phase};
use crate::{Effect, Notice};

/// How long changes wait to travel together while an envelope is under way, in milliseconds. E2
const TOGETHER_MS: i64 = 100;

impl Replica {
    pub(super) fn send(&mut self, message: &ToRelay) {
        self.effects.push(Effect::Send(wire::encode(message)));
    }

    /// When changes that wait are sealed, whatever is still under way.
    pub(super) fn seal_at(&self) -> Option<i64> {
        self.plan.outbox.unsealed_since().map(|since| since + TOGETHER_MS)
    }

    /// Seals what waits: at once when nothing is under way, else after a moment, so that a burst of
    /// typing becomes few envelopes. Nothing is sealed without a connection: an hour's work without a
    /// network is one batch, under the key that holds when it leaves.
    pub(super) fn seal_what_waits(&mut self) {
        let Some(at) = self.seal_at() else { return };
        // Only once the log is read to its end is it known which numbers this device has given: it may have
        // lost its memory of them.
        let up_to_date = self.connection.phase == Phase::Live;
        if !up_to_date || (self.plan.outbox.is_under_way() && at > self.now) {
            return;
        }
        let Some((epoch, key)) = self.plan_key() else { return };
        let (batch, mut writes) = (self.next_batch(), Vec::new());
        for changes in self.plan.outbox.take_batches() {
            let count = u32::try_from(changes.len()).unwrap_or(u32::MAX);
            let sequence = self.plan.outbox.next_sequence();
            let draft = Draft {
                project: self.head.project,
                document: self.plan.id,
                epoch,
                sequence,
                seen: self.plan.log.seen(),
            };
            match draft.seal(&changes, &key, &self.keys, &mut self.rng) {
                Ok(bytes) => writes.push(self.plan.outbox.keep(sequence, bytes, count, batch)),
                // Commands that would make such a change are refused when they are run.
                Err(_) => self.notice(&Notice::RelayRefused { code: "too_large" }),
            }
        }
        writes.push(self.plan.outbox.sealed_up_to(self.plan.workspace.heads()));
        self.store(writes);
    }

    pub(super) fn send_what_is_ready(&mut self) {
        if !self.connection.is_in() {
            return;
        }
        for envelope in self.plan.outbox.take_ready() {
            self.send(&ToRelay::Append { envelope: envelope.into() });
        }
    }

    /// The relay has one of this device's envelopes.
    pub(super) fn acknowledged(&mut self, sequence: u64) {
        if let Some(write) = self.plan.outbox.acknowledge(sequence) {
            self.store(vec![write]);
        }
    }

    /// The numbers given here and those that the relay knows have parted, as when the browser lost its
    /// last hours: what waits is sealed again under numbers that follow what the log shows.
    pub(super) fn seal_again(&mut self) {
        let (envelopes, writes) = self.plan.outbox.take_back();
        let mut changes = Vec::new();
        for bytes in envelopes {
            let envelope = Envelope::decode(&bytes).ok();
            let own =
                envelope.and_then(|envelope| envelope.verify(self.head.project, &self.keys.public()).ok());
            let opened = own.and_then(|own| {
                let epoch = own.envelope().header().epoch;
                own.open(self.epoch_keys.get(&(self.plan.id, epoch))?).ok()
            });
            changes.extend(opened.into_iter().flatten());
        }
        self.plan.outbox.queue_first(changes, self.now);
        self.store(writes);
    }
}
