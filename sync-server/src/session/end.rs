//! How a session ends, and what the peer is told of it.

use std::{fmt, time::Duration};

use protocol::wire::{Code, ToClient, encode};
use tokio::io::{AsyncRead, AsyncWrite};

use crate::websocket::{CloseReason, Fault, Outbox, WebSocket};

/// How long the peer may take for the last words.
const LAST_WORDS: Duration = Duration::from_secs(2);

/// Why a session ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// The peer has gone.
    Gone,
    /// The peer said that it goes.
    Closed,
    /// The relay does not go on.
    Refused(Code),
    /// What the peer sent is no frame of a WebSocket, or text.
    Foreign(CloseReason),
}

impl fmt::Display for End {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Gone => f.write_str("the peer has gone"),
            Self::Closed => f.write_str("the peer closed"),
            Self::Refused(code) => write!(f, "refused: {code:?}"),
            Self::Foreign(reason) => write!(f, "closed: {reason:?}"),
        }
    }
}

impl From<Fault> for End {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::TooLarge { .. } => Self::Refused(Code::TooLarge),
            Fault::Frame(_) => Self::Foreign(CloseReason::Protocol),
            Fault::Text => Self::Foreign(CloseReason::Text),
            Fault::Ended | Fault::Io(_) => Self::Gone,
        }
    }
}

impl End {
    /// Tells the peer, and closes.
    pub(super) async fn say<S: AsyncRead + AsyncWrite + Unpin>(
        self,
        mut socket: WebSocket<S>,
        mut outbox: Outbox,
    ) {
        let (code, reason) = match self {
            Self::Gone => return,
            Self::Closed => (None, CloseReason::Normal),
            Self::Foreign(reason) => (Some(Code::Malformed), reason),
            Self::Refused(code @ Code::Stopping) => (Some(code), CloseReason::GoingAway),
            Self::Refused(code @ Code::TooLarge) => (Some(code), CloseReason::TooLarge),
            Self::Refused(code) => (Some(code), CloseReason::Policy),
        };
        if let Some(code) = code {
            outbox.message(&encode(&ToClient::Closing { code }));
        }
        outbox.close(reason);
        let last_words = async {
            socket.send(&mut outbox).await?;
            socket.shut_down().await?;
            // What the peer sent meanwhile is read, or the system would answer it by a reset, which takes
            // the last words with it.
            socket.discard().await
        };
        if let Ok(Err(error)) = tokio::time::timeout(LAST_WORDS, last_words).await {
            tracing::debug!(%error, "the peer did not hear the last words");
        }
    }
}
