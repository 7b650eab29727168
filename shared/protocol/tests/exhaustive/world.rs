//! A project with three members, a document that few may read, and all that somebody may do to it.

use std::{
    collections::{BTreeSet, hash_map::DefaultHasher},
    hash::{Hash, Hasher},
};

use protocol::{
    Audience, DeviceKeys, DocumentId, DocumentKey, EntryError, InviteSecret, InviteTerms, MemberId,
    Membership, Role, SignedEntry,
};
use rand_chacha::ChaCha20Rng;
use rand_core::SeedableRng as _;

const NOON: i64 = 1_795_521_600_000;
const LATER: i64 = NOON + 60_000;

/// What somebody does. Devices are told by number, and so the person by the device with which they came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Act {
    Join { device: usize, invite: usize },
    AddDevice { by: usize },
    RemoveDevice { by: usize, device: usize },
    SetRole { by: usize, of: usize, role: Role },
    Remove { by: usize, of: usize },
    Leave { by: usize },
    Rotate { by: usize },
    SetAudience { by: usize, named: bool },
    Withdraw { by: usize, invite: usize },
}

/// What must be, and what should happen at least once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub(crate) struct Facts {
    pub(crate) owned: bool,
    pub(crate) secret: bool,
    pub(crate) invites_open: bool,
    pub(crate) members_open: bool,
    pub(crate) founder_gone: bool,
    pub(crate) due: bool,
    pub(crate) invite_ended: bool,
}

/// Where a history has led.
///
/// Two scenes are the same when the same is known and may be done in them; hashes, keys and numbers of
/// epochs differ in each history and make no difference to what may come.
#[derive(Clone, Debug)]
pub(crate) struct Scene {
    membership: Membership,
    /// How many acts led here.
    acts: usize,
    /// Which devices, and which invites behind them, know the newest key of which document.
    knows: BTreeSet<(usize, DocumentId)>,
    pub(crate) facts: Facts,
    essence: Essence,
}

/// What two scenes are compared by.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Essence {
    devices: Vec<Option<(MemberId, Role)>>,
    invites: Vec<(u32, bool)>,
    documents: Vec<(usize, bool)>,
    knows: BTreeSet<(usize, DocumentId)>,
}

impl PartialEq for Scene {
    fn eq(&self, other: &Self) -> bool {
        self.essence == other.essence && self.facts == other.facts
    }
}

impl Eq for Scene {}

impl Hash for Scene {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.essence.hash(state);
    }
}

/// The cast.
pub(crate) struct World {
    /// The founder, a manager, a viewer, then two who are not in the project yet.
    devices: Vec<DeviceKeys>,
    /// By which the manager came, and somebody may come again; then one for a viewer; then one of the
    /// manager's own making.
    secrets: Vec<InviteSecret>,
    begun: Membership,
    /// How many acts follow one another at most.
    most: usize,
    plan: DocumentId,
    restricted: DocumentId,
}

impl World {
    pub(crate) fn new(most: usize) -> Self {
        let mut rng = ChaCha20Rng::from_seed([5; 32]);
        let devices: Vec<_> = (0..5).map(|_| DeviceKeys::generate(&mut rng)).collect();
        let (_, mut membership, plan) = Membership::create_project(&devices[0], &mut rng, NOON).unwrap();
        let mut secrets = Vec::new();
        for (role, uses, by, guest) in
            [(Role::Manager, 2, 0, Some(1)), (Role::Viewer, 2, 0, Some(2)), (Role::Manager, 1, 1, None)]
        {
            let terms = InviteTerms::new(role, LATER + 1, uses);
            let made = membership.author_invite(&devices[by], terms, &mut rng, NOON);
            let (entry, secret) = made.unwrap();
            membership.apply(&entry).unwrap();
            if let Some(guest) = guest {
                let entry = membership.author_join(&secret, &devices[guest], &mut rng, NOON).unwrap();
                membership.apply(&entry).unwrap();
            }
            secrets.push(secret);
        }
        let audience = Audience::Restricted { members: BTreeSet::new() };
        let made = membership.author_create_document(&devices[0], audience, &mut rng, NOON);
        let (entry, restricted) = made.unwrap();
        membership.apply(&entry).unwrap();
        Self {
            devices,
            secrets,
            begun: membership,
            most,
            plan: plan.document,
            restricted: restricted.document,
        }
    }

    pub(crate) fn beginning(&self) -> Scene {
        self.scene(self.begun.clone(), 0, BTreeSet::new())
    }

    /// Returns all that somebody might try with some hope: what editors and others below may not do to
    /// others is refused at once, and elsewhere tested.
    pub(crate) fn acts(&self, scene: &Scene) -> Vec<Act> {
        let present: Vec<_> = (0..self.devices.len()).filter(|one| self.is_present(scene, *one)).collect();
        let mut acts = Vec::new();
        if scene.acts == self.most {
            return acts;
        }
        for invite in 0..self.secrets.len() {
            acts.push(Act::Join { device: 3, invite });
            acts.extend(present.iter().take(2).map(|by| Act::Withdraw { by: *by, invite }));
        }
        for by in present.iter().copied() {
            let member = scene.membership.member_of(&self.devices[by].id()).unwrap();
            let manages = member.role >= Role::Manager;
            acts.extend([Act::AddDevice { by }, Act::Leave { by }]);
            if manages {
                acts.push(Act::Rotate { by });
                acts.extend([true, false].map(|named| Act::SetAudience { by, named }));
            }
            let is_own = |of: usize| member.devices.contains(&self.devices[of].id());
            for of in present.iter().copied().filter(|of| manages || is_own(*of)) {
                acts.extend([Act::Remove { by, of }, Act::RemoveDevice { by, device: of }]);
                for role in [Role::Viewer, Role::Manager, Role::Owner] {
                    acts.push(Act::SetRole { by, of, role });
                }
            }
        }
        acts
    }

    /// Returns where an act leads; nowhere, where everybody refuses it.
    pub(crate) fn after(&self, scene: &Scene, act: Act) -> Option<Scene> {
        let mut hasher = DefaultHasher::new();
        (scene.membership.head(), act).hash(&mut hasher);
        let mut rng = ChaCha20Rng::seed_from_u64(hasher.finish());
        let entry = match self.written(&scene.membership, act, &mut rng) {
            Ok(entry) => entry,
            Err(error @ (EntryError::Keys | EntryError::Rotation | EntryError::WrongKey)) => {
                panic!("{act:?}: {error}")
            }
            Err(_) => return None,
        };
        let mut membership = scene.membership.clone();
        membership.apply(&entry).unwrap();
        let same = |document: &DocumentId| {
            let epoch =
                |membership: &Membership| membership.document(document).map(|document| document.epoch);
            epoch(&membership) == epoch(&scene.membership)
        };
        let knows = scene.knows.iter().filter(|(_, document)| same(document)).copied().collect();
        Some(self.scene(membership, scene.acts + 1, knows))
    }

    fn written(
        &self,
        membership: &Membership,
        act: Act,
        rng: &mut ChaCha20Rng,
    ) -> Result<SignedEntry, EntryError> {
        let key = |number: usize| &self.devices[number];
        let person = |number: usize| membership.member_of(&key(number).id()).unwrap().id;
        match act {
            Act::Join { device, invite } => {
                membership.author_join(&self.secrets[invite], key(device), rng, LATER)
            }
            Act::AddDevice { by } => membership.author_add_device(key(by), key(4), false, rng, LATER),
            Act::RemoveDevice { by, device } => {
                membership.author_remove_device(key(by), key(device).id(), rng, LATER)
            }
            Act::SetRole { by, of, role } => {
                membership.author_set_role(key(by), person(of), role, rng, LATER)
            }
            Act::Remove { by, of } => membership.author_remove_member(key(by), person(of), rng, LATER),
            Act::Leave { by } => membership.author_leave(key(by), LATER),
            Act::Rotate { by } => {
                membership.author_rotate(key(by), &[self.plan, self.restricted], rng, LATER)
            }
            Act::SetAudience { by, named } => {
                let viewer = membership.member_of(&key(2).id()).map(|member| member.id);
                let members = viewer.filter(|_| named).into_iter().collect();
                let audience = Audience::Restricted { members };
                membership.author_set_audience(key(by), self.restricted, audience, rng, LATER)
            }
            Act::Withdraw { by, invite } => {
                membership.author_withdraw(key(by), self.secrets[invite].id(), LATER)
            }
        }
    }

    fn is_present(&self, scene: &Scene, device: usize) -> bool {
        scene.membership.device(&self.devices[device].id()).is_some()
    }

    /// Tells which devices have an invite's secret: who made it, and who came by it.
    fn who_has(&self, membership: &Membership, invite: usize) -> impl Iterator<Item = usize> {
        let maker = usize::from(invite == 2);
        // Only one more device ever joins; it came by whatever is used up.
        let last = membership.invite(&self.secrets[invite].id()).is_some_and(|invite| invite.left == 0);
        [Some(maker), (invite < 2).then_some(invite + 1), last.then_some(3)].into_iter().flatten()
    }

    fn scene(&self, membership: Membership, acts: usize, mut knows: BTreeSet<(usize, DocumentId)>) -> Scene {
        let newest = |key: &DocumentKey| membership.document(&key.document).unwrap().epoch == key.epoch;
        let all = |keys: &[DocumentKey], documents: usize| {
            let epochs = membership.documents().map(|document| document.epoch + 1);
            let every = usize::try_from(epochs.sum::<u32>()).unwrap();
            let plan = usize::try_from(membership.document(&self.plan).unwrap().epoch + 1).unwrap();
            keys.len() == if documents == 2 { every } else { plan }
        };
        let (mut members_open, mut invites_open) = (true, true);
        for (number, keys) in self.devices.iter().enumerate() {
            if let Ok(opened) = membership.open_all_keys(keys) {
                let reads =
                    [self.plan, self.restricted].map(|document| membership.reads(&keys.id(), &document));
                let count = reads.iter().filter(|reads| **reads).count();
                members_open &= all(&opened, count);
                knows.extend(opened.iter().filter(|key| newest(key)).map(|key| (number, key.document)));
            } else {
                members_open &= membership.device(&keys.id()).is_none();
            }
        }
        for (number, secret) in self.secrets.iter().enumerate() {
            let invite = membership.invite(&secret.id()).unwrap();
            let documents = if invite.terms.role >= Role::Manager { 2 } else { 1 };
            let opened = membership.open_all_invite_keys(secret);
            invites_open &=
                !invite.is_open(LATER) || opened.as_ref().is_ok_and(|opened| all(opened, documents));
            for key in opened.unwrap_or_default().iter().filter(|key| newest(key)) {
                knows.extend(self.who_has(&membership, number).map(|device| (device, key.document)));
            }
        }
        let due: BTreeSet<_> = membership.rotation_due().map(|document| document.id).collect();
        let secret = knows.iter().all(|(device, document)| {
            due.contains(document) || membership.reads(&self.devices[*device].id(), document)
        });
        let facts = Facts {
            owned: membership.members().any(|member| member.role == Role::Owner && !member.waiting),
            secret,
            invites_open,
            members_open,
            founder_gone: membership.member_of(&self.devices[0].id()).is_none(),
            due: !due.is_empty(),
            invite_ended: membership.invites().any(|invite| invite.withdrawn),
        };
        let of = |keys: &DeviceKeys| membership.member_of(&keys.id()).map(|member| (member.id, member.role));
        let essence = Essence {
            devices: self.devices.iter().map(of).collect(),
            invites: membership.invites().map(|invite| (invite.left, invite.withdrawn)).collect(),
            documents: membership
                .documents()
                .map(|document| (named(document), due.contains(&document.id)))
                .collect(),
            knows: knows.clone(),
        };
        Scene { membership, acts, knows, facts, essence }
    }
}

/// How many a document's audience names, if it is restricted.
fn named(document: &protocol::Document) -> usize {
    match &document.audience {
        Audience::Everyone => 0,
        Audience::Restricted { members } => 1 + members.len(),
    }
}
