//! What the relay answers over HTTP: the site, its health, and the socket's door.

mod headers;
mod page;
mod site;

use axum::{Router, middleware, routing::get};
use http::StatusCode;

pub use site::Site;

/// Makes the router: `/v1/…` is the protocol, everything else the site.
pub(crate) fn router(site: Site) -> Router {
    let protocol = Router::new()
        .route("/health", get(async || "ok"))
        .fallback(async || (StatusCode::NOT_FOUND, "not found\n"));
    Router::new()
        .nest("/v1", protocol)
        .fallback(page::serve)
        .with_state(site)
        .layer(middleware::map_response(headers::secure))
}
