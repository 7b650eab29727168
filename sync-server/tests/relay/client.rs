//! A client: a real WebSocket, and the words of the protocol.

use std::{net::SocketAddr, time::Duration};

use futures_util::{SinkExt as _, StreamExt as _};
use protocol::{
    Challenge, DeviceKeys, DocumentId, LogId, ProjectId, limits,
    wire::{Code, Credential, ToClient, ToRelay, decode, encode},
};
use tokio::{
    io::{AsyncRead, AsyncWrite, AsyncWriteExt as _},
    net::TcpStream,
    time::timeout,
};
use tokio_tungstenite::{
    WebSocketStream, client_async,
    tungstenite::{self, Message, client::IntoClientRequest as _},
};

use crate::{app::TestRelay, person::Person};

/// Longer than anything takes, however busy the machine is.
const PATIENCE: Duration = Duration::from_secs(20);

/// What a socket lies upon: TCP, or TLS.
pub(crate) trait Line: AsyncRead + AsyncWrite + Send + Unpin {}

impl<S: AsyncRead + AsyncWrite + Send + Unpin> Line for S {}

pub(crate) struct Client {
    socket: WebSocketStream<Box<dyn Line>>,
    origin: String,
}

/// A part of a log as it came, in order: an envelope of another, or the word for an own one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Item {
    Envelope(Vec<u8>),
    Own { sequence: u64 },
}

impl Client {
    pub(crate) async fn connect(relay: &TestRelay) -> Self {
        Self::connect_to(relay.address()).await
    }

    pub(crate) async fn connect_to(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).await.unwrap();
        Self::over(stream, &format!("http://{address}")).await
    }

    /// Opens a socket over a connection to a relay that is known by an origin.
    pub(crate) async fn over(stream: impl Line + 'static, origin: &str) -> Self {
        Self::with_headers(stream, origin, &[]).await.unwrap()
    }

    /// Opens a socket, and says more in the handshake.
    pub(crate) async fn with_headers(
        stream: impl Line + 'static,
        origin: &str,
        headers: &[(&'static str, &'static str)],
    ) -> Result<Self, tungstenite::Error> {
        let address = format!("{}/v1/socket", origin.replacen("http", "ws", 1));
        let mut request = address.into_client_request().unwrap();
        for (name, value) in headers {
            request.headers_mut().insert(*name, value.parse().unwrap());
        }
        let stream: Box<dyn Line> = Box::new(stream);
        let (socket, _) = client_async(request, stream).await?;
        Ok(Self { socket, origin: origin.to_owned() })
    }

    /// Says to know the relay by another name.
    pub(crate) fn pretend(&mut self, origin: &str) {
        origin.clone_into(&mut self.origin);
    }

    pub(crate) async fn say(&mut self, message: &ToRelay) {
        self.send(encode(message)).await;
    }

    pub(crate) async fn send(&mut self, bytes: Vec<u8>) {
        self.send_raw(Message::Binary(bytes.into())).await;
    }

    pub(crate) async fn send_raw(&mut self, message: Message) {
        self.socket.send(message).await.unwrap();
    }

    /// Sends bytes that need not be a frame.
    pub(crate) async fn send_bytes(&mut self, bytes: &[u8]) {
        self.socket.get_mut().write_all(bytes).await.unwrap();
    }

    pub(crate) async fn append(&mut self, envelope: &[u8]) {
        self.say(&ToRelay::Append { envelope: envelope.to_vec().into() }).await;
    }

    pub(crate) async fn append_entries(&mut self, request: u32, from: u32, entries: &[Vec<u8>]) {
        let entries = entries.iter().map(|entry| entry.clone().into()).collect();
        self.say(&ToRelay::AppendEntries { request, from, entries }).await;
    }

    /// Closes, and waits until the relay has let go of it.
    pub(crate) async fn close(mut self) {
        self.socket.close(None).await.unwrap();
        while self.frame().await.is_some() {}
    }

    /// Waits for the next frame that is not the socket's own business.
    pub(crate) async fn frame(&mut self) -> Option<Message> {
        loop {
            match timeout(PATIENCE, self.socket.next()).await.unwrap() {
                Some(Ok(Message::Ping(_) | Message::Pong(_))) => {}
                Some(Ok(message)) => return Some(message),
                Some(Err(_)) | None => return None,
            }
        }
    }

    /// Waits for the next message.
    pub(crate) async fn next(&mut self) -> ToClient {
        match self.frame().await {
            Some(Message::Binary(bytes)) => decode(&bytes).unwrap(),
            other => panic!("a message was due, and there came {other:?}"),
        }
    }

    /// Waits for the relay to close, whatever it says before, and returns why.
    pub(crate) async fn closing(&mut self) -> Code {
        loop {
            if let ToClient::Closing { code } = self.next().await {
                assert!(matches!(self.frame().await, Some(Message::Close(_)) | None));
                return code;
            }
        }
    }

    pub(crate) async fn challenge(&mut self, person: &Person) -> Challenge {
        self.challenge_for(person.project(), &person.keys).await
    }

    pub(crate) async fn challenge_for(&mut self, project: ProjectId, keys: &DeviceKeys) -> Challenge {
        let ToClient::Challenge { version, nonce } = self.next().await else { panic!("no challenge") };
        assert_eq!(version, limits::VERSION);
        let nonce = nonce.to_vec().try_into().unwrap();
        Challenge { nonce, project, device: keys.id(), origin: self.origin.clone() }
    }

    pub(crate) async fn authenticate(&mut self, person: &Person, credential: Credential, entries: u32) {
        self.authenticate_for(person.project(), &person.keys, credential, entries).await;
    }

    pub(crate) async fn authenticate_for(
        &mut self,
        project: ProjectId,
        keys: &DeviceKeys,
        credential: Credential,
        entries: u32,
    ) {
        let (version, device) = (limits::VERSION, keys.id());
        self.say(&ToRelay::Authenticate { version, project, device, credential, entries }).await;
    }

    /// Waits for the welcome, and returns the entries that came with it.
    pub(crate) async fn welcome(&mut self) -> (u32, Vec<Vec<u8>>) {
        match self.next().await {
            ToClient::Welcome { from, entries, .. } => (from, entries.into_iter().map(Into::into).collect()),
            other => panic!("a welcome was due, and there came {other:?}"),
        }
    }

    /// Waits for so many items of a log, and checks that they follow one another from an index on.
    pub(crate) async fn items(&mut self, document: DocumentId, from: u64, count: usize) -> Vec<Item> {
        let mut items: Vec<Item> = Vec::new();
        while items.len() < count {
            let due = from + items.len() as u64;
            match self.next().await {
                ToClient::Envelopes { document: of, from, envelopes, .. } => {
                    assert_eq!((of, from), (document, due));
                    items.extend(envelopes.into_iter().map(|envelope| Item::Envelope(envelope.into())));
                }
                ToClient::Appended { document: of, sequence, index } => {
                    assert_eq!((of, index), (document, due));
                    items.push(Item::Own { sequence });
                }
                ToClient::CaughtUp { .. } | ToClient::Entries { .. } => {}
                other => panic!("envelopes were due, and there came {other:?}"),
            }
        }
        assert_eq!(items.len(), count);
        items
    }

    /// Subscribes to all of a log and waits until that is said to have come; returns the log and its length.
    pub(crate) async fn catch_up(&mut self, person: &Person) -> (LogId, u64) {
        self.say(&person.subscribe()).await;
        loop {
            match self.next().await {
                ToClient::CaughtUp { log, index, .. } => return (log, index),
                ToClient::Envelopes { .. } | ToClient::Appended { .. } | ToClient::Entries { .. } => {}
                other => panic!("a log was due, and there came {other:?}"),
            }
        }
    }
}
