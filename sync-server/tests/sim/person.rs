//! Somebody who writes and reads over a bad network, for as long as it takes.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
    time::Duration,
};

use anyhow::{Context as _, bail};
use protocol::{
    InviteSecret, LogId,
    wire::{Code, Cursor, ToClient, ToRelay},
};
use tokio::time::{Instant, sleep, timeout};

use crate::{
    dice::Dice,
    member::{Member, Refused, Socket},
    network::{Link, Network, Stream},
    world::{ADDRESS, Weather},
};

/// After how long without a word a client takes the relay for gone: two pings, and some.
const PATIENCE: Duration = Duration::from_secs(45);

/// How long a client tries to connect, or to get rid of what it has to say.
const TRIES: Duration = Duration::from_secs(15);

/// What somebody has written and seen, for whoever judges.
#[derive(Default)]
pub(crate) struct Diary {
    /// The envelopes, in their order.
    pub(crate) written: Vec<Vec<u8>>,
    /// The places of those that were acknowledged, by their number.
    pub(crate) acknowledged: BTreeMap<u64, u64>,
    /// What came at each place of the log.
    pub(crate) seen: Vec<Seen>,
    log: Option<LogId>,
    /// A rule that the relay broke.
    pub(crate) broken: Option<String>,
}

/// What came at one place of a log.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum Seen {
    Envelope(Vec<u8>),
    Own(u64),
}

/// A person at their device.
pub(crate) struct Person {
    pub(crate) member: Member,
    /// By which they join, until they have.
    pub(crate) invite: Option<InviteSecret>,
    pub(crate) link: Arc<Link>,
    pub(crate) network: Network,
    pub(crate) weather: Arc<Weather>,
    pub(crate) diary: Arc<Mutex<Diary>>,
    pub(crate) dice: Dice,
}

/// Why somebody leaves a connection.
enum End {
    /// They begin again.
    Again,
    /// They vanish, and are back later.
    Vanish,
    /// They close, as who has nothing more to do.
    Close,
}

impl Person {
    /// Lives on, whatever happens, until all is said and heard.
    pub(crate) async fn live(mut self) {
        while !self.is_done() {
            match self.try_once().await {
                Ok(()) => {}
                Err(error) => self.judge(&error),
            }
            sleep(self.dice.millis(4_000)).await;
        }
    }

    /// Tells whether a failure is one that the weather explains.
    fn judge(&mut self, error: &anyhow::Error) {
        let Some(Refused(code)) = error.downcast_ref() else {
            if let Some(broken) = error.downcast_ref::<Broken>() {
                self.diary.lock().unwrap().broken.get_or_insert(broken.0.clone());
            }
            return;
        };
        let is_explained = match code {
            Code::Stopping => true,
            // It may have come before the silence ended, so to speak: the line was cut, or slow.
            Code::Silence => self.weather.was_rough(),
            Code::Quota => self.weather.was_full(),
            Code::Clock | Code::Invite => self.weather.was_another_time(),
            _ => false,
        };
        if !is_explained {
            self.diary.lock().unwrap().broken.get_or_insert(format!("refused: {code:?}"));
        }
    }

    fn is_done(&self) -> bool {
        let diary = self.diary.lock().unwrap();
        self.weather.is_calm()
            && self.invite.is_none()
            && diary.acknowledged.len() == diary.written.len()
            && self.weather.is_over()
    }

    async fn try_once(&mut self) -> anyhow::Result<()> {
        let opening = async {
            let stream = self.network.connect(&self.link).await?;
            Socket::over(stream, ADDRESS).await
        };
        let mut socket = timeout(TRIES, opening).await??;
        if let Some(invite) = &self.invite {
            timeout(TRIES, self.member.join_over(&mut socket, invite, self.weather.true_time())).await??;
            self.invite = None;
            return Ok(());
        }
        let mut socket = timeout(TRIES, self.member.connect_over(socket)).await??;
        match self.go_on(&mut socket).await? {
            End::Again => {}
            End::Vanish => socket.stream.get_ref().vanish(),
            End::Close => timeout(TRIES, socket.stream.close(None)).await??,
        }
        Ok(())
    }

    /// Reads on where it was, says again what has no answer, and then whatever comes to mind.
    async fn go_on(&mut self, socket: &mut Socket<Stream>) -> anyhow::Result<End> {
        let cursor = {
            let diary = self.diary.lock().unwrap();
            diary.log.map(|log| Cursor { log, index: diary.seen.len() as u64 })
        };
        let document = self.member.document();
        say(socket, &ToRelay::Subscribe { document, cursor }).await?;
        let waiting = self.waiting();
        for envelope in waiting {
            self.append(socket, envelope).await?;
        }
        let mut heard = Instant::now();
        loop {
            let pause = self.dice.millis(3_000);
            tokio::select! {
                biased;
                message = socket.hear() => {
                    heard = Instant::now();
                    if let Some(message) = message? {
                        self.take(message)?;
                    }
                }
                () = sleep(pause) => {
                    if heard.elapsed() > PATIENCE || self.is_done() {
                        return Ok(End::Again);
                    }
                    if let Some(end) = self.act(socket).await? {
                        return Ok(end);
                    }
                }
            }
        }
    }

    /// Does something, unless it is calm.
    async fn act(&mut self, socket: &mut Socket<Stream>) -> anyhow::Result<Option<End>> {
        if self.weather.is_calm() {
            return Ok(None);
        }
        match self.dice.below(24) {
            0..=9 => self.write(socket, 1).await?,
            // Faster than a reader at the end of a thin line takes it.
            10 => self.write(socket, 8).await?,
            11 => {
                let sealed = self.dice.bytes(60).into();
                say(socket, &ToRelay::Presence { document: self.member.document(), sealed }).await?;
            }
            // They look away, and take nothing of what they are sent.
            12 => sleep(self.dice.millis(60_000)).await,
            13 => return Ok(Some(End::Vanish)),
            14 => return Ok(Some(End::Close)),
            15 => return Ok(Some(End::Again)),
            // They read from the beginning, say all again, and take none of it: the answers have to wait.
            16 => {
                say(socket, &ToRelay::Subscribe { document: self.member.document(), cursor: None }).await?;
                let written = self.diary.lock().unwrap().written.clone();
                let short = written.iter().filter(|envelope| envelope.len() < 1_000);
                for envelope in short.cycle().take(80) {
                    self.append(socket, envelope.clone()).await?;
                }
                sleep(self.dice.millis(120_000)).await;
                return Ok(Some(End::Vanish));
            }
            _ => {}
        }
        Ok(None)
    }

    async fn write(&mut self, socket: &mut Socket<Stream>, count: u64) -> anyhow::Result<()> {
        for _ in 0..count {
            let most = if self.dice.one_in(8) { 20_000 } else { 300 };
            let size = 1 + self.dice.below(most);
            let envelope = self.member.write(usize::try_from(size)?)?;
            self.diary.lock().unwrap().written.push(envelope.clone());
            self.append(socket, envelope).await?;
        }
        Ok(())
    }

    async fn append(&self, socket: &mut Socket<Stream>, envelope: Vec<u8>) -> anyhow::Result<()> {
        say(socket, &ToRelay::Append { envelope: envelope.into() }).await
    }

    /// What was written and has no answer yet.
    fn waiting(&self) -> Vec<Vec<u8>> {
        let diary = self.diary.lock().unwrap();
        let is_known = |sequence: u64| diary.acknowledged.contains_key(&sequence);
        let written = (1..).zip(&diary.written).filter(|(sequence, _)| !is_known(*sequence));
        written.map(|(_, envelope)| envelope.clone()).collect()
    }

    /// Takes a word of the relay, and looks whether it may say that.
    fn take(&mut self, message: ToClient) -> anyhow::Result<()> {
        let mut diary = self.diary.lock().unwrap();
        let own = self.member.document();
        match message {
            ToClient::Envelopes { document, log, from, envelopes } => {
                broken_unless(document == own, || "an envelope of another document".into())?;
                broken_unless(*diary.log.get_or_insert(log) == log, || "another log".into())?;
                for (index, envelope) in (from..).zip(envelopes) {
                    diary.see(index, Seen::Envelope(envelope.into()))?;
                }
            }
            ToClient::Appended { document, sequence, index } => {
                broken_unless(document == own, || "an answer for another document".into())?;
                let known = *diary.acknowledged.entry(sequence).or_insert(index);
                broken_unless(known == index, || format!("{sequence} is at {known}, and at {index}"))?;
                match diary.seen.get(usize::try_from(index)?) {
                    None => diary.see(index, Seen::Own(sequence))?,
                    // Below the cursor a word comes on its own.
                    Some(seen) => {
                        let is_same = diary.bytes(seen) == diary.bytes(&Seen::Own(sequence));
                        broken_unless(is_same, || format!("{sequence} is not at {index}"))?;
                    }
                }
            }
            ToClient::CaughtUp { document, log, .. } => {
                broken_unless(document == own, || "the end of another document".into())?;
                broken_unless(*diary.log.get_or_insert(log) == log, || "another log".into())?;
            }
            ToClient::Presence { document, .. } => {
                broken_unless(document == own, || "presence of another document".into())?;
            }
            // What follows a refusal leaves a number out; all of it is said again.
            ToClient::Refused { code: Code::SequenceGap, .. } if self.weather.was_full() => {
                bail!("refused for the one before it")
            }
            ToClient::Refused { code, .. } | ToClient::Closing { code } => return Err(Refused(code).into()),
            ToClient::Entries { .. } => {}
            other => return Err(Broken(format!("an answer to nothing: {other:?}")).into()),
        }
        Ok(())
    }
}

impl Diary {
    /// Notes what came at a place, which is to be the next.
    fn see(&mut self, index: u64, what: Seen) -> Result<(), Broken> {
        let due = self.seen.len() as u64;
        broken_unless(index == due, || format!("{index} came where {due} was due"))?;
        self.seen.push(what);
        Ok(())
    }

    /// The envelope that was seen.
    pub(crate) fn bytes<'a>(&'a self, seen: &'a Seen) -> Option<&'a [u8]> {
        match seen {
            Seen::Envelope(bytes) => Some(bytes),
            Seen::Own(sequence) => {
                let place = usize::try_from(*sequence).ok()?.checked_sub(1)?;
                self.written.get(place).map(Vec::as_slice)
            }
        }
    }
}

/// A rule that the relay broke.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct Broken(String);

fn broken_unless(holds: bool, what: impl FnOnce() -> String) -> Result<(), Broken> {
    if holds { Ok(()) } else { Err(Broken(what())) }
}

/// Says something, unless the other side takes nothing for too long.
async fn say(socket: &mut Socket<Stream>, message: &ToRelay) -> anyhow::Result<()> {
    timeout(TRIES, socket.say(message)).await.context("the relay takes nothing")?
}
