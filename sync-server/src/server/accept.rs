//! Takes connections and answers HTTP on them.

use std::{io, net::SocketAddr, pin::pin, sync::Arc, time::Duration};

use axum::Router;
use hyper::{
    Request,
    body::Incoming,
    server::conn::http1,
    service::{Service as _, service_fn},
};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    service::TowerToHyperService,
};
use protocol::limits;
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::{TcpListener, TcpStream},
};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use super::Patient;
use crate::{
    Listener, Site,
    context::Context,
    http::{self, Peer},
    tls::{Begun, Tls},
};

/// How long a client may take to say what it asks for.
const HEADERS_WITHIN: Duration = Duration::from_secs(10);

/// How long a client may take nothing of an answer.
const SILENCE: Duration = Duration::from_millis(limits::SILENCE_MS.unsigned_abs());

/// How long a connection may go on when the relay stops. Where a request was under way, the answer is that it stops.
const LAST_WORDS: Duration = Duration::from_secs(2);

/// How long to wait before accepting again when the process is out of file descriptors.
const REST: Duration = Duration::from_millis(100);

/// Where connections come in.
pub(super) struct Door {
    router: Router,
    tls: Option<Tls>,
    stopping: CancellationToken,
    connections: TaskTracker,
}

impl Door {
    pub(super) fn new(site: Site, context: Arc<Context>, tls: Option<Tls>) -> Self {
        let (stopping, connections) = (context.stopping.clone(), context.connections.clone());
        Self { router: http::router(site, context, tls.is_some()), tls, stopping, connections }
    }

    /// One in plain HTTP, to something else than the relay's own answers.
    pub(super) fn plain(router: Router, context: &Context) -> Self {
        let (stopping, connections) = (context.stopping.clone(), context.connections.clone());
        Self { router, tls: None, stopping, connections }
    }

    /// Accepts connections until the relay stops.
    pub(super) async fn run(self, listener: TcpListener) {
        let begin = |door: Arc<Self>, stream, address| async move { door.begin(stream, address).await };
        self.accept(listener, begin).await;
    }

    /// Accepts connections of another kind until the relay stops.
    pub(super) async fn take_from<L: Listener>(self, listener: L) {
        let answer = |door: Arc<Self>, stream, address| async move {
            let peer = Peer::of(&stream, address, false);
            door.answer(stream, door.router.clone(), peer).await;
        };
        self.accept(listener, answer).await;
    }

    async fn accept<L, F>(self, listener: L, begin: impl Fn(Arc<Self>, L::Stream, SocketAddr) -> F)
    where
        L: Listener,
        F: Future<Output = ()> + Send + 'static,
    {
        let door = Arc::new(self);
        while let Some(accepted) = door.stopping.run_until_cancelled(listener.accept()).await {
            match accepted {
                Ok((stream, peer)) => {
                    // What is needed to begin is put aside, so that it takes no memory afterwards.
                    door.connections.spawn(Box::pin(begin(Arc::clone(&door), stream, peer)));
                }
                Err(error) if is_of_the_client(&error) => {}
                Err(error) => {
                    tracing::warn!(%error, "a connection cannot be accepted");
                    tokio::time::sleep(REST).await;
                }
            }
        }
    }

    async fn begin(&self, stream: TcpStream, address: SocketAddr) {
        // An envelope is worth a packet of its own; waiting for more would only delay it.
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "a connection went before it began");
            return;
        }
        let Some(tls) = &self.tls else {
            let peer = Peer::of(&stream, address, false);
            return self.answer(stream, self.router.clone(), peer).await;
        };
        match self.stopping.run_until_cancelled(tls.begin(stream)).await {
            Some(Ok(Begun::Secure(stream))) => {
                let peer = Peer::of(&stream, address, true);
                self.answer(stream, self.router.clone(), peer).await;
            }
            Some(Ok(Begun::Plain(stream))) => {
                let peer = Peer::of(&stream, address, false);
                self.answer(stream, http::plain_router(), peer).await;
            }
            Some(Err(error)) => tracing::debug!(%error, "a handshake failed"),
            None => {}
        }
    }

    async fn answer<S>(&self, stream: S, router: Router, peer: Peer)
    where
        S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    {
        let mut server = http1::Builder::new();
        server.timer(TokioTimer::new()).header_read_timeout(HEADERS_WITHIN);
        let router = TowerToHyperService::new(router);
        let service = service_fn(move |mut request: Request<Incoming>| {
            request.extensions_mut().insert(peer);
            router.call(request)
        });
        let stream = Patient::new(stream, SILENCE);
        let connection = server.serve_connection(TokioIo::new(stream), service).with_upgrades();
        let mut connection = pin!(connection);
        let ended = tokio::select! {
            biased;
            ended = &mut connection => ended,
            () = self.stopping.cancelled() => {
                connection.as_mut().graceful_shutdown();
                // Somebody may have said half of what they want, or take nothing of the answer.
                tokio::time::timeout(LAST_WORDS, connection).await.unwrap_or(Ok(()))
            }
        };
        if let Err(error) = ended {
            tracing::debug!(%error, "a connection ended in the middle");
        }
    }
}

/// Tells whether accepting failed because the client had gone already.
fn is_of_the_client(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::ConnectionAborted | io::ErrorKind::ConnectionReset | io::ErrorKind::ConnectionRefused
    )
}
