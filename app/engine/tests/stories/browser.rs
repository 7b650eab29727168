//! A browser in memory: it keeps what is written, hands pages what is said to them, and can be told to be
//! slow, full or unwilling.

use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    rc::Rc,
};

use bridge::{Changed, ProjectCard, ProjectKey, ToEngine, ToPage, Token};
use engine::{
    Act, Engine, Event, Part,
    disk::{Batch, Shelf, WriteFailure, prefix},
};
use model::{Command, Id, Version, records::Post};
use replica::{ObjectFailure, PageId, Stored};

/// What outlives the engine: the disk.
#[derive(Clone, Default)]
pub(crate) struct Disk(BTreeMap<Shelf, Stored>);

impl Disk {
    pub(crate) fn shelf(&mut self, which: Shelf) -> &mut Stored {
        self.0.entry(which).or_default()
    }

    fn read(&mut self, project: &ProjectKey, part: &Part) -> Stored {
        let prefix = prefix(project);
        let records = self.shelf(Shelf::Records).iter();
        let own = records.filter_map(|(key, value)| Some((key.strip_prefix(&prefix)?, value)));
        let within =
            |key: &str| part.ranges().iter().any(|(from, to)| from.as_str() <= key && key < to.as_str());
        own.filter(|(key, _)| within(key)).map(|(key, value)| (key.to_owned(), value.clone())).collect()
    }
}

pub(crate) struct Browser {
    pub(crate) engine: Engine,
    pub(crate) disk: Disk,
    pub(crate) now: i64,
    /// Whether the storage takes nothing, and why.
    pub(crate) failure: Option<WriteFailure>,
    /// Whether reads and writes are answered only when [`Browser::go_on`] says so.
    pub(crate) slow: bool,
    pub(crate) sockets: BTreeMap<ProjectKey, String>,
    pub(crate) watched: BTreeMap<PageId, String>,
    pub(crate) refused: BTreeSet<PageId>,
    pub(crate) released: BTreeSet<PageId>,
    pub(crate) alarms: BTreeMap<ProjectKey, i64>,
    pub(crate) next_try: Option<i64>,
    waiting: VecDeque<Waiting>,
    heard: BTreeMap<PageId, Vec<ToPage>>,
    last_page: PageId,
    last_token: Token,
}

enum Waiting {
    Read(ProjectKey, Part),
    Write(Vec<Rc<Batch>>),
}

impl Browser {
    /// A browser whose engine has not got the lock yet.
    pub(crate) fn before_the_lock(disk: Disk, seed: u8) -> Self {
        Self {
            engine: Engine::new([seed; 32], ""),
            disk,
            now: 1_795_000_000_000,
            failure: None,
            slow: false,
            sockets: BTreeMap::new(),
            watched: BTreeMap::new(),
            refused: BTreeSet::new(),
            released: BTreeSet::new(),
            alarms: BTreeMap::new(),
            next_try: None,
            waiting: VecDeque::new(),
            heard: BTreeMap::new(),
            last_page: 0,
            last_token: 0,
        }
    }

    /// A browser that starts on a disk, with the lock granted.
    pub(crate) fn start(disk: Disk, seed: u8) -> Self {
        let mut browser = Self::before_the_lock(disk, seed);
        browser.happen(Event::LockGranted);
        browser
    }

    /// The engine ends, as when the browser is closed; another starts on the same disk.
    pub(crate) fn restart(self, seed: u8) -> Self {
        Self::start(self.disk, seed)
    }

    pub(crate) fn happen(&mut self, event: Event) {
        let mut events = VecDeque::from([event]);
        while let Some(event) = events.pop_front() {
            for act in self.engine.handle(event, self.now) {
                events.extend(self.carry_out(act));
            }
            if !self.slow {
                events.extend(self.answer());
            }
        }
    }

    fn carry_out(&mut self, act: Act) -> Option<Event> {
        match act {
            Act::OpenStorage => {
                let (device, projects) = (Shelf::Device, Shelf::Projects);
                let read = |disk: &mut Disk, shelf| disk.shelf(shelf).clone();
                return Some(match self.failure {
                    Some(WriteFailure::Blocked) => Event::StorageRefused,
                    _ => Event::StorageOpened {
                        device: read(&mut self.disk, device),
                        projects: read(&mut self.disk, projects),
                    },
                });
            }
            Act::Read { project, part } => self.waiting.push_back(Waiting::Read(project, part)),
            Act::Write(batches) => self.waiting.push_back(Waiting::Write(batches)),
            Act::TryWritingAt(time) => self.next_try = Some(time),
            Act::Say { page, message } => {
                let message = bridge::decode(&message).expect("a message for pages");
                self.heard.entry(page).or_default().push(message);
            }
            Act::Watch { page, lock } => _ = self.watched.insert(page, lock),
            Act::Refuse { page } => _ = self.refused.insert(page),
            Act::Release { page } => _ = self.released.insert(page),
            Act::Connect { project, url } => _ = self.sockets.insert(project, url),
            // Nothing is at the other end.
            Act::Send { .. } => {}
            Act::GetObject { project, object, .. } => {
                return Some(Event::ObjectGot { project, object, got: Err(ObjectFailure::Unreachable) });
            }
            Act::PutObject { project, object, .. } => {
                return Some(Event::ObjectPut { project, object, put: Err(ObjectFailure::Unreachable) });
            }
            Act::Disconnect { project } => _ = self.sockets.remove(&project),
            Act::Wake { project, at: Some(time) } => _ = self.alarms.insert(project, time),
            Act::Wake { project, at: None } => _ = self.alarms.remove(&project),
        }
        None
    }

    /// Answers the oldest read or write.
    fn answer(&mut self) -> Option<Event> {
        Some(match self.waiting.pop_front()? {
            Waiting::Read(project, part) => {
                let stored = Some(self.disk.read(&project, &part));
                Event::Read { project, part, stored }
            }
            Waiting::Write(batches) => Event::Written(self.write(&batches)),
        })
    }

    fn write(&mut self, batches: &[Rc<Batch>]) -> Result<(), WriteFailure> {
        if let Some(failure) = self.failure {
            return Err(failure);
        }
        for change in batches.iter().flat_map(|batch| &batch.changes) {
            change.write.apply(self.disk.shelf(change.shelf));
        }
        Ok(())
    }

    /// Answers the oldest read or write of a slow disk; nothing is left to answer when it returns no.
    pub(crate) fn go_on(&mut self) -> bool {
        let Some(answer) = self.answer() else { return false };
        self.happen(answer);
        true
    }

    /// Opens a page that says hello.
    pub(crate) fn page(&mut self) -> PageId {
        self.last_page += 1;
        let page = self.last_page;
        self.happen(Event::PageCame { page });
        self.say(page, &ToEngine::Hello);
        self.say(page, &ToEngine::Lives { lock: format!("page-{page}") });
        page
    }

    pub(crate) fn say(&mut self, page: PageId, message: &ToEngine) {
        self.happen(Event::PageSaid { page, message: bridge::encode(message) });
    }

    /// Returns what a page heard since it was last asked.
    pub(crate) fn heard(&mut self, page: PageId) -> Vec<ToPage> {
        self.heard.remove(&page).unwrap_or_default()
    }

    /// Makes a project in a page of its own, and returns both.
    pub(crate) fn project(&mut self, name: &str) -> (PageId, ProjectKey) {
        let page = self.page();
        self.say(page, &create(name));
        let card = opened(&self.heard(page)).expect("an open project");
        (page, card.key)
    }

    /// Runs a command that makes a post, on what the page showed first, and returns the command's token.
    pub(crate) fn make_post(&mut self, page: PageId, post: &str) -> Token {
        self.last_token += 1;
        let token = self.last_token;
        let command = Command::create(Id::<Post>::new(post), |_| ());
        self.say(page, &ToEngine::Run { token, command, seen: Version::BEFORE_OPENING });
        token
    }
}

pub(crate) fn create(name: &str) -> ToEngine {
    ToEngine::Create {
        name: name.to_owned(),
        person: "Somebody".to_owned(),
        zone: "Europe/Berlin".to_owned(),
        locale: "en".to_owned(),
    }
}

pub(crate) fn opened(heard: &[ToPage]) -> Option<ProjectCard> {
    heard.iter().find_map(|message| match message {
        ToPage::Opened { project } => Some(project.clone()),
        _ => None,
    })
}

/// Returns the keys of the records that were shown first.
pub(crate) fn projection(heard: &[ToPage]) -> Option<Vec<String>> {
    heard.iter().find_map(|message| match message {
        ToPage::Projection { records, .. } => Some(records.keys().map(|id| id.key().to_owned()).collect()),
        _ => None,
    })
}

pub(crate) fn changes(heard: &[ToPage]) -> Vec<&Changed> {
    heard
        .iter()
        .filter_map(|message| match message {
            ToPage::Changed(changed) => Some(changed),
            _ => None,
        })
        .collect()
}

pub(crate) fn local_states(heard: &[ToPage]) -> Vec<bridge::LocalState> {
    let local = |message: &ToPage| match message {
        ToPage::Sync(status) => Some(status.local.clone()),
        _ => None,
    };
    heard.iter().filter_map(local).collect()
}

pub(crate) fn problems(heard: &[ToPage]) -> Vec<bridge::Problem> {
    let problem = |message: &ToPage| match message {
        ToPage::Problem { problem, .. } => Some(problem.clone()),
        _ => None,
    };
    heard.iter().filter_map(problem).collect()
}
