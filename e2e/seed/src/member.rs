//! A member without a browser: a replica, a connection, and a disk that keeps nothing.

use std::collections::VecDeque;

use anyhow::{Context, Result, bail};
use model::{Command, Id, Role, records};
use protocol::{DeviceKeys, ProjectId};
use replica::{
    AtHand, Device, Effect, Input, InviteTerms, JoinStep, Joining, NewProject, Notice, ObjectFailure, Offer,
    PageEvent, RelayState, Replica, Request,
};

use crate::clock::{Deadline, now};
use crate::line::Line;

const PAGE: u32 = 1;
const TOKEN: u32 = 1;
const DAY: i64 = 86_400_000;

/// The member.
pub(crate) struct Member {
    replica: Replica,
    relay: String,
    /// The device's, of which the replica has a copy.
    keys: DeviceKeys,
    todo: VecDeque<Effect>,
    line: Option<Line>,
    wake_at: Option<i64>,
    link: Option<String>,
    everything_is_sent: bool,
    /// Why the relay takes nothing more of this member.
    refused: Option<&'static str>,
}

impl Member {
    /// Makes a project on no relay yet.
    pub(crate) fn found(relay: String) -> Result<Self> {
        let (keys, device) = device()?;
        let new = NewProject {
            name: "Large plan".to_owned(),
            person: "Founder".to_owned(),
            zone: "Europe/Berlin".to_owned(),
            locale: "en".to_owned(),
        };
        let (replica, effects) = Replica::create(device, &new, now()).context("founding the project")?;
        Ok(Self::of(replica, relay, keys, effects))
    }

    /// Comes into a project by an invite link.
    pub(crate) fn join(invite: &str, name: &str) -> Result<Self> {
        let (keys, device) = device()?;
        let mut joining = Joining::new(invite, name.to_owned(), device).context("the invite link")?;
        let relay = joining.relay().to_owned();
        let (mut line, deadline) = (Line::open(&relay)?, Deadline::begin());
        loop {
            deadline.hold("being let in")?;
            let Some(frame) = line.listen()? else { continue };
            joining = match joining.received(&frame, now()) {
                JoinStep::Send(joining, frames) => {
                    frames.into_iter().try_for_each(|frame| line.send(frame))?;
                    *joining
                }
                JoinStep::In(replica, effects) => return Ok(Self::of(*replica, relay, keys, effects)),
                JoinStep::Failed(problem) => return Err(problem).context("joining"),
            };
        }
    }

    fn of(replica: Replica, relay: String, keys: DeviceKeys, effects: Vec<Effect>) -> Self {
        let mut member = Self {
            replica,
            relay,
            keys,
            todo: effects.into(),
            line: None,
            wake_at: None,
            link: None,
            everything_is_sent: false,
            refused: None,
        };
        member.tell(Input::PageJoined { page: PAGE });
        member
    }

    /// The profile of this member.
    pub(crate) fn profile(&self) -> Id<records::Member> {
        self.replica.my_profile()
    }

    /// The keys of this member's device.
    pub(crate) fn keys(&self) -> &DeviceKeys {
        &self.keys
    }

    /// The project.
    pub(crate) fn project(&self) -> ProjectId {
        self.replica.project()
    }

    /// The address of the relay.
    pub(crate) fn relay(&self) -> &str {
        &self.relay
    }

    /// The plan with its history.
    pub(crate) fn plan(&self) -> Vec<u8> {
        self.replica.save()
    }

    /// Writes a plan, brings it to the relay, and gives a link for who comes with a role, once all of it is there.
    pub(crate) fn share(&mut self, commands: Vec<Command>, role: Role) -> Result<String> {
        self.tell(Input::Seeded(commands));
        let terms = InviteTerms {
            offer: Offer::Member { role, expires: now() + DAY, uses: 20, confirm: false },
            relay: self.relay.clone(),
            founder_token: None,
        };
        self.tell(Input::Asked { page: PAGE, token: TOKEN, request: Request::Invite(terms) });
        let deadline = Deadline::begin();
        loop {
            self.settle()?;
            self.refused.map_or(Ok(()), |code| bail!("the relay refuses the plan: {code}"))?;
            if let Some(link) = self.link.take() {
                return Ok(link);
            }
            deadline.hold("the link")?;
        }
    }

    /// Goes on until this member has all that the relay has, and the relay has all of this member's or takes
    /// nothing of it.
    pub(crate) fn settle(&mut self) -> Result<()> {
        let deadline = Deadline::begin();
        loop {
            self.go_on()?;
            if self.everything_is_sent || self.refused.is_some() {
                return Ok(());
            }
            deadline.hold("the relay")?;
        }
    }

    fn tell(&mut self, input: Input) {
        self.todo.extend(self.replica.handle(input, now()));
    }

    /// Does what is to be done, and listens for a moment to what comes of it.
    fn go_on(&mut self) -> Result<()> {
        if let Some(line) = &mut self.line
            && let Some(frame) = line.listen()?
        {
            self.tell(Input::SocketReceived(frame));
        }
        if self.wake_at.is_some_and(|at| at <= now()) {
            self.wake_at = None;
            self.tell(Input::Woke);
        }
        while let Some(effect) = self.todo.pop_front() {
            self.carry_out(effect)?;
        }
        Ok(())
    }

    fn carry_out(&mut self, effect: Effect) -> Result<()> {
        match effect {
            Effect::Store { batch, .. } => self.tell(Input::Stored { batch }),
            Effect::Connect { relay } => {
                self.line = Some(Line::open(&relay)?);
                self.tell(Input::SocketOpened);
            }
            Effect::Send(frame) => {
                self.line.as_mut().context("there is no connection to send on")?.send(frame)?;
            }
            // Nothing is on a disk here.
            Effect::Read { document, .. } => self.tell(Input::Read { document, stored: None }),
            // Who has only a socket reads the log itself, and leaves snapshots to others.
            Effect::GetObject { address, .. } => {
                let got = Err(ObjectFailure::Refused);
                self.tell(Input::ObjectGot { object: address.object, got });
            }
            Effect::PutObject { address, .. } => {
                self.tell(Input::ObjectPut { object: address.object, put: Err(ObjectFailure::Refused) });
            }
            Effect::Disconnect => self.line = None,
            Effect::Wake { at } => self.wake_at = at,
            Effect::Page { event, .. } => self.hear(event)?,
        }
        Ok(())
    }

    fn hear(&mut self, event: PageEvent) -> Result<()> {
        match event {
            PageEvent::Invited { link, .. } => self.link = Some(link),
            PageEvent::Sync(status) => {
                self.everything_is_sent = status.relay == RelayState::Live && status.waiting == 0;
                if let RelayState::Refused { code } = status.relay {
                    self.refused = Some(code);
                }
            }
            // The status says so too.
            PageEvent::Notice { notice: Notice::RelayRefused { .. }, .. } => {}
            PageEvent::Notice { notice, .. } => bail!("the replica says: {notice:?}"),
            _ => {}
        }
        Ok(())
    }
}

/// A new device, and its keys once more.
fn device() -> Result<(DeviceKeys, Device)> {
    let mut bytes = [0; DeviceKeys::LEN];
    let mut seed = [0; 32];
    getrandom::fill(&mut bytes).context("random keys")?;
    getrandom::fill(&mut seed).context("a random seed")?;
    let keys = || DeviceKeys::from_bytes(&bytes);
    Ok((keys(), Device { keys: keys(), seed, software: None, at_hand: AtHand::default() }))
}
