//! Projects that come to this device, and go from it.

use bridge::{Problem, ProjectCard, ProjectKey, ToPage};
use model::{Command, Day, Id, Record as _, Zone, records::Settings};
use protocol::ProjectId;
use replica::{Effect, Input, NewProject, PageId, Replica, Write};

use super::{Engine, Project, words};
use crate::disk::{self, Change, Shelf};

impl Engine {
    pub(super) fn create(&mut self, page: PageId, new: &NewProject) {
        if let Some((replica, effects)) = self.found(page, new) {
            self.take_up(page, replica, effects, Vec::new());
        }
    }

    pub(super) fn make_sample(&mut self, page: PageId, new: &NewProject, today: &str) {
        let Some((replica, effects)) = self.found(page, new) else { return };
        let today = today.parse().unwrap_or_else(|_| Day::of_instant(self.now));
        let zone = Zone::from(new.zone.as_str());
        let plan = sample::plan(&new.locale, today, &zone, &replica.my_profile());
        self.take_up(page, replica, effects, plan);
    }

    pub(super) fn open_file(&mut self, page: PageId, bytes: &[u8], person: String) {
        let imported = match replica::import(bytes) {
            Ok(imported) => imported,
            Err(problem) => return self.say_problem(page, None, words::file_problem(&problem)),
        };
        // The file brings its zone and its language along.
        let new = NewProject { name: imported.name, person, zone: String::new(), locale: String::new() };
        if let Some((replica, effects)) = self.found(page, &new) {
            self.take_up(page, replica, effects, imported.commands);
        }
    }

    fn found(&mut self, page: PageId, new: &NewProject) -> Option<(Replica, Vec<Effect>)> {
        let made = Replica::create(self.device()?, new, self.now);
        if made.is_err() {
            // Its first entry would not be believed by anybody else.
            self.say_problem(page, None, Problem::MembershipInvalid { index: 0 });
        }
        made.ok()
    }

    /// Takes up a project that is new on this device, and shows it to the page that asked for it.
    pub(super) fn take_up(
        &mut self,
        page: PageId,
        replica: Replica,
        effects: Vec<Effect>,
        begin: Vec<Command>,
    ) {
        let key = key_of(&replica.project());
        self.projects.insert(key.clone(), Project::Open(Box::new(replica)));
        self.carry_out(&key, effects);
        if !begin.is_empty() {
            self.tell_replica(&key, Input::Seeded(begin));
        }
        if !self.online {
            self.tell_replica(&key, Input::Online(false));
        }
        self.keep_card(&key);
        self.open(page, &key);
    }

    /// Removes a project from this device.
    pub(super) fn forget(&mut self, key: &ProjectKey) {
        let Some(card) = self.cards.remove(key) else { return };
        for page in self.pages.showing(key) {
            self.pages.show(page, None);
            self.say_problem(page, None, Problem::NoSuchProject);
        }
        self.drop_project(key);
        self.disk.forget(key);
        let records = Write::DeletePrefix { prefix: disk::prefix(key) };
        self.store_own(vec![card, Change { shelf: Shelf::Records, write: records }]);
        self.say_to_all(&ToPage::Projects(self.cards.list()));
    }

    /// Writes down what the list of projects shows of an open one, if that has changed.
    pub(super) fn keep_card(&mut self, key: &ProjectKey) {
        let Some(Project::Open(replica)) = self.projects.get(key) else { return };
        let id = Id::<Settings>::new("plan");
        let settings = replica.projection().get(id.untyped());
        let name = settings.map(|fields| Settings::read(id, fields).0.name);
        let before = self.cards.get(key);
        let card = ProjectCard {
            key: key.clone(),
            // Until the plan has arrived, what was known is better than nothing.
            name: name.or_else(|| before.map(|card| card.name.clone())).unwrap_or_default(),
            me: replica.my_profile().untyped().clone(),
            role: replica.role(),
            relay: replica.relay().map(str::to_owned),
            opened: before.map_or(self.now, |card| card.opened),
        };
        self.put_card(card);
    }

    pub(super) fn put_card(&mut self, card: ProjectCard) {
        if let Some(change) = self.cards.put(card) {
            self.store_own(vec![change]);
            self.say_to_all(&ToPage::Projects(self.cards.list()));
        }
    }
}

/// Returns a project's name on devices.
///
/// The same on every device that has the project, so that colleagues can send each other links to what they
/// look at; it says nothing to who does not have the project, and two copies of one project on one device
/// would have one key.
pub(crate) fn key_of(project: &ProjectId) -> ProjectKey {
    let hash = blake3::derive_key("flockwork 2026-11 project key", project.as_bytes());
    let start = hash.get(..10).unwrap_or_default();
    ProjectKey(data_encoding::BASE32_NOPAD.encode(start).to_lowercase())
}
