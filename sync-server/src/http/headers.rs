//! What every answer says to the browser about what the page may do.

use axum::response::Response;
use http::{HeaderName, HeaderValue, header};

/// The page runs nothing but its own files: no inline script or style, no other origin, no frame around it.
/// Text becomes elements only through the policy in the page's first script, which lets through nothing that runs.
/// Sockets may go anywhere, since a project can live on a relay that did not serve the page.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
    style-src 'self'; img-src 'self' blob: data:; font-src 'self'; connect-src 'self' ws: wss:; \
    worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; \
    require-trusted-types-for 'script'; trusted-types default";

/// What the app never asks for, so that nothing in it can.
const PERMISSIONS: &str = "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), \
    magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=()";

const SECURITY: [(HeaderName, &str); 6] = [
    (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("permissions-policy"), PERMISSIONS),
];

/// For how long a browser that was here once comes by HTTPS alone: a year, in seconds.
const STAYS_SECURE: &str = "max-age=31536000";

/// Adds the security headers to an answer.
pub(super) async fn secure(mut response: Response) -> Response {
    for (name, value) in SECURITY {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

/// Has browsers come back by HTTPS alone. It stands under TLS only, where it can be believed and kept.
pub(super) async fn stay_secure(mut response: Response) -> Response {
    let value = HeaderValue::from_static(STAYS_SECURE);
    response.headers_mut().insert(header::STRICT_TRANSPORT_SECURITY, value);
    response
}
