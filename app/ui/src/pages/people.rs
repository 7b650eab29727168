//! The page of people.

use leptos::prelude::*;

use crate::{shell::Head, tr};

/// The page of people.
#[component]
pub fn People() -> impl IntoView {
    view! {
        <Head title=Signal::derive(tr!("people-title")) />
        <main id="main" tabindex="-1"></main>
    }
}
