//! What the relay answers over HTTP: the site, its health, objects, and the socket's door.

mod headers;
mod objects;
mod page;
mod site;
mod socket;

use std::sync::Arc;

use axum::{Router, middleware, routing::get};
use http::StatusCode;

use crate::context::Context;

pub use site::Site;
pub(crate) use socket::Peer;

/// Makes the router: `/v1/…` is the protocol, everything else the site.
pub(crate) fn router(site: Site, context: Arc<Context>) -> Router {
    let protocol = Router::new()
        .route("/health", get(async || "ok"))
        .route("/socket", get(socket::open))
        .merge(objects::routes())
        .fallback(async || (StatusCode::NOT_FOUND, "not found\n"))
        .with_state(context);
    Router::new()
        .nest("/v1", protocol)
        .fallback(page::serve)
        .with_state(site)
        .layer(middleware::map_response(headers::secure))
}
