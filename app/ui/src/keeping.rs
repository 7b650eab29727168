//! Whether the browser keeps what is stored here until the person removes it.
//!
//! Otherwise it may clear all of the site's data when the disk is short, and with it what was not sent.

use leptos::prelude::window;
use wasm_bindgen_futures::JsFuture;

/// Asks the browser to keep it for good, and calls with what it answers; only a window can ask.
///
/// Browsers decide by themselves or ask the person, and answer later questions as the first one.
pub fn ask(on_answer: impl FnOnce(bool) + 'static) {
    let answer = window().navigator().storage().persist();
    wasm_bindgen_futures::spawn_local(async move {
        let answer = match answer {
            Ok(promise) => JsFuture::from(promise).await.ok(),
            Err(_) => None,
        };
        on_answer(answer.is_some_and(|answer| answer.is_truthy()));
    });
}
