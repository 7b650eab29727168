//! The frame of the drawer: its keys, its focus, and what stands in it.

use std::collections::BTreeMap;

use leptos::{ev, html, prelude::*};
use model::{
    Id, RecordId,
    records::{Comment, Post},
};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::{
    details::details, gone::Gone, head::PostHead, manuscript::Manuscript, neighbours::neighbour, pack::Pack,
    preview::Preview, talk::Talk, variants::OnChannels,
};
use crate::{
    commands::{Deed, in_a_field, use_deeds},
    components::{Segmented, Show},
    session::use_session,
    shell::use_ways,
    t, tr,
};

/// A part of the drawer that has the whole width on a phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Write,
    Preview,
    Details,
    Talk,
}

impl Part {
    const fn word(self) -> &'static str {
        match self {
            Self::Write => "write",
            Self::Preview => "preview",
            Self::Details => "details",
            Self::Talk => "talk",
        }
    }
}

/// What is written to others and not yet sent, by post; kept while one walks through the posts.
#[derive(Clone, Copy)]
pub(super) struct Drafts(pub(super) RwSignal<BTreeMap<RecordId, String>>);

/// The drawer, as long as any post is open.
#[component]
pub(super) fn Drawer(open: Memo<Option<Id<Post>>>) -> impl IntoView {
    provide_context(Drafts(RwSignal::new(BTreeMap::new())));
    let drawer = NodeRef::<html::Aside>::new();
    let part = RwSignal::new(Part::Write);
    hold_focus(drawer, open);
    offer(open);
    let plan = use_session().plan;
    let title = move || {
        let post = open.get().and_then(|id| plan.get(&id));
        post.map(|post| post.title.clone())
            .filter(|title| !title.is_empty())
            .unwrap_or_else(|| t!("post-untitled"))
    };
    view! {
        <aside
            class="drawer post-drawer"
            tabindex="-1"
            node_ref=drawer
            aria-label=title
            data-part=move || part.get().word()
            on:keydown=move |event| leave_field(&event)
        >
            {move || open.get().map(|id| view! { <Open id=id part=part /> })}
        </aside>
    }
}

/// The post that is open.
#[component]
fn Open(id: Id<Post>, part: RwSignal<Part>) -> impl IntoView {
    let plan = use_session().plan;
    let there = {
        let id = id.clone();
        Memo::new(move |_| plan.get(&id).is_some())
    };
    let id = StoredValue::new(id);
    let said = Memo::new(move |_| {
        let about = id.get_value();
        plan.list::<Comment>().iter().filter(|comment| comment.about == *about.untyped()).count()
    });
    let on = OnChannels::new(&id.get_value());
    let parts = move || {
        vec![
            (Part::Write, Signal::derive(tr!("post-part-write"))),
            (Part::Preview, Signal::derive(tr!("post-preview"))),
            (Part::Details, Signal::derive(tr!("post-part-details"))),
            (Part::Talk, Signal::derive(move || t!("post-part-talk", n = said.get()))),
        ]
    };
    view! {
        <Show when=move || there.get() fallback=move || view! { <Gone /> }>
            <PostHead id=id.get_value() />
            <div class="post-parts">
                <Segmented label=Signal::derive(tr!("post-parts")) choices=parts() chosen=part on_choose=Callback::new(move |to| part.set(to)) />
            </div>
            <div class="post-page">
                {details(&id.get_value())}
                <Manuscript id=id.get_value() on=on />
                <section class="preview" data-part="preview" aria-label=tr!("post-preview")>
                    <Preview on=on />
                    <Pack on=on />
                </section>
                <Talk id=id.get_value() />
            </div>
        </Show>
    }
}

/// Takes the focus, and gives it back when the drawer closes: to the line of the post that was open last, or
/// to what had it before.
fn hold_focus(drawer: NodeRef<html::Aside>, open: Memo<Option<Id<Post>>>) {
    let before = StoredValue::new_local(document().active_element());
    let last = StoredValue::new(open.get_untracked());
    Effect::new(move || {
        let Some(drawer) = drawer.get() else { return };
        if let Some(id) = open.get() {
            last.set_value(Some(id));
            drawer.set_scroll_top(0);
            // A person who writes a title elsewhere keeps the caret.
            let inside = drawer.contains(document().active_element().as_deref());
            if !inside {
                // The drawer is in the page.
                let _ = drawer.focus();
            }
        }
    });
    on_cleanup(move || {
        let line = last.get_value().and_then(|id| {
            let lines = format!("main [data-post=\"{}\"]", id.key());
            // An address may hold anything; what is no selector names no line.
            document().query_selector(&lines).ok().flatten()
        });
        let back = line.or_else(|| before.try_get_value().flatten().filter(|element| element.is_connected()));
        let back = back.or_else(|| document().get_element_by_id("main"));
        if let Some(back) = back.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            let _ = back.focus();
        }
    });
}

/// Offers what the keys do while a post is open; the names are those of every page with something open, so that
/// the drawer, which lies over them, comes first.
fn offer(open: Memo<Option<Id<Post>>>) {
    let (plan, ways) = (use_session().plan, use_ways());
    let go = move |step: isize| {
        let posts = plan.read_list::<Post>();
        let next = open.with_untracked(|open| open.as_ref().and_then(|id| neighbour(&posts, id, step)));
        if let Some(next) = next {
            ways.open_post(next.untyped());
        }
    };
    let close = move || {
        // Esc closes first what floats over the drawer.
        let floats = document().query_selector(":popover-open").ok().flatten();
        match floats.and_then(|floats| floats.dyn_into::<HtmlElement>().ok()) {
            // What is open can be closed.
            Some(floats) => _ = floats.hide_popover(),
            None => ways.close_post(),
        }
    };
    use_deeds().offer(vec![
        Deed::new("open-next", "post-next", "down", "J", move || go(1)),
        Deed::new("open-previous", "post-previous", "up", "K", move || go(-1)),
        Deed::new("open-close", "post-close", "close", "Escape", close),
    ]);
}

/// Esc leaves a field, and only then the drawer.
fn leave_field(event: &ev::KeyboardEvent) {
    let is_composing = event.is_composing() || event.key_code() == 229;
    if event.key() == "Escape" && !is_composing && in_a_field(event) {
        event.prevent_default();
        event.stop_propagation();
        if let Some(field) = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok()) {
            let _ = field.blur();
        }
    }
}
