//! The bar of tabs on a phone.

use leptos::prelude::*;
use leptos_router::components::A;

use super::side::PAGES;
use crate::{components::icon, shell::at, tr};

/// The tab bar.
#[component]
pub(super) fn Tabs() -> impl IntoView {
    let tab = |(page, label, mark): (&'static str, &'static str, &'static str)| {
        view! { <A href=move || at(page)>{icon(mark)} <span>{tr!(label)}</span></A> }
    };
    view! { <nav class="tabbar" aria-label=tr!("contents")>{PAGES.into_iter().map(tab).collect_view()}</nav> }
}
