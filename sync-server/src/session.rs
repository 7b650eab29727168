//! One connection, from its challenge to its last word.

mod append;
mod end;
mod entries;
mod hello;
mod incoming;
mod outgoing;
mod snapshot;
mod subscription;

use std::{
    pin::Pin,
    sync::Arc,
    task::{Context as TaskContext, Poll},
    time::Duration,
};

use protocol::{DeviceId, InviteId, limits, wire::Code};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    time::{Instant, Sleep, sleep_until},
};

use self::{end::End, hello::Admitted, subscription::Subscription};
use crate::{
    context::Context,
    mailbox::Mailbox,
    pace::Pace,
    project::Project,
    visitors::Visit,
    websocket::{Fault, Incoming, Outbox, WebSocket},
};

const WELCOME: Duration = Duration::from_millis(limits::WELCOME_MS.unsigned_abs());
const PING: Duration = Duration::from_millis(limits::PING_MS.unsigned_abs());
const SILENCE: Duration = Duration::from_millis(limits::SILENCE_MS.unsigned_abs());

/// How many envelopes of a session may be on their way to the disk, or wait for their place in its stream.
const UNDER_WAY: usize = 64;

/// How many pieces may wait to be sent before the session stops reading: whoever asks and does not listen
/// is not asked further.
const UNSENT: usize = 64;

/// How many presences a device may show in a second, over a while.
const PRESENCES_PER_SECOND: u32 = 20;

/// Serves one connection until it ends.
pub(crate) async fn run<S: AsyncRead + AsyncWrite + Unpin>(
    context: Arc<Context>,
    mut socket: WebSocket<S>,
    origin: String,
    visit: Visit,
) {
    socket.set_limit(limits::FRAME_BEFORE_WELCOME);
    let mut outbox = Outbox::default();
    // What is needed to begin is put aside, so that it takes no memory while the session goes on.
    let hello = Box::pin(hello::admit(&context, &mut socket, &mut outbox, origin));
    let hello = context.stopping.run_until_cancelled(tokio::time::timeout(WELCOME, hello)).await;
    let admitted = match hello {
        Some(Ok(admitted)) => admitted,
        Some(Err(_)) => Err(End::Refused(Code::Silence)),
        None => Err(End::Refused(Code::Stopping)),
    };
    let number = visit.number;
    let end = match admitted {
        Ok(admitted) => {
            tracing::debug!(session = number, "a session began");
            let project = Arc::clone(&admitted.project);
            project.enter(number, Arc::clone(&visit.mailbox));
            let end = Session::new(&context, &mut socket, &mut outbox, admitted, &visit).run().await;
            project.leave(number);
            end
        }
        Err(end) => end,
    };
    tracing::debug!(session = number, %end, "a session ended");
    if let End::Refused(code) = end {
        context.metrics.session_ended(code);
    }
    end.say(socket, outbox).await;
}

/// What a connection has proved to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    /// The device of a member.
    Member,
    /// Somebody with an invite.
    Invited(InviteId),
    /// A device that may found this project.
    Founder,
}

/// A session after its welcome.
struct Session<'s, S> {
    context: &'s Context,
    socket: &'s mut WebSocket<S>,
    outbox: &'s mut Outbox,
    project: Arc<Project>,
    device: DeviceId,
    standing: Standing,
    number: u64,
    mailbox: &'s Arc<Mailbox>,
    /// How many membership entries the client has, or has been sent.
    entries: u32,
    /// How many entries there were when the standing was last looked at.
    judged: u32,
    subscriptions: Vec<Subscription>,
    /// The number of the last presence that was passed on.
    presence: u64,
    /// How many envelopes are on their way to the disk.
    under_way: usize,
    pace: Arc<Pace>,
    presence_pace: Pace,
    /// Until when nothing is read, for the device's pace.
    rests_until: Option<Instant>,
    /// When the peer last showed that it is there.
    heard: Instant,
    next_ping: Instant,
    /// Wakes the session for whatever comes next of these times.
    timer: Pin<Box<Sleep>>,
    stopping: bool,
}

/// Something that happened to a session.
enum Event {
    Rung,
    Sent(std::io::Result<bool>),
    Received(Result<Incoming, Fault>),
    Time,
}

impl<'s, S: AsyncRead + AsyncWrite + Unpin> Session<'s, S> {
    fn new(
        context: &'s Context,
        socket: &'s mut WebSocket<S>,
        outbox: &'s mut Outbox,
        admitted: Admitted,
        visit: &'s Visit,
    ) -> Self {
        let now = Instant::now();
        socket.set_limit(usize::try_from(context.limits.frame).unwrap_or(limits::FRAME));
        Self {
            context,
            socket,
            outbox,
            judged: 0,
            device: admitted.device,
            standing: admitted.standing,
            entries: admitted.entries,
            project: admitted.project,
            number: visit.number,
            mailbox: &visit.mailbox,
            subscriptions: Vec::new(),
            presence: 0,
            under_way: 0,
            pace: context.paces.of(admitted.device, now),
            presence_pace: Pace::new(PRESENCES_PER_SECOND, now),
            rests_until: None,
            heard: now,
            next_ping: now + PING,
            timer: Box::pin(sleep_until(now + PING)),
            stopping: false,
        }
    }

    async fn run(mut self) -> End {
        loop {
            if let Err(end) = self.step().await {
                return end;
            }
        }
    }

    async fn step(&mut self) -> Result<(), End> {
        self.judge()?;
        if !self.socket.has_to_send(self.outbox) {
            self.fill().await?;
        }
        match std::future::poll_fn(|cx| self.poll_event(cx)).await {
            Event::Rung => self.stopping = self.context.stopping.is_cancelled(),
            Event::Sent(made_room) => {
                if made_room.map_err(|_| End::Gone)? {
                    self.heard = Instant::now();
                }
            }
            Event::Received(incoming) => {
                self.heard = Instant::now();
                self.handle(incoming?).await?;
            }
            Event::Time => self.look_at_the_clock()?,
        }
        if self.stopping { self.stop() } else { Ok(()) }
    }

    /// Waits for what is on its way to the disk, whether or not the peer takes what it is sent.
    fn stop(&mut self) -> Result<(), End> {
        self.take_answers();
        if self.under_way == 0 { Err(End::Refused(Code::Stopping)) } else { Ok(()) }
    }

    fn poll_event(&mut self, cx: &mut TaskContext<'_>) -> Poll<Event> {
        if self.mailbox.poll_rung(cx).is_ready() {
            return Poll::Ready(Event::Rung);
        }
        if self.socket.has_to_send(self.outbox)
            && let Poll::Ready(sent) = self.socket.poll_send(cx, self.outbox)
        {
            return Poll::Ready(Event::Sent(sent));
        }
        if self.may_read()
            && let Poll::Ready(incoming) = self.socket.poll_receive(cx)
        {
            return Poll::Ready(Event::Received(incoming));
        }
        self.timer.as_mut().poll(cx).map(|()| Event::Time)
    }

    /// Tells whether there is room for what the peer says next.
    fn may_read(&self) -> bool {
        !self.waits_for_us() && self.outbox.len() < UNSENT
    }

    /// Tells whether it is for the relay's sake that the peer is not heard.
    fn waits_for_us(&self) -> bool {
        let in_place: usize = self.subscriptions.iter().map(|subscription| subscription.own.len()).sum();
        self.stopping || self.rests_until.is_some() || self.under_way + in_place >= UNDER_WAY
    }

    /// Sends a ping, ends a rest, or gives a silent peer up.
    fn look_at_the_clock(&mut self) -> Result<(), End> {
        let now = Instant::now();
        // A peer who takes nothing of what it is sent has the relay wait, and not the other way round.
        if self.waits_for_us() && !self.socket.has_to_send(self.outbox) {
            self.heard = now;
        }
        if self.rests_until.is_some_and(|until| until <= now) {
            self.rests_until = None;
        }
        if now >= self.heard + SILENCE {
            return Err(End::Refused(Code::Silence));
        }
        if now >= self.next_ping {
            self.next_ping = now + PING;
            if self.outbox.is_empty() {
                self.outbox.ping();
            }
        }
        self.set_timer();
        Ok(())
    }

    fn set_timer(&mut self) {
        let next = self.next_ping.min(self.heard + SILENCE);
        let next = self.rests_until.map_or(next, |until| until.min(next));
        self.timer.as_mut().reset(next);
    }

    /// Counts a message, and rests when there were too many.
    fn keep_pace(&mut self) {
        let now = Instant::now();
        if let Some(rest) = self.pace.count(now) {
            self.rests_until = Some(now + rest);
            self.set_timer();
        }
    }
}

#[cfg(test)]
mod tests;
