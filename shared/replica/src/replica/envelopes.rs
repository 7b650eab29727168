//! Envelopes of the relay's log: checked, opened, taken up.

use automerge::{ActorId, Change, ChangeHash};
use minicbor::bytes::ByteVec;
use model::{Id, records::Member};
use protocol::{AppendError, DeviceId, DocumentId, Envelope, EnvelopeHash, Header, LogId, actor_is_of};

use super::{Replica, members::from_protocol, profile};
use crate::{
    ChangeSet, Notice, Write,
    document::{Document, Told},
    permitted::{Author, Judge},
    sound::{self, Sound},
    status::RelayState,
};

/// Where an Automerge chunk says what it is: after its magic bytes and its checksum.
const CHUNK_TYPE: usize = 8;

/// A chunk that is a change as it is.
const PLAIN_CHANGE: u8 = 1;

/// Why an envelope is set aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Fault {
    device: DeviceId,
    check: &'static str,
}

/// What becomes of an envelope.
enum Verdict {
    Believed(Believed),
    /// A snapshot, which stands for the log up to an index.
    Snapshot {
        device: DeviceId,
        sequence: u64,
        index: u64,
    },
    SetAside(Fault),
    /// Its device is not known yet.
    Wait,
    /// The relay showed members different logs. E5
    Forked,
}

/// What an envelope says, once it is believed.
struct Believed {
    device: DeviceId,
    sequence: u64,
    changes: Vec<Vec<u8>>,
    hashes: Vec<ChangeHash>,
}

impl Replica {
    pub(super) fn take_envelopes(&mut self, id: DocumentId, log: LogId, from: u64, envelopes: Vec<ByteVec>) {
        // Of what is written for others nothing is taken, so that it is all there for who reads again later.
        let reads = self.reads(&id);
        if !reads {
            return;
        }
        let coming = self.documents.get(&id).and_then(|document| document.coming.as_ref());
        let next = match coming.filter(|coming| coming.log == log).map(|coming| coming.index) {
            Some(next) => next,
            None => self.enter_log(id, log),
        };
        let Some(document) = self.documents.get_mut(&id) else { return };
        document.held.enter(log);
        let end = next.saturating_add(document.held.len());
        if from > end {
            // Something is missing in between: it is asked for again.
            return self.subscribe(id);
        }
        document.held.add((from..).zip(envelopes).filter(|(index, _)| *index >= end));
        self.retry_held_envelopes(id);
    }

    /// Takes up what was held back of a document, up to the next envelope of a device that is not known.
    pub(super) fn retry_held_envelopes(&mut self, id: DocumentId) {
        if self.documents.get(&id).is_some_and(|document| document.coming.is_some()) {
            return;
        }
        while self.take_held(id) {}
        let is_read = |document: &Document| document.told == Told::All && document.held.is_empty();
        if self.documents.get(&id).is_some_and(is_read) {
            self.bring_again(id);
        }
    }

    /// Takes up what is held: all that can be, or one alone that is suspected. Tells whether that was so, and
    /// there may be more.
    fn take_held(&mut self, id: DocumentId) -> bool {
        let (mut writes, mut batch, mut taken) = (Vec::new(), Vec::new(), Vec::new());
        let mut judge = Judge::default();
        let mut sound =
            self.documents.get_mut(&id).map(|one| one.workspace.begin_taking()).unwrap_or_default();
        let mut is_alone = false;
        while !is_alone
            && let Some((index, bytes)) = self.documents.get_mut(&id).and_then(|one| one.held.next())
        {
            let suspicion = self.suspicion(id, index);
            is_alone = suspicion.is_some();
            self.take_in_hand(id, index, index.saturating_add(1));
            let Ok(envelope) = Envelope::decode(&bytes) else {
                // The relay takes none that cannot be decoded, so this is not what it took.
                self.lose();
                is_alone = false;
                break;
            };
            let (hash, sequence) = (envelope.hash(), envelope.header().sequence);
            let size = if envelope.header().snapshot.is_some() { 0 } else { bytes.len() };
            // A snapshot is held against what stands before it, so that is taken first.
            if envelope.header().snapshot.is_some() {
                is_alone = true;
                if !batch.is_empty() {
                    if let Some(document) = self.documents.get_mut(&id) {
                        document.held.put_back(index, bytes);
                    }
                    break;
                }
            }
            let Some(document) = self.documents.get(&id) else { break };
            let verdict = if suspicion.is_some_and(|suspicion| suspicion.is_certain()) {
                Verdict::SetAside(Fault { device: envelope.header().device, check: "panic" })
            } else {
                self.judge(document, envelope, &mut judge, &mut sound)
            };
            match verdict {
                Verdict::Wait => {
                    if let Some(document) = self.documents.get_mut(&id) {
                        document.held.put_back(index, bytes);
                    }
                    is_alone = false;
                    break;
                }
                Verdict::Forked => {
                    self.notice(&Notice::Forked);
                    self.stop(RelayState::Forked);
                    is_alone = false;
                    break;
                }
                Verdict::Believed(believed) => {
                    batch.extend(believed.changes.iter().cloned());
                    taken.push((index, bytes, believed));
                }
                Verdict::Snapshot { device, sequence, index } => {
                    if let Some(document) = self.documents.get_mut(&id) {
                        document.log.pass_snapshot(index);
                        if device == self.keys.id() {
                            writes.extend(document.has_own(sequence, &[]));
                        }
                    }
                }
                Verdict::SetAside(Fault { device, check }) => {
                    self.set_aside(id, index, &bytes, (device, check), &mut writes);
                    // The log has it all the same: its number is never given again.
                    let is_own = device == self.keys.id() && check != "signature";
                    if let Some(document) = self.documents.get_mut(&id).filter(|_| is_own) {
                        writes.extend(document.has_own(sequence, &[]));
                    }
                }
            }
            if let Some(document) = self.documents.get_mut(&id) {
                document.log.pass(&hash, size);
            }
        }
        if let Some(((first, ..), (last, ..))) = taken.first().zip(taken.last()) {
            self.take_in_hand(id, *first, last.saturating_add(1));
        }
        let changes = self.take_up(id, &batch, &taken, &mut writes);
        self.lay_down();
        if let Some(document) = self.documents.get_mut(&id) {
            document.workspace.end_taking(sound);
            if let Some(replaced) = &mut document.replaced {
                for (_, _, believed) in &taken {
                    replaced.note(&believed.hashes, self.now);
                }
            }
            for (index, _, believed) in &taken {
                document.log.note_brought(*index, believed.hashes.clone());
            }
            let own = taken.iter().filter(|(_, _, believed)| believed.device == self.keys.id());
            for (_, _, Believed { sequence, changes, .. }) in own {
                writes.extend(document.has_own(*sequence, changes));
            }
            writes.extend(document.write_place());
        }
        self.acquit(id, &mut writes);
        self.store(writes);
        for change in changes {
            self.tell_changes(id, None, &change);
        }
        is_alone
    }

    /// Takes changes into their document: most often all fit, and are taken at once, since patches of a batch
    /// cost no more than of one change.
    fn take_up(
        &mut self,
        id: DocumentId,
        batch: &[Vec<u8>],
        taken: &[(u64, ByteVec, Believed)],
        writes: &mut Vec<Write>,
    ) -> Vec<ChangeSet> {
        let Some(document) = self.documents.get_mut(&id) else { return Vec::new() };
        if let Ok(all) = document.take(batch, writes) {
            return vec![all];
        }
        let mut changes = Vec::new();
        for (index, bytes, believed) in taken {
            let one = self.documents.get_mut(&id).map(|document| document.take(&believed.changes, writes));
            if let Some(Ok(one)) = one {
                changes.push(one);
            } else {
                self.set_aside(id, *index, bytes, (believed.device, "changes"), writes);
            }
        }
        changes
    }

    /// Checks an envelope, and opens it.
    fn judge(
        &self,
        document: &Document,
        envelope: Envelope<'_>,
        judge: &mut Judge,
        sound: &mut Sound,
    ) -> Verdict {
        let header = *envelope.header();
        let device = header.device;
        let aside = |check| Verdict::SetAside(Fault { device, check });
        let Some(public) = self.membership.ever_device(&device) else { return Verdict::Wait };
        let Ok(verified) = envelope.verify(self.head.project, public) else { return aside("signature") };
        if header.document != document.id {
            return aside("document");
        }
        if header.seen.is_some_and(|seen| document.log.contradicts(&seen)) {
            return Verdict::Forked;
        }
        let role = match self.membership.role_at(&header) {
            Ok(role) => role,
            // The entry that brings this epoch is on its way.
            Err(AppendError::Epoch { epoch, newest }) if epoch > newest => return Verdict::Wait,
            // So is the one that lets its author in.
            Err(AppendError::Waiting) if self.is_newest(&header) => return Verdict::Wait,
            Err(_) => return aside("member"),
        };
        let Some(key) = self.epoch_keys.get(&(document.id, header.epoch)) else {
            // A key that was made for this device and does not open: the next one may hold it.
            let is_closed = self.newest_key(&document.id).is_none();
            return if is_closed { Verdict::Wait } else { aside("epoch") };
        };
        if let Some((_, seen)) = header.snapshot.zip(header.seen) {
            return match verified.open_snapshot(key) {
                _ if !role.manages() => aside("role"),
                Err(_) => aside("sealed"),
                Ok(heads) if !document.agrees_with(&heads, seen.index, &self.keys.id()) => aside("snapshot"),
                Ok(_) => Verdict::Snapshot { device, sequence: header.sequence, index: seen.index },
            };
        }
        let Ok(changes) = verified.open(key) else { return aside("sealed") };
        let Some(member) = self.membership.ever_member_of(&device) else { return aside("member") };
        let author = Author { role: from_protocol(role), profile: profile(&member.id) };
        let mut read = Vec::with_capacity(changes.len());
        for bytes in &changes {
            // A compressed change is inflated without a limit; nobody of this app sends one.
            let is_plain = bytes.get(CHUNK_TYPE) == Some(&PLAIN_CHANGE);
            let change = is_plain.then(|| sound::read(bytes)).flatten();
            let Some(change) = change else { return aside("changes") };
            if !actor_is_of(change.actor_id().to_bytes(), &device) {
                return aside("actor");
            }
            read.push(change);
        }
        let history = document.workspace.document();
        let Some(staged) = sound.permits(&read, history) else { return aside("changes") };
        let hashes = read.iter().map(Change::hash).collect();
        if !judge.permits(&author, read, history, &|actor| self.profile_of(actor)) {
            return aside("role");
        }
        sound.keep(staged);
        Verdict::Believed(Believed { device, sequence: header.sequence, changes, hashes })
    }

    fn is_newest(&self, header: &Header) -> bool {
        self.membership.document(&header.document).is_some_and(|document| document.epoch == header.epoch)
    }

    /// Finds the profile of the member whose device an actor is.
    pub(super) fn profile_of(&self, actor: &ActorId) -> Option<Id<Member>> {
        let actor = actor.to_bytes();
        let device = actor.get(actor.len().checked_sub(DeviceId::LEN)?..)?;
        let device = DeviceId::from_bytes(device.try_into().ok()?);
        self.membership.ever_member_of(&device).map(|member| profile(&member.id))
    }

    /// One of this connection's envelopes is in the log. Its bytes are not sent back: what is said stands
    /// for it, in its place.
    pub(super) fn appended(&mut self, id: DocumentId, sequence: u64, index: u64) {
        let Some(document) = self.documents.get_mut(&id) else { return };
        let Some(cursor) = document.log.cursor() else { return self.acknowledged(id, sequence) };
        let Some(bytes) = document.outbox.envelope(sequence) else { return };
        let own: Option<(EnvelopeHash, Header)> =
            Envelope::decode(bytes).ok().map(|envelope| (envelope.hash(), *envelope.header()));
        let size = bytes.len();
        if let Some((hash, header)) = own.filter(|_| index == cursor.index && document.held.is_empty()) {
            match header.snapshot.zip(header.seen) {
                Some((_, seen)) => {
                    document.log.pass_snapshot(seen.index);
                    document.log.pass(&hash, 0);
                }
                None => document.log.pass(&hash, size),
            }
            // In one batch: who starts behind this place in the log is never shown this envelope again, and must
            // not take it for one that the relay lacks.
            let mut writes = document.outbox.acknowledge(sequence);
            writes.extend(document.write_place());
            self.store(writes);
        } else if index < cursor.index {
            self.acknowledged(id, sequence);
        } else {
            let own = ByteVec::from(bytes.to_vec());
            self.take_envelopes(id, cursor.log, index, vec![own]);
        }
    }
}
