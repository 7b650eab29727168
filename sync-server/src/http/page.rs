//! How a file of the site is answered: its type, its encoding, how long a browser may keep it.

use axum::{
    body::Body,
    extract::State,
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};

use super::{Site, site::SiteFile};

const WITHOUT_SITE: &str = "This is a Flockwork relay, built without the app.\n\
    Members connect to /v1/socket. To serve the app too, start it with --site DIR.\n";

/// Answers a request for the page or one of its files.
pub(super) async fn serve(
    State(site): State<Site>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    if method != Method::GET && method != Method::HEAD {
        return (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, "GET, HEAD")]).into_response();
    }
    let path = uri.path().trim_start_matches('/');
    let is_page = path.is_empty() || (wants_page(&headers) && !is_reserved(path));
    let mut found = if path.is_empty() { Ok(None) } else { site.find(path).await };
    if matches!(found, Ok(None)) && is_page {
        found = site.find("index.html").await;
    }
    match found {
        Ok(Some(file)) => answer(&file, &method, &headers),
        Ok(None) if path.is_empty() => WITHOUT_SITE.into_response(),
        Ok(None) => (StatusCode::NOT_FOUND, "not found\n").into_response(),
        Err(error) => {
            tracing::error!(%error, "a file of the site cannot be read");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// Tells whether a browser asks for a page to show. The app's own addresses (`/p/…`, `/join`) are all
/// answered with the one page, which reads the address itself.
fn wants_page(headers: &HeaderMap) -> bool {
    header_text(headers, &header::ACCEPT).contains("text/html")
}

/// Tells whether a path belongs to files or to the protocol, where an unknown name is an error.
fn is_reserved(path: &str) -> bool {
    path.starts_with("v1/") || path.starts_with("assets/")
}

fn answer(file: &SiteFile, method: &Method, request: &HeaderMap) -> Response {
    let (encoding, body) = negotiate(file, request);
    let tag = match encoding {
        Some(encoding) => format!("\"{}-{encoding}\"", file.tag),
        None => format!("\"{}\"", file.tag),
    };
    let known = header_text(request, &header::IF_NONE_MATCH);
    let is_known = known.split(',').any(|one| one.trim().trim_start_matches("W/") == tag);

    let length = body.len();
    let mut response = if is_known {
        StatusCode::NOT_MODIFIED.into_response()
    } else if method == Method::HEAD {
        Body::empty().into_response()
    } else {
        Body::from(body).into_response()
    };
    let headers = response.headers_mut();
    if !is_known {
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type(&file.path)));
        headers.insert(header::CONTENT_LENGTH, HeaderValue::from(length));
        if let Some(encoding) = encoding {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
        }
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(caching(&file.path)));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Ok(tag) = HeaderValue::try_from(tag) {
        headers.insert(header::ETAG, tag);
    }
    response
}

/// Names of assets hold the hash of what is in them; everything else is asked for again each time.
fn caching(path: &str) -> &'static str {
    if path.starts_with("assets/") { "public, max-age=31536000, immutable" } else { "no-cache" }
}

/// Chooses the smallest form that the browser takes.
fn negotiate(file: &SiteFile, request: &HeaderMap) -> (Option<&'static str>, Bytes) {
    let accepted = header_text(request, &header::ACCEPT_ENCODING);
    let takes = |name: &str| {
        accepted.split(',').any(|one| {
            let mut parts = one.split(';').map(str::trim);
            let is_named = parts.next().is_some_and(|coding| coding.eq_ignore_ascii_case(name));
            let is_refused = parts.any(|part| {
                part.strip_prefix("q=").and_then(|q| q.parse::<f32>().ok()).is_some_and(|q| q <= 0.0)
            });
            is_named && !is_refused
        })
    };
    match (&file.brotli, &file.gzip) {
        (Some(brotli), _) if takes("br") => (Some("br"), brotli.clone()),
        (_, Some(gzip)) if takes("gzip") => (Some("gzip"), gzip.clone()),
        _ => (None, file.plain.clone()),
    }
}

fn header_text<'a>(headers: &'a HeaderMap, name: &header::HeaderName) -> &'a str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, ending)| ending) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("json" | "map") => "application/json",
        Some("wasm") => "application/wasm",
        Some("webmanifest") => "application/manifest+json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("webp") => "image/webp",
        Some("woff2") => "font/woff2",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
