//! The line in which a new post is written on its day: Enter makes it, Esc leaves, Shift and Enter opens it.

use leptos::{ev::KeyboardEvent, html, prelude::*};
use model::Day;

use super::{
    days, focus, moves,
    view::{CalendarView, use_calendar},
};
use crate::{t, tr};

/// The line.
#[component]
pub(super) fn EntryLine(day: Day) -> impl IntoView {
    let view = use_calendar();
    let input = NodeRef::<html::Input>::new();
    let time = Memo::new(move |_| {
        view.index.track();
        moves::free_time(view, day)
    });
    Effect::new(move || {
        if let Some(input) = input.get() {
            focus::take(&input);
            begin(&input);
        }
    });
    let label = move || t!("calendar-entry-label", day = days::heading(day));
    view! {
        <div class="post entry" data-status="draft">
            <time>{move || time.get().map(|time| time.to_string())}</time>
            <input
                type="text"
                node_ref=input
                aria-label=label
                placeholder=tr!("calendar-entry-hint")
                autocomplete="off"
                enterkeyhint="done"
                maxlength="200"
                prop:value=move || view.written.get()
                on:input=move |event| view.written.set(event_target_value(&event))
                on:keydown=move |event| on_key(view, day, &event)
                on:blur=move |_| leave(view, day)
            />
        </div>
    }
}

/// A sign that opened the line stands before the caret; words that were left here are replaced by typing.
fn begin(input: &web_sys::HtmlInputElement) {
    let length = u32::try_from(input.value().encode_utf16().count()).unwrap_or_default();
    let from = if length > 1 { 0 } else { length };
    // Fails only for kinds of input without a selection.
    let _ = input.set_selection_range(from, length);
}

fn on_key(view: CalendarView, day: Day, event: &KeyboardEvent) {
    // Enter that ends a composition belongs to the input method; Safari sends it after the composition.
    if event.is_composing() || event.key_code() == 229 {
        return;
    }
    match event.key().as_str() {
        "Enter" => {
            event.prevent_default();
            make(view, day, event.shift_key());
        }
        "Escape" => {
            event.prevent_default();
            leave(view, day);
            focus::day(day);
        }
        _ => (),
    }
}

fn make(view: CalendarView, day: Day, opens: bool) {
    let title = view.written.get_untracked().trim().to_owned();
    view.writing.set(None);
    if title.is_empty() && !opens {
        focus::day(day);
        return;
    }
    view.written.set(String::new());
    let id = moves::create(view, day, &title);
    if opens {
        view.ways.open_post(id.untyped());
    } else {
        focus::day(day);
    }
}

fn leave(view: CalendarView, day: Day) {
    if view.writing.get_untracked() == Some(day) {
        view.writing.set(None);
    }
}
