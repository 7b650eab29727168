//! A member without a browser: a replica, a socket, and a disk that keeps nothing.

use std::collections::VecDeque;
use std::io::ErrorKind;
use std::net::TcpStream;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result, anyhow, bail};
use model::{Command, Id, Role, records};
use protocol::DeviceKeys;
use replica::{
    Device, Effect, Input, InviteTerms, NewProject, Offer, PageEvent, RelayState, Replica, Request,
};
use tungstenite::{Message, WebSocket};

const PAGE: u32 = 1;
const TOKEN: u32 = 1;
const DAY: i64 = 86_400_000;
/// How long the socket is listened to before the replica's own wishes are looked at again.
const PATIENCE: Duration = Duration::from_millis(5);
/// After so long without being done, something is wrong.
const LONGEST: i64 = 300_000;

/// The member.
pub(crate) struct Member {
    replica: Replica,
    relay: String,
    todo: VecDeque<Effect>,
    socket: Option<WebSocket<TcpStream>>,
    wake_at: Option<i64>,
    link: Option<String>,
    everything_is_sent: bool,
}

impl Member {
    /// Makes a project on no relay yet.
    pub(crate) fn found(relay: String) -> Result<Self> {
        let mut keys = [0; 64];
        let mut seed = [0; 32];
        getrandom::fill(&mut keys).context("random keys")?;
        getrandom::fill(&mut seed).context("a random seed")?;
        let device = Device { keys: DeviceKeys::from_bytes(&keys), seed, software: None };
        let new = NewProject {
            name: "Large plan".to_owned(),
            person: "Founder".to_owned(),
            zone: "Europe/Berlin".to_owned(),
            locale: "en".to_owned(),
        };
        let (replica, effects) = Replica::create(device, &new, now()).context("founding the project")?;
        let mut member = Self {
            replica,
            relay,
            todo: effects.into(),
            socket: None,
            wake_at: None,
            link: None,
            everything_is_sent: false,
        };
        member.tell(Input::PageJoined { page: PAGE });
        Ok(member)
    }

    /// The profile of this member.
    pub(crate) fn profile(&self) -> Id<records::Member> {
        self.replica.my_profile()
    }

    /// Writes a plan, brings it to the relay, and gives an invite link once all of it is there.
    pub(crate) fn share(&mut self, commands: Vec<Command>) -> Result<String> {
        self.tell(Input::Seeded(commands));
        let terms = InviteTerms {
            offer: Offer::Member { role: Role::Editor, expires: now() + DAY, uses: 20, confirm: false },
            relay: self.relay.clone(),
            founder_token: None,
        };
        self.tell(Input::Asked { page: PAGE, token: TOKEN, request: Request::Invite(terms) });
        let begun = now();
        loop {
            while let Some(effect) = self.todo.pop_front() {
                self.carry_out(effect)?;
            }
            if self.everything_is_sent
                && let Some(link) = self.link.take()
            {
                return Ok(link);
            }
            if now() - begun > LONGEST {
                bail!("the relay did not take the plan in {} s", LONGEST / 1000);
            }
            self.listen()?;
            if self.wake_at.is_some_and(|at| at <= now()) {
                self.wake_at = None;
                self.tell(Input::Woke);
            }
        }
    }

    fn tell(&mut self, input: Input) {
        self.todo.extend(self.replica.handle(input, now()));
    }

    fn carry_out(&mut self, effect: Effect) -> Result<()> {
        match effect {
            Effect::Store { batch, .. } => self.tell(Input::Stored { batch }),
            Effect::Connect { relay } => {
                self.socket = Some(open(&relay)?);
                self.tell(Input::SocketOpened);
            }
            Effect::Send(frame) => {
                let socket = self.socket.as_mut().context("there is no socket to send on")?;
                // A full socket is written to again when it is listened to.
                match socket.send(Message::Binary(frame.into())) {
                    Err(tungstenite::Error::Io(error)) if is_patience(&error) => {}
                    sent => sent.context("sending")?,
                }
            }
            // Nothing is on a disk here.
            Effect::Read { document, .. } => self.tell(Input::Read { document, stored: None }),
            Effect::Disconnect => self.socket = None,
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
            }
            PageEvent::Notice { notice, .. } => bail!("the replica says: {notice:?}"),
            _ => {}
        }
        Ok(())
    }

    fn listen(&mut self) -> Result<()> {
        let Some(socket) = self.socket.as_mut() else { return Ok(()) };
        match socket.read() {
            Ok(Message::Binary(frame)) => self.tell(Input::SocketReceived(frame.to_vec())),
            Ok(Message::Close(reason)) => bail!("the relay closed the connection: {reason:?}"),
            Ok(_) => {}
            Err(tungstenite::Error::Io(error)) if is_patience(&error) => {}
            Err(error) => return Err(error).context("listening to the relay"),
        }
        Ok(())
    }
}

fn open(relay: &str) -> Result<WebSocket<TcpStream>> {
    let address = relay.strip_prefix("http://").with_context(|| format!("{relay} is no http address"))?;
    let stream = TcpStream::connect(address).with_context(|| format!("connecting to {address}"))?;
    stream.set_nodelay(true)?;
    let url = format!("ws://{address}/v1/socket");
    let (socket, _) = tungstenite::client(url, stream).map_err(|error| anyhow!("{relay}: {error}"))?;
    socket.get_ref().set_read_timeout(Some(PATIENCE))?;
    Ok(socket)
}

fn is_patience(error: &std::io::Error) -> bool {
    matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut)
}

/// Now, in milliseconds since 1970.
pub(crate) fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}
