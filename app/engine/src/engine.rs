//! The engine itself: what it does about what happens. No I/O, no clock, no randomness of its own.

mod conversation;
mod documents;
mod joining;
mod making;
mod opening;
mod software;
mod starting;
mod words;
mod writing;

use std::collections::{BTreeMap, VecDeque};

use bridge::{Problem, ProjectKey, ToPage, Token};
use rand_chacha::ChaCha20Rng;
use rand_core::{Rng, SeedableRng};
use replica::{AtHand, Effect, Input, PageId, Replica, Software};

pub(crate) use self::making::key_of;
use self::{joining::Guest, opening::Opening, starting::Standing};
use crate::{Act, Event, Part, Said, cards::Cards, disk::WriteQueue, pages::Pages};

/// Drives the replicas of this device's projects, and speaks with pages.
///
/// Sans-IO: the shell tells it what happens, with the time, and carries out the acts in order.
#[derive(Debug)]
pub struct Engine {
    standing: Standing,
    pages: Pages,
    cards: Cards,
    projects: BTreeMap<ProjectKey, Project>,
    disk: WriteQueue,
    online: bool,
    rng: ChaCha20Rng,
    software: Option<Software>,
    now: i64,
    /// What the replicas take up at this moment.
    at_hand: AtHand,
    /// What the replicas are told next; in order.
    inputs: VecDeque<(ProjectKey, Input)>,
    acts: Vec<Act>,
}

/// A project that is open, or on its way.
#[derive(Debug)]
enum Project {
    Joining(Guest),
    Opening(Opening),
    Open(Box<Replica>),
}

impl Engine {
    /// Starts, with 32 random bytes that nobody else knows, and what the browser calls itself.
    pub fn new(seed: [u8; 32], user_agent: &str) -> Self {
        Self {
            standing: Standing::default(),
            pages: Pages::default(),
            cards: Cards::default(),
            projects: BTreeMap::new(),
            disk: WriteQueue::default(),
            online: true,
            rng: ChaCha20Rng::from_seed(seed),
            software: software::named_in(user_agent),
            now: 0,
            at_hand: AtHand::default(),
            inputs: VecDeque::new(),
            acts: Vec::new(),
        }
    }

    /// Returns what shows which envelopes are taken up at any moment, for whoever hears of a panic.
    pub fn at_hand(&self) -> AtHand {
        self.at_hand.clone()
    }

    /// Tells what happened, and when, in milliseconds since 1970; returns what to do about it.
    pub fn handle(&mut self, event: Event, now: i64) -> Vec<Act> {
        self.now = now;
        match event {
            Event::LockGranted => self.acts.push(Act::OpenStorage),
            Event::LockHeldElsewhere => self.held_elsewhere(),
            Event::StorageOpened { device, projects } => self.storage_opened(&device, &projects),
            Event::StorageRefused => self.storage_refused(),
            Event::Read { project, part, stored } => self.read(&project, &part, stored),
            Event::Written(result) => self.written(result),
            Event::TryWriting => {}
            Event::PageCame { page } => self.page_came(page),
            Event::PageSaid { page, message } => self.page_said(page, &message),
            Event::PageGone { page } => self.page_gone(page),
            Event::Socket { project, said } => self.inputs.push_back((project, heard(said))),
            Event::ObjectGot { project, object, got } => {
                self.inputs.push_back((project, Input::ObjectGot { object, got }));
            }
            Event::ObjectPut { project, object, put } => {
                self.inputs.push_back((project, Input::ObjectPut { object, put }));
            }
            Event::Woke { project } => self.inputs.push_back((project, Input::Woke)),
            Event::Online(online) => self.online(online),
        }
        while let Some((project, input)) = self.inputs.pop_front() {
            self.tell_replica(&project, input);
        }
        self.write_what_waits();
        std::mem::take(&mut self.acts)
    }

    fn tell_replica(&mut self, key: &ProjectKey, input: Input) {
        match self.projects.get_mut(key) {
            Some(Project::Open(replica)) => {
                let effects = replica.handle(input, self.now);
                self.carry_out(key, effects);
                self.keep_card(key);
            }
            Some(Project::Opening(opening)) => opening.waiting.push(input),
            Some(Project::Joining(_)) => self.tell_guest(key, input),
            // Forgotten meanwhile.
            None => {}
        }
    }

    fn carry_out(&mut self, key: &ProjectKey, effects: Vec<Effect>) {
        let project = key.clone();
        for effect in effects {
            let project = project.clone();
            match effect {
                Effect::Store { batch, writes } => self.store(project, batch, writes),
                Effect::Connect { relay } => {
                    self.acts.push(Act::Connect { project, url: words::socket_url(&relay) });
                }
                Effect::Send(frame) => self.acts.push(Act::Send { project, frame }),
                Effect::Disconnect => self.acts.push(Act::Disconnect { project }),
                Effect::Wake { at } => self.acts.push(Act::Wake { project, at }),
                Effect::Read { document, prefix } => {
                    self.acts.push(Act::Read { project, part: Part::Document { document, prefix } });
                }
                Effect::GetObject { address, token } => {
                    let (object, url) = (address.object, words::object_url(&address));
                    self.acts.push(Act::GetObject { project, object, url, token });
                }
                Effect::PutObject { address, token, bytes } => {
                    let (object, url) = (address.object, words::object_url(&address));
                    self.acts.push(Act::PutObject { project, object, url, token, bytes });
                }
                Effect::Page { page, event } => self.say(page, &words::to_page(event)),
            }
        }
    }

    fn online(&mut self, online: bool) {
        if self.online != online {
            self.online = online;
            self.inputs.extend(self.projects.keys().map(|key| (key.clone(), Input::Online(online))));
        }
    }

    fn say(&mut self, page: PageId, message: &ToPage) {
        if self.pages.has(page) {
            self.acts.push(Act::Say { page, message: bridge::encode(message) });
        }
    }

    fn say_problem(&mut self, page: PageId, token: Option<Token>, problem: Problem) {
        self.say(page, &ToPage::Problem { token, problem });
    }

    fn say_to_all(&mut self, message: &ToPage) {
        for page in self.pages.all() {
            self.say(page, message);
        }
    }

    fn seed(&mut self) -> [u8; 32] {
        let mut seed = [0; 32];
        self.rng.fill_bytes(&mut seed);
        seed
    }
}

fn heard(said: Said) -> Input {
    match said {
        Said::Opened => Input::SocketOpened,
        Said::Received(frame) => Input::SocketReceived(frame),
        Said::Closed => Input::SocketClosed,
    }
}
