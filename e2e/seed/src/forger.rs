//! A changed program: it seals and sends what its own rules would refuse.

use anyhow::{Context, Result, bail};
use model::Command;
use protocol::{
    Challenge, DeviceKeys, DocumentKey, Draft, Envelope, Membership, SESSION, SignedEntry, limits,
    wire::{self, ToClient, ToRelay},
};
use rand_chacha::ChaCha20Rng;
use rand_core::{Rng as _, SeedableRng as _};
use replica::Workspace;

use crate::clock::Deadline;
use crate::line::Line;
use crate::member::Member;

/// A connection of a member's device, past the replica and its rules.
pub(crate) struct Forger<'a> {
    member: &'a Member,
    line: Line,
    rng: ChaCha20Rng,
    membership: Membership,
    key: DocumentKey,
    /// The number of the device's last envelope.
    last: u64,
}

impl<'a> Forger<'a> {
    /// Comes in as any device does, and looks in the log which numbers the device has given already.
    pub(crate) fn connect(member: &'a Member) -> Result<Self> {
        let mut seed = [0; 32];
        getrandom::fill(&mut seed).context("a random seed")?;
        let (mut line, deadline) = (Line::open(member.relay())?, Deadline::begin());
        let (mut membership, mut last) = (None, 0);
        loop {
            deadline.hold("the log of the plan")?;
            match hear(&mut line)? {
                Some(ToClient::Challenge { nonce, .. }) => line.send(introduction(member, &nonce)?)?,
                Some(ToClient::Welcome { entries, .. }) => {
                    let founded = take(&mut membership, &entries)?;
                    let document = founded.plan();
                    line.send(wire::encode(&ToRelay::Subscribe { document, cursor: None }))?;
                }
                Some(ToClient::Entries { entries, .. }) => _ = take(&mut membership, &entries)?,
                Some(ToClient::Envelopes { envelopes, .. }) => {
                    for bytes in &envelopes {
                        let envelope = Envelope::decode(bytes).context("an envelope in the log")?;
                        let header = envelope.header();
                        if header.device == member.keys().id() {
                            last = header.sequence;
                        }
                    }
                }
                Some(ToClient::CaughtUp { .. }) => break,
                _ => {}
            }
        }
        let membership: Membership = membership.context("the relay showed no members")?;
        let mut keys = membership.open_keys(member.keys()).context("opening the keys")?.into_iter();
        let key = keys.find(|key| key.document == membership.plan()).context("no key of the plan")?;
        Ok(Self { member, line, rng: ChaCha20Rng::from_seed(seed), membership, key, last })
    }

    /// Makes a change to the plan as the member has it, and sends it in an envelope of its own.
    ///
    /// # Errors
    /// Among others, when the relay refuses it.
    pub(crate) fn send(&mut self, command: &Command) -> Result<()> {
        let changes = self.changes(command)?;
        let sequence = self.last + 1;
        let (document, epoch) = (self.key.document, self.key.epoch);
        let draft = Draft { project: self.membership.project(), document, epoch, sequence, seen: None };
        let keys: &DeviceKeys = self.member.keys();
        let envelope = draft.seal(&changes, &self.key.key, keys, &mut self.rng).context("sealing")?;
        self.line.send(wire::encode(&ToRelay::Append { envelope: envelope.into() }))?;
        let deadline = Deadline::begin();
        loop {
            deadline.hold("an answer to the envelope")?;
            match hear(&mut self.line)? {
                Some(ToClient::Appended { sequence: taken, .. }) if taken == sequence => break,
                Some(ToClient::Refused { sequence: refused, code, .. }) if refused == sequence => {
                    bail!("the relay refuses the envelope: {code:?}")
                }
                _ => {}
            }
        }
        self.last = sequence;
        Ok(())
    }

    /// The changes of a command, under an actor of the device that wrote nothing else: each envelope is judged
    /// for what is in it, and not for what it builds upon.
    fn changes(&mut self, command: &Command) -> Result<Vec<Vec<u8>>> {
        let mut session = [0; SESSION];
        self.rng.fill_bytes(&mut session);
        let actor = protocol::actor(session, &self.member.keys().id());
        let mut plan = Workspace::open(&self.member.plan(), &actor).context("opening the plan")?;
        let seen = plan.look();
        plan.run(command, seen, 0).context("writing the change")?;
        Ok(plan.take_changes())
    }
}

/// Listens for a moment; whoever is sent away goes no further.
fn hear(line: &mut Line) -> Result<Option<ToClient>> {
    let Some(frame) = line.listen()? else { return Ok(None) };
    match wire::decode(&frame).context("what the relay says")? {
        ToClient::Closing { code } => bail!("the relay sends this device away: {code:?}"),
        message => Ok(Some(message)),
    }
}

fn introduction(member: &Member, nonce: &[u8]) -> Result<Vec<u8>> {
    let nonce = nonce.try_into().context("a challenge of another size")?;
    let (project, device) = (member.project(), member.keys().id());
    let challenge = Challenge { nonce, project, device, origin: member.relay().to_owned() };
    let credential = challenge.prove_device(member.keys());
    Ok(wire::encode(&ToRelay::Authenticate {
        version: limits::VERSION,
        project,
        device,
        credential,
        entries: 0,
    }))
}

/// Adds entries to what is known of the members.
fn take<'m>(
    membership: &'m mut Option<Membership>,
    entries: &[minicbor::bytes::ByteVec],
) -> Result<&'m Membership> {
    for bytes in entries {
        let entry = SignedEntry::decode(bytes).context("an entry of the members")?;
        match membership {
            Some(membership) => membership.apply(&entry).context("an entry of the members")?,
            None => *membership = Some(Membership::found(&entry).context("the first entry")?),
        }
    }
    membership.as_ref().context("the relay showed no members")
}
