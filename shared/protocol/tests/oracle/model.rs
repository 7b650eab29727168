//! The naive model: written from SPEC.md alone, with plain lists and no cryptography at all.

use std::collections::{BTreeMap, BTreeSet};

use protocol::Role;

use crate::step::Step;

pub(crate) struct Person {
    pub(crate) role: Role,
    pub(crate) waiting: bool,
    pub(crate) gone: bool,
}

pub(crate) struct Device {
    pub(crate) person: usize,
    pub(crate) kit: bool,
    pub(crate) gone: bool,
    came_by: Option<usize>,
}

pub(crate) struct Invite {
    role: Role,
    end: i64,
    pub(crate) left: u32,
    pub(crate) ended: bool,
    /// Whether it ended since somebody should not have it; else it only expired.
    distrusted: bool,
    maker: usize,
    device: usize,
    link: Option<usize>,
    confirm: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Knower {
    Device(usize),
    Invite(usize),
}

pub(crate) struct Document {
    pub(crate) named: Option<Vec<usize>>,
    pub(crate) epoch: u32,
    /// Who knows the newest key.
    knowers: BTreeSet<Knower>,
}

/// Everything that there is.
pub(crate) struct Model {
    pub(crate) people: Vec<Person>,
    /// By the number of the device; not all of them ever come.
    pub(crate) devices: BTreeMap<usize, Device>,
    pub(crate) invites: Vec<Invite>,
    pub(crate) documents: Vec<Document>,
    /// Of which years there is a document, told by how far back they are.
    years: BTreeSet<i64>,
    pub(crate) deleted: bool,
    /// With which role a device could write, by document and epoch.
    pub(crate) rights: BTreeMap<(usize, u32, usize), Role>,
    pub(crate) now: i64,
}

impl Model {
    pub(crate) fn new(now: i64) -> Self {
        let mut model = Self {
            people: vec![Person { role: Role::Owner, waiting: false, gone: false }],
            devices: BTreeMap::from([(0, Device { person: 0, kit: false, gone: false, came_by: None })]),
            invites: Vec::new(),
            documents: vec![Document { named: None, epoch: 0, knowers: BTreeSet::from([Knower::Device(0)]) }],
            years: BTreeSet::new(),
            deleted: false,
            rights: BTreeMap::new(),
            now,
        };
        model.note_rights();
        model
    }

    pub(crate) fn person_of(&self, device: usize) -> Option<usize> {
        self.devices.get(&device).filter(|device| !device.gone).map(|device| device.person)
    }

    pub(crate) fn reads(&self, person: usize, document: usize) -> bool {
        let Person { role, waiting, gone } = self.people[person];
        let named = &self.documents[document].named;
        !gone
            && !waiting
            && (role >= Role::Manager || named.as_ref().is_none_or(|named| named.contains(&person)))
    }

    /// Which documents' newest keys somebody knows who may not read them.
    pub(crate) fn due(&self, document: usize) -> bool {
        self.documents[document].knowers.iter().any(|knower| match *knower {
            Knower::Device(device) => {
                self.person_of(device).is_none_or(|person| !self.reads(person, document))
            }
            Knower::Invite(invite) => self.invites[invite].distrusted,
        })
    }

    pub(crate) fn is_open(&self, invite: usize) -> bool {
        let Invite { ended, left, end, .. } = self.invites[invite];
        !ended && left > 0 && self.now < end
    }

    pub(crate) fn opens(&self, invite: usize, document: usize) -> bool {
        let Invite { role, link, confirm, .. } = self.invites[invite];
        match link {
            Some(person) => self.reads(person, document),
            None => !confirm && (role >= Role::Manager || self.documents[document].named.is_none()),
        }
    }

    /// Whether one person may do as they like with another's membership.
    fn over(&self, by: usize, role: Role) -> bool {
        self.people[by].role >= Role::Manager && role <= self.people[by].role
    }

    fn only_owner(&self, person: usize) -> bool {
        let owns = |person: &Person| person.role == Role::Owner && !person.waiting && !person.gone;
        owns(&self.people[person]) && self.people.iter().filter(|person| owns(person)).count() == 1
    }

    fn all_read(&self, person: usize) -> BTreeSet<usize> {
        (0..self.documents.len()).filter(|document| self.reads(person, *document)).collect()
    }

    fn readers(&self, document: usize) -> BTreeSet<Knower> {
        let devices = self
            .devices
            .keys()
            .filter(|device| self.person_of(**device).is_some_and(|person| self.reads(person, document)));
        let invites =
            (0..self.invites.len()).filter(|invite| self.is_open(*invite) && self.opens(*invite, document));
        devices.map(|device| Knower::Device(*device)).chain(invites.map(Knower::Invite)).collect()
    }

    fn rotate(&mut self, by: usize, documents: &BTreeSet<usize>) {
        for document in documents {
            let mut knowers = self.readers(*document);
            knowers.insert(Knower::Device(by));
            self.documents[*document].knowers = knowers;
            self.documents[*document].epoch += 1;
        }
        if !documents.is_empty() {
            self.end_expired();
        }
    }

    /// Ends the invites that got no key because they had expired.
    fn end_expired(&mut self) {
        for invite in 0..self.invites.len() {
            if self.invites[invite].left > 0 && !self.is_open(invite) {
                self.invites[invite].ended = true;
            }
        }
    }

    /// Adds a document.
    fn create(&mut self, named: Option<Vec<usize>>) {
        let document = self.documents.len();
        self.documents.push(Document { named, epoch: 0, knowers: BTreeSet::new() });
        self.documents[document].knowers = self.readers(document);
        self.end_expired();
    }

    /// Ends the invites that do not outlive a change of somebody's rights.
    fn end_invites(&mut self, subject: usize, gone: &[usize], distrusted: &[usize]) {
        for number in 0..self.invites.len() {
            let invite = &self.invites[number];
            let maker = &self.people[invite.maker];
            let unmade = maker.gone || maker.role < Role::Manager || maker.role < invite.role;
            let known = distrusted.iter().any(|device| self.devices[device].came_by == Some(number));
            let ends = match invite.link {
                Some(person) => person == subject,
                None => unmade,
            };
            if invite.left > 0 && !invite.ended && (ends || known || gone.contains(&invite.device)) {
                self.invites[number].ended = true;
                self.invites[number].distrusted = true;
            }
        }
    }

    fn devices_of(&self, person: usize) -> Vec<usize> {
        let own = self.devices.iter().filter(|(_, device)| device.person == person && !device.gone);
        own.map(|(number, _)| *number).collect()
    }

    fn go(&mut self, person: usize) {
        let devices = self.devices_of(person);
        for device in &devices {
            self.devices.get_mut(device).unwrap().gone = true;
        }
        self.people[person].gone = true;
        self.end_invites(person, &devices, &devices);
    }

    fn let_in(&mut self, number: usize, person: usize, kit: bool, came_by: Option<usize>) {
        self.devices.insert(number, Device { person, kit, gone: false, came_by });
        for document in self.all_read(person) {
            self.documents[document].knowers.insert(Knower::Device(number));
        }
    }

    /// Remembers who can write now, and makes sure that nobody's rights changed within an epoch (M9f).
    fn note_rights(&mut self) {
        for document in 0..self.documents.len() {
            for (number, device) in &self.devices {
                if !device.gone && self.reads(device.person, document) {
                    let role = self.people[device.person].role;
                    let key = (document, self.documents[document].epoch, *number);
                    let before = self.rights.insert(key, role);
                    assert!(before.is_none_or(|before| before == role), "rights changed within an epoch");
                }
            }
        }
    }

    /// Does what somebody tries; tells whether they may.
    pub(crate) fn attempt(&mut self, step: &Step) -> bool {
        let done = if let Step::Wait { ms } = step {
            self.now += ms;
            true
        } else {
            !self.deleted && self.tried(step).is_some()
        };
        self.note_rights();
        done
    }

    fn tried(&mut self, step: &Step) -> Option<()> {
        if let Step::Join { device, invite } = *step {
            return self.join(device, invite);
        }
        let by = match *step {
            Step::Invite { by, .. }
            | Step::Link { by }
            | Step::Withdraw { by, .. }
            | Step::AddDevice { by, .. }
            | Step::RemoveDevice { by, .. }
            | Step::SetRole { by, .. }
            | Step::RemoveMember { by, .. }
            | Step::Leave { by }
            | Step::CreateDocument { by, .. }
            | Step::CreateYear { by, .. }
            | Step::Rotate { by, .. }
            | Step::SetAudience { by, .. }
            | Step::Confirm { by, .. }
            | Step::Delete { by } => by,
            Step::Join { .. } | Step::Wait { .. } => return None,
        };
        let me = self.person_of(by)?;
        let role = self.people[me].role;
        let waiting = self.people[me].waiting;
        let ok = |condition: bool| condition.then_some(());
        ok(!waiting || matches!(step, Step::Leave { .. }))?;
        match step {
            Step::Invite { role: offered, lasts, uses, confirm, .. } => {
                ok(self.over(me, *offered) && *lasts > 0 && *uses > 0)?;
                self.invite(me, by, *offered, *lasts, *uses, None, *confirm);
            }
            Step::Link { .. } => self.invite(me, by, role, 3_600_000, 1, Some(me), false),
            Step::Withdraw { invite, .. } => {
                let found = self.invites.get(*invite)?;
                ok(!found.ended && found.left > 0 && (found.maker == me || self.over(me, found.role)))?;
                self.invites[*invite].ended = true;
                self.invites[*invite].distrusted = true;
            }
            Step::AddDevice { device, kit, .. } => {
                ok(!self.devices.contains_key(device))?;
                self.let_in(*device, me, *kit, None);
            }
            Step::RemoveDevice { device, .. } => {
                let person = self.person_of(*device)?;
                ok(person == me || self.over(me, self.people[person].role))?;
                let others = self.devices_of(person);
                ok(others.iter().any(|other| other != device && !self.devices[other].kit))?;
                let documents = self.all_read(person);
                self.devices.get_mut(device)?.gone = true;
                self.end_invites(person, &[*device], &[*device]);
                self.rotate(by, &documents);
            }
            Step::SetRole { person, role: new, .. } => self.set_role(by, me, *person, *new)?,
            Step::RemoveMember { person, .. } => {
                let Person { role: old, gone, .. } = *self.people.get(*person)?;
                ok(!gone && *person != me && self.over(me, old))?;
                let documents = self.all_read(*person);
                self.go(*person);
                self.rotate(by, &documents);
            }
            Step::Leave { .. } => {
                ok(!self.only_owner(me))?;
                self.go(me);
            }
            Step::CreateDocument { named, .. } => {
                ok(role >= Role::Manager && self.all_present(named.as_ref()))?;
                self.create(named.clone());
            }
            Step::CreateYear { back, .. } => {
                ok(role >= Role::Manager || (role == Role::Editor && (-1..=10).contains(back)))?;
                ok(self.years.insert(*back))?;
                self.create(None);
            }
            Step::Rotate { documents, .. } => {
                ok(role >= Role::Manager && documents.iter().all(|one| *one < self.documents.len()))?;
                self.rotate(by, &documents.iter().copied().collect());
            }
            Step::SetAudience { document, named, .. } => {
                ok(role >= Role::Manager && *document > 0 && self.all_present(named.as_ref()))?;
                ok(self.documents.get(*document)?.named != *named)?;
                self.documents[*document].named.clone_from(named);
                self.rotate(by, &BTreeSet::from([*document]));
            }
            Step::Confirm { person, .. } => {
                let Person { role, waiting, gone } = *self.people.get(*person)?;
                ok(waiting && !gone && self.over(me, role))?;
                self.people[*person].waiting = false;
                for device in self.devices_of(*person) {
                    let came_by = self.devices[&device].came_by;
                    self.let_in(device, *person, false, came_by);
                }
            }
            Step::Delete { .. } => {
                ok(role == Role::Owner)?;
                self.deleted = true;
            }
            Step::Join { .. } | Step::Wait { .. } => return None,
        }
        Some(())
    }

    fn set_role(&mut self, by: usize, me: usize, person: usize, new: Role) -> Option<()> {
        let Person { role: old, gone, .. } = *self.people.get(person)?;
        let may = new <= self.people[me].role && (person == me || self.over(me, old));
        if gone || !may || new == old || self.only_owner(person) {
            return None;
        }
        let mut documents = self.all_read(person);
        self.people[person].role = new;
        documents.extend(self.all_read(person));
        let distrusted = if new < old { self.devices_of(person) } else { Vec::new() };
        self.end_invites(person, &[], &distrusted);
        self.rotate(by, &documents);
        Some(())
    }

    fn all_present(&self, named: Option<&Vec<usize>>) -> bool {
        named.is_none_or(|named| named.iter().all(|person| !self.people[*person].gone))
    }

    #[expect(clippy::too_many_arguments, reason = "all that an invite is")]
    fn invite(
        &mut self,
        maker: usize,
        device: usize,
        role: Role,
        lasts: i64,
        left: u32,
        link: Option<usize>,
        confirm: bool,
    ) {
        let end = self.now + lasts;
        self.invites.push(Invite {
            role,
            end,
            left,
            ended: false,
            distrusted: false,
            maker,
            device,
            link,
            confirm,
        });
        let invite = self.invites.len() - 1;
        for document in (0..self.documents.len()).filter(|one| self.opens(invite, *one)).collect::<Vec<_>>() {
            self.documents[document].knowers.insert(Knower::Invite(invite));
        }
    }

    fn join(&mut self, device: usize, number: usize) -> Option<()> {
        if self.devices.contains_key(&device) || number >= self.invites.len() || !self.is_open(number) {
            return None;
        }
        let Invite { role, link, confirm, .. } = self.invites[number];
        self.invites[number].left -= 1;
        let person = link.unwrap_or(self.people.len());
        if link.is_none() {
            self.people.push(Person { role, waiting: confirm, gone: false });
        }
        self.let_in(device, person, false, Some(number));
        Some(())
    }
}
