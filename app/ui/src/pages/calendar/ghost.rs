//! What follows the pointer while a post is dragged.

use leptos::prelude::*;
use model::{Id, records::Post};

use super::{
    drag::Over,
    post_line::{line_of, parts},
    view::use_calendar,
};
use crate::{components::keys, t, tr};

/// The ghost.
#[component]
pub(super) fn Ghost() -> impl IntoView {
    let view = use_calendar();
    let id =
        Memo::new(move |_| view.drag.lifted.with(|lifted| lifted.as_ref().map(|lifted| lifted.id.clone())));
    view! { <div aria-hidden="true">{move || id.get().map(|id| view! { <Lifted id=id /> })}</div> }
}

#[component]
fn Lifted(id: Id<Post>) -> impl IntoView {
    let view = use_calendar();
    let line = line_of(view, &id);
    let tip = move || match view.drag.over.get() {
        Some(Over::Tray) => tr_tip("calendar-tip-unschedule").into_any(),
        _ if view.drag.copies.get() => tr_tip("calendar-tip-copies").into_any(),
        _ => view! { {keys("Alt")} " " {tr!("calendar-tip-copy")} }.into_any(),
    };
    view! {
        <div class="drag-ghost" node_ref=view.drag.ghost>
            <div class="post" data-status=move || line.with(|line| line.as_ref().map(|line| line.status))>
                {move || line.get().map(|line| parts(&line))}
            </div>
            <span class="tip">{tip}</span>
        </div>
    }
}

fn tr_tip(id: &'static str) -> impl IntoView {
    move || t!(id)
}
