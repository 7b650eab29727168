//! Where an invitation leads: the link's secret is in the fragment, and never leaves the browser.

use leptos::prelude::*;

use super::Welcome;

/// The welcome page, with the link in its place.
#[component]
pub fn Join() -> impl IntoView {
    view! { <Welcome /> }
}
