//! The side: project, search, contents.

use leptos::prelude::*;
use leptos_router::components::A;

use crate::{components::icon, session::use_session, shell::at, tr};

/// The pages of a project: address, label, icon.
pub(super) const PAGES: [(&str, &str, &str); 5] = [
    ("calendar", "calendar-title", "calendar"),
    ("campaigns", "campaigns-title", "flag"),
    ("channels", "channels-title", "globe"),
    ("people", "people-title", "people"),
    ("settings", "settings-title", "settings"),
];

/// The side.
#[component]
pub(super) fn Side() -> impl IntoView {
    let session = use_session();
    let name = move || session.project.with(|project| project.as_ref().map(|p| p.name.clone()));
    let page = move |(page, label, mark): (&'static str, &'static str, &'static str)| {
        view! { <A href=move || at(page)>{icon(mark)} <span>{tr!(label)}</span></A> }
    };
    view! {
        <aside class="side" aria-label=tr!("side")>
            <A href="/" attr:class="project">{icon("flock")} <span><b>{name}</b></span></A>
            <nav class="nav" aria-label=tr!("contents")>{PAGES.into_iter().map(page).collect_view()}</nav>
        </aside>
    }
}
