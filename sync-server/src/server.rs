//! A running relay: from start to graceful stop.

mod accept;

use std::{io, net::SocketAddr, path::PathBuf, time::Duration};

use tokio::net::TcpSocket;
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use crate::{Settings, http};

/// How long a graceful stop waits for connections that do not end.
const STOP_WITHIN: Duration = Duration::from_secs(5);

/// How many connections may wait to be accepted.
const BACKLOG: u32 = 1024;

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
    /// The folder cannot be made or read.
    #[error("cannot use the folder {folder}: {source}")]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// A relay that listens. Dropping it leaves it running; [`Relay::stop`] ends it.
#[derive(Debug)]
pub struct Relay {
    address: SocketAddr,
    stopping: CancellationToken,
    connections: TaskTracker,
}

impl Relay {
    /// Starts a relay inside the current tokio runtime. It listens when this returns.
    ///
    /// # Errors
    /// When the folder cannot be used, or the address cannot be listened on.
    pub async fn start(settings: Settings) -> Result<Self, StartError> {
        let folder = &settings.folder;
        tokio::fs::create_dir_all(folder)
            .await
            .map_err(|source| StartError::Folder { folder: folder.clone(), source })?;

        let listen = |source| StartError::Listen { address: settings.listen, source };
        let listener = socket(settings.listen).and_then(|socket| socket.listen(BACKLOG)).map_err(listen)?;
        let address = listener.local_addr().map_err(listen)?;

        let relay = Self { address, stopping: CancellationToken::new(), connections: TaskTracker::new() };
        let router = http::router(settings.site);
        let accepting = accept::run(listener, router, relay.stopping.clone(), relay.connections.clone());
        relay.connections.spawn(accepting);
        Ok(relay)
    }

    /// Returns the address that the relay listens on.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Stops: takes no new connection, finishes what was asked, tells every client, and returns.
    pub async fn stop(self) {
        self.stopping.cancel();
        self.connections.close();
        if tokio::time::timeout(STOP_WITHIN, self.connections.wait()).await.is_err() {
            tracing::warn!(left = self.connections.len(), "stopped before all connections ended");
        }
    }
}

fn socket(address: SocketAddr) -> io::Result<TcpSocket> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4()? } else { TcpSocket::new_v6()? };
    // A restart must not wait until the kernel has forgotten the last connections.
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    Ok(socket)
}
