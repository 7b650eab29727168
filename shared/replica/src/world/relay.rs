//! The relay's rules in memory: the same verification as the real one, nothing stored, nothing late.

mod copy;
mod snapshots;

use std::collections::{BTreeMap, VecDeque};

use minicbor::bytes::ByteVec;
use protocol::{
    Challenge, DeviceId, DeviceKeys, DocumentId, Draft, Envelope, LogId, Membership, ObjectHash, ProjectId,
    SignedEntry,
    limits::{self, Limits},
    wire::{self, AccessToken, Code, Credential, ToClient, ToRelay},
};

use rand_core::CryptoRng;

use super::{Dice, ORIGIN};

/// A relay that holds one project.
#[derive(Debug)]
pub struct Relay {
    dice: Dice,
    log: LogId,
    membership: Option<Membership>,
    entries: Vec<SignedEntry>,
    /// Every envelope that was taken, in order: what the relay can see of a project.
    pub envelopes: Vec<(DeviceId, u64, Vec<u8>)>,
    /// Keeps new membership entries back from those who are connected.
    pub late_entries: bool,
    /// Whether it has no room for more envelopes.
    pub full: bool,
    /// The version that it says it speaks.
    pub version: u16,
    /// What it asks of founders, where it asks for something.
    pub founder_token: Option<String>,
    connections: BTreeMap<u32, Connection>,
    next: u32,
    /// What is too large for an envelope.
    pub objects: BTreeMap<ObjectHash, Vec<u8>>,
    /// Of each log, how many of its envelopes are not kept any more.
    dropped: BTreeMap<DocumentId, u64>,
}

#[derive(Debug)]
struct Connection {
    nonce: [u8; 32],
    device: Option<DeviceId>,
    founder: bool,
    /// The index of the next envelope to send, of each document that it subscribed to.
    readers: BTreeMap<DocumentId, u64>,
    appended: Vec<(DocumentId, u64)>,
    out: VecDeque<ToClient>,
    closed: bool,
}

impl Relay {
    /// An empty relay.
    pub fn new(seed: [u8; 32]) -> Self {
        let mut dice =
            Dice::new(seed.iter().fold(3, |n: u64, b| n.wrapping_mul(31).wrapping_add(u64::from(*b))));
        let log = LogId::from_bytes(std::array::from_fn(|_| u8::try_from(dice.below(256)).unwrap_or(0)));
        Self {
            dice,
            log,
            membership: None,
            entries: Vec::new(),
            envelopes: Vec::new(),
            late_entries: false,
            full: false,
            version: limits::VERSION,
            founder_token: None,
            connections: BTreeMap::new(),
            next: 0,
            objects: BTreeMap::new(),
            dropped: BTreeMap::new(),
        }
    }

    /// Opens a connection.
    pub fn connect(&mut self) -> u32 {
        self.next += 1;
        let nonce = self.dice.bytes();
        let challenge = ToClient::Challenge { version: self.version, nonce: nonce.to_vec().into() };
        let connection = Connection {
            nonce,
            device: None,
            founder: false,
            readers: BTreeMap::new(),
            appended: Vec::new(),
            out: [challenge].into(),
            closed: false,
        };
        self.connections.insert(self.next, connection);
        self.next
    }

    /// Closes a connection, with all that was on its way to the client.
    pub fn disconnect(&mut self, connection: u32) {
        self.connections.remove(&connection);
    }

    /// Closes every connection, as a restart does.
    pub fn restart(&mut self) {
        self.connections.clear();
    }

    /// Tells whether the relay has closed a connection.
    pub fn has_closed(&self, connection: u32) -> bool {
        self.connections.get(&connection).is_none_or(|connection| connection.closed)
    }

    /// Tells whether nothing is to be sent.
    pub fn is_silent(&self, connection: u32) -> bool {
        self.connections.get(&connection).is_some_and(|connection| {
            let mut readers = connection.readers.iter();
            let behind = readers.any(|(document, at)| self.log_of(document).nth(*at as usize).is_some());
            connection.out.is_empty() && !behind && !connection.closed
        })
    }

    /// How many connections are sent what comes in a document.
    pub fn readers(&self, document: &DocumentId) -> usize {
        self.connections.values().filter(|connection| connection.readers.contains_key(document)).count()
    }

    /// Takes the next frame for a client.
    pub fn next_for(&mut self, id: u32) -> Option<Vec<u8>> {
        let connection = self.connections.get_mut(&id)?;
        if let Some(message) = connection.out.pop_front() {
            return Some(wire::encode(&message));
        }
        let connection = self.connections.get(&id)?;
        let mut readers = connection.readers.iter();
        let (document, at, (device, sequence, bytes)) = readers.find_map(|(document, at)| {
            Some((*document, *at, self.log_of(document).nth(*at as usize)?.clone()))
        })?;
        let own = Some(device) == connection.device && connection.appended.contains(&(document, sequence));
        self.connections.get_mut(&id)?.readers.insert(document, at + 1);
        Some(wire::encode(&if own {
            ToClient::Appended { document, sequence, index: at }
        } else {
            let envelopes = vec![bytes.into()];
            ToClient::Envelopes { document, log: self.log, from: at, envelopes }
        }))
    }

    /// Takes a frame of a client.
    pub fn received(&mut self, id: u32, frame: &[u8]) {
        // What is on its way when a connection ends arrives nowhere.
        if !self.connections.contains_key(&id) {
            return;
        }
        let Ok(message) = wire::decode::<ToRelay>(frame) else { return self.close(id, Code::Malformed) };
        match message {
            ToRelay::Authenticate { project, device, credential, entries, .. } => {
                self.authenticate(id, project, device, &credential, entries);
            }
            ToRelay::AppendEntries { request, from, entries } => {
                self.append_entries(id, request, from, &entries)
            }
            ToRelay::Subscribe { document, cursor } => {
                let (from, snapshot) = self.begin_with(&document, cursor);
                let device = self.connections.get(&id).and_then(|connection| connection.device);
                let membership = self.membership.as_ref();
                let reads = membership.zip(device).is_some_and(|(all, device)| all.reads(&device, &document));
                let is_deleted = membership.is_some_and(Membership::is_deleted);
                if !reads || is_deleted {
                    let code = if is_deleted { Code::Deleted } else { Code::UnknownDocument };
                    return self.say(id, ToClient::Refused { document, sequence: 0, code });
                }
                if let Some(envelope) = snapshot {
                    let sequence = self.last_number(&document, device, from);
                    let envelope = envelope.into();
                    self.say(id, ToClient::Snapshot { document, log: self.log, envelope, sequence });
                }
                let log = self.log;
                let all: Vec<Vec<u8>> = self.log_of(&document).map(|(.., bytes)| bytes.clone()).collect();
                if let Some(connection) = self.connections.get_mut(&id) {
                    let index = all.len() as u64;
                    // Sent at once up to here, so that what follows is in order behind it.
                    for (at, bytes) in (0_u64..).zip(all).skip(from as usize) {
                        let sent =
                            ToClient::Envelopes { document, log, from: at, envelopes: vec![bytes.into()] };
                        connection.out.push_back(sent);
                    }
                    connection.out.push_back(ToClient::CaughtUp { document, log, index });
                    connection.readers.insert(document, index);
                }
            }
            ToRelay::Unsubscribe { document } => {
                if let Some(connection) = self.connections.get_mut(&id) {
                    connection.readers.remove(&document);
                }
            }
            ToRelay::Append { envelope } => self.append(id, &envelope),
            ToRelay::AskObjectAccess {} => {
                let token = AccessToken::new("token".to_owned());
                self.say(id, ToClient::ObjectAccess { token, lasts_ms: 900_000 });
            }
            ToRelay::Presence { document, sealed } => {
                let device = self.connections.get(&id).and_then(|connection| connection.device);
                for (_, other) in self.connections.iter_mut().filter(|(other, _)| **other != id) {
                    if let Some(device) = device {
                        let sealed = Some(sealed.clone());
                        other.out.push_back(ToClient::Presence { document, device, sealed });
                    }
                }
            }
        }
    }

    fn authenticate(
        &mut self,
        id: u32,
        project: ProjectId,
        device: DeviceId,
        credential: &Credential,
        have: u32,
    ) {
        let Some(connection) = self.connections.get_mut(&id) else { return };
        let challenge = Challenge { nonce: connection.nonce, project, device, origin: ORIGIN.to_owned() };
        let membership = self.membership.as_ref().filter(|membership| membership.project() == project);
        let refused = match (credential, membership) {
            (Credential::Founder { token, .. }, None) if *token != self.founder_token => Some(Code::Token),
            (Credential::Founder { device, signature, .. }, None) => {
                connection.founder = challenge.founder(device, signature).is_some();
                (!connection.founder).then_some(Code::Credential)
            }
            (_, None) => Some(Code::UnknownProject),
            (Credential::Device { signature }, Some(membership)) => match membership.device(&device) {
                Some(public) if challenge.is_answered_by_device(public, signature) => None,
                Some(_) => Some(Code::Credential),
                None => Some(Code::NotAMember),
            },
            (Credential::Invite { invite, signature }, Some(membership)) => match membership.invite(invite) {
                Some(invite) if challenge.is_answered_by_invite(&invite.public, signature) => None,
                _ => Some(Code::Credential),
            },
            (Credential::Founder { device, signature, .. }, Some(_)) => {
                challenge.founder(device, signature).is_none().then_some(Code::Credential)
            }
        };
        if let Some(code) = refused {
            return self.close(id, code);
        }
        connection.device = Some(device);
        let from = have.min(u32::try_from(self.entries.len()).unwrap_or(u32::MAX));
        let entries = self.entries.iter().skip(from as usize);
        let mut entries: Vec<_> = entries.map(|entry| ByteVec::from(entry.encoded().to_vec())).collect();
        // As if a frame held one entry: the others follow in parts.
        let rest = entries.split_off(entries.len().min(1));
        connection.out.push_back(ToClient::Welcome { limits: Limits::default(), from, entries });
        for (from, entry) in (from + 1..).zip(rest) {
            connection.out.push_back(ToClient::Entries { from, entries: vec![entry] });
        }
    }

    fn append_entries(&mut self, id: u32, request: u32, from: u32, entries: &[ByteVec]) {
        let answer = if from as usize == self.entries.len() {
            let mut next = self.membership.clone();
            let mut taken = Vec::new();
            let all = entries.iter().all(|bytes| {
                let Ok(entry) = SignedEntry::decode(bytes) else { return false };
                let applied = match &mut next {
                    Some(membership) => membership.apply(&entry).is_ok(),
                    None => Membership::found(&entry).map(|founded| next = Some(founded)).is_ok(),
                };
                taken.push(entry);
                applied
            });
            if all {
                (self.membership, _) = (next, self.entries.extend(taken));
                let late = self.late_entries;
                // Who has not been let in is shown nothing yet.
                let others = self
                    .connections
                    .iter_mut()
                    .filter(|(other, connection)| **other != id && connection.device.is_some() && !late);
                for (_, other) in others {
                    let entries = entries.to_vec();
                    other.out.push_back(ToClient::Entries { from, entries });
                }
                self.part_with_strangers();
                ToClient::EntriesAccepted { request }
            } else {
                ToClient::EntriesRefused { request, code: Code::Entry, from, entries: Vec::new() }
            }
        } else {
            let newer = self.entries.iter().skip(from as usize);
            let entries = newer.map(|entry| ByteVec::from(entry.encoded().to_vec())).collect();
            ToClient::EntriesRefused { request, code: Code::StaleHead, from, entries }
        };
        self.say(id, answer);
    }

    /// Ends the connections of devices that are no member's any more.
    fn part_with_strangers(&mut self) {
        let Some(membership) = &self.membership else { return };
        let strangers = self.connections.iter_mut().filter(|(_, connection)| {
            let device = connection.device.filter(|_| !connection.readers.is_empty());
            device.is_some_and(|device| membership.device(&device).is_none())
        });
        for (_, connection) in strangers {
            connection.out.push_back(ToClient::Closing { code: Code::NotAMember });
            connection.closed = true;
        }
    }

    fn append(&mut self, id: u32, bytes: &[u8]) {
        let (Some(membership), Ok(envelope)) = (&self.membership, Envelope::decode(bytes)) else {
            return self.close(id, Code::Malformed);
        };
        let header = *envelope.header();
        let (document, sequence) = (header.document, header.sequence);
        let Some(public) = membership.device(&header.device) else { return self.close(id, Code::NotAMember) };
        let known = envelope.verify(membership.project(), public).is_ok();
        let log = self.log_of(&document).enumerate();
        let own = log.filter(|(_, (device, ..))| *device == header.device);
        let own: Vec<_> = own.collect();
        let last = own.len() as u64;
        let same = own.into_iter().find(|(_, (_, other, _))| *other == sequence);
        let refused = |code| ToClient::Refused { document, sequence, code };
        let answer = match same {
            _ if !known => refused(Code::Credential),
            Some((index, (_, _, taken))) if taken == bytes => {
                ToClient::Appended { document, sequence, index: index as u64 }
            }
            Some(_) => refused(Code::SequenceTaken),
            None if sequence != last + 1 => refused(Code::SequenceGap),
            None if let Err(error) = membership.may_append(&header) => refused(error.code()),
            None if !self.may_stand(&header) => refused(Code::Snapshot),
            None if self.full => refused(Code::Quota),
            None => {
                self.envelopes.push((header.device, sequence, bytes.to_vec()));
                if let Some(connection) = self.connections.get_mut(&id) {
                    connection.appended.push((document, sequence));
                }
                return;
            }
        };
        self.say(id, answer);
    }

    /// The log of a document: what was taken of it, in order.
    fn log_of(&self, document: &DocumentId) -> impl Iterator<Item = &(DeviceId, u64, Vec<u8>)> {
        // Most worlds have the plan alone.
        let is_only = self.membership.as_ref().is_none_or(|membership| membership.documents().len() == 1);
        let is_of = move |bytes: &[u8]| {
            Envelope::decode(bytes).is_ok_and(|envelope| envelope.header().document == *document)
        };
        self.envelopes.iter().filter(move |(.., bytes)| is_only || is_of(bytes))
    }

    fn say(&mut self, id: u32, message: ToClient) {
        if let Some(connection) = self.connections.get_mut(&id) {
            connection.out.push_back(message);
        }
    }

    fn close(&mut self, id: u32, code: Code) {
        self.say(id, ToClient::Closing { code });
        if let Some(connection) = self.connections.get_mut(&id) {
            connection.closed = true;
        }
    }

    /// What the relay makes of the membership entries: everybody could.
    pub fn membership(&self) -> &Membership {
        self.membership.as_ref().expect("there is a project")
    }

    /// Adds an envelope of a member whose client cheats: well sealed and signed, with any changes in it.
    pub fn forge(&mut self, keys: DeviceKeys, changes: &[Vec<u8>], rng: &mut impl CryptoRng) {
        self.forge_in(self.membership().plan(), keys, changes, rng);
    }

    /// As [`Self::forge`], for another document than the plan.
    pub fn forge_in(
        &mut self,
        document: DocumentId,
        keys: DeviceKeys,
        changes: &[Vec<u8>],
        rng: &mut impl CryptoRng,
    ) {
        let membership = self.membership();
        let mut opened = membership.open_keys(&keys).expect("the device is a member's").into_iter();
        let key = opened.find(|key| key.document == document).expect("readers have the newest key");
        let (project, epoch) = (membership.project(), key.epoch);
        let device = keys.id();
        let sequence = self.log_of(&document).filter(|(other, ..)| *other == device).count() as u64 + 1;
        let draft = Draft { project, document, epoch, sequence, seen: None };
        let bytes = draft.seal(changes, &key.key, &keys, rng).expect("small enough");
        self.envelopes.push((device, sequence, bytes));
    }
}
