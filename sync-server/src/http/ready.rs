//! Whether to send members here: for load balancers, and for whatever starts and stops relays.

use std::sync::Arc;

use axum::extract::State;
use http::StatusCode;

use crate::context::Context;

/// Answers 200 while the relay takes writes, and else 503 with the reason.
pub(super) async fn answer(State(context): State<Arc<Context>>) -> (StatusCode, String) {
    match context.readiness.check(&context.commits).await {
        Ok(()) => (StatusCode::OK, "ready".to_owned()),
        Err(reason) => (StatusCode::SERVICE_UNAVAILABLE, format!("{reason}\n")),
    }
}
