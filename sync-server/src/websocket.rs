//! The server's side of a WebSocket, made for very many connections that mostly wait.
//!
//! A connection that waits holds no buffer: bytes are read onto the stack and kept only while a message is
//! incomplete. What is sent is shared: a frame to a hundred readers is encoded once and copied never. The
//! size of a message is judged by its header, before any of it is kept. docs/decisions/0303 says why no
//! ready-made WebSocket does.

mod outbox;
mod read;

use std::{
    io,
    mem::MaybeUninit,
    pin::Pin,
    task::{Context, Poll, ready},
};

use bytes::{Bytes, BytesMut};
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, ReadBuf};

pub(crate) use outbox::{Outbox, message_frame, message_header};
use read::Reading;

/// How much is read at once.
const CHUNK: usize = 16 * 1024;

/// Something that the peer sent.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Incoming {
    /// A binary message.
    Message(Bytes),
    /// A ping, to be answered with the same bytes.
    Ping(Bytes),
    /// The answer to a ping.
    Pong,
    /// The peer closes.
    Close,
}

/// Why a connection cannot go on.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Fault {
    /// A message is larger than the limit.
    #[error("a message over the limit of {limit} bytes")]
    TooLarge {
        /// The limit.
        limit: usize,
    },
    /// The bytes are no frames of a WebSocket.
    #[error("no frame of a WebSocket: {0}")]
    Frame(&'static str),
    /// A message of text, where all are binary.
    #[error("a message of text")]
    Text,
    /// The peer went without a word.
    #[error("the peer went")]
    Ended,
    /// The connection broke.
    #[error("the connection broke: {0}")]
    Io(#[from] io::Error),
}

/// Why the server closes; the numbers of RFC 6455.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CloseReason {
    /// All is said.
    Normal = 1000,
    /// The server stops.
    GoingAway = 1001,
    /// The bytes were no frames of a WebSocket.
    Protocol = 1002,
    /// The message was text.
    Text = 1003,
    /// The peer broke a rule; the message before says which.
    Policy = 1008,
    /// The message was too large.
    TooLarge = 1009,
}

/// One WebSocket after its handshake.
#[derive(Debug)]
pub(crate) struct WebSocket<S> {
    stream: S,
    reading: Reading,
    /// Whether the last attempt to send had to wait for the peer.
    is_blocked: bool,
    /// Whether the stream has taken bytes that it has not passed on: TLS keeps what it has encrypted.
    is_unflushed: bool,
}

impl<S: AsyncRead + AsyncWrite + Unpin> WebSocket<S> {
    /// Takes over a stream, and what of it was read too far during the handshake. Messages have no room
    /// before a limit is set.
    pub(crate) fn new(stream: S, read_ahead: BytesMut) -> Self {
        Self { stream, reading: Reading::new(read_ahead, 0), is_blocked: false, is_unflushed: false }
    }

    /// Sets how large a message may be from now on.
    pub(crate) fn set_limit(&mut self, limit: usize) {
        self.reading.set_limit(limit);
    }

    /// Waits for the next message. Nothing is lost when the waiting is given up.
    ///
    /// # Errors
    /// When the connection cannot go on.
    pub(crate) async fn receive(&mut self) -> Result<Incoming, Fault> {
        std::future::poll_fn(|cx| self.poll_receive(cx)).await
    }

    /// Sends all that is in the outbox.
    ///
    /// # Errors
    /// When the connection broke.
    pub(crate) async fn send(&mut self, outbox: &mut Outbox) -> io::Result<()> {
        while self.has_to_send(outbox) {
            std::future::poll_fn(|cx| self.poll_send(cx, outbox)).await?;
        }
        Ok(())
    }

    /// Tells whether anything is still on its way to the peer, in the outbox or in the stream.
    pub(crate) fn has_to_send(&self, outbox: &Outbox) -> bool {
        self.is_unflushed || !outbox.is_empty()
    }

    /// Says that nothing more will be sent.
    ///
    /// # Errors
    /// When the connection broke.
    pub(crate) async fn shut_down(&mut self) -> io::Result<()> {
        std::future::poll_fn(|cx| Pin::new(&mut self.stream).poll_shutdown(cx)).await
    }

    /// Reads what still comes, and forgets it.
    ///
    /// # Errors
    /// When the connection broke.
    pub(crate) async fn discard(&mut self) -> io::Result<()> {
        let mut chunk = [0; 512];
        while self.stream.read(&mut chunk).await? > 0 {}
        Ok(())
    }

    pub(crate) fn poll_receive(&mut self, cx: &mut Context<'_>) -> Poll<Result<Incoming, Fault>> {
        loop {
            if let Some(incoming) = self.reading.next()? {
                return Poll::Ready(Ok(incoming));
            }
            let mut chunk = [MaybeUninit::uninit(); CHUNK];
            let mut chunk = ReadBuf::uninit(&mut chunk);
            ready!(Pin::new(&mut self.stream).poll_read(cx, &mut chunk))?;
            if chunk.filled().is_empty() {
                return Poll::Ready(Err(Fault::Ended));
            }
            self.reading.extend(chunk.filled());
        }
    }

    /// Sends what the peer takes now. Ready when nothing is left to send; `true` when the peer had to make room
    /// for it, which proves that it is there.
    pub(crate) fn poll_send(&mut self, cx: &mut Context<'_>, outbox: &mut Outbox) -> Poll<io::Result<bool>> {
        let mut made_room = false;
        while !outbox.is_empty() {
            let mut slices = [io::IoSlice::new(&[]); Outbox::AT_ONCE];
            let slices = outbox.slices(&mut slices);
            let Poll::Ready(written) = Pin::new(&mut self.stream).poll_write_vectored(cx, slices)? else {
                self.is_blocked = true;
                return if made_room { Poll::Ready(Ok(true)) } else { Poll::Pending };
            };
            if written == 0 {
                return Poll::Ready(Err(io::ErrorKind::WriteZero.into()));
            }
            made_room |= std::mem::take(&mut self.is_blocked);
            self.is_unflushed = true;
            outbox.advance(written);
        }
        if Pin::new(&mut self.stream).poll_flush(cx)?.is_pending() {
            self.is_blocked = true;
            return if made_room { Poll::Ready(Ok(true)) } else { Poll::Pending };
        }
        self.is_unflushed = false;
        made_room |= std::mem::take(&mut self.is_blocked);
        Poll::Ready(Ok(made_room))
    }
}
