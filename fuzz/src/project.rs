//! A small project of two members, the same in every run.

use std::sync::OnceLock;

use minicbor::bytes::ByteVec;
use model::{Command, Id, Text, records::Post};
use protocol::{
    DeviceKeys, DocumentId, EpochKey, LogId, Membership, PresenceScope, ProjectId, SignedEntry,
    limits::Limits,
    wire::{self, ToClient},
};
use replica::{AtHand, Device, Effect, Input, Replica, Stored, world::World};

/// When everything happens.
pub(crate) const NOW: i64 = 1_700_000_100_000;

/// How many bytes of a stored value stand before what it holds.
const FRAME: usize = 9;

/// What is known of it.
#[derive(Debug)]
pub struct Project {
    /// The disk of the owner.
    pub disk: Stored,
    /// The membership log.
    pub entries: Vec<SignedEntry>,
    /// The relay's log.
    pub envelopes: Vec<Vec<u8>>,
    keys: [[u8; 64]; 2],
    written: u64,
}

/// Makes it once.
pub fn project() -> &'static Project {
    static PROJECT: OnceLock<Project> = OnceLock::new();
    PROJECT.get_or_init(|| {
        let mut world = World::of(2, 7);
        for n in 0..4_u32 {
            let command = Command::create(Id::<Post>::new(n), |post| {
                post.title = "Kiln".into();
                post.caption = Text("Opening day 🌷".into());
            });
            let now = world.now;
            world.browsers[n as usize % 2].run(command, now);
            world.run_until_quiet();
        }
        let disk = world.browsers[0].disk.clone();
        let entries = disk.iter().filter(|(key, _)| key.starts_with("membership/"));
        let entries = entries.map(|(_, value)| SignedEntry::decode(&value[FRAME..]).expect("its own entry"));
        let editor = world.browsers[1].keys().id();
        Project {
            entries: entries.collect(),
            written: world.relay.envelopes.iter().filter(|(device, ..)| *device == editor).count() as u64,
            envelopes: world.relay.envelopes.iter().map(|(.., bytes)| bytes.clone()).collect(),
            keys: [0, 1].map(|who| *world.browsers[who].keys().to_bytes()),
            disk,
        }
    })
}

impl Project {
    /// The membership behind so many entries.
    pub(crate) fn membership(&self, entries: usize) -> Membership {
        let mut membership = Membership::found(&self.entries[0]).expect("its own entry");
        for entry in &self.entries[1..entries] {
            membership.apply(entry).expect("its own entry");
        }
        membership
    }

    pub(crate) fn keys(&self, who: usize) -> DeviceKeys {
        DeviceKeys::from_bytes(&self.keys[who])
    }

    pub(crate) fn device(&self, who: usize) -> Device {
        Device { keys: self.keys(who), seed: [5; 32], software: None, at_hand: AtHand::default() }
    }

    pub(crate) fn id(&self) -> ProjectId {
        self.membership(1).project()
    }

    pub(crate) fn plan(&self) -> DocumentId {
        self.membership(1).plan()
    }

    /// The key of the plan, which is the same from the beginning.
    pub(crate) fn key(&self) -> EpochKey {
        self.membership(1).open_keys(&self.keys(0)).expect("the founder's").remove(0).key
    }

    /// Where presences are.
    pub(crate) fn scope(&self) -> PresenceScope {
        PresenceScope { project: self.id(), document: self.plan(), epoch: 0 }
    }

    /// The number of the editor's next envelope.
    pub(crate) const fn next_sequence(&self) -> u64 {
        self.written + 1
    }

    /// The owner's replica, with a socket that has just opened.
    pub(crate) fn open(&self) -> Replica {
        let (mut replica, _) = Replica::open(self.device(0), &self.disk, NOW).expect("its own disk");
        replica.handle(Input::PageJoined { page: 1 }, NOW);
        replica.handle(Input::SocketOpened, NOW);
        replica
    }

    /// Has the relay let it in, and say that nothing is new.
    pub(crate) fn let_in(&self, replica: &mut Replica) {
        for message in self.welcome() {
            replica.handle(Input::SocketReceived(wire::encode(&message)), NOW);
        }
    }

    /// Its id, as it is written.
    pub fn membership_id(&self) -> String {
        self.id().to_string()
    }

    /// What a relay says to let somebody in.
    pub fn welcome(&self) -> [ToClient; 3] {
        let (document, log) = (self.plan(), self.log());
        let index = self.envelopes.len() as u64;
        [
            ToClient::Challenge { version: protocol::limits::VERSION, nonce: vec![1; 32].into() },
            ToClient::Welcome { limits: Limits::default(), from: self.entries.len() as u32, entries: vec![] },
            ToClient::CaughtUp { document, log, index },
        ]
    }

    /// The log's id, as the owner's cursor has it: from what another envelope saw of it.
    fn log(&self) -> LogId {
        let mut seen = self.envelopes.iter().rev().filter_map(|bytes| {
            let envelope = protocol::Envelope::decode(bytes).expect("its own envelope");
            envelope.header().seen.map(|seen| seen.log)
        });
        seen.next().expect("somebody has seen the log")
    }

    /// Passes an envelope on to it.
    pub(crate) fn deliver(&self, replica: &mut Replica, envelope: Vec<u8>) -> Vec<Effect> {
        replica.handle(Input::SocketReceived(wire::encode(&self.passed_on(envelope))), NOW)
    }

    /// The relay's message for an envelope at the end of the log.
    pub fn passed_on(&self, envelope: Vec<u8>) -> ToClient {
        let envelopes: Vec<ByteVec> = vec![envelope.into()];
        ToClient::Envelopes {
            document: self.plan(),
            log: self.log(),
            from: self.envelopes.len() as u64,
            envelopes,
        }
    }
}
