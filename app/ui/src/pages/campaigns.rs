//! The page of campaigns.

use leptos::prelude::*;

use crate::{shell::Head, tr};

/// The page of campaigns.
#[component]
pub fn Campaigns() -> impl IntoView {
    view! {
        <Head title=Signal::derive(tr!("campaigns-title")) />
        <main id="main" tabindex="-1"></main>
    }
}
