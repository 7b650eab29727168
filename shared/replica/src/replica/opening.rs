//! A project from the disk.

use std::collections::BTreeMap;

use model::{Command, Edit};
use protocol::{DeviceId, Membership, SignedEntry};
use rand_chacha::ChaCha20Rng;
use rand_core::Rng;

use super::{
    Device, Head, Replica,
    connection::{Connection, Phase},
    documents::Documents,
    generator,
    head::HeadError,
    members::ENTRIES,
};
use crate::{
    Effect, Notice, PageEvent, Suspect,
    document::{Document, Keys, read_projection},
    effect::Records,
    storage::{self, Stored, number},
};

/// Why a project cannot be opened. What is on the disk stays as it is.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpenProblem {
    /// There is no project under these keys.
    #[error("no project is stored here")]
    Missing,
    /// What must be known before anything else is damaged.
    #[error("{key} is damaged")]
    Damaged {
        /// The key.
        key: String,
    },
    /// A newer version of the app wrote it.
    #[error("the project was stored by a newer version")]
    Newer,
    /// The project belongs to other device keys than this browser has now.
    #[error("the project belongs to another device")]
    OtherDevice,
}

impl Replica {
    /// Opens a project: all that can be read of it. What cannot be read stays where it is, is fetched from
    /// the relay where there is one, and is named in a notice.
    ///
    /// # Errors
    /// When nothing of it can be read.
    pub fn open(device: Device, stored: &Stored, now: i64) -> Result<(Self, Vec<Effect>), OpenProblem> {
        let damaged_key = |key: &str| OpenProblem::Damaged { key: key.to_owned() };
        let head = Head::read(stored).map_err(|error| match error {
            HeadError::Missing => OpenProblem::Missing,
            HeadError::Damaged => damaged_key("head"),
            HeadError::Newer => OpenProblem::Newer,
        })?;
        let first = SignedEntry::decode(&head.first_entry).map_err(|_| damaged_key("head"))?;
        let membership = Membership::found(&first).map_err(|_| damaged_key("head"))?;
        let (membership, entries, mut damaged) = read_entries(membership, first, stored);
        let mut rng = generator(device.seed);
        let actor = new_actor(&device.keys.id(), &mut rng);
        let found = Document::open(head.plan, &Keys::of_plan(), stored, &actor);
        damaged.extend(found.damaged);

        let documents = Documents::new(&head.project, found.document, stored);
        let mut replica = Self::assemble(head, device, rng, membership, entries, documents, now);
        // Whoever was removed has no key any more, and still what they had. A damaged membership log comes from
        // the relay again.
        if replica.membership.ever_device(&replica.keys.id()).is_none() && damaged.is_empty() {
            return Err(OpenProblem::OtherDevice);
        }
        replica.compared = super::compared::read(stored);
        replica.suspect = Suspect::read(stored);
        let shown = read_projection(stored);
        if !damaged.is_empty() {
            if replica.head.relay.is_none() {
                replica.restore_from(&shown);
            }
            let recoverable = replica.head.relay.is_some();
            replica.damage = Some(Notice::StorageDamaged { keys: damaged, recoverable });
        }
        if replica.head.relay.is_some() {
            replica.documents.plan.queue_unsealed(&replica.keys.id(), now);
        }
        replica.differs_on_disk = differences(&shown, replica.projection());
        replica.settle();
        let effects = std::mem::take(&mut replica.effects);
        Ok((replica, effects))
    }

    pub(super) fn assemble(
        head: Head,
        device: Device,
        rng: ChaCha20Rng,
        membership: Membership,
        entries: Vec<SignedEntry>,
        documents: Documents,
        now: i64,
    ) -> Self {
        let mut replica = Self {
            head,
            keys: device.keys,
            software: device.software,
            rng,
            membership,
            entries,
            epoch_keys: BTreeMap::new(),
            documents,
            disk: super::disk::Disk::default(),
            connection: Connection::new(),
            requests: super::requests::Requests::default(),
            presence: super::presence::Presence::default(),
            differs_on_disk: Records::new(),
            damage: None,
            compared: super::compared::Compared::new(),
            now,
            effects: Vec::new(),
            said_status: None,
            said_wake: None,
            compact_at: None,
            access: super::snapshots::Access::default(),
            snapshot_terms: super::snapshots::Terms::default(),
            suspect: None,
            at_hand: device.at_hand,
        };
        replica.connection.phase = Phase::Closed;
        replica.read_epoch_keys();
        replica
    }

    /// Tells a page that comes what was found damaged when the project was opened.
    pub(super) fn say_damage(&mut self, page: crate::PageId) {
        if let Some(notice) = self.damage.clone() {
            self.tell(page, PageEvent::Notice { token: None, notice });
        }
    }

    /// Makes records anew that only the projection still has: the words as they were last seen.
    fn restore_from(&mut self, shown: &crate::Projection) {
        let lost = shown.iter().filter(|(id, _)| !self.projection().contains_key(*id));
        let commands: Vec<Command> = lost
            .map(|(id, fields)| Command {
                label: "storage-restore".to_owned(),
                edits: vec![Edit::Create { id: id.clone(), fields: fields.clone() }],
            })
            .collect();
        self.seed(&commands);
    }
}

/// An actor is never used twice: after a loss it would contradict its own past. E3
pub(super) fn new_actor(device: &DeviceId, rng: &mut ChaCha20Rng) -> Vec<u8> {
    let mut session = [0; protocol::SESSION];
    rng.fill_bytes(&mut session);
    protocol::actor(session, device)
}

/// Reads the membership log up to the first entry that cannot be read; the relay has the others.
fn read_entries(
    mut membership: Membership,
    first: SignedEntry,
    stored: &Stored,
) -> (Membership, Vec<SignedEntry>, Vec<String>) {
    let mut entries = vec![first];
    let mut damaged = Vec::new();
    for (key, framed) in stored {
        let Some(index) = number(key, ENTRIES).filter(|index| *index > 0) else { continue };
        let entry = storage::open(framed).ok().and_then(|value| SignedEntry::decode(value).ok());
        let follows = index == u64::try_from(entries.len()).unwrap_or(u64::MAX);
        match entry.filter(|entry| follows && membership.apply(entry).is_ok()) {
            Some(entry) => entries.push(entry),
            None => damaged.push(key.clone()),
        }
    }
    (membership, entries, damaged)
}

fn differences(shown: &crate::Projection, held: &crate::Projection) -> Records {
    let new = held.iter().filter(|(id, fields)| shown.get(*id) != Some(*fields));
    let gone = shown.keys().filter(|id| !held.contains_key(*id));
    (new.map(|(id, fields)| (id.clone(), Some(fields.clone()))))
        .chain(gone.map(|id| (id.clone(), None)))
        .collect()
}
