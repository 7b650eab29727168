//! A running relay: from start to graceful stop.

mod accept;
mod housekeeping;
mod patience;

use std::{io, net::SocketAddr, path::Path, sync::Arc, time::Duration};

pub(crate) use patience::Patient;
use tokio::net::{TcpListener, TcpSocket};
use tokio_rustls::rustls;
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use self::accept::Door;
use crate::{
    Founders, Listener, Machine, NewToken, Settings, TlsError, TokenError,
    commits::Writing,
    context::Context,
    founding::Founding,
    http,
    readiness::Readiness,
    restored,
    storage::{Storage, StorageError, in_folder},
    tls::{Certificate, Tls},
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
    /// There is no certificate to serve HTTPS with.
    #[error(transparent)]
    Certificate(#[from] TlsError),
    /// TLS cannot be begun.
    #[error("cannot begin with TLS: {0}")]
    Tls(#[from] rustls::Error),
    /// The system has no thread left.
    #[error("cannot start a thread: {0}")]
    Thread(io::Error),
}

/// A relay that listens. Dropping it leaves it running; [`Relay::stop`] ends it.
#[derive(Debug)]
pub struct Relay {
    address: SocketAddr,
    metrics: Option<SocketAddr>,
    new_token: Option<NewToken>,
    certificate: Option<Arc<Certificate>>,
    readiness: Arc<Readiness>,
    visitors: Arc<Visitors>,
    stopping: CancellationToken,
    connections: TaskTracker,
    writing: Writing,
}

impl Relay {
    /// Starts a relay inside the current tokio runtime. It listens when this returns.
    ///
    /// # Errors
    /// When the folder cannot be used, or the address cannot be listened on.
    pub async fn start(settings: Settings) -> Result<Self, StartError> {
        let certificate = match settings.tls.clone() {
            Some(files) => Some(Certificate::read(files).await?),
            None => None,
        };
        let tls = certificate.clone().map(Tls::new).transpose()?;
        let Settings { folder, database, founders, .. } = settings.clone();
        let opening = tokio::task::spawn_blocking(move || {
            let storage = in_folder(&folder, database)?;
            Opened::open(storage, founders, &folder)
        });
        let opened = opening.await.map_err(io::Error::other).map_err(StartError::Thread)??;
        let (listener, address) = listen(settings.listen)?;
        let metrics = settings.metrics.map(listen).transpose()?;

        let (mut relay, context) = Self::begin(&settings, Machine::real(), opened, address)?;
        if settings.origin.is_none() && !address.ip().is_loopback() {
            tracing::warn!("without --origin a relay in between could pass credentials on to this one");
        }
        if let Some((listener, address)) = metrics {
            relay.metrics = Some(address);
            let metrics = http::metrics_router(Arc::clone(&context.metrics));
            relay.connections.spawn(Door::plain(metrics, &context).run(listener));
        }
        let door = Door::new(settings.site, context, tls);
        relay.connections.spawn(door.run(listener));
        if let Some(certificate) = certificate {
            relay.certificate = Some(Arc::clone(&certificate));
            let stopping = relay.stopping.clone();
            relay.connections.spawn(async move {
                // Told to stop, it has nothing to finish.
                let _ = stopping.run_until_cancelled(certificate.keep_fresh()).await;
            });
        }
        Ok(relay)
    }

    /// Starts a relay on a machine that may be simulated, with what it keeps and where connections come in: without
    /// TLS and metrics, and otherwise as [`Self::start`] does.
    ///
    /// # Errors
    /// When the folder cannot be used.
    pub fn start_on(
        machine: Machine,
        settings: Settings,
        storage: Storage,
        listener: impl Listener,
    ) -> Result<Self, StartError> {
        let opened = Opened::open(storage, settings.founders, &settings.folder)?;
        let (relay, context) = Self::begin(&settings, machine, opened, settings.listen)?;
        relay.connections.spawn(Door::new(settings.site, context, None).take_from(listener));
        Ok(relay)
    }

    /// Begins everything but to take connections.
    fn begin(
        settings: &Settings,
        machine: Machine,
        opened: Opened,
        address: SocketAddr,
    ) -> Result<(Self, Arc<Context>), StartError> {
        let Opened { storage, founding, new_token, restored_until } = opened;
        let (context, writing) = Context::start(settings, machine, storage, founding, restored_until)
            .map_err(StartError::Thread)?;
        let relay = Self {
            address,
            metrics: None,
            new_token,
            certificate: None,
            readiness: Arc::clone(&context.readiness),
            visitors: Arc::clone(&context.visitors),
            stopping: context.stopping.clone(),
            connections: context.connections.clone(),
            writing,
        };
        relay.connections.spawn(housekeeping::run(Arc::clone(&context)));
        Ok((relay, context))
    }

    /// Returns the address at which it tells what there is to watch, where it does.
    pub fn metrics_address(&self) -> Option<SocketAddr> {
        self.metrics
    }

    /// Returns the address that the relay listens on.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Returns the founder token, if it was made at this start.
    pub fn new_token(&self) -> Option<&NewToken> {
        self.new_token.as_ref()
    }

    /// Tells whether the relay speaks HTTPS.
    pub fn is_secure(&self) -> bool {
        self.certificate.is_some()
    }

    /// Reads the certificate again, as it does by itself when the files change. A bad one is said in the log, and
    /// the old one stays in use.
    pub async fn renew_certificate(&self) {
        if let Some(certificate) = &self.certificate {
            certificate.renew().await;
        }
    }

    /// Says to whoever asks that the relay is about to stop, and goes on with everything.
    pub fn prepare_to_stop(&self) {
        self.readiness.stop();
    }

    /// Stops: takes no new connection, finishes what is on its way to the disk, tells every client, and
    /// returns when nothing of the relay is left.
    pub async fn stop(self) {
        self.prepare_to_stop();
        self.stopping.cancel();
        self.visitors.ring();
        self.connections.close();
        if tokio::time::timeout(STOP_WITHIN, self.connections.wait()).await.is_err() {
            tracing::warn!(left = self.connections.len(), "stopped before all connections ended");
            return;
        }
        // The last connection took the last handle to the writer with it, so it ends now.
        match self.writing {
            Writing::Thread(thread) => drop(tokio::task::spawn_blocking(move || thread.join()).await),
            Writing::Task(task) => drop(task.await),
        }
    }
}

/// What is kept, opened.
struct Opened {
    storage: Storage,
    founding: Founding,
    new_token: Option<NewToken>,
    restored_until: Option<i64>,
}

impl Opened {
    /// Opens what lies in a relay's folder beside its storage. Blocks as long as a disk may.
    fn open(storage: Storage, founders: Founders, folder: &Path) -> Result<Self, StartError> {
        let (founding, new_token) = Founding::begin(founders, folder)?;
        let unusable = |source| StorageError::Folder { folder: folder.to_owned(), source };
        let restored_until = restored::until(folder).map_err(unusable)?;
        Ok(Self { storage, founding, new_token, restored_until })
    }
}

fn listen(address: SocketAddr) -> Result<(TcpListener, SocketAddr), StartError> {
    let failed = |source| StartError::Listen { address, source };
    let listener = socket(address).and_then(|socket| socket.listen(BACKLOG)).map_err(failed)?;
    let address = listener.local_addr().map_err(failed)?;
    Ok((listener, address))
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
