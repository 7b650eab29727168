//! What was made here and has not been acknowledged by the relay.
//!
//! A change waits first as it is, so that what is written in a minute without a network travels in one
//! envelope; then sealed, under a number that is never given again. An envelope is on the disk before it
//! is sent: sent again after a crash, it is the same bytes, and the relay knows it again.

use std::collections::{BTreeMap, BTreeSet};

use automerge::ChangeHash;
use minicbor::{Decode, Encode, bytes::ByteArray};
use protocol::{Envelope, Header};

use super::Keys;
use crate::storage::{self, Stored, Write, number, numbered, under};

/// How many bytes of changes one envelope takes, before they are compressed. What is left of a frame is
/// for padding, and for changes that do not compress.
pub(crate) const BATCH: usize = 160 * 1024;

/// How many envelopes may be on their way at once.
const IN_FLIGHT: usize = 32;

/// Own changes on their way.
#[derive(Debug)]
pub(crate) struct Outbox {
    /// How the keys of envelopes begin.
    envelope_key: String,
    /// Where it is written which changes are in envelopes.
    sealed_key: String,
    /// Changes in no envelope yet.
    unsealed: Vec<Vec<u8>>,
    /// When the oldest of them was made.
    since: Option<i64>,
    /// Envelopes that are not acknowledged, by number.
    envelopes: BTreeMap<u64, Waiting>,
    /// Which numbers this connection has sent.
    sent: u64,
    /// The last number given.
    last: u64,
    /// The document's heads when the last envelope was sealed.
    heads: Vec<ChangeHash>,
}

#[derive(Debug)]
struct Waiting {
    bytes: Vec<u8>,
    changes: u32,
    /// Under which of the document's keys it is sealed.
    epoch: u32,
    /// The batch that writes it, until that is on the disk.
    batch: Option<u64>,
}

#[derive(Encode, Decode)]
struct Sealed {
    #[n(0)]
    last: u64,
    #[n(1)]
    heads: Vec<ByteArray<32>>,
}

impl Outbox {
    /// Starts with nothing made.
    pub(crate) fn new(keys: &Keys) -> Self {
        Self {
            envelope_key: keys.outbox(),
            sealed_key: keys.sealed(),
            unsealed: Vec::new(),
            since: None,
            envelopes: BTreeMap::new(),
            sent: 0,
            last: 0,
            heads: Vec::new(),
        }
    }

    pub(crate) fn read(keys: &Keys, stored: &Stored, damaged: &mut Vec<String>) -> Self {
        let mut outbox = Self::new(keys);
        if let Some(framed) = stored.get(&outbox.sealed_key) {
            match storage::open(framed).ok().and_then(|value| minicbor::decode::<Sealed>(value).ok()) {
                Some(sealed) => {
                    outbox.last = sealed.last;
                    outbox.heads = sealed.heads.into_iter().map(|hash| ChangeHash(hash.into())).collect();
                }
                None => damaged.push(outbox.sealed_key.clone()),
            }
        }
        for (key, framed) in under(stored, keys.root()) {
            let Some(sequence) = number(key, &outbox.envelope_key) else { continue };
            let envelope = storage::open(framed).ok();
            match envelope.and_then(|bytes| Some((bytes, *Envelope::decode(bytes).ok()?.header()))) {
                Some((bytes, Header { changes, epoch, .. })) => {
                    let waiting = Waiting { bytes: bytes.to_vec(), changes, epoch, batch: None };
                    outbox.envelopes.insert(sequence, waiting);
                    outbox.last = outbox.last.max(sequence);
                }
                None => damaged.push(key.clone()),
            }
        }
        outbox
    }

    /// How many changes the relay has not acknowledged.
    pub(crate) fn waiting(&self) -> u32 {
        let sealed: u32 = self.envelopes.values().map(|waiting| waiting.changes).sum();
        sealed.saturating_add(u32::try_from(self.unsealed.len()).unwrap_or(u32::MAX))
    }

    /// When the oldest change that is in no envelope was made.
    pub(crate) fn unsealed_since(&self) -> Option<i64> {
        self.since
    }

    /// The clock was put back: what waits has waited as long as before.
    pub(crate) fn clock_put_back(&mut self, by: i64) {
        self.since = self.since.map(|since| since - by);
    }

    /// The changes that are in no envelope yet.
    pub(crate) fn unsealed(&self) -> &[Vec<u8>] {
        &self.unsealed
    }

    /// Tells whether something is on its way, so that what comes now can wait and travel together.
    pub(crate) fn is_under_way(&self) -> bool {
        !self.envelopes.is_empty()
    }

    pub(crate) fn sealed_heads(&self) -> &[ChangeHash] {
        &self.heads
    }

    pub(crate) fn queue(&mut self, changes: Vec<Vec<u8>>, now: i64) {
        self.unsealed.extend(changes);
        self.since.get_or_insert(now);
    }

    /// Queues changes before those that wait.
    pub(crate) fn queue_first(&mut self, mut changes: Vec<Vec<u8>>, now: i64) {
        changes.append(&mut self.unsealed);
        self.requeue(changes, now);
    }

    pub(crate) fn requeue(&mut self, changes: Vec<Vec<u8>>, now: i64) {
        self.since = (!changes.is_empty()).then_some(now);
        self.unsealed = changes;
    }

    /// Leaves what `part` says in the queue, and returns the rest.
    pub(crate) fn hold_back(
        &mut self,
        part: impl FnOnce(Vec<Vec<u8>>) -> (Vec<Vec<u8>>, Vec<Vec<u8>>),
    ) -> Vec<Vec<u8>> {
        let (ready, waiting) = part(std::mem::take(&mut self.unsealed));
        self.unsealed = ready;
        waiting
    }

    /// Takes what is in no envelope yet, as batches that each fit into one.
    pub(crate) fn take_batches(&mut self) -> Vec<Vec<Vec<u8>>> {
        self.since = None;
        let mut batches: Vec<Vec<Vec<u8>>> = Vec::new();
        let mut size = 0;
        for change in self.unsealed.drain(..) {
            size += change.len();
            match batches.last_mut() {
                Some(batch) if size <= BATCH => batch.push(change),
                _ => {
                    size = change.len();
                    batches.push(vec![change]);
                }
            }
        }
        batches
    }

    /// Tells whether envelopes under an older key than this have no answer yet. The relay has them, or will
    /// refuse them; until then nothing is sealed that builds on them.
    pub(crate) fn awaits_older(&self, epoch: u32) -> bool {
        self.envelopes.values().any(|waiting| waiting.epoch < epoch)
    }

    /// Tells whether envelopes lie here under an older key than this, none of which this connection has sent.
    /// Once the log is read to its end it is sure that the relay has none of them and will take none.
    pub(crate) fn is_outdated(&self, epoch: u32) -> bool {
        self.sent == 0 && self.awaits_older(epoch)
    }

    /// Gives the next number.
    pub(crate) fn next_sequence(&mut self) -> u64 {
        self.last += 1;
        self.last
    }

    /// Keeps a sealed envelope; it is sent once the batch that writes it is on the disk.
    pub(crate) fn keep(
        &mut self,
        sequence: u64,
        bytes: Vec<u8>,
        (changes, epoch): (u32, u32),
        batch: u64,
    ) -> Write {
        let write = Write::put(self.key(sequence), &bytes);
        self.envelopes.insert(sequence, Waiting { bytes, changes, epoch, batch: Some(batch) });
        write
    }

    /// Says that every own change up to these heads is in an envelope.
    pub(crate) fn sealed_up_to(&mut self, heads: Vec<ChangeHash>) -> Write {
        let sealed =
            Sealed { last: self.last, heads: heads.iter().map(|hash| ByteArray::from(hash.0)).collect() };
        self.heads = heads;
        Write::put(self.sealed_key.as_str(), &minicbor::to_vec(&sealed).unwrap_or_default())
    }

    /// Says that a number was given to what holds no changes.
    pub(crate) fn note_number(&mut self) -> Write {
        self.sealed_up_to(self.heads.clone())
    }

    /// A batch is on the disk.
    pub(crate) fn stored(&mut self, batch: u64) {
        for waiting in self.envelopes.values_mut() {
            waiting.batch = waiting.batch.filter(|&waits_for| waits_for > batch);
        }
    }

    /// A new connection has sent nothing.
    pub(crate) fn begin_connection(&mut self) {
        self.sent = 0;
    }

    /// Takes the envelopes to send now, in order.
    pub(crate) fn take_ready(&mut self) -> Vec<Vec<u8>> {
        let under_way = self.envelopes.range(..=self.sent).count();
        let ready = self.envelopes.range(self.sent + 1..).take_while(|(_, waiting)| waiting.batch.is_none());
        let next: Vec<(u64, Vec<u8>)> = ready
            .take(IN_FLIGHT.saturating_sub(under_way))
            .map(|(sequence, waiting)| (*sequence, waiting.bytes.clone()))
            .collect();
        self.sent = next.last().map_or(self.sent, |(sequence, _)| *sequence);
        next.into_iter().map(|(_, bytes)| bytes).collect()
    }

    /// Looks at one envelope that is not acknowledged.
    pub(crate) fn envelope(&self, sequence: u64) -> Option<&[u8]> {
        self.envelopes.get(&sequence).map(|waiting| waiting.bytes.as_slice())
    }

    /// The relay has an envelope. Numbers above the last given are news from a lost past of this device;
    /// they are not given again. That is kept, to be written with how far the log has been read: who starts from
    /// the disk does not read that part again.
    pub(crate) fn acknowledge(&mut self, sequence: u64) -> Vec<Write> {
        let mut writes = Vec::new();
        if sequence > self.last {
            self.last = sequence;
            writes.push(self.sealed_up_to(self.heads.clone()));
        }
        if self.envelopes.remove(&sequence).is_some() {
            writes.push(Write::Delete { key: self.key(sequence) });
        }
        writes
    }

    /// Takes every envelope back, to be sealed again. Their numbers are given again, unless the log shows that
    /// it has them.
    pub(crate) fn take_back(&mut self) -> (Vec<Vec<u8>>, Vec<Write>) {
        let envelopes = std::mem::take(&mut self.envelopes);
        let writes = envelopes.keys().map(|sequence| Write::Delete { key: self.key(*sequence) }).collect();
        if let Some((lowest, _)) = envelopes.first_key_value() {
            self.last = lowest.saturating_sub(1);
        }
        (envelopes.into_values().map(|waiting| waiting.bytes).collect(), writes)
    }

    /// Goes on behind the last number of this device that another log has.
    pub(crate) fn count_from(&mut self, last: u64) {
        self.last = last;
    }

    /// The log has these changes: they need no envelope, whatever was forgotten here.
    pub(crate) fn strike(&mut self, changes: &[Vec<u8>]) {
        if !self.unsealed.is_empty() {
            let known: BTreeSet<&Vec<u8>> = changes.iter().collect();
            self.unsealed.retain(|change| !known.contains(change));
            self.since = self.since.filter(|_| !self.unsealed.is_empty());
        }
    }

    fn key(&self, sequence: u64) -> String {
        numbered(&self.envelope_key, sequence)
    }
}
