//! Objects over HTTP: a device puts and gets encrypted files by their hash.
//!
//! Same-origin alone, as everything here: no answer allows another site to read it.

mod access;
mod download;
mod listing;
mod range;
mod refusal;
mod upload;

use std::sync::Arc;

use axum::{
    Router,
    routing::{get, put},
};

use crate::context::Context;

/// Makes the routes below `/v1`.
pub(super) fn routes() -> Router<Arc<Context>> {
    let object = get(download::send).head(download::tell).put(upload::receive);
    Router::new()
        .route("/projects/{project}/objects/{hash}", object)
        .route("/projects/{project}/documents/{document}/objects", put(listing::receive))
}

#[cfg(test)]
mod tests;
