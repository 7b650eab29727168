//! A running relay: from start to graceful stop.

mod accept;
mod housekeeping;
mod patience;

use std::{io, net::SocketAddr, sync::Arc, thread::JoinHandle, time::Duration};

pub(crate) use patience::Patient;
use tokio::net::TcpSocket;
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use crate::{
    NewToken, Settings, TokenError,
    context::Context,
    founding::Founding,
    http,
    storage::{StorageError, in_folder},
    visitors::Visitors,
};

/// How long a graceful stop waits for connections that do not end.
const STOP_WITHIN: Duration = Duration::from_secs(5);

/// How many connections may wait to be accepted.
const BACKLOG: u32 = 1024;

/// What the system keeps for a socket until its peer has taken it, in bytes. Left alone it grows to
/// megabytes for a peer who takes nothing.
const SEND_BUFFER: u32 = 128 * 1024;

/// Why a relay does not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The address is taken, or not one of this machine.
    #[error("cannot listen on {address}: {source}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// What the system said.
        source: io::Error,
    },
    /// What is kept cannot be opened.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// There is no token to ask founders for.
    #[error(transparent)]
    Token(#[from] TokenError),
    /// The system has no thread left.
    #[error("cannot start a thread: {0}")]
    Thread(io::Error),
}

/// A relay that listens. Dropping it leaves it running; [`Relay::stop`] ends it.
#[derive(Debug)]
pub struct Relay {
    address: SocketAddr,
    new_token: Option<NewToken>,
    visitors: Arc<Visitors>,
    stopping: CancellationToken,
    connections: TaskTracker,
    commits: JoinHandle<()>,
}

impl Relay {
    /// Starts a relay inside the current tokio runtime. It listens when this returns.
    ///
    /// # Errors
    /// When the folder cannot be used, or the address cannot be listened on.
    pub async fn start(settings: Settings) -> Result<Self, StartError> {
        let Settings { folder, database, founders, .. } = settings.clone();
        let opening = tokio::task::spawn_blocking(move || {
            Ok((in_folder(&folder, database)?, Founding::begin(founders, &folder)?))
        });
        let opened: Result<_, StartError> =
            opening.await.map_err(io::Error::other).map_err(StartError::Thread)?;
        let (storage, (founding, new_token)) = opened?;
        let listen = |source| StartError::Listen { address: settings.listen, source };
        let listener = socket(settings.listen).and_then(|socket| socket.listen(BACKLOG)).map_err(listen)?;
        let address = listener.local_addr().map_err(listen)?;

        let (context, commits) = Context::start(&settings, storage, founding).map_err(StartError::Thread)?;
        if settings.origin.is_none() && !address.ip().is_loopback() {
            tracing::warn!("without --origin a relay in between could pass credentials on to this one");
        }
        let relay = Self {
            address,
            new_token,
            visitors: Arc::clone(&context.visitors),
            stopping: context.stopping.clone(),
            connections: context.connections.clone(),
            commits,
        };
        let housekeeping = housekeeping::run(Arc::clone(&context));
        let router = http::router(settings.site, context);
        let accepting = accept::run(listener, router, relay.stopping.clone(), relay.connections.clone());
        relay.connections.spawn(accepting);
        relay.connections.spawn(housekeeping);
        Ok(relay)
    }

    /// Returns the address that the relay listens on.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Returns the founder token, if it was made at this start.
    pub fn new_token(&self) -> Option<&NewToken> {
        self.new_token.as_ref()
    }

    /// Stops: takes no new connection, finishes what is on its way to the disk, tells every client, and
    /// returns when nothing of the relay is left.
    pub async fn stop(self) {
        self.stopping.cancel();
        self.visitors.ring();
        self.connections.close();
        if tokio::time::timeout(STOP_WITHIN, self.connections.wait()).await.is_err() {
            tracing::warn!(left = self.connections.len(), "stopped before all connections ended");
            return;
        }
        // The last connection took the last handle to the writer with it, so its thread ends now.
        let _ = tokio::task::spawn_blocking(move || self.commits.join()).await;
    }
}

fn socket(address: SocketAddr) -> io::Result<TcpSocket> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4()? } else { TcpSocket::new_v6()? };
    // A restart must not wait until the kernel has forgotten the last connections.
    socket.set_reuseaddr(true)?;
    // Accepted connections inherit it.
    socket.set_send_buffer_size(SEND_BUFFER)?;
    socket.bind(address)?;
    Ok(socket)
}
