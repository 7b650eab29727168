//! The page of settings.

use leptos::prelude::*;

use crate::{shell::Head, tr};

/// The page of settings.
#[component]
pub fn Settings() -> impl IntoView {
    view! {
        <Head title=Signal::derive(tr!("settings-title")) />
        <main id="main" tabindex="-1"></main>
    }
}
