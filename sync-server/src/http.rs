//! What the relay answers over HTTP: the site, its health, and the socket's door.

mod headers;
mod page;
mod site;
mod socket;

use std::sync::Arc;

use axum::{Router, middleware, routing::get};
use http::{StatusCode, header};

use crate::{context::Context, metrics::Metrics};

pub use site::Site;
pub(crate) use socket::Peer;

/// Makes the router: `/v1/…` is the protocol, everything else the site.
pub(crate) fn router(site: Site, context: Arc<Context>) -> Router {
    let protocol = Router::new()
        .route("/health", get(async || "ok"))
        .route("/socket", get(socket::open))
        .fallback(async || (StatusCode::NOT_FOUND, "not found\n"))
        .with_state(context);
    Router::new()
        .nest("/v1", protocol)
        .fallback(page::serve)
        .with_state(site)
        .layer(middleware::map_response(headers::secure))
}

/// Makes the router of the metrics.
pub(crate) fn metrics_router(metrics: Arc<Metrics>) -> Router {
    const TEXT: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    let tell = move || {
        let text = metrics.text();
        async { ([(header::CONTENT_TYPE, TEXT)], text) }
    };
    Router::new().route("/metrics", get(tell)).fallback(async || (StatusCode::NOT_FOUND, "not found\n"))
}
