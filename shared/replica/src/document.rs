//! One document of a project, with its place on the disk and in the relay's log.

mod aside;
mod chunks;
mod coming;
mod held;
mod keys;
mod log;
mod name;
mod offering;
mod outbox;
mod pages;
mod projected;
mod replaced;
mod withheld;

pub(crate) use aside::Ignored;
pub(crate) use chunks::Chunks;
pub(crate) use coming::{Coming, Known, PLACE as SNAPSHOT_PLACE};
pub(crate) use held::Held;
pub(crate) use keys::Keys;
pub(crate) use log::Log;
pub use name::DocumentName;
pub(crate) use offering::{Offering, Put};
pub(crate) use outbox::Outbox;
pub(crate) use pages::{Page, Pages};
pub(crate) use projected::Projected;
pub use projected::read_projection;
pub(crate) use replaced::{Lacking, Replaced};
pub(crate) use withheld::Withheld;

use std::collections::BTreeSet;

use automerge::{Automerge, Change, ChangeHash};
use protocol::{DeviceId, DocumentId, Heads, LogId, Role};

use crate::{ChangeSet, ReceiveError, Workspace, Write, storage::Stored};

/// One document: what it holds, and how much of it the disk and the relay have.
#[derive(Debug)]
pub(crate) struct Document {
    pub(crate) id: DocumentId,
    pub(crate) workspace: Workspace,
    pub(crate) outbox: Outbox,
    pub(crate) log: Log,
    /// What is known of a log that took another's place, until it has all that there is.
    pub(crate) replaced: Option<Replaced>,
    /// Envelopes of the log that wait for a membership entry, or for a snapshot.
    pub(crate) held: Held,
    /// The snapshot that stands for what is before these, while it is on its way.
    pub(crate) coming: Option<Coming>,
    /// The log of which a snapshot could not be used.
    pub(crate) whole: Option<LogId>,
    /// The snapshot that this device makes.
    pub(crate) offering: Option<Offering>,
    /// What was set aside of the log.
    pub(crate) ignored: Ignored,
    /// Own changes that the member's role allows no more.
    pub(crate) withheld: Withheld,
    /// The pages that it is open in.
    pub(crate) pages: Pages,
    /// How much this connection has said of the log.
    pub(crate) told: Told,
    /// Whether this connection was asked for the log.
    pub(crate) subscribed: bool,
    /// Whether the relay gave it to nobody here, until the membership log says something new.
    pub(crate) refused: bool,
    chunks: Chunks,
    projected: Projected,
}

/// How much a connection has said of a document's log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Told {
    /// Nothing yet.
    Nothing,
    /// Which log it is.
    Which,
    /// All of it, up to when it was asked for.
    All,
}

/// A document as it was found on the disk, and what could not be read of it.
#[derive(Debug)]
pub(crate) struct Found {
    pub(crate) document: Document,
    pub(crate) damaged: Vec<String>,
}

impl Document {
    /// Starts an empty document.
    pub(crate) fn new(id: DocumentId, keys: &Keys, actor: &[u8]) -> Self {
        Self {
            id,
            workspace: Workspace::new(actor),
            outbox: Outbox::new(keys),
            log: Log::new(keys),
            replaced: None,
            held: Held::default(),
            coming: None,
            whole: None,
            offering: None,
            ignored: Ignored::new(keys),
            withheld: Withheld::new(keys),
            pages: Pages::default(),
            told: Told::Nothing,
            subscribed: false,
            refused: false,
            chunks: Chunks::new(keys),
            projected: Projected::new(keys),
        }
    }

    /// Opens a document from the disk: all that can be read, and the keys of what cannot.
    pub(crate) fn open(id: DocumentId, keys: &Keys, stored: &Stored, actor: &[u8]) -> Found {
        let mut damaged = Vec::new();
        let (chunks, on_disk) = Chunks::read(keys, stored, &mut damaged);
        let mut workspace = None;
        for (key, bytes) in on_disk.snapshots {
            match Workspace::open(&bytes, actor) {
                Ok(opened) => {
                    workspace = Some(opened);
                    break;
                }
                Err(_) => damaged.push(key),
            }
        }
        let mut workspace = workspace.unwrap_or_else(|| Workspace::new(actor));
        damaged.extend(chunks::take_up(&mut workspace, on_disk.chunks));
        let projected = Projected::read(keys, stored);
        let mut log = Log::read(keys, stored, &mut damaged);
        if !damaged.is_empty() {
            // What is missing here may be there: all of the relay's log is read again.
            log = Log::new(keys);
        }
        let outbox = Outbox::read(keys, stored, &mut damaged);
        let withheld = Withheld::read(keys, stored, &mut damaged);
        let document = Self {
            id,
            workspace,
            outbox,
            log,
            replaced: None,
            held: Held::default(),
            coming: None,
            whole: None,
            offering: None,
            ignored: Ignored::read(keys, stored),
            withheld,
            pages: Pages::default(),
            told: Told::Nothing,
            subscribed: false,
            refused: false,
            chunks,
            projected,
        };
        Found { document, damaged }
    }

    /// Keeps what was made here: on the disk, and for the relay.
    pub(crate) fn keep_made(
        &mut self,
        changes: &ChangeSet,
        now: i64,
        for_relay: bool,
        writes: &mut Vec<Write>,
    ) {
        let made = self.workspace.take_changes();
        if made.is_empty() {
            return;
        }
        writes.push(self.chunks.append(&made));
        if for_relay {
            self.outbox.queue(made, now);
        }
        self.projected.write(self.workspace.projection(), &changes.records, writes);
    }

    /// Takes changes of others, all or none, and keeps them.
    pub(crate) fn take(
        &mut self,
        changes: &[Vec<u8>],
        writes: &mut Vec<Write>,
    ) -> Result<ChangeSet, ReceiveError> {
        let differs = self.workspace.receive(changes)?;
        if !changes.is_empty() {
            writes.push(self.chunks.append(changes));
        }
        self.projected.write(self.workspace.projection(), &differs.records, writes);
        Ok(differs)
    }

    /// Takes a document that has what a part of the log has, and keeps it with what is here beside that.
    pub(crate) fn take_over(
        &mut self,
        other: Automerge,
        writes: &mut Vec<Write>,
    ) -> Result<ChangeSet, ReceiveError> {
        let differs = self.workspace.take_over(other)?;
        writes.extend(self.chunks.compact(&self.workspace.save()));
        writes.extend(self.projected.fold(self.workspace.projection()));
        Ok(differs)
    }

    /// Takes own changes out that no envelope holds and that a role does not allow, and keeps them apart.
    ///
    /// What can be taken back would be more of the same, and is forgotten. All of it is one batch of writes:
    /// the changes are in the document or apart, whenever the browser ends. `None` where others build on them:
    /// then all is as it was.
    pub(crate) fn withhold(
        &mut self,
        going: &BTreeSet<ChangeHash>,
        (role, now): (Role, i64),
        actor: &[u8],
        writes: &mut Vec<Write>,
    ) -> Option<ChangeSet> {
        let differs = self.workspace.take_out(going, actor)?;
        let is_going = |bytes: &Vec<u8>| {
            Change::try_from(bytes.as_slice()).is_ok_and(|change| going.contains(&change.hash()))
        };
        let (gone, staying) = self.outbox.unsealed().iter().cloned().partition(is_going);
        self.outbox.requeue(staying, now);
        self.forget_undos();
        writes.push(self.withheld.add(gone, role, now));
        writes.extend(self.chunks.compact(&self.workspace.save()));
        self.projected.write(self.workspace.projection(), &differs.records, writes);
        Some(differs)
    }

    /// Whether it is known which numbers the log has of this device, so that the next can be given.
    pub(crate) fn may_seal(&self) -> bool {
        self.told == Told::All && self.knows_numbers()
    }

    /// Whether the numbers of envelopes here are those of the log, and not of one before it.
    pub(crate) fn knows_numbers(&self) -> bool {
        self.told >= Told::Which && !matches!(self.replaced, Some(Replaced::Reading { .. }))
    }

    /// Whether all own changes that wait build on some of others that the log lacks.
    pub(crate) fn waits_for_others(&self, now: i64) -> bool {
        let waiting = self.outbox.unsealed().len();
        matches!(&self.replaced, Some(Replaced::Lacking(lacking)) if lacking.due(waiting, now) > now)
    }

    /// When own changes that wait are sealed, `together` after the oldest, where any are.
    pub(crate) fn seal_at(&self, together: i64, now: i64) -> Option<i64> {
        let since = self.outbox.unsealed_since().filter(|_| self.may_seal())?;
        let at = since.saturating_add(together);
        Some(match &self.replaced {
            Some(Replaced::Lacking(lacking)) => at.max(lacking.due(self.outbox.unsealed().len(), now)),
            _ => at,
        })
    }

    /// The clock was put back.
    pub(crate) fn clock_put_back(&mut self, by: i64) {
        self.outbox.clock_put_back(by);
        if let Some(Replaced::Lacking(lacking)) = &mut self.replaced {
            lacking.clock_put_back(by);
        }
        if let Some(Offering::Due { at }) = &mut self.offering {
            *at -= by;
        }
    }

    /// Whether the document is what the log is, and nothing is under way.
    pub(crate) fn is_settled(&self) -> bool {
        self.told == Told::All
            && self.replaced.is_none()
            && self.held.is_empty()
            && self.outbox.unsealed().is_empty()
            && !self.outbox.is_under_way()
            && !self.log.is_exceeded()
    }

    /// The log has an own envelope.
    pub(crate) fn has_own(&mut self, sequence: u64, changes: &[Vec<u8>]) -> Vec<Write> {
        if self.replaced.as_mut().is_some_and(|replaced| replaced.note_number(sequence)) {
            return Vec::new();
        }
        let writes = self.outbox.acknowledge(sequence);
        self.outbox.strike(changes);
        writes
    }

    /// Writes how far the log is read; not while it is compared.
    pub(crate) fn write_place(&self) -> Option<Write> {
        if self.replaced.is_some() { None } else { self.log.write() }
    }

    /// Queues everything made here that no envelope holds: after a start, or for a new relay.
    pub(crate) fn queue_unsealed(&mut self, device: &DeviceId, now: i64) {
        let since: &[ChangeHash] = self.outbox.sealed_heads();
        let changes = self.workspace.changes_of(device.as_bytes(), since);
        self.outbox.requeue(changes, now);
    }

    /// A new connection has sent nothing and shown nothing.
    pub(crate) fn begin_connection(&mut self) {
        (self.told, self.subscribed, self.refused) = (Told::Nothing, false, false);
        // The relay sends them again, from the cursor on.
        self.held = Held::default();
        (self.coming, self.whole) = (None, None);
        if matches!(self.offering, Some(Offering::Put(_))) {
            self.offering = None;
        }
        self.outbox.begin_connection();
    }

    /// Tells whether a snapshot of the log up to an index is what the document was there: it has nothing that is
    /// not here, and lacks nothing but what came later and what this device made. Where that is not remembered
    /// any more it is believed.
    pub(crate) fn agrees_with(&self, heads: &Heads, index: u64, device: &DeviceId) -> bool {
        if self.log.is_exceeded() || self.replaced.is_some() {
            return true;
        }
        let heads: Vec<ChangeHash> = heads.0.iter().map(|hash| ChangeHash(*hash)).collect();
        let document = self.workspace.document();
        if heads.iter().any(|head| document.get_change_meta_by_hash(head).is_none()) {
            return false;
        }
        let Some(later) = self.log.brought_since(index) else { return true };
        document.get_changes(&heads).iter().all(|change| {
            later.contains(&change.hash()) || protocol::actor_is_of(change.actor_id().to_bytes(), device)
        })
    }

    /// Tells whether there is something to rewrite.
    pub(crate) fn is_long(&self) -> bool {
        self.chunks.are_many() || self.projected.is_long()
    }

    /// Rewrites what has grown long into what is short; `None` while there is nothing to gain.
    pub(crate) fn compact(&mut self) -> Option<Vec<Write>> {
        let mut writes = Vec::new();
        if self.chunks.are_many() {
            writes.extend(self.chunks.compact(&self.workspace.save()));
        }
        if self.projected.is_long() {
            writes.extend(self.projected.fold(self.workspace.projection()));
        }
        (!writes.is_empty()).then_some(writes)
    }
}
