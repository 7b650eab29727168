//! One comment: who, when, what, and what can be done about it.

use leptos::{ev, html, prelude::*};
use model::{Command, Id, records::Comment};

use crate::{
    components::{Avatar, Button, Prose, Show, icon, lang_of},
    document::use_document,
    i18n::{Moment, moment, since},
    pages::trash::to_trash,
    plan::{TextAt, now},
    presence::person,
    properties::may_change,
    session::use_session,
    t,
    toasts::use_toasts,
    tr,
};

/// A comment.
#[component]
pub(super) fn Said(id: Id<Comment>) -> impl IntoView {
    let session = use_session();
    let plan = session.plan;
    let at = TextAt { id: id.untyped().clone(), field: "body".to_owned() };
    let id = StoredValue::new(id);
    let comment = Memo::new(move |_| plan.get(&id.get_value()).map(|comment| (*comment).clone()));
    let of = move |part: fn(&Comment) -> bool| comment.with(|comment| comment.as_ref().is_some_and(part));
    let author = Memo::new(move |_| {
        let author = comment.with(|comment| comment.as_ref().and_then(|comment| comment.author.clone()));
        author.map(|author| person(session, author.untyped()))
    });
    let name = move || author.get().map_or_else(|| t!("person-unknown"), |author| author.name);
    let colour = Signal::derive(move || author.get().map_or(1, |author| author.colour));
    let body = {
        let at = at.clone();
        Memo::new(move |_| plan.text(&at))
    };
    let editing = RwSignal::new(false);
    let when = move || comment.with(|comment| comment.as_ref().map(|comment| comment.at));
    let text = StoredValue::new(at);
    let resolved = move || of(|comment| comment.resolved);
    let item = NodeRef::<html::Li>::new();
    let edit = move || {
        editing.set(true);
        request_animation_frame(move || {
            let field = item.get_untracked().and_then(|item| item.query_selector("textarea").ok().flatten());
            if let Some(field) = field {
                use wasm_bindgen::JsCast;
                let _ = field.unchecked_into::<web_sys::HtmlElement>().focus();
            }
        });
    };
    let done = move |event: ev::KeyboardEvent| {
        let is_composing = event.is_composing() || event.key_code() == 229;
        let is_sent = event.key() == "Enter" && (event.meta_key() || event.ctrl_key());
        if editing.get_untracked() && !is_composing && (is_sent || event.key() == "Escape") {
            event.prevent_default();
            event.stop_propagation();
            editing.set(false);
        }
    };
    view! {
        <li class="note" class:done=resolved node_ref=item on:keydown=done>
            <div class="by">
                <span aria-hidden="true"><Avatar name=Signal::derive(name) colour=colour size="av-s" /></span>
                <b>{name}</b>
                <time title=move || when().map(|at| moment(at, Moment::DayAndClock))>{move || when().map(|at| since(at, now()))}</time>
                {move || resolved().then(|| view! { <span class="n">{icon("check")} {tr!("comment-is-resolved")}</span> })}
            </div>
            <Show
                when=move || editing.get()
                fallback=move || view! { <p class="said" lang=move || body.with(|body| lang_of(body))>{move || body.get()}</p> }
            >
                <Prose at=text.get_value() label=Signal::derive(tr!("comment-edit")) class="prose-note" />
            </Show>
            <Acts id=id editing=editing on_edit=Callback::new(move |()| edit()) />
        </li>
    }
}

/// What can be done about a comment by this person.
#[component]
fn Acts(id: StoredValue<Id<Comment>>, editing: RwSignal<bool>, on_edit: Callback<()>) -> impl IntoView {
    let (session, document, toasts) = (use_session(), use_document(), use_toasts());
    let plan = session.plan;
    let may =
        move |field: &'static str| Memo::new(move |_| may_change(session, id.get_value().untyped(), field));
    let (may_settle, may_remove) = (may("resolved"), may(model::REMOVED_AT));
    let is_own = Memo::new(move |_| {
        let author = plan.get(&id.get_value()).and_then(|comment| comment.author.clone());
        author.is_some() && author.map(|author| author.untyped().clone()) == session.me()
    });
    let resolved = Memo::new(move |_| plan.get(&id.get_value()).is_some_and(|comment| comment.resolved));
    let settle = move |_| {
        if let Some(comment) = plan.read(&id.get_value()) {
            plan.run(Command::update(&*comment, |comment| comment.resolved = !comment.resolved));
        }
    };
    let remove = move |_| {
        to_trash(document, toasts, &id.get_value(), t!("comment-removed"));
    };
    let settle_label = move || if resolved.get() { t!("comment-reopen") } else { t!("comment-resolve") };
    view! {
        <div class="acts">
            <Show when=move || editing.get()>
                <Button label=Signal::derive(tr!("done")) mark="check" key="Mod+Enter" small=true on_press=move |_| editing.set(false) />
            </Show>
            <Show when=move || may_settle.get() && !editing.get()>
                <Button label=Signal::derive(settle_label) mark="check" small=true on_press=settle />
            </Show>
            <Show when=move || is_own.get() && may_remove.get() && !editing.get()>
                <Button label=Signal::derive(tr!("comment-change")) mark="pencil" small=true on_press=move |_| on_edit.run(()) />
                <Button name=Signal::derive(tr!("comment-remove-now")) mark="trash" small=true on_press=remove />
            </Show>
        </div>
    }
}
