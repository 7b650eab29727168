//! The page of channels.

use leptos::prelude::*;

use crate::{shell::Head, tr};

/// The page of channels.
#[component]
pub fn Channels() -> impl IntoView {
    view! {
        <Head title=Signal::derive(tr!("channels-title")) />
        <main id="main" tabindex="-1"></main>
    }
}
