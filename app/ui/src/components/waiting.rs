//! What stands where something is on its way, once that takes long.

use leptos::prelude::*;

/// Lines without words, and what is waited for. Compiled once, so a function and no component.
pub fn waiting(about: Signal<String>) -> AnyView {
    view! {
        <div class="opening" role="status">
            <div class="skel"></div>
            <div class="skel"></div>
            <div class="skel"></div>
            <p class="quiet">{move || about.get()}</p>
        </div>
    }
    .into_any()
}
