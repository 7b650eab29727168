//! Welcome: what this is, and how to begin.

use leptos::prelude::*;

use crate::tr;

/// The welcome page.
#[component]
pub fn Welcome() -> impl IntoView {
    view! { <main id="main" class="wel" tabindex="-1"><h1>{tr!("welcome-title")}</h1></main> }
}
