//! Own changes into envelopes, and envelopes to the relay.

use protocol::{
    DocumentId, Draft, Envelope,
    wire::{self, ToRelay},
};

use super::{Replica, connection::Phase};
use crate::{
    Effect, Notice,
    document::{Replaced, Told},
};

/// How long changes wait to travel together while an envelope is under way, in milliseconds. E2
const TOGETHER_MS: i64 = 100;

impl Replica {
    pub(super) fn send(&mut self, message: &ToRelay) {
        self.effects.push(Effect::Send(wire::encode(message)));
    }

    /// When changes that wait are sealed, whatever is still under way. Only where they can be: it is known
    /// which numbers this device has given once the log is read to its end, since it may have lost its
    /// memory of them; and who is no reader any more has no key.
    pub(super) fn seal_at(&self) -> Option<i64> {
        if self.connection.phase != Phase::Live {
            return None;
        }
        let at = self.documents.iter().filter_map(|document| {
            let at = document.seal_at(TOGETHER_MS, self.now)?;
            let (epoch, _) = self.newest_key(&document.id)?;
            (!document.outbox.awaits_older(epoch)).then_some(at)
        });
        at.min()
    }

    /// Seals what waits: at once when nothing is under way, else after a moment, so that a burst of
    /// typing becomes few envelopes. Nothing is sealed without a connection: an hour's work without a
    /// network is one batch, under the key that holds when it leaves.
    pub(super) fn seal_what_waits(&mut self) {
        if self.seal_at().is_none() {
            return;
        }
        for id in self.documents.ids() {
            self.seal_of(id);
        }
    }

    fn seal_of(&mut self, id: DocumentId) {
        let Some((epoch, key)) = self.newest_key(&id) else { return };
        let document = self.documents.get(&id).filter(|document| document.may_seal());
        if document.is_none_or(|document| document.outbox.awaits_older(epoch)) {
            return;
        }
        self.withhold(id);
        let batch = self.next_batch();
        let Some(document) = self.documents.get_mut(&id).filter(|document| document.may_seal()) else {
            return;
        };
        let Some(since) = document.outbox.unsealed_since() else { return };
        if document.waits_for_others(self.now) {
            return;
        }
        if document.outbox.is_under_way() && since + TOGETHER_MS > self.now {
            return;
        }
        let (mut writes, mut too_large) = (Vec::new(), 0);
        let waiting = match &mut document.replaced {
            Some(Replaced::Lacking(lacking)) => document.outbox.hold_back(|changes| lacking.part(changes)),
            _ => Vec::new(),
        };
        for changes in document.outbox.take_batches() {
            let count = u32::try_from(changes.len()).unwrap_or(u32::MAX);
            let sequence = document.outbox.next_sequence();
            let seen = document.log.seen();
            let draft = Draft { project: self.head.project, document: id, epoch, sequence, seen };
            match draft.seal(&changes, &key, &self.keys, &mut self.rng) {
                Ok(bytes) => writes.push(document.outbox.keep(sequence, bytes, (count, epoch), batch)),
                // Commands that would make such a change are refused when they are run.
                Err(_) => too_large += 1,
            }
        }
        if waiting.is_empty() {
            writes.push(document.outbox.sealed_up_to(document.workspace.heads()));
        } else {
            let heads = document.workspace.heads_without(waiting.iter());
            writes.push(document.outbox.sealed_up_to(heads));
            document.outbox.requeue(waiting, self.now);
        }
        for _ in 0..too_large {
            self.notice(&Notice::RelayRefused { code: "too_large" });
        }
        self.store(writes);
    }

    pub(super) fn send_what_is_ready(&mut self) {
        self.connection.full_until = self.connection.full_until.filter(|until| *until > self.now);
        if !self.connection.is_in() || self.connection.full_until.is_some() {
            return;
        }
        for id in self.documents.ids() {
            let epoch = self.newest_epoch(&id);
            let document = self.documents.get_mut(&id);
            let document = document.filter(|document| document.subscribed && document.knows_numbers());
            // What the relay would refuse is sealed again when the log has been read.
            let document =
                document.filter(|document| document.told == Told::All || !document.outbox.is_outdated(epoch));
            let ready = document.map(|document| document.outbox.take_ready());
            for envelope in ready.unwrap_or_default() {
                self.send(&ToRelay::Append { envelope: envelope.into() });
            }
        }
    }

    /// The relay has one of this device's envelopes.
    pub(super) fn acknowledged(&mut self, id: DocumentId, sequence: u64) {
        let document = self.documents.get_mut(&id);
        let writes = document.map(|document| document.outbox.acknowledge(sequence));
        self.store(writes.unwrap_or_default());
    }

    /// The numbers given here and those that the relay knows have parted, as when the browser lost its
    /// last hours: what waits is sealed again under numbers that follow what the log shows.
    pub(super) fn seal_again(&mut self, id: DocumentId) {
        let Some(document) = self.documents.get_mut(&id) else { return };
        let (envelopes, mut writes) = document.outbox.take_back();
        if envelopes.is_empty() {
            return;
        }
        let (mut changes, mut is_whole) = (Vec::new(), true);
        for bytes in envelopes {
            let envelope = Envelope::decode(&bytes).ok();
            // What stands for others' changes holds none; another one is made when it is due.
            if envelope.as_ref().is_some_and(|envelope| envelope.header().snapshot.is_some()) {
                continue;
            }
            let own =
                envelope.and_then(|envelope| envelope.verify(self.head.project, &self.keys.public()).ok());
            let opened = own.and_then(|own| {
                let epoch = own.envelope().header().epoch;
                own.open(self.epoch_keys.get(&(id, epoch))?).ok()
            });
            is_whole &= opened.is_some();
            changes.extend(opened.into_iter().flatten());
        }
        // Who starts from the disk before they are sealed again finds them behind these; what cannot be opened
        // is found among all own changes.
        let waiting = changes.iter().chain(document.outbox.unsealed());
        let heads = if is_whole { document.workspace.heads_without(waiting) } else { Vec::new() };
        writes.push(document.outbox.sealed_up_to(heads));
        document.outbox.queue_first(changes, self.now);
        self.store(writes);
    }
}
