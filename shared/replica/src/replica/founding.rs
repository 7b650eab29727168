//! New projects: made here, or joined.

use model::{Command, Id, Zone, records::Settings};
use protocol::{EntryError, MemberId, Membership, SignedEntry};

use rand_chacha::ChaCha20Rng;

use super::{
    Device, Head, Replica, documents::Documents, generator, members::entry_write, opening::new_actor,
};
use crate::{
    Effect, Stored,
    document::{Document, Keys},
};

/// What a new project begins with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewProject {
    /// Its name.
    pub name: String,
    /// The person's name, as colleagues will see it.
    pub person: String,
    /// The IANA zone that the calendar is in.
    pub zone: String,
    /// The language, as in `zh-CN`.
    pub locale: String,
}

impl Replica {
    /// Makes a project on this device, with its settings and its first member.
    ///
    /// # Errors
    /// None that a device with keys of its own making meets.
    pub fn create(device: Device, new: &NewProject, now: i64) -> Result<(Self, Vec<Effect>), EntryError> {
        let mut rng = generator(device.seed);
        let (entry, membership, _) = Membership::create_project(&device.keys, &mut rng, now)?;
        let actor = new_actor(&device.keys.id(), &mut rng);
        let mut replica = Self::begin(device, rng, membership, vec![entry], &actor, now);
        replica.store_beginning();
        let settings = Command::create(Id::<Settings>::new("plan"), |settings| {
            settings.name.clone_from(&new.name);
            settings.zone = Some(Zone::from(new.zone.as_str()));
            new.locale.clone_into(&mut settings.locale);
        });
        let me = replica.introduction(&replica.head.me, &new.person);
        replica.seed(&[settings, me]);
        replica.store_as_one();
        replica.settle();
        let effects = std::mem::take(&mut replica.effects);
        Ok((replica, effects))
    }

    /// Joins all that is to be written so far: a project is on the disk with its name, or not at all.
    fn store_as_one(&mut self) {
        let mut all = Vec::new();
        self.effects.retain_mut(|effect| match effect {
            Effect::Store { writes, .. } => {
                all.append(writes);
                false
            }
            _ => true,
        });
        self.store(all);
    }

    /// Takes up a project that was joined.
    pub(crate) fn joined(
        device: Device,
        mut rng: ChaCha20Rng,
        relay: String,
        person: String,
        (membership, entries): (Membership, Vec<SignedEntry>),
        now: i64,
    ) -> (Self, Vec<Effect>) {
        let actor = new_actor(&device.keys.id(), &mut rng);
        let mut replica = Self::begin(device, rng, membership, entries, &actor, now);
        replica.head.relay = Some(relay);
        replica.head.founded = true;
        replica.head.introduce = Some(person);
        replica.store_beginning();
        replica.settle();
        let effects = std::mem::take(&mut replica.effects);
        (replica, effects)
    }

    fn begin(
        device: Device,
        rng: ChaCha20Rng,
        membership: Membership,
        entries: Vec<SignedEntry>,
        actor: &[u8],
        now: i64,
    ) -> Self {
        let me = membership
            .member_of(&device.keys.id())
            .map_or_else(|| MemberId::from_bytes(*device.keys.id().as_bytes()), |member| member.id);
        let first = entries.first().map(|first| first.encoded().to_vec()).unwrap_or_default();
        let head = Head {
            project: membership.project(),
            plan: membership.plan(),
            me,
            relay: None,
            founded: false,
            founder_token: None,
            introduce: None,
            first_entry: first.into(),
        };
        let plan = Document::new(head.plan, &Keys::of_plan(), actor);
        let documents = Documents::new(&head.project, plan, &Stored::new());
        Self::assemble(head, device, rng, membership, entries, documents, now)
    }

    /// Stores what the project is and its entries, all at once: who ends the browser meanwhile has a project
    /// with its relay, or none.
    fn store_beginning(&mut self) {
        let mut writes = self.head.writes().to_vec();
        writes.extend((0..).zip(&self.entries).map(|(index, entry)| entry_write(index, entry)));
        self.store(writes);
    }
}
