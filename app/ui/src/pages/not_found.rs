//! What an address without a page shows.

use leptos::prelude::*;
use leptos_router::components::A;

use crate::{components::Empty, tr};

/// The page of addresses that lead nowhere.
#[component]
pub fn NotFound() -> impl IntoView {
    view! {
        <main id="main" tabindex="-1">
            <Empty whole_page=true title=Signal::derive(tr!("not-found")) about=Signal::derive(tr!("not-found-about"))>
                <A href="/" attr:class="btn btn-outline">{tr!("to-projects")}</A>
            </Empty>
        </main>
    }
}
