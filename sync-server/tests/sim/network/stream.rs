//! One connection, and its two ends.

use std::{
    collections::VecDeque,
    io,
    pin::Pin,
    sync::{Arc, Mutex},
    task::{Context, Poll, Waker, ready},
};

use bytes::{Buf as _, Bytes};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    time::{Instant, Sleep, sleep_until},
};

use super::{Link, Times, Trace};

/// The sides of a connection.
pub(super) const CLIENT: usize = 0;
pub(super) const RELAY: usize = 1;

/// How much is on its way, or waits to be read, before a writer has to wait.
const WINDOW: usize = 32 * 1024;

/// A connection, as both sides share it.
pub(super) struct Connection {
    number: usize,
    link: Arc<Link>,
    trace: Trace,
    /// What each side sends.
    ways: [Way; 2],
    ends: [End; 2],
    /// Whether the relay was taken away from it, so that nothing it does counts.
    is_killed: bool,
    heard: Instant,
    ended: Option<Instant>,
}

/// What one side sends to the other.
struct Way {
    /// What is on its way or unread, with when it arrives.
    pieces: VecDeque<(Instant, Bytes)>,
    length: usize,
    /// When the newest arrives: nothing overtakes it.
    newest: Instant,
    /// When the last word arrives.
    end: Option<(Instant, Last)>,
    reader: Option<Waker>,
    writer: Option<Waker>,
}

/// How a way ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    Close,
    Reset,
}

/// How a side is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Here,
    /// It is gone, and its machine says so to whoever writes.
    Gone,
    /// It vanished.
    Silent,
}

/// One side's end of a connection.
pub(crate) struct Stream {
    connection: Arc<Mutex<Connection>>,
    side: usize,
    timer: Option<Pin<Box<Sleep>>>,
}

impl Connection {
    pub(super) fn new(number: usize, link: Arc<Link>, trace: Trace) -> Self {
        let opened = Instant::now();
        let way = || Way {
            pieces: VecDeque::new(),
            length: 0,
            newest: opened,
            end: None,
            reader: None,
            writer: None,
        };
        Self {
            number,
            link,
            trace,
            ways: [way(), way()],
            ends: [End::Here; 2],
            is_killed: false,
            heard: opened,
            ended: None,
        }
    }

    /// Ends a side from outside, as when its process or its machine ends.
    pub(super) fn kill(&mut self, side: usize, says_so: bool) {
        if self.ends[side] != End::Here {
            return;
        }
        self.is_killed |= side == RELAY;
        if says_so {
            self.ends[side] = End::Gone;
            self.finish(side, Last::Reset);
        } else {
            self.ends[side] = End::Silent;
            self.ways[side].pieces.clear();
            self.ways[side].length = 0;
        }
        self.wake();
    }

    /// A machine is there again, and knows nothing of the connections that it had.
    pub(super) fn come_back(&mut self, side: usize) {
        if self.ends[side] == End::Silent {
            self.ends[side] = End::Gone;
        }
    }

    pub(super) fn times(&self) -> Option<Times> {
        let Self { number, heard, ended, .. } = *self;
        (!self.is_killed).then_some(Times { number, heard, ended })
    }

    /// Says a side's last word.
    fn finish(&mut self, side: usize, last: Last) {
        let way = &mut self.ways[side];
        if way.end.is_none_or(|(_, said)| said == Last::Close && last == Last::Reset) {
            way.newest = way.newest.max(Instant::now() + self.link.delay());
            way.end = Some((way.newest, last));
        }
        rouse(&mut way.reader);
    }

    fn wake(&mut self) {
        for way in &mut self.ways {
            rouse(&mut way.reader);
            rouse(&mut way.writer);
        }
    }

    fn note_end(&mut self, side: usize) {
        if side == RELAY && self.ended.is_none() {
            self.ended = Some(Instant::now());
        }
    }
}

impl Stream {
    pub(super) fn new(connection: &Arc<Mutex<Connection>>, side: usize) -> Self {
        Self { connection: Arc::clone(connection), side, timer: None }
    }

    /// Vanishes, as a laptop does that is shut.
    pub(crate) fn vanish(&self) {
        self.connection.lock().unwrap().ends[self.side] = End::Silent;
    }
}

/// Wakes who waits, if anybody does.
pub(super) fn rouse(waker: &mut Option<Waker>) {
    if let Some(waker) = waker.take() {
        waker.wake();
    }
}

/// Waits until a time, by a timer that is kept.
fn poll_until(timer: &mut Option<Pin<Box<Sleep>>>, at: Instant, cx: &mut Context<'_>) -> Poll<()> {
    let timer = timer.get_or_insert_with(|| Box::pin(sleep_until(at)));
    if timer.deadline() != at {
        timer.as_mut().reset(at);
    }
    timer.as_mut().poll(cx)
}

impl AsyncRead for Stream {
    fn poll_read(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let Self { connection, side, timer } = self.get_mut();
        let connection = &mut *connection.lock().unwrap();
        if connection.ends[*side] != End::Here {
            return Poll::Ready(Err(io::ErrorKind::ConnectionReset.into()));
        }
        let way = &mut connection.ways[1 - *side];
        way.reader = Some(cx.waker().clone());
        let Some(at) = way.pieces.front().map(|(at, _)| *at).or(way.end.map(|(at, _)| at)) else {
            return Poll::Pending;
        };
        ready!(poll_until(timer, at, cx));
        ready!(connection.link.poll_whole(cx));
        let Some((_, piece)) = way.pieces.front_mut() else {
            connection.trace.note(connection.number, *side, 0);
            let is_reset = way.end.is_some_and(|(_, last)| last == Last::Reset);
            let end = if is_reset { Err(io::ErrorKind::ConnectionReset.into()) } else { Ok(()) };
            return Poll::Ready(end);
        };
        let length = piece.len().min(buffer.remaining());
        buffer.put_slice(&piece[..length]);
        piece.advance(length);
        if piece.is_empty() {
            way.pieces.pop_front();
        }
        let was_full = way.length >= WINDOW;
        way.length -= length;
        if *side == RELAY || (was_full && way.writer.is_some()) {
            connection.heard = Instant::now();
        }
        rouse(&mut way.writer);
        connection.trace.note(connection.number, *side, length);
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Stream {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let Self { connection, side, .. } = self.get_mut();
        let connection = &mut *connection.lock().unwrap();
        let reset = connection.ways[1 - *side].end;
        let is_reset = reset.is_some_and(|(at, last)| last == Last::Reset && at <= Instant::now());
        if connection.ends[*side] != End::Here || (is_reset && !connection.link.is_cut()) {
            return Poll::Ready(Err(io::ErrorKind::BrokenPipe.into()));
        }
        if connection.ends[1 - *side] == End::Gone && !connection.link.is_cut() {
            // It is sent, and what comes back is that nobody is there.
            connection.finish(1 - *side, Last::Reset);
            return Poll::Ready(Ok(bytes.len()));
        }
        let room = WINDOW.saturating_sub(connection.ways[*side].length);
        if room == 0 {
            connection.ways[*side].writer = Some(cx.waker().clone());
            return Poll::Pending;
        }
        let length = connection.link.piece(bytes.len()).min(bytes.len()).min(room);
        let arrives = Instant::now() + connection.link.delay();
        let way = &mut connection.ways[*side];
        way.newest = way.newest.max(arrives);
        way.pieces.push_back((way.newest, Bytes::copy_from_slice(&bytes[..length])));
        way.length += length;
        rouse(&mut way.reader);
        Poll::Ready(Ok(length))
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        let mut connection = self.connection.lock().unwrap();
        connection.note_end(self.side);
        if connection.ends[self.side] == End::Here {
            connection.finish(self.side, Last::Close);
        }
        Poll::Ready(Ok(()))
    }
}

impl Drop for Stream {
    fn drop(&mut self) {
        let mut connection = self.connection.lock().unwrap();
        connection.note_end(self.side);
        if connection.ends[self.side] != End::Here {
            return;
        }
        // Whoever closes without having read all takes back what they said.
        let is_unread = connection.ways[1 - self.side].length > 0;
        connection.finish(self.side, if is_unread { Last::Reset } else { Last::Close });
        connection.ends[self.side] = End::Gone;
        connection.wake();
    }
}
