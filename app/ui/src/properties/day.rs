//! A day and a time: written as the reader's language writes them, and typed or picked in the browser's own
//! fields, which lie under the words.

use leptos::{ev, html, prelude::*};
use model::{Day, TimeOfDay};
use web_sys::HtmlInputElement;

use crate::{
    components::Show,
    i18n::{day_text, short_day},
};

/// A year that is being typed passes through 0002, 0020 and 0202.
const FIRST_YEAR: i32 = 1000;

/// A day in place.
#[component]
pub fn DayInput(
    /// What it is called.
    #[prop(into)]
    label: Signal<String>,
    /// The day.
    #[prop(into)]
    value: Signal<Option<Day>>,
    /// Called with another day.
    #[prop(into)]
    on_done: Callback<Option<Day>>,
    /// What stands there while there is none.
    #[prop(into)]
    none: Signal<String>,
    /// Whether the weekday is left out.
    #[prop(optional)]
    short: bool,
    /// Whether it can be changed; else it is text alone.
    #[prop(default = true.into(), into)]
    may_change: Signal<bool>,
) -> impl IntoView {
    let write = if short { short_day } else { day_text };
    let words = move || value.get().map(|day| write(day.year(), day.month(), day.day()));
    let words = Signal::derive(words);
    let stored = Signal::derive(move || value.get().map(|day| day.to_string()));
    let done = move |text: String| {
        let day = text.parse::<Day>().ok();
        if text.is_empty() || day.is_some_and(|day| day.year() >= FIRST_YEAR) {
            on_done.run(day);
        }
    };
    view! { <Dial kind="date" label=label words=words stored=stored none=none on_done=Callback::new(done) may_change=may_change /> }
}

/// A time of the day in place.
#[component]
pub fn TimeInput(
    /// What it is called.
    #[prop(into)]
    label: Signal<String>,
    /// The time.
    #[prop(into)]
    value: Signal<Option<TimeOfDay>>,
    /// Called with another time.
    #[prop(into)]
    on_done: Callback<Option<TimeOfDay>>,
    /// What stands there while there is none.
    #[prop(into)]
    none: Signal<String>,
    /// Whether it can be changed; else it is text alone.
    #[prop(default = true.into(), into)]
    may_change: Signal<bool>,
) -> impl IntoView {
    let stored = Signal::derive(move || value.get().map(|time| time.to_string()));
    let done = move |text: String| on_done.run(text.parse().ok());
    view! { <Dial kind="time" label=label words=stored stored=stored none=none on_done=Callback::new(done) may_change=may_change /> }
}

#[component]
fn Dial(
    kind: &'static str,
    label: Signal<String>,
    words: Signal<Option<String>>,
    stored: Signal<Option<String>>,
    none: Signal<String>,
    on_done: Callback<String>,
    may_change: Signal<bool>,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let done = move |field: &HtmlInputElement| {
        let text = field.value();
        // A field that is half filled in is empty to the page, and keeps its parts.
        let is_whole = !text.is_empty() || !field.validity().bad_input();
        if is_whole && stored.get_untracked().unwrap_or_default() != text {
            on_done.run(text);
        }
    };
    let key = move |event: ev::KeyboardEvent| {
        if matches!(event.key().as_str(), "Enter" | "Escape") {
            event.prevent_default();
            event.stop_propagation();
            if let Some(field) = input.get_untracked() {
                done(&field);
                // Leaving cannot fail.
                let _ = field.blur();
            }
        }
    };
    let said = move || words.get().unwrap_or_else(|| none.get());
    let field = move || {
        view! {
            <span class="dial" class:is-none=move || stored.with(Option::is_none)>
                <span class="dial-words" aria-hidden="true">{said}</span>
                <input
                    class="dial-field"
                    type=kind
                    node_ref=input
                    aria-label=move || label.get()
                    prop:value=move || stored.get().unwrap_or_default()
                    on:change=move |event| done(&event_target(&event))
                    on:keydown=key
                    on:click=move |_| {
                        if let Some(field) = input.get_untracked() {
                            // Where the browser cannot show its picker, the field is typed into.
                            let _ = field.show_picker();
                        }
                    }
                />
            </span>
        }
    };
    view! {
        <Show
            when=move || may_change.get()
            fallback=move || view! { <span class="dial" class:is-none=move || stored.with(Option::is_none)>{said}</span> }
        >
            {field}
        </Show>
    }
}
