//! Members with real keys, and their sockets, over any stream and with any clock.

use anyhow::{Context as _, bail};
use futures_util::{SinkExt as _, StreamExt as _};
use protocol::{
    Challenge, DeviceId, DeviceKeys, DocumentId, DocumentKey, Draft, InviteSecret, InviteTerms, Membership,
    ProjectId, Role, SignedEntry, limits,
    wire::{Code, Credential, ToClient, ToRelay, decode, encode},
};
use rand_chacha::ChaCha20Rng;
use rand_core::{Rng as _, SeedableRng as _};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
};
use tokio_tungstenite::{
    WebSocketStream, client_async_with_config,
    tungstenite::{Message, protocol::WebSocketConfig},
};

/// A device, and what it knows of the project.
pub(crate) struct Member {
    keys: DeviceKeys,
    membership: Membership,
    key: DocumentKey,
    rng: ChaCha20Rng,
    sequence: u64,
}

impl Member {
    /// Founds a project. No two have one `seed`.
    pub(crate) async fn found_over<S: Line>(
        mut socket: Socket<S>,
        seed: u64,
        now: i64,
    ) -> anyhow::Result<(Self, Socket<S>)> {
        let mut rng = ChaCha20Rng::seed_from_u64(seed);
        let keys = DeviceKeys::generate(&mut rng);
        let (entry, membership, key) = Membership::create_project(&keys, &mut rng, now)?;
        let member = Self { keys, membership, key, rng, sequence: 0 };
        let challenge = socket.challenge(&member).await?;
        socket.authenticate(&member, challenge.prove_founder(&member.keys, None)).await?;
        socket.add(&entry, 0).await?;
        Ok((member, socket))
    }

    /// Makes an invite for as many as may be, until it expires.
    pub(crate) async fn invite_until<S: Line>(
        &mut self,
        socket: &mut Socket<S>,
        role: Role,
        now: i64,
        expires: i64,
    ) -> anyhow::Result<InviteSecret> {
        let terms = InviteTerms::new(role, expires, limits::INVITE_USES);
        let (entry, secret) = self.membership.author_invite(&self.keys, terms, &mut self.rng, now)?;
        socket.add(&entry, self.membership.len()).await?;
        self.membership.apply(&entry)?;
        Ok(secret)
    }

    /// Somebody who was given an invite, and has not joined yet. No two have one `seed`.
    pub(crate) fn invited(of: &Self, secret: &InviteSecret, seed: u64) -> anyhow::Result<Self> {
        let mut rng = ChaCha20Rng::seed_from_u64(seed);
        let keys = DeviceKeys::generate(&mut rng);
        let membership = of.membership.clone();
        let key = membership.open_invite_keys(secret)?.into_iter().next().context("no key")?;
        Ok(Self { keys, membership, key, rng, sequence: 0 })
    }

    /// Joins by an invite, unless that was done before and only the answer was lost.
    pub(crate) async fn join_over<S: Line>(
        &mut self,
        socket: &mut Socket<S>,
        secret: &InviteSecret,
        now: i64,
    ) -> anyhow::Result<()> {
        let challenge = socket.challenge(self).await?;
        let entries = socket.authenticate(self, challenge.prove_invite(secret)).await?;
        self.take(&entries)?;
        while self.membership.member_of(&self.keys.id()).is_none() {
            let entry = self.membership.author_join(secret, &self.keys, &mut self.rng, now)?;
            let newer = socket.try_to_add(&entry, self.membership.len()).await?;
            if newer.is_empty() {
                self.membership.apply(&entry)?;
            }
            // Of two who join at once the second gets the entry of the first.
            self.take(&newer)?;
        }
        Ok(())
    }

    fn take(&mut self, entries: &[Vec<u8>]) -> anyhow::Result<()> {
        for entry in entries {
            self.membership.apply(&SignedEntry::decode(entry)?)?;
        }
        Ok(())
    }

    /// Connects as a member.
    pub(crate) async fn connect_over<S: Line>(&self, mut socket: Socket<S>) -> anyhow::Result<Socket<S>> {
        let challenge = socket.challenge(self).await?;
        socket.authenticate(self, challenge.prove_device(&self.keys)).await?;
        Ok(socket)
    }

    pub(crate) fn project(&self) -> ProjectId {
        self.membership.project()
    }

    /// The plan.
    pub(crate) fn document(&self) -> DocumentId {
        self.key.document
    }

    /// How many envelopes it has sealed.
    pub(crate) fn written(&self) -> usize {
        usize::try_from(self.sequence).unwrap_or(usize::MAX)
    }

    pub(crate) fn device(&self) -> DeviceId {
        self.keys.id()
    }

    /// Seals a change of so many random bytes as the next envelope.
    pub(crate) fn write(&mut self, size: usize) -> anyhow::Result<Vec<u8>> {
        self.sequence += 1;
        let mut change = vec![0; size];
        self.rng.fill_bytes(&mut change);
        let DocumentKey { document, epoch, key } = &self.key;
        let (project, sequence) = (self.membership.project(), self.sequence);
        let draft = Draft { project, document: *document, epoch: *epoch, sequence, seen: None };
        Ok(draft.seal(&[change], key, &self.keys, &mut self.rng)?)
    }
}

/// What a socket lies upon.
pub(crate) trait Line: AsyncRead + AsyncWrite + Unpin {}

impl<S: AsyncRead + AsyncWrite + Unpin> Line for S {}

/// A member's connection.
pub(crate) struct Socket<S = TcpStream> {
    pub(crate) stream: WebSocketStream<S>,
    origin: String,
}

/// What the relay answers instead of what was asked of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the relay refuses: {0:?}")]
pub(crate) struct Refused(pub(crate) Code);

/// What is of interest in what the relay says.
pub(crate) enum Heard {
    /// So many envelopes, from an index on.
    Envelopes {
        /// The index of the first.
        from: usize,
        /// How many.
        count: usize,
    },
    /// Anything else.
    Other,
}

/// What a writer waits for.
pub(crate) enum Answer {
    /// An envelope of this connection's is durable.
    Appended {
        /// Its number.
        sequence: u64,
    },
    /// Anything else.
    Other,
}

impl<S: Line> Socket<S> {
    /// Opens a socket over a connection to a relay that is known by an address.
    pub(crate) async fn over(stream: S, address: &str) -> anyhow::Result<Self> {
        // Thousands of sockets in one process have no large buffers each.
        let config = WebSocketConfig::default().read_buffer_size(4096);
        let url = format!("ws://{address}/v1/socket");
        let (stream, _) = client_async_with_config(url, stream, Some(config)).await?;
        Ok(Self { stream, origin: format!("http://{address}") })
    }

    async fn challenge(&mut self, member: &Member) -> anyhow::Result<Challenge> {
        let ToClient::Challenge { nonce, .. } = self.message().await? else { bail!("no challenge") };
        let nonce = nonce.to_vec().try_into().ok().context("a challenge of another length")?;
        let project = member.membership.project();
        Ok(Challenge { nonce, project, device: member.keys.id(), origin: self.origin.clone() })
    }

    async fn authenticate(
        &mut self,
        member: &Member,
        credential: Credential,
    ) -> anyhow::Result<Vec<Vec<u8>>> {
        let (version, project, device) = (limits::VERSION, member.membership.project(), member.keys.id());
        let entries = member.membership.len();
        self.say(&ToRelay::Authenticate { version, project, device, credential, entries }).await?;
        match self.message().await? {
            ToClient::Welcome { entries, .. } => Ok(entries.into_iter().map(Into::into).collect()),
            ToClient::Closing { code } => Err(Refused(code).into()),
            other => bail!("a welcome was due, and there came {other:?}"),
        }
    }

    async fn add(&mut self, entry: &SignedEntry, from: u32) -> anyhow::Result<()> {
        let newer = self.try_to_add(entry, from).await?;
        anyhow::ensure!(newer.is_empty(), "an entry was not taken: {} came before it", newer.len());
        Ok(())
    }

    /// Adds an entry; where others were quicker, returns theirs.
    async fn try_to_add(&mut self, entry: &SignedEntry, from: u32) -> anyhow::Result<Vec<Vec<u8>>> {
        let entries = vec![entry.encoded().to_vec().into()];
        self.say(&ToRelay::AppendEntries { request: 0, from, entries }).await?;
        let mut newer = Vec::new();
        loop {
            match self.message().await? {
                ToClient::EntriesAccepted { .. } => return Ok(Vec::new()),
                ToClient::Entries { entries, .. } => newer.extend(entries.into_iter().map(Vec::from)),
                ToClient::EntriesRefused { code: Code::StaleHead, entries, .. } => {
                    newer.extend(entries.into_iter().map(Vec::from));
                    anyhow::ensure!(!newer.is_empty(), "no entry came before the one that was not taken");
                    return Ok(newer);
                }
                ToClient::EntriesRefused { code, .. } | ToClient::Closing { code } => {
                    return Err(Refused(code).into());
                }
                other => bail!("an entry was not taken: {other:?}"),
            }
        }
    }

    /// Subscribes to the plan, and waits until all of it has come.
    pub(crate) async fn subscribe(&mut self, member: &Member) -> anyhow::Result<()> {
        self.ask_for_all(member).await?;
        while !matches!(self.message().await?, ToClient::CaughtUp { .. }) {}
        Ok(())
    }

    /// Asks for all of the plan, without waiting for it.
    pub(crate) async fn ask_for_all(&mut self, member: &Member) -> anyhow::Result<()> {
        self.say(&ToRelay::Subscribe { document: member.key.document, cursor: None }).await
    }

    pub(crate) async fn append(&mut self, envelope: Vec<u8>) -> anyhow::Result<()> {
        self.say(&ToRelay::Append { envelope: envelope.into() }).await
    }

    pub(crate) async fn next(&mut self) -> anyhow::Result<Heard> {
        Ok(match self.message().await? {
            ToClient::Envelopes { from, envelopes, .. } => {
                Heard::Envelopes { from: usize::try_from(from)?, count: envelopes.len() }
            }
            ToClient::Closing { code } => bail!("the relay closed: {code:?}"),
            _ => Heard::Other,
        })
    }

    /// Waits for the next word, as a writer.
    pub(crate) async fn answer(&mut self) -> anyhow::Result<Answer> {
        Ok(match self.message().await? {
            ToClient::Appended { sequence, .. } => Answer::Appended { sequence },
            ToClient::Refused { code, .. } | ToClient::Closing { code } => return Err(Refused(code).into()),
            _ => Answer::Other,
        })
    }

    /// Reads the plan's log from its beginning to its end, and makes sure that no index is left out or repeated.
    pub(crate) async fn read_all(&mut self, member: &Member) -> anyhow::Result<Vec<Vec<u8>>> {
        self.ask_for_all(member).await?;
        let mut all = Vec::new();
        loop {
            match self.message().await? {
                ToClient::Envelopes { from, envelopes, .. } => {
                    let due = all.len();
                    anyhow::ensure!(usize::try_from(from)? == due, "index {from} came where {due} was due");
                    all.extend(envelopes.into_iter().map(Vec::from));
                }
                ToClient::CaughtUp { .. } => return Ok(all),
                ToClient::Closing { code } => bail!("the relay closed: {code:?}"),
                _ => {}
            }
        }
    }

    pub(crate) async fn say(&mut self, message: &ToRelay) -> anyhow::Result<()> {
        Ok(self.stream.send(Message::Binary(encode(message).into())).await?)
    }

    async fn message(&mut self) -> anyhow::Result<ToClient> {
        loop {
            if let Some(message) = self.hear().await? {
                return Ok(message);
            }
        }
    }

    /// Waits until the relay says anything; `None` where that is only that it is there.
    pub(crate) async fn hear(&mut self) -> anyhow::Result<Option<ToClient>> {
        match self.stream.next().await.context("the relay has gone")?? {
            Message::Binary(bytes) => Ok(Some(decode(&bytes)?)),
            Message::Close(_) => bail!("the relay closed"),
            _ => Ok(None),
        }
    }
}
