//! The status: glyph and word, and a menu of what may come next.

use leptos::prelude::*;
use model::{
    Command, Id,
    records::{Post, Status},
};

use crate::{
    components::{Menu, Show, icon_of, status_glyph, status_word},
    properties::may_change,
    session::use_session,
    t,
};

/// Says the status of a post, and changes it.
#[component]
pub(super) fn StatusMenu(id: Id<Post>) -> impl IntoView {
    let session = use_session();
    let id = StoredValue::new(id);
    let plan = session.plan;
    let status =
        Memo::new(move |_| plan.get(&id.get_value()).map(|post| post.status.clone()).unwrap_or_default());
    let may = Memo::new(move |_| may_change(session, id.get_value().untyped(), "status"));
    let glyph = move || status.with(|status| status_glyph(status_word(status.word())));
    let pill = move || {
        view! {
            <span class="status status-pill" data-status=move || status.with(|status| status_word(status.word()))>
                {glyph}
                {move || status.with(said)}
                {move || may.get().then(|| icon_of("down", "icon icon-xs"))}
            </span>
        }
    };
    let choose = move |next: Status| {
        if let Some(post) = plan.read(&id.get_value()) {
            plan.run(Command::update(&*post, |post| post.status = next));
        }
    };
    let line = move |next: &Status| {
        let (word, chosen) = (status_word(next.word()), next.clone());
        let name = next.clone();
        view! {
            <button
                type="button"
                class="menu-item"
                role="menuitem"
                tabindex="-1"
                on:click=move |_| choose(chosen.clone())
            >
                {status_glyph(word)}
                <span>{move || said(&name)}</span>
            </button>
        }
    };
    let menu = move || {
        view! {
            <Menu name=Signal::derive(move || format!("{}: {}", t!("post-status"), status.with(said))) class="status-menu" trigger=pill.into()>
                {move || status.with(|now| Status::ALL.iter().filter(|next| *next != now).map(line).collect_view())}
            </Menu>
        }
    };
    view! {
        <Show when=move || may.get() fallback=pill>
            {menu}
        </Show>
    }
}

/// A status in words.
fn said(status: &Status) -> String {
    status.label().map_or_else(|| status.word().to_owned(), |label| t!(label))
}
