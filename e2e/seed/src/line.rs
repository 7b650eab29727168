//! A connection to a relay.

use std::io::ErrorKind;
use std::net::TcpStream;
use std::time::Duration;

use anyhow::{Context, Result, anyhow, bail};
use tungstenite::{Message, WebSocket};

/// How long is listened before whoever listens looks again at what else there is to do.
const PATIENCE: Duration = Duration::from_millis(5);

/// The connection.
pub(crate) struct Line(WebSocket<TcpStream>);

impl Line {
    /// Opens one to the relay at this address, such as `http://127.0.0.1:4400`.
    pub(crate) fn open(relay: &str) -> Result<Self> {
        let address = relay.strip_prefix("http://").with_context(|| format!("{relay} is no http address"))?;
        let stream = TcpStream::connect(address).with_context(|| format!("connecting to {address}"))?;
        stream.set_nodelay(true)?;
        let url = format!("ws://{address}/v1/socket");
        let (socket, _) = tungstenite::client(url, stream).map_err(|error| anyhow!("{relay}: {error}"))?;
        socket.get_ref().set_read_timeout(Some(PATIENCE))?;
        Ok(Self(socket))
    }

    /// Sends a frame. A full socket is written to again when it is listened to.
    pub(crate) fn send(&mut self, frame: Vec<u8>) -> Result<()> {
        match self.0.send(Message::Binary(frame.into())) {
            Err(tungstenite::Error::Io(error)) if is_patience(&error) => Ok(()),
            sent => sent.context("sending"),
        }
    }

    /// Gives the next frame, if one comes within a moment.
    pub(crate) fn listen(&mut self) -> Result<Option<Vec<u8>>> {
        match self.0.read() {
            Ok(Message::Binary(frame)) => Ok(Some(frame.to_vec())),
            Ok(Message::Close(reason)) => bail!("the relay closed the connection: {reason:?}"),
            Ok(_) => Ok(None),
            Err(tungstenite::Error::Io(error)) if is_patience(&error) => Ok(None),
            Err(error) => Err(error).context("listening to the relay"),
        }
    }
}

fn is_patience(error: &std::io::Error) -> bool {
    matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut)
}
