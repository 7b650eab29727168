//! The clipboard, which the browser may refuse.

use leptos::prelude::window;
use wasm_bindgen_futures::JsFuture;

/// Copies a text, and calls with whether the browser let it.
pub fn copy(text: &str, on_done: impl FnOnce(bool) + 'static) {
    let written = window().navigator().clipboard().write_text(text);
    wasm_bindgen_futures::spawn_local(async move { on_done(JsFuture::from(written).await.is_ok()) });
}
