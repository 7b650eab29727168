//! The page of calendar.

use leptos::prelude::*;

use crate::{shell::Head, tr};

/// The page of calendar.
#[component]
pub fn Calendar() -> impl IntoView {
    view! {
        <Head title=Signal::derive(tr!("calendar-title")) />
        <main id="main" tabindex="-1"></main>
    }
}
