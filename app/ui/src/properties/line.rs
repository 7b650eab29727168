//! One line of text that is edited where it stands: it looks like the text it is until it has the focus.

use std::time::Duration;

use leptos::{ev, html, leptos_dom::helpers::TimeoutHandle, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::InputEvent;

use super::too_much;
use crate::{
    components::{dom_id, icon_of, lang_of},
    t,
};

/// After this pause in typing, the line is kept, so that a closed tab loses nothing.
const PAUSE: Duration = Duration::from_millis(700);

/// A line. Enter and Esc leave it; both keep what was typed, as leaving it in any other way does.
///
/// A line that is over its limit, or empty where it must not be, stays as typed and says so; what was there
/// before is kept until it fits.
#[component]
pub fn Line(
    /// What it is called.
    #[prop(into)]
    label: Signal<String>,
    /// What is kept.
    #[prop(into)]
    value: Signal<String>,
    /// Called with what is to be kept.
    #[prop(into)]
    on_done: Callback<String>,
    /// What stands there while it is empty.
    #[prop(optional, into)]
    placeholder: Option<Signal<String>>,
    /// The most characters that it may have.
    #[prop(optional_no_strip)]
    limit: Option<u32>,
    /// Whether it must not be empty.
    #[prop(optional)]
    required: bool,
    /// Whether it gets the focus when it is drawn.
    #[prop(optional)]
    focused: bool,
    /// Whether it can be changed; else it is text alone.
    #[prop(default = true.into(), into)]
    may_change: Signal<bool>,
    /// Further classes.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    let area = NodeRef::<html::Textarea>::new();
    // What is typed and not yet kept.
    let typed = RwSignal::new(None::<String>);
    let timer = StoredValue::new_local(None::<TimeoutHandle>);
    let shown = Memo::new(move |_| typed.get().unwrap_or_else(|| value.get()));
    let problem = Memo::new(move |_| {
        let text = typed.get()?;
        let empty = required && text.trim().is_empty();
        let problem = if empty { t!("line-empty") } else { too_much(&text, limit) };
        Some(problem).filter(|problem| !problem.is_empty())
    });
    let keep = move || {
        if let Some(text) = typed.get_untracked()
            && problem.get_untracked().is_none()
        {
            on_done.run(text.trim().to_owned());
            typed.set(None);
        }
    };
    let stop_timer = move || {
        if let Some(Some(timer)) = timer.try_update_value(Option::take) {
            timer.clear();
        }
    };
    let input = move |event: ev::Event| {
        let text = event_target_value(&event);
        // A paste may bring line ends, which have no place in a line.
        let line = text.replace(['\n', '\r'], " ");
        if line != text
            && let Some(area) = area.get_untracked()
        {
            area.set_value(&line);
        }
        typed.set(Some(line));
        stop_timer();
        let is_composing = event.dyn_ref::<InputEvent>().is_some_and(InputEvent::is_composing);
        if !is_composing {
            timer.set_value(set_timeout_with_handle(keep, PAUSE).ok());
        }
    };
    let key = move |event: ev::KeyboardEvent| {
        // Code 229 is what an input method at work sends in place of the key.
        if event.is_composing() || event.key_code() == 229 {
            return;
        }
        if matches!(event.key().as_str(), "Enter" | "Escape") {
            event.prevent_default();
            event.stop_propagation();
            if let Some(area) = area.get_untracked() {
                // Keeps what was typed on the way.
                let _ = area.blur();
            }
        }
    };
    let leave = move || {
        stop_timer();
        keep();
    };
    on_cleanup(leave);
    if focused {
        Effect::new(move || {
            if let Some(area) = area.get() {
                request_animation_frame(move || drop(area.focus()));
            }
        });
    }
    let about = StoredValue::new(dom_id("line"));
    let lang = Memo::new(move |_| shown.with(|text| lang_of(text)));
    let editor = move || {
        view! {
            <span class=["edit-line ", class].concat() lang=move || lang.get()>
                <span class="edit-room" aria-hidden="true">
                    {move || shown.with(|text| if text.is_empty() { said(placeholder) } else { text.clone() })}
                    "\u{200b}"
                </span>
                <textarea
                    class="edit-text"
                    rows="1"
                    node_ref=area
                    autocomplete="off"
                    enterkeyhint="done"
                    aria-label=move || label.get()
                    aria-invalid=move || problem.with(Option::is_some).then_some("true")
                    aria-describedby=move || problem.with(Option::is_some).then(|| about.get_value())
                    placeholder=move || said(placeholder)
                    prop:value=move || shown.get()
                    on:input=input
                    on:keydown=key
                    on:blur=move |_| leave()
                ></textarea>
            </span>
            {move || {
                problem
                    .get()
                    .map(|problem| {
                        view! {
                            <span class="edit-problem" id=about.get_value() role="alert">
                                {icon_of("warning", "icon icon-xs")}
                                {problem}
                            </span>
                        }
                    })
            }}
        }
    };
    let text = move || {
        view! { <span class=["edit-fixed ", class].concat() lang=move || lang.get()>{move || value.get()}</span> }
    };
    view! {
        <Show when=move || may_change.get() fallback=text>
            {editor}
        </Show>
    }
}

fn said(placeholder: Option<Signal<String>>) -> String {
    placeholder.map(|placeholder| placeholder.get()).unwrap_or_default()
}
