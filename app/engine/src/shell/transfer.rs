//! Objects to and from a relay, over HTTP.

use js_sys::{ArrayBuffer, Uint8Array};
use protocol::wire::AccessToken;
use replica::ObjectFailure;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Headers, Request, RequestCache, RequestInit, RequestRedirect, Response};

use super::platform;

/// Fetches an object.
pub(super) async fn get(url: &str, token: &AccessToken) -> Result<Vec<u8>, ObjectFailure> {
    let init = RequestInit::new();
    init.set_method("GET");
    // It is kept in the document, and would only fill the browser's cache.
    init.set_cache(RequestCache::NoStore);
    let response = answer(url, token, &init).await?;
    let bytes = response.array_buffer().map_err(unreachable)?;
    let bytes: ArrayBuffer = JsFuture::from(bytes).await.map_err(unreachable)?.unchecked_into();
    Ok(Uint8Array::new(&bytes).to_vec())
}

/// Puts an object.
pub(super) async fn put(url: &str, token: &AccessToken, bytes: &[u8]) -> Result<(), ObjectFailure> {
    let init = RequestInit::new();
    init.set_method("PUT");
    init.set_body(&Uint8Array::from(bytes));
    answer(url, token, &init).await.map(drop)
}

async fn answer(url: &str, token: &AccessToken, init: &RequestInit) -> Result<Response, ObjectFailure> {
    let headers = Headers::new().map_err(unreachable)?;
    headers.set("Authorization", &format!("Bearer {}", token.reveal())).map_err(unreachable)?;
    init.set_headers(&headers);
    // The token is for this relay and no other.
    init.set_redirect(RequestRedirect::Error);
    let request = Request::new_with_str_and_init(url, init).map_err(unreachable)?;
    let response =
        JsFuture::from(platform::scope().fetch_with_request(&request)).await.map_err(unreachable)?;
    let response: Response = response.unchecked_into();
    match response.status() {
        200..=299 => Ok(response),
        // The relay has no room, too much to do, or ends: later it may be otherwise.
        408 | 429 | 500..=599 => Err(ObjectFailure::Unreachable),
        _ => Err(ObjectFailure::Refused),
    }
}

fn unreachable(_: JsValue) -> ObjectFailure {
    ObjectFailure::Unreachable
}
