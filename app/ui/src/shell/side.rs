//! The side: project, search, contents, what the page puts there, sync status and the person.

use leptos::{ev, prelude::*};

use super::{project_menu::ProjectMenu, side_slot::SideSlot, sync_status::SyncStatusButton, use_ways};
use crate::{
    components::{Avatar, icon, icon_of, keys},
    presence::person,
    session::use_session,
    t, tr,
};

/// A page of a project, in the contents.
#[derive(Clone, Copy)]
pub(super) struct Content {
    /// Its address within the project.
    pub(super) page: &'static str,
    /// Its name.
    pub(super) label: &'static str,
    /// Its icon.
    pub(super) mark: &'static str,
    /// The keys that lead there.
    pub(super) keys: &'static str,
}

/// The contents, in order.
pub(super) const CONTENTS: [Content; 5] = [
    Content { page: "calendar", label: "calendar-title", mark: "calendar", keys: "G C" },
    Content { page: "campaigns", label: "campaigns-title", mark: "flag", keys: "G M" },
    Content { page: "channels", label: "channels-title", mark: "globe", keys: "G N" },
    Content { page: "people", label: "people-title", mark: "people", keys: "G P" },
    Content { page: "settings", label: "settings-title", mark: "settings", keys: "G S" },
];

/// The side of the shell.
#[component]
pub(super) fn Side(palette: RwSignal<bool>) -> impl IntoView {
    let slot = expect_context::<SideSlot>();
    view! {
        <aside class="side" aria-label=tr!("side")>
            <ProjectMenu />
            <button type="button" class="jump" title=tr!("jump-about") on:click=move |_| palette.set(true)>
                {icon_of("search", "icon icon-s")}
                <span>{tr!("jump")}</span>
                {keys("Mod+K")}
            </button>
            <nav class="nav" aria-label=tr!("contents")>
                {CONTENTS.into_iter().map(|content| view! { <Line content=content /> }).collect_view()}
            </nav>
            {slot.view()}
            <footer class="side-foot">
                <SyncStatusButton />
                <span class="spacer"></span>
                <Myself />
            </footer>
        </aside>
    }
}

#[component]
fn Line(content: Content) -> impl IntoView {
    let ways = use_ways();
    let Content { page, label, mark, keys: written } = content;
    view! {
        <a href=move || ways.to(page) aria-current=move || ways.current(page) title=move || t!(label)>
            {icon(mark)}
            <span>{tr!(label)}</span>
            {keys(written)}
        </a>
    }
}

/// The person at this device.
#[component]
fn Myself() -> impl IntoView {
    let session = use_session();
    let me = Memo::new(move |_| session.me().map(|me| person(session, &me)));
    move || me.get().map(|me| view! { <Avatar name=me.name colour=me.colour /> })
}

/// Whether the side is a rail: on windows that are neither wide nor a phone's.
pub(super) fn rail() -> Signal<bool> {
    let narrow = move || {
        let media = window().match_media("(max-width: 72rem)").ok().flatten();
        media.is_some_and(|media| media.matches())
    };
    let rail = RwSignal::new(narrow());
    let listener = window_event_listener(ev::resize, move |_| {
        let now = narrow();
        if rail.get_untracked() != now {
            rail.set(now);
        }
    });
    on_cleanup(move || listener.remove());
    rail.into()
}
