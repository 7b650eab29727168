//! One note: its title and what it says, both written where they stand.

use leptos::{html, prelude::*};
use model::{Id, records::Note};

use crate::{
    components::{Button, Prose, Show},
    document::use_document,
    i18n::{Moment, moment},
    pages::trash::to_trash,
    presence::person,
    properties::{Line, Property},
    session::use_session,
    t,
    toasts::use_toasts,
    tr,
};

/// The note; `is_new` where it was begun here just now, `sought` where an address leads to it.
#[component]
pub(super) fn OneNote(id: Id<Note>, is_new: bool, sought: Memo<Option<Id<Note>>>) -> impl IntoView {
    let (session, document, toasts) = (use_session(), use_document(), use_toasts());
    let plan = document.plan;
    let (title, body) = (Property::of(&id, "title"), Property::of(&id, "body"));
    let gone = Property::of(&id, model::REMOVED_AT);
    let id = StoredValue::new(id);
    let article = NodeRef::<html::Article>::new();
    Effect::new(move || {
        let is_sought = sought.with(|sought| sought.as_ref() == Some(&id.get_value()));
        if let Some(article) = article.get().filter(|_| is_sought) {
            article.scroll_into_view();
            // What is in the page and has a place in the order takes the focus.
            let _ = article.focus();
        }
    });
    let of = Memo::new(move |_| {
        let note = id.with_value(|id| plan.get(id));
        note.map(|note| (note.author.clone(), note.at))
    });
    let by = move || {
        let (author, at) = of.get().unwrap_or_default();
        let author = author.map(|author| person(session, author.untyped()).name);
        let author = author.unwrap_or_else(|| t!("person-unknown"));
        t!("notebook-note-by", name = author, when = moment(at, Moment::DayAndClock))
    };
    let called = move || {
        let line = title.map(Property::line).unwrap_or_default();
        if line.trim().is_empty() { t!("notebook-note-untitled") } else { line }
    };
    let remove = move |_| id.with_value(|id| to_trash(document, toasts, id, t!("notebook-note-removed")));
    let line = title.map(|title| {
        view! {
            <Line
                label=Signal::derive(tr!("note-title"))
                value=Signal::derive(move || title.line())
                on_done=Callback::new(move |line| title.set_line(Some(line)))
                placeholder=Signal::derive(tr!("notebook-note-untitled"))
                limit=title.spec.limit
                focused=is_new
                may_change=Signal::derive(move || title.may_change())
            />
        }
    });
    let prose = body.map(|body| {
        view! {
            <Prose
                at=body.text_at()
                label=Signal::derive(tr!("note-body"))
                placeholder=Signal::derive(tr!("notebook-note-empty"))
                read_only=Signal::derive(move || !body.may_change())
            />
        }
    });
    view! {
        <article class="sheet nb-note" aria-label=called tabindex="-1" node_ref=article>
            <header>
                <h2>{line}</h2>
                <Show when=move || gone.is_some_and(Property::may_change)>
                    <Button
                        name=Signal::derive(move || t!("notebook-note-remove", name = called()))
                        mark="trash"
                        small=true
                        on_press=remove
                    />
                </Show>
            </header>
            <p class="quiet">{by}</p>
            {prose}
        </article>
    }
}
