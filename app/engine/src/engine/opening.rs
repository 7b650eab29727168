//! Opening a project: first the records as they were last known, then the document behind them.

use bridge::{Problem, ProjectCard, ProjectKey, ToPage};
use protocol::DeviceKeys;
use replica::{Device, Input, PageId, Replica, Stored};

use super::{Engine, Project, starting::Standing, words};
use crate::{Act, Part};

/// A project that is being opened.
#[derive(Debug, Default)]
pub(super) struct Opening {
    /// The message with the records as they were last known, once they are read.
    shown: Option<Vec<u8>>,
    stored: Stored,
    /// What the replica is told once it is there; in order.
    pub(super) waiting: Vec<Input>,
}

impl Engine {
    /// Opens a project of this device for a page, instead of the one that it shows.
    pub(super) fn open(&mut self, page: PageId, key: &ProjectKey) {
        if !self.pages.has(page) {
            return;
        }
        self.close(page);
        let Some(mut card) = self.cards.get(key).cloned() else {
            return self.say_problem(page, None, Problem::NoSuchProject);
        };
        card.opened = self.now;
        self.pages.show(page, Some(key.clone()));
        self.let_go();
        match self.projects.get(key) {
            Some(Project::Open(_)) => self.show_open(page, &card),
            Some(Project::Opening(Opening { shown: Some(message), .. })) => {
                self.acts.push(Act::Say { page, message: message.clone() });
            }
            Some(Project::Opening(_) | Project::Joining(_)) => {}
            None => {
                self.projects.insert(key.clone(), Project::Opening(Opening::default()));
                self.acts.push(Act::Read { project: key.clone(), part: Part::Projection });
            }
        }
        self.inputs.push_back((key.clone(), Input::PageJoined { page }));
        self.put_card(card);
    }

    /// Shows a page a project that is open already.
    pub(super) fn show_open(&mut self, page: PageId, card: &ProjectCard) {
        if let Some(Project::Open(replica)) = self.projects.get(&card.key) {
            let records = replica.projection().clone();
            self.say(page, &ToPage::Projection { project: card.clone(), records });
            self.say(page, &ToPage::Opened { project: card.clone() });
        }
    }

    /// Closes the project that a page shows.
    pub(super) fn close(&mut self, page: PageId) {
        if let Some(key) = self.pages.show(page, None) {
            self.inputs.push_back((key, Input::PageLeft { page }));
        }
    }

    /// Lets go of open projects that no page shows, unless something of them has not reached the disk or the
    /// relay. Called when another is opened: who comes back before that finds the project as it was left.
    fn let_go(&mut self) {
        let kept = |key: &ProjectKey, project: &Project| {
            let under_way = match project {
                Project::Joining(_) => true,
                Project::Opening(_) => false,
                Project::Open(replica) => replica.waiting() > 0,
            };
            under_way || self.disk.holds(key) || !self.pages.showing(key).is_empty()
        };
        let done = self.projects.iter().filter(|(key, project)| !kept(key, project));
        let done: Vec<_> = done.map(|(key, _)| key.clone()).collect();
        for key in done {
            self.drop_project(&key);
        }
    }

    /// Forgets what is in memory of a project.
    pub(super) fn drop_project(&mut self, key: &ProjectKey) {
        self.projects.remove(key);
        self.acts.push(Act::Disconnect { project: key.clone() });
        self.acts.push(Act::Wake { project: key.clone(), at: None });
    }

    pub(super) fn read(&mut self, key: &ProjectKey, part: &Part, stored: Option<Stored>) {
        if let Part::Document { document, .. } = part {
            return self.inputs.push_back((key.clone(), Input::Read { document: *document, stored }));
        }
        let Some(Project::Opening(opening)) = self.projects.get_mut(key) else { return };
        let Some(stored) = stored else { return self.not_opened(key, &Problem::StorageBlocked) };
        opening.stored.extend(stored);
        if *part == Part::Rest {
            return self.open_replica(key);
        }
        let Some(project) = self.cards.get(key).cloned() else { return };
        let records = replica::read_projection(&opening.stored);
        let message = bridge::encode(&ToPage::Projection { project, records });
        opening.shown = Some(message.clone());
        for page in self.pages.showing(key) {
            self.acts.push(Act::Say { page, message: message.clone() });
        }
        self.acts.push(Act::Read { project: key.clone(), part: Part::Rest });
    }

    fn open_replica(&mut self, key: &ProjectKey) {
        let Some(device) = self.device() else { return };
        let Some(Project::Opening(opening)) = self.projects.remove(key) else { return };
        match Replica::open(device, &opening.stored, self.now) {
            Ok((replica, effects)) => {
                self.projects.insert(key.clone(), Project::Open(Box::new(replica)));
                self.keep_card(key);
                if let Some(project) = self.cards.get(key).cloned() {
                    self.say_to_showing(key, &ToPage::Opened { project });
                }
                self.carry_out(key, effects);
                // The network first: whoever knows that there is none does not try.
                let network = (!self.online).then_some(Input::Online(false));
                let inputs = network.into_iter().chain(opening.waiting);
                // Before everything else: a page that is gone said what it said before it went.
                for input in inputs.collect::<Vec<_>>().into_iter().rev() {
                    self.inputs.push_front((key.clone(), input));
                }
            }
            Err(problem) => self.not_opened(key, &words::open_problem(problem)),
        }
    }

    fn not_opened(&mut self, key: &ProjectKey, problem: &Problem) {
        self.drop_project(key);
        self.say_to_showing(key, &ToPage::Problem { token: None, problem: problem.clone() });
        for page in self.pages.showing(key) {
            self.pages.show(page, None);
        }
    }

    pub(super) fn say_to_showing(&mut self, key: &ProjectKey, message: &ToPage) {
        for page in self.pages.showing(key) {
            self.say(page, message);
        }
    }

    /// Returns what a replica needs of this device, with random bytes of its own.
    pub(super) fn device(&mut self) -> Option<Device> {
        let seed = self.seed();
        match &self.standing {
            Standing::Ready { keys, .. } => {
                let (software, at_hand) = (self.software.clone(), self.at_hand.clone());
                Some(Device { keys: DeviceKeys::clone(keys), seed, software, at_hand })
            }
            Standing::Waiting { .. } => None,
        }
    }
}
