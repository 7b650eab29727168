//! What the relay answers over HTTP: the site, its health, objects, and the socket's door.

mod headers;
mod objects;
mod page;
mod ready;
mod site;
mod socket;

use std::sync::Arc;

use axum::{Router, middleware, routing::get};
use http::{StatusCode, header};

use crate::{context::Context, metrics::Metrics};

pub use site::Site;
pub(crate) use socket::Peer;

/// Makes the router: `/v1/…` is the protocol, everything else the site.
pub(crate) fn router(site: Site, context: Arc<Context>, is_secure: bool) -> Router {
    let protocol = Router::new()
        .route("/health", get(async || "ok"))
        .route("/ready", get(ready::answer))
        .route("/socket", get(socket::open))
        .merge(objects::routes())
        .fallback(async || (StatusCode::NOT_FOUND, "not found\n"))
        .with_state(context);
    let all = Router::new()
        .nest("/v1", protocol)
        .fallback(page::serve)
        .with_state(site)
        .layer(middleware::map_response(headers::secure));
    if is_secure { all.layer(middleware::map_response(headers::stay_secure)) } else { all }
}

/// Makes the router for those who speak plain HTTP where TLS is spoken.
pub(crate) fn plain_router() -> Router {
    // Not a redirect: whoever was asked in the clear may be somebody else.
    let answer = (StatusCode::BAD_REQUEST, [(header::CONNECTION, "close")], "this port speaks HTTPS alone\n");
    Router::new().fallback(async move || answer).layer(middleware::map_response(headers::secure))
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
