//! What stands around every page of a project: side, head, tabs of a phone, sync status, palette, notices.

mod deeds;
mod export;
mod head;
mod here;
mod key_list;
mod notice;
mod opening;
mod palette;
mod project_menu;
mod side;
mod side_slot;
mod sync_status;
mod sync_words;
mod tabs;
mod walk;

use leptos::{either::Either, prelude::*};
use leptos_router::{
    components::Outlet,
    hooks::{use_params_map, use_query_map},
};
use model::RecordId;

use crate::{components::Show, pages::PostDrawer, session::use_session};

pub use export::{download, save, save_as_file};
pub use head::Head;
pub use opening::ask_ahead;
pub use palette::{NotebookSeeker, seek_in_notebooks};
pub use side_slot::fill_side;
pub use walk::{Ways, use_ways};

/// The shell; opens the project that the address names.
#[component]
pub fn Shell() -> impl IntoView {
    let session = use_session();
    let params = use_params_map();
    let key = Memo::new(move |_| params.with(|params| params.get("key")).unwrap_or_default());
    let ways = Ways::new(key);
    provide_context(ways);
    provide_context(side_slot::SideSlot::new());
    let palette = RwSignal::new(false);
    let key_list = RwSignal::new(false);
    deeds::offer(palette, key_list);
    opening::open(session, key);
    look_at_what_is_open();
    deeds::say_what_was_not_run(session);
    let is_open =
        move || session.project.with(|open| open.as_ref().is_some_and(|open| open.key.0 == key.get()));
    let may_come = opening::may_come(session);
    // Drawn anew for another project, of which nothing of this one may be left.
    let shown = Memo::new(move |_| (key.get(), is_open() || (may_come.get() && ways.is_at_calendar())));
    let page = move || match shown.get() {
        (_, true) => Either::Left(view! { <Outlet /> }),
        (_, false) => Either::Right(view! { <opening::Opening key=key /> }),
    };
    let rail = side::rail();
    view! {
        <div class="app" data-side=move || if rail.get() { "rail" } else { "full" }>
            <side::Side palette=palette />
            <div class="main">
                <notice::Notices />
                {page}
            </div>
            <Show when=is_open>
                <tabs::Tabs palette=palette />
            </Show>
        </div>
        <Show when=is_open>
            <PostDrawer />
        </Show>
        <palette::Palette open=palette />
        <key_list::KeyList open=key_list />
    }
}

/// Tells the others which record is open here.
fn look_at_what_is_open() {
    let (session, query) = (use_session(), use_query_map());
    let open = Memo::new(move |_| query.with(|query| query.get("post")));
    Effect::new(move || session.looking.look_at(open.get().map(RecordId::from_key)));
    on_cleanup(move || session.looking.look_at(None));
}
