//! Coming into a project, by an invite or with a recovery kit, up to the moment when there is a replica.
//! Sans-IO as well.

use minicbor::bytes::ByteVec;
use protocol::{
    Challenge, DeviceKeys, EntryError, InviteLink, InviteSecret, Membership, ProjectId, RecoveryError,
    RecoveryKit, RecoveryLink, SignedEntry, limits,
    wire::{self, Code, ToClient, ToRelay},
};

use rand_chacha::ChaCha20Rng;
use rand_core::SeedableRng;

use crate::{Device, Effect, Replica};

/// A person on the way into a project. Nothing is stored until they are in.
#[derive(Debug)]
pub struct Joining {
    relay: String,
    project: ProjectId,
    way: Way,
    person: String,
    device: Device,
    rng: ChaCha20Rng,
    log: Option<(Membership, Vec<SignedEntry>)>,
    asked: Option<(u32, SignedEntry)>,
}

/// By what somebody comes.
#[derive(Debug)]
enum Way {
    Invite(InviteSecret),
    /// The device that the kit is in this project. It adds the browser's own, and is not used otherwise.
    Kit(Box<DeviceKeys>),
}

/// What comes of a frame.
#[derive(Debug)]
pub enum JoinStep {
    /// Frames to send; then the next answer is waited for.
    Send(Box<Joining>, Vec<Vec<u8>>),
    /// The person is in. The connection is closed, and the replica makes its own.
    In(Box<Replica>, Vec<Effect>),
    /// It does not go on.
    Failed(JoinProblem),
}

/// Why somebody cannot join. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JoinProblem {
    /// The link is cut off, or no invite.
    #[error("the link is no invite")]
    Link,
    /// The relay does not have the project.
    #[error("the relay does not have the project")]
    UnknownProject,
    /// The invite is withdrawn, expired or used up.
    #[error("the invite has ended")]
    Ended,
    /// No invite of the project has this secret: part of the link was changed.
    #[error("no invite has this secret")]
    Secret,
    /// The words are no recovery kit.
    #[error(transparent)]
    Words(#[from] RecoveryError),
    /// The project has no such recovery kit: it was never added, or was removed.
    #[error("the recovery kit is none of this project")]
    Kit,
    /// The relay speaks another version of the protocol.
    #[error("the relay speaks version {relay}")]
    OtherVersion {
        /// The relay's.
        relay: u16,
    },
    /// The relay refuses for another reason.
    #[error("the relay refuses: {code}")]
    Refused {
        /// The protocol's word for the reason.
        code: &'static str,
    },
    /// What the relay shows is not this project, or breaks its rules.
    #[error("the membership log cannot be believed")]
    Membership,
}

impl Joining {
    /// Begins with a link.
    ///
    /// # Errors
    /// When it is no invite.
    pub fn new(link: &str, person: String, device: Device) -> Result<Self, JoinProblem> {
        let link = link.trim().parse().map_err(|_| JoinProblem::Link)?;
        let rng = ChaCha20Rng::from_seed(device.seed);
        let InviteLink { origin: relay, project, secret } = link;
        Ok(Self { relay, project, way: Way::Invite(secret), person, device, rng, log: None, asked: None })
    }

    /// Begins with a recovery kit: its link, and its words as a person types them. The browser becomes one
    /// more device of the kit's member.
    ///
    /// # Errors
    /// When the link leads nowhere, or the words are no kit.
    pub fn restoring(link: &str, words: &str, device: Device) -> Result<Self, JoinProblem> {
        let link: RecoveryLink = link.parse().map_err(|_| JoinProblem::Link)?;
        let way = Way::Kit(Box::new(RecoveryKit::parse(words)?.device(link.project)));
        let rng = ChaCha20Rng::from_seed(device.seed);
        let RecoveryLink { origin: relay, project } = link;
        Ok(Self { relay, project, way, person: String::new(), device, rng, log: None, asked: None })
    }

    /// Returns the project that it leads to.
    pub fn project(&self) -> ProjectId {
        self.project
    }

    /// Returns the relay to connect to.
    pub fn relay(&self) -> &str {
        &self.relay
    }

    /// Takes a frame of the relay.
    pub fn received(self, frame: &[u8], now: i64) -> JoinStep {
        let Ok(message) = wire::decode::<ToClient>(frame) else {
            return JoinStep::Failed(JoinProblem::Refused { code: "malformed" });
        };
        match message {
            ToClient::Challenge { version, nonce } => self.challenged(version, &nonce),
            // A long log comes in several parts.
            ToClient::Welcome { from, entries, .. }
            | ToClient::Entries { from, entries }
            | ToClient::EntriesRefused { code: Code::StaleHead, from, entries, .. } => {
                self.shown(from, &entries, now)
            }
            ToClient::EntriesAccepted { request } => self.accepted(request, now),
            ToClient::EntriesRefused { code, .. } | ToClient::Closing { code } => {
                JoinStep::Failed(self.problem(code))
            }
            _ => JoinStep::Send(Box::new(self), Vec::new()),
        }
    }

    fn challenged(self, version: u16, nonce: &[u8]) -> JoinStep {
        if version != limits::VERSION {
            return JoinStep::Failed(JoinProblem::OtherVersion { relay: version });
        }
        let Ok(nonce) = nonce.try_into() else {
            return JoinStep::Failed(JoinProblem::Refused { code: "malformed" });
        };
        let project = self.project;
        let device = match &self.way {
            Way::Invite(_) => self.device.keys.id(),
            Way::Kit(kit) => kit.id(),
        };
        let challenge = Challenge { nonce, project, device, origin: self.relay.clone() };
        let credential = match &self.way {
            Way::Invite(secret) => challenge.prove_invite(secret),
            Way::Kit(kit) => challenge.prove_device(kit),
        };
        let message =
            ToRelay::Authenticate { version: limits::VERSION, project, device, credential, entries: 0 };
        JoinStep::Send(Box::new(self), vec![wire::encode(&message)])
    }

    /// Takes a part of the membership log, and asks to be let in behind it.
    fn shown(mut self, from: u32, entries: &[ByteVec], now: i64) -> JoinStep {
        if !self.take(from, entries) {
            return JoinStep::Failed(JoinProblem::Membership);
        }
        let Some((membership, known)) = &self.log else { return JoinStep::Send(Box::new(self), Vec::new()) };
        if membership.member_of(&self.device.keys.id()).is_some() {
            // In already: an answer was lost on the way.
            return self.enter(now);
        }
        let is_known = match &self.way {
            Way::Invite(secret) => membership.invite(&secret.id()).is_some(),
            Way::Kit(kit) => membership.member_of(&kit.id()).is_some(),
        };
        if !is_known {
            // The relay knows them, or it would have said so: their entry is in a part to come.
            return JoinStep::Send(Box::new(self), Vec::new());
        }
        let from = u32::try_from(known.len()).unwrap_or(u32::MAX);
        if self.asked.as_ref().is_some_and(|(request, _)| *request == from) {
            // Asked here already, and not answered yet.
            return JoinStep::Send(Box::new(self), Vec::new());
        }
        let (keys, rng) = (&self.device.keys, &mut self.rng);
        let authored = match &self.way {
            Way::Invite(secret) => membership.author_join(secret, keys, rng, now),
            Way::Kit(kit) => membership.author_add_device(kit, keys, false, rng, now),
        };
        match authored {
            Ok(entry) => {
                let entries = vec![entry.encoded().to_vec().into()];
                self.asked = Some((from, entry));
                let message = ToRelay::AppendEntries { request: from, from, entries };
                JoinStep::Send(Box::new(self), vec![wire::encode(&message)])
            }
            Err(EntryError::Deleted) => JoinStep::Failed(JoinProblem::Refused { code: "deleted" }),
            Err(_) => JoinStep::Failed(match self.way {
                Way::Invite(_) => JoinProblem::Ended,
                Way::Kit(_) => JoinProblem::Kit,
            }),
        }
    }

    /// Adds entries to what is known; false where they cannot be believed.
    ///
    /// The id in the link proves the founder: a relay cannot show another project under it. M7
    fn take(&mut self, from: u32, entries: &[ByteVec]) -> bool {
        for (index, bytes) in (from as usize..).zip(entries) {
            let known = self.log.as_ref().map_or(0, |(_, known)| known.len());
            let Ok(entry) = SignedEntry::decode(bytes) else { return false };
            match &mut self.log {
                _ if index < known => (),
                _ if index > known => return false,
                Some((membership, known)) => {
                    if membership.apply(&entry).is_err() {
                        return false;
                    }
                    known.push(entry);
                }
                None => match Membership::found(&entry) {
                    Ok(founded) if founded.project() == self.project => {
                        self.log = Some((founded, vec![entry]));
                    }
                    _ => return false,
                },
            }
        }
        true
    }

    fn accepted(mut self, request: u32, now: i64) -> JoinStep {
        // The answers to earlier requests, which others were faster than, may still be on the way.
        let asked = self.asked.take_if(|(number, _)| *number == request);
        let (Some((membership, entries)), Some((_, entry))) = (&mut self.log, asked) else {
            return JoinStep::Send(Box::new(self), Vec::new());
        };
        if membership.apply(&entry).is_err() {
            return JoinStep::Failed(JoinProblem::Membership);
        }
        entries.push(entry);
        self.enter(now)
    }

    fn enter(self, now: i64) -> JoinStep {
        let relay = self.relay.clone();
        let Some((membership, entries)) = self.log else {
            return JoinStep::Failed(JoinProblem::Membership);
        };
        let found = (membership, entries);
        let (replica, effects) = Replica::joined(self.device, self.rng, relay, self.person, found, now);
        JoinStep::In(Box::new(replica), effects)
    }

    fn problem(&self, code: Code) -> JoinProblem {
        let is_kit = matches!(self.way, Way::Kit(_));
        match code {
            Code::UnknownProject => JoinProblem::UnknownProject,
            Code::NotAMember | Code::Credential | Code::Entry if is_kit => JoinProblem::Kit,
            Code::Credential => JoinProblem::Secret,
            Code::Invite | Code::Entry => JoinProblem::Ended,
            code => JoinProblem::Refused { code: super::replica::code_word(code) },
        }
    }
}
