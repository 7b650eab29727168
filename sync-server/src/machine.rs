//! What the relay takes of the machine it runs on: the time of day, threads to wait for a disk on, connections.
//! A simulation answers in the machine's place, and everything else runs as it does for members.

use std::{fmt, future::Future, io, net::SocketAddr, sync::Arc, time::Duration};

use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::{TcpListener, TcpStream},
};

use crate::clock;

/// A machine, or what stands for one.
#[derive(Clone)]
pub struct Machine {
    clock: Arc<dyn Fn() -> i64 + Send + Sync>,
    disk: Disk,
}

/// How the machine's disk is waited for.
#[derive(Clone)]
enum Disk {
    /// On threads that do nothing else.
    Threads,
    /// By as much of tokio's time as the next answer takes. Nothing leaves the thread, so that the same seed is the
    /// same run.
    Simulated(Arc<dyn Fn() -> Duration + Send + Sync>),
}

impl Machine {
    /// The one that this process runs on.
    pub fn real() -> Self {
        Self { clock: Arc::new(clock::now), disk: Disk::Threads }
    }

    /// One with a clock, in milliseconds since 1970, and a disk that takes so long for what it is asked next.
    pub fn simulated(
        clock: impl Fn() -> i64 + Send + Sync + 'static,
        disk: impl Fn() -> Duration + Send + Sync + 'static,
    ) -> Self {
        Self { clock: Arc::new(clock), disk: Disk::Simulated(Arc::new(disk)) }
    }

    /// Returns the time of day in milliseconds since 1970. It may jump.
    pub(crate) fn now(&self) -> i64 {
        (self.clock)()
    }

    /// Returns how long the disk takes for what it is asked next; `None` where a thread has to wait for it.
    pub(crate) fn disk(&self) -> Option<Duration> {
        match &self.disk {
            Disk::Threads => None,
            Disk::Simulated(takes) => Some(takes()),
        }
    }

    /// Does what blocks as long as a disk may; `None` when the relay stops first.
    pub(crate) async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Option<T> {
        let Some(takes) = self.disk() else { return tokio::task::spawn_blocking(work).await.ok() };
        tokio::time::sleep(takes).await;
        Some(work())
    }
}

impl fmt::Debug for Machine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = if matches!(self.disk, Disk::Threads) { "Machine::real" } else { "Machine::simulated" };
        f.debug_struct(name).finish_non_exhaustive()
    }
}

/// Where connections come in.
pub trait Listener: Send + Sync + 'static {
    /// A connection, both ways.
    type Stream: AsyncRead + AsyncWrite + Send + Unpin + 'static;

    /// Waits for the next connection. Nothing is lost when the waiting is given up.
    ///
    /// # Errors
    /// When there can be none now.
    fn accept(&self) -> impl Future<Output = io::Result<(Self::Stream, SocketAddr)>> + Send;
}

impl Listener for TcpListener {
    type Stream = TcpStream;

    async fn accept(&self) -> io::Result<(TcpStream, SocketAddr)> {
        Self::accept(self).await
    }
}
