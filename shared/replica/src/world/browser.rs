//! One browser: an engine in small, with a disk that can lag behind and a socket that can be cut.

mod objects;

use std::collections::VecDeque;

use model::Command;
use protocol::{DeviceKeys, DocumentId};

use self::objects::Transfer;
use super::{Dice, Page, Relay};
use crate::{
    AtHand, Device, DocumentName, DocumentRequest, Effect, Input, JoinProblem, JoinStep, Joining, NewProject,
    OpenProblem, PageEvent, Replica, Request, Software, Stored, SyncStatus, Write, status::RelayState,
};

/// The page that is open in every browser.
pub(super) const PAGE: u32 = 1;

/// One browser.
#[derive(Debug)]
pub struct Browser {
    keys: [u8; 64],
    software: Option<Software>,
    dice: Dice,
    /// What survives a crash.
    pub disk: Stored,
    writing: VecDeque<(u64, Vec<Write>)>,
    reading: VecDeque<(DocumentId, String)>,
    transfers: VecDeque<Transfer>,
    /// Whether objects take for ever.
    pub stalls: bool,
    /// After how many envelopes it makes a snapshot, where that is not as ever.
    pub snapshots_after: Option<u64>,
    /// The engine's replica; `None` before there is a project.
    pub replica: Option<Replica>,
    joining: Option<Joining>,
    /// Why joining failed.
    pub not_joined: Option<JoinProblem>,
    /// The open page.
    pub page: Page,
    /// All that the page was told.
    pub events: Vec<PageEvent>,
    /// What the page was told last about syncing.
    pub status: Option<SyncStatus>,
    /// Whether the network is cut.
    pub cut: bool,
    connection: Option<u32>,
    wants_connection: bool,
    to_relay: VecDeque<Vec<u8>>,
    wake_at: Option<i64>,
    tokens: u32,
}

impl Browser {
    /// A browser with nothing in it.
    pub fn new(seed: [u8; 32]) -> Self {
        let mut dice =
            Dice::new(seed.iter().fold(7, |n: u64, b| n.wrapping_mul(31).wrapping_add(u64::from(*b))));
        let mut keys = [0; 64];
        for half in keys.chunks_mut(32) {
            half.copy_from_slice(&dice.bytes());
        }
        Self {
            keys,
            software: None,
            dice,
            disk: Stored::new(),
            writing: VecDeque::new(),
            reading: VecDeque::new(),
            transfers: VecDeque::new(),
            stalls: false,
            snapshots_after: None,
            replica: None,
            joining: None,
            not_joined: None,
            page: Page::default(),
            events: Vec::new(),
            status: None,
            cut: false,
            connection: None,
            wants_connection: false,
            to_relay: VecDeque::new(),
            wake_at: None,
            tokens: 100,
        }
    }

    /// The keys of its device.
    pub fn keys(&self) -> DeviceKeys {
        DeviceKeys::from_bytes(&self.keys)
    }

    fn device(&mut self) -> Device {
        let (seed, software, at_hand) = (self.dice.bytes(), self.software.clone(), AtHand::default());
        Device { keys: self.keys(), seed, software, at_hand }
    }

    /// Makes a project, and opens a page on it.
    pub fn create(&mut self, now: i64) {
        let new = NewProject {
            name: "Spring".into(),
            person: "Ada".into(),
            zone: "Europe/Lisbon".into(),
            locale: "en".into(),
        };
        let device = self.device();
        let (replica, effects) = Replica::create(device, &new, now).expect("a new device can found");
        self.begin(replica, effects, now);
    }

    fn begin(&mut self, mut replica: Replica, effects: Vec<Effect>, now: i64) {
        self.hurry(&mut replica);
        self.page = Page { records: replica.projection().clone(), ..Page::default() };
        self.replica = Some(replica);
        self.carry_out(effects);
        self.input(Input::PageJoined { page: PAGE }, now);
    }

    /// Forgets everything but its keys, as when a person removes the project from the device.
    pub fn forget(&mut self, relay: &mut Relay) {
        if let Some(connection) = self.connection.take() {
            relay.disconnect(connection);
        }
        (self.disk, self.writing, self.replica) = (Stored::new(), VecDeque::new(), None);
        (self.wants_connection, self.wake_at, self.status) = (false, None, None);
        self.to_relay.clear();
    }

    /// Begins to join by a link.
    pub fn join(&mut self, link: &str) {
        let device = self.device();
        match Joining::new(link, "Ben".into(), device) {
            Ok(joining) => self.joining = Some(joining),
            Err(problem) => self.not_joined = Some(problem),
        }
    }

    /// What this browser says of itself from now on.
    pub fn is_called(&mut self, browser: &str) {
        self.software = Some(Software { browser: browser.to_owned(), system: "Linux".to_owned() });
    }

    /// Begins to come back with a recovery kit.
    pub fn restore(&mut self, link: &str, words: &str) {
        let device = self.device();
        match Joining::restoring(link, words, device) {
            Ok(joining) => self.joining = Some(joining),
            Err(problem) => self.not_joined = Some(problem),
        }
    }

    /// Tells the replica something, and carries out what it asks.
    pub fn input(&mut self, input: Input, now: i64) {
        if let Some(replica) = &mut self.replica {
            let effects = replica.handle(input, now);
            self.carry_out(effects);
        }
    }

    /// Runs a command on what the page shows; returns its token.
    pub fn run(&mut self, command: Command, now: i64) -> u32 {
        self.tokens += 1;
        let token = self.tokens;
        let seen = self.page.version.unwrap_or(model::Version::BEFORE_OPENING);
        self.input(Input::Asked { page: PAGE, token, request: Request::Run { command, seen } }, now);
        token
    }

    fn carry_out(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Store { batch, writes } => self.writing.push_back((batch, writes)),
                Effect::Send(frame) => self.to_relay.push_back(frame),
                Effect::Connect { .. } | Effect::Disconnect => {
                    self.connection = None;
                    self.to_relay.clear();
                    self.wants_connection = matches!(effect, Effect::Connect { .. });
                }
                Effect::Read { document, prefix } => self.reading.push_back((document, prefix)),
                Effect::Wake { at } => self.wake_at = at,
                Effect::GetObject { address, .. } => self.transfers.push_back(Transfer::Get(address.object)),
                Effect::PutObject { address, bytes, .. } => {
                    self.transfers.push_back(Transfer::Put(address.object, bytes));
                }
                Effect::Page { event, .. } => {
                    self.page.told(&event);
                    if let PageEvent::Sync(status) = &event {
                        self.status = Some(status.clone());
                    }
                    self.events.push(event);
                }
            }
        }
    }

    /// Lets the oldest write reach the disk.
    pub fn write_one(&mut self, now: i64) {
        if let Some((batch, writes)) = self.writing.pop_front() {
            for write in writes {
                write.apply(&mut self.disk);
            }
            self.input(Input::Stored { batch }, now);
        }
    }

    /// Lets the disk give what was asked of it first.
    pub fn read_one(&mut self, now: i64) {
        if let Some((document, prefix)) = self.reading.pop_front() {
            let all = self.disk.iter().filter(|(key, _)| key.starts_with(&prefix));
            let stored = Some(all.map(|(key, value)| (key.clone(), value.clone())).collect());
            self.input(Input::Read { document, stored }, now);
        }
    }

    /// Asks for something; returns the token.
    pub fn ask(&mut self, request: Request, now: i64) -> u32 {
        self.tokens += 1;
        let token = self.tokens;
        self.input(Input::Asked { page: PAGE, token, request }, now);
        token
    }

    /// Runs a command on what the page shows of another document than the plan; returns its token.
    pub fn run_in(&mut self, document: impl Into<DocumentName>, command: Command, now: i64) -> u32 {
        let document = document.into();
        let seen = self.page.documents.get(&document).and_then(|page| page.version);
        let seen = seen.unwrap_or(model::Version::BEFORE_OPENING);
        let request = DocumentRequest::Run { command, seen };
        self.ask(Request::InDocument { document, request }, now)
    }

    /// Tells whether everything has reached the disk.
    pub fn is_saved(&self) -> bool {
        self.writing.is_empty()
    }

    /// Tells the replica that its time has come, if it has.
    pub fn wake(&mut self, now: i64) {
        if self.wake_at.is_some_and(|at| at <= now) {
            self.wake_at = None;
            self.input(Input::Woke, now);
        }
    }

    /// Lets one frame reach the relay, or a connection be made.
    pub fn deliver_to_relay(&mut self, relay: &mut Relay) {
        if self.cut {
            return;
        }
        if let Some(frame) = self.connection.and_then(|_| self.to_relay.pop_front())
            && let Some(connection) = self.connection
        {
            relay.received(connection, &frame);
        }
    }

    /// Lets one frame of the relay arrive, or the socket open or close.
    pub fn deliver_from_relay(&mut self, relay: &mut Relay, now: i64) {
        match self.connection {
            _ if self.cut => self.lose(relay, now),
            None if self.wants_connection || self.joining.is_some() => {
                self.wants_connection = false;
                self.connection = Some(relay.connect());
                self.to_relay.clear();
                self.input(Input::SocketOpened, now);
            }
            None => (),
            Some(connection) => match relay.next_for(connection) {
                Some(frame) => self.received(frame, now),
                None if relay.has_closed(connection) => self.lose(relay, now),
                None => (),
            },
        }
    }

    fn lose(&mut self, relay: &mut Relay, now: i64) {
        if let Some(connection) = self.connection.take() {
            relay.disconnect(connection);
            self.to_relay.clear();
            self.input(Input::SocketClosed, now);
        } else if std::mem::take(&mut self.wants_connection) {
            self.input(Input::SocketClosed, now);
        }
    }

    fn received(&mut self, frame: Vec<u8>, now: i64) {
        let Some(joining) = self.joining.take() else {
            return self.input(Input::SocketReceived(frame), now);
        };
        match joining.received(&frame, now) {
            JoinStep::Send(joining, frames) => {
                self.joining = Some(*joining);
                self.to_relay.extend(frames);
            }
            JoinStep::In(replica, effects) => {
                self.connection = None;
                self.to_relay.clear();
                self.begin(*replica, effects, now);
            }
            JoinStep::Failed(problem) => {
                self.connection = None;
                self.not_joined = Some(problem);
            }
        }
    }

    /// Moves everything that can move; false where nothing could.
    pub fn move_on(&mut self, relay: &mut Relay, now: i64) -> bool {
        let idle = self.writing.is_empty()
            && self.reading.is_empty()
            && (self.transfers.is_empty() || self.stalls)
            && (self.connection.is_none() || self.to_relay.is_empty())
            && !self.wants_connection
            && !(self.joining.is_some() && self.connection.is_none())
            && self.connection.is_none_or(|connection| relay.is_silent(connection));
        self.write_one(now);
        self.read_one(now);
        self.transfer_one(relay, now);
        self.deliver_to_relay(relay);
        self.deliver_from_relay(relay, now);
        !idle
    }

    /// Tells whether nothing is under way: all is saved, and all is synced where there is a relay.
    pub fn is_quiet(&self) -> bool {
        let settled = self.status.as_ref().is_none_or(|status| match status.relay {
            RelayState::Live => status.waiting == 0,
            RelayState::None
            | RelayState::Unconfirmed
            | RelayState::Refused { .. }
            | RelayState::Forked
            | RelayState::OtherVersion { .. } => true,
            _ => false,
        });
        let is_idle = self.writing.is_empty() && self.reading.is_empty() && self.transfers.is_empty();
        self.joining.is_none() && is_idle && settled
    }

    /// Ends the browser at once: what has not reached the disk is gone. Then it is opened again.
    pub fn crash(&mut self, relay: &mut Relay, now: i64) {
        self.writing.clear();
        self.restart(relay, now);
    }

    /// Tells why the project cannot be opened from the disk; `None` where it can.
    pub fn open_problem(&mut self) -> Option<OpenProblem> {
        let device = self.device();
        Replica::open(device, &self.disk, 0).err()
    }

    /// Opens the project again from the disk.
    ///
    /// # Panics
    /// When it cannot be opened.
    pub fn restart(&mut self, relay: &mut Relay, now: i64) {
        if self.replica.is_none() {
            return;
        }
        if let Some(connection) = self.connection.take() {
            relay.disconnect(connection);
        }
        self.to_relay.clear();
        self.reading.clear();
        self.transfers.clear();
        (self.wants_connection, self.wake_at, self.status) = (false, None, None);
        let device = self.device();
        let shown = crate::read_projection(&self.disk);
        let (mut replica, effects) =
            Replica::open(device, &self.disk, now).expect("what was stored can be opened");
        self.hurry(&mut replica);
        self.replica = Some(replica);
        self.page = Page { records: shown, ..Page::default() };
        self.carry_out(effects);
        self.input(Input::PageJoined { page: PAGE }, now);
    }
}
