//! The door to the socket: the WebSocket's handshake, and who comes from where.

use std::{
    net::{IpAddr, SocketAddr},
    pin::Pin,
    sync::Arc,
};

use axum::{
    Extension,
    body::Body,
    extract::{Request, State},
    response::{IntoResponse, Response},
};
use bytes::BytesMut;
use http::{HeaderMap, StatusCode, header};
use hyper::upgrade::{Parts, Upgraded};
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tungstenite::handshake::server::create_response_with_body;

use crate::{context::Context, server::Patient, session, visitors::Visit, websocket::WebSocket};

/// Where a connection comes from, and how.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Peer {
    address: SocketAddr,
    /// Whether it is under TLS of the relay's own.
    is_secure: bool,
    begin: Begin,
}

/// Begins a session on a connection that was upgraded.
type Begin = fn(Arc<Context>, Upgraded, String, Visit) -> Pin<Box<dyn Future<Output = ()> + Send>>;

impl Peer {
    /// Says where a stream comes from, on which HTTP is answered under a [`Patient`].
    pub(crate) fn of<S>(_: &S, address: SocketAddr, is_secure: bool) -> Self
    where
        S: AsyncRead + AsyncWrite + Send + Unpin + 'static,
    {
        let begin: Begin =
            |context, upgraded, origin, visit| Box::pin(begin::<S>(context, upgraded, origin, visit));
        Self { address, is_secure, begin }
    }
}

/// Answers the handshake, and begins the session.
pub(super) async fn open(
    State(context): State<Arc<Context>>,
    Extension(peer): Extension<Peer>,
    mut request: Request,
) -> Response {
    let headers = request.headers();
    let Some(origin) = origin(&context, headers, peer) else {
        return (StatusCode::BAD_REQUEST, "the request names no host\n").into_response();
    };
    let address = address(&context, headers, peer.address);
    let Ok(response) = create_response_with_body(&request, Body::empty) else {
        return (StatusCode::UPGRADE_REQUIRED, [(header::UPGRADE, "websocket")]).into_response();
    };
    let Some(visit) = context.visitors.enter(address) else {
        tracing::warn!("an address has as many sockets as it may");
        return StatusCode::TOO_MANY_REQUESTS.into_response();
    };
    let upgrade = hyper::upgrade::on(&mut request);
    let connections = context.connections.clone();
    connections.spawn(async move {
        match upgrade.await {
            Ok(upgraded) => (peer.begin)(context, upgraded, origin, visit).await,
            Err(error) => tracing::debug!(%error, "a socket went before it was open"),
        }
    });
    response
}

/// Begins the session on a connection of a type that only who accepted it knows.
async fn begin<S>(context: Arc<Context>, upgraded: Upgraded, origin: String, visit: Visit)
where
    S: AsyncRead + AsyncWrite + Send + Unpin + 'static,
{
    // Without the layers of HTTP around it, a waiting connection takes less memory, and a session has a patience of its
    // own.
    let Ok(socket) = upgraded.downcast().map(bare::<S>) else {
        return tracing::error!("a connection is of another type than it was accepted as");
    };
    session::run(context, socket, origin, visit).await;
}

fn bare<S: AsyncRead + AsyncWrite + Unpin>(
    Parts { io, read_buf, .. }: Parts<TokioIo<Patient<S>>>,
) -> WebSocket<S> {
    // Copied, since even an empty one holds on to the buffer that it is a part of, which is not to stay for as long as
    // the session.
    WebSocket::new(io.into_inner().into_inner(), BytesMut::from(read_buf.as_ref()))
}

/// Returns the address that the client knows the relay by, which its credential must be bound to.
fn origin(context: &Context, headers: &HeaderMap, peer: Peer) -> Option<String> {
    if let Some(origin) = &context.origin {
        return Some(origin.clone());
    }
    let host = headers.get(header::HOST)?.to_str().ok()?;
    let forwarded = headers.get("x-forwarded-proto").filter(|_| context.behind_proxy);
    let is_forwarded = forwarded.is_some_and(|scheme| scheme.as_bytes().eq_ignore_ascii_case(b"https"));
    let is_secure = peer.is_secure || is_forwarded;
    Some(format!("{}://{host}", if is_secure { "https" } else { "http" }))
}

/// Returns where the client is: what the nearest proxy says, where it is believed.
fn address(context: &Context, headers: &HeaderMap, peer: SocketAddr) -> IpAddr {
    let forwarded = headers.get_all("x-forwarded-for").iter().next_back().filter(|_| context.behind_proxy);
    let nearest = forwarded.and_then(|list| list.to_str().ok()?.rsplit(',').next()?.trim().parse().ok());
    nearest.unwrap_or(peer.ip())
}
