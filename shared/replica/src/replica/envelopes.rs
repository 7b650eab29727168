//! Envelopes of the relay's log: checked, opened, taken up.

use std::collections::VecDeque;

use automerge::{ActorId, Change};
use minicbor::bytes::ByteVec;
use model::{Id, records::Member};
use protocol::{AppendError, DeviceId, Envelope, EnvelopeHash, Header, LogId, actor_is_of};

use super::{Replica, members::from_protocol, profile};
use crate::{
    Notice,
    permitted::{Author, Judge},
    sound::Sound,
    status::RelayState,
};

/// Envelopes of a device that the membership log does not name yet: the entry is on its way.
#[derive(Debug, Default)]
pub(super) struct Held {
    log: Option<LogId>,
    envelopes: VecDeque<(u64, ByteVec)>,
}

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
}

impl Replica {
    pub(super) fn take_envelopes(&mut self, log: LogId, from: u64, envelopes: Vec<ByteVec>) {
        let next = self.plan.log.enter(log);
        if self.held_envelopes.log != Some(log) {
            self.held_envelopes = Held { log: Some(log), envelopes: VecDeque::new() };
        }
        let held = u64::try_from(self.held_envelopes.envelopes.len()).unwrap_or(u64::MAX);
        if from > next + held {
            // Something is missing in between: it is asked for again.
            return self.subscribe();
        }
        let new = (from..).zip(envelopes).filter(|(index, _)| *index >= next + held);
        self.held_envelopes.envelopes.extend(new);
        self.retry_held_envelopes();
    }

    /// Takes up what was held back, up to the next envelope of a device that is not known.
    pub(super) fn retry_held_envelopes(&mut self) {
        let (mut writes, mut batch, mut taken) = (Vec::new(), Vec::new(), Vec::new());
        let (mut judge, mut sound) = (Judge::default(), Sound::default());
        while let Some((index, bytes)) = self.held_envelopes.envelopes.pop_front() {
            let Ok(envelope) = Envelope::decode(&bytes) else {
                // The relay takes none that cannot be decoded, so this is not what it took.
                self.lose();
                break;
            };
            let hash = envelope.hash();
            match self.judge(envelope, &mut judge, &mut sound) {
                Verdict::Wait => {
                    self.held_envelopes.envelopes.push_front((index, bytes));
                    break;
                }
                Verdict::Forked => {
                    self.notice(&Notice::Forked);
                    self.stop(RelayState::Forked);
                    break;
                }
                Verdict::Believed(believed) => {
                    batch.extend(believed.changes.iter().cloned());
                    taken.push((index, bytes, believed));
                }
                Verdict::SetAside(Fault { device, check }) => {
                    self.set_aside(index, &bytes, device, check, &mut writes);
                }
            }
            self.plan.log.pass(&hash);
        }
        // Most often all fit, and are taken at once: patches of a batch cost no more than of one change.
        let all = self.plan.take(&batch, &mut writes);
        let mut changes = Vec::new();
        match all {
            Ok(all) => changes.push(all),
            Err(_) => {
                for (index, bytes, believed) in &taken {
                    if let Ok(one) = self.plan.take(&believed.changes, &mut writes) {
                        changes.push(one);
                    } else {
                        self.set_aside(*index, bytes, believed.device, "changes", &mut writes);
                    }
                }
            }
        }
        writes.extend(self.plan.log.write());
        self.store(writes);
        for (_, _, believed) in taken {
            if believed.device == self.keys.id() {
                self.acknowledged(believed.sequence);
            }
        }
        for change in changes {
            self.tell_changes(None, &change);
        }
    }

    /// Checks an envelope, and opens it.
    fn judge(&self, envelope: Envelope<'_>, judge: &mut Judge, sound: &mut Sound) -> Verdict {
        let header = *envelope.header();
        let device = header.device;
        let aside = |check| Verdict::SetAside(Fault { device, check });
        let Some(public) = self.membership.ever_device(&device) else { return Verdict::Wait };
        let Ok(verified) = envelope.verify(self.head.project, public) else { return aside("signature") };
        if header.document != self.plan.id {
            return aside("document");
        }
        if header.seen.is_some_and(|seen| self.plan.log.contradicts(&seen)) {
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
        let Some(key) = self.epoch_keys.get(&(self.plan.id, header.epoch)) else { return aside("epoch") };
        let Ok(changes) = verified.open(key) else { return aside("sealed") };
        let Some(member) = self.membership.ever_member_of(&device) else { return aside("member") };
        let author = Author { role: from_protocol(role), profile: profile(&member.id) };
        let mut read = Vec::with_capacity(changes.len());
        for bytes in &changes {
            // A compressed change is inflated without a limit; nobody of this app sends one.
            let is_plain = bytes.get(CHUNK_TYPE) == Some(&PLAIN_CHANGE);
            let change = is_plain.then(|| Change::try_from(bytes.as_slice()).ok()).flatten();
            let Some(change) = change else { return aside("changes") };
            if !actor_is_of(change.actor_id().to_bytes(), &device) {
                return aside("actor");
            }
            read.push(change);
        }
        let plan = self.plan.workspace.document();
        let Some(staged) = sound.permits(&read, plan) else { return aside("changes") };
        if !judge.permits(&author, read, plan, &|actor| self.profile_of(actor)) {
            return aside("role");
        }
        sound.keep(staged);
        Verdict::Believed(Believed { device, sequence: header.sequence, changes })
    }

    fn is_newest(&self, header: &Header) -> bool {
        self.membership.document(&header.document).is_some_and(|document| document.epoch == header.epoch)
    }

    /// Finds the profile of the member whose device an actor is.
    fn profile_of(&self, actor: &ActorId) -> Option<Id<Member>> {
        let actor = actor.to_bytes();
        let device = actor.get(actor.len().checked_sub(DeviceId::LEN)?..)?;
        let device = DeviceId::from_bytes(device.try_into().ok()?);
        self.membership.ever_member_of(&device).map(|member| profile(&member.id))
    }

    /// One of this connection's envelopes is in the log. Its bytes are not sent back: what is said stands
    /// for it, in its place.
    pub(super) fn appended(&mut self, sequence: u64, index: u64) {
        let Some(cursor) = self.plan.log.cursor() else { return self.acknowledged(sequence) };
        let Some(bytes) = self.plan.outbox.envelope(sequence) else { return };
        let hash: Option<EnvelopeHash> = Envelope::decode(bytes).ok().map(|envelope| envelope.hash());
        if let Some(hash) = hash.filter(|_| index == cursor.index && self.held_envelopes.envelopes.is_empty())
        {
            self.plan.log.pass(&hash);
            let writes = self.plan.log.write().into_iter().collect();
            self.store(writes);
            self.acknowledged(sequence);
        } else if index < cursor.index {
            self.acknowledged(sequence);
        } else {
            let own = ByteVec::from(bytes.to_vec());
            self.take_envelopes(cursor.log, index, vec![own]);
        }
    }
}
