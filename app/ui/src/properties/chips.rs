//! A set of words: each a chip that can be taken out, and a field that takes more.

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::InputEvent;

use super::{
    Between,
    room::{too_many, too_much},
    words,
    words::is_same,
};
use crate::{
    components::{dom_id, icon_of, lang_of},
    t,
};

/// The longest word that a set takes, in characters.
const LONGEST: u32 = 200;

/// Words in a row. A comma, Enter or leaving the field adds what is typed; several at once may be pasted;
/// Backspace in the empty field takes out the last.
#[component]
pub fn Chips(
    /// What they are.
    #[prop(into)]
    label: Signal<String>,
    /// The words.
    #[prop(into)]
    members: Signal<Vec<String>>,
    /// Called with new words.
    #[prop(into)]
    on_insert: Callback<Vec<String>>,
    /// Called with the word that goes.
    #[prop(into)]
    on_withdraw: Callback<String>,
    /// What stands between them.
    between: Between,
    /// The sign that each is shown with.
    #[prop(optional)]
    sign: &'static str,
    /// The most that there may be.
    #[prop(optional_no_strip)]
    limit: Option<u32>,
    /// What stands in the field while it is empty.
    #[prop(into)]
    placeholder: Signal<String>,
    /// Whether they can be changed; else they are text alone.
    #[prop(default = true.into(), into)]
    may_change: Signal<bool>,
) -> impl IntoView {
    let field = NodeRef::<html::Input>::new();
    let typed = RwSignal::new(String::new());
    let problem = RwSignal::new(String::new());
    let about = StoredValue::new(dom_id("chips"));
    // Adds what is typed; what has no room stays in the field, with the reason.
    let add = move || {
        let held = members.get_untracked();
        let mut new = words(&typed.get_untracked(), between);
        new.retain(|word| !held.iter().any(|known| is_same(known, word)));
        let full = too_many(held.len() + new.len(), limit);
        let long = new.iter().map(|word| too_much(word, Some(LONGEST))).find(|long| !long.is_empty());
        let wrong = if full.is_empty() { long.unwrap_or_default() } else { full };
        if wrong.is_empty() {
            typed.set(String::new());
            if !new.is_empty() {
                on_insert.run(new);
            }
        }
        problem.set(wrong);
    };
    let input = move |event: ev::Event| {
        typed.set(event_target_value(&event));
        let is_composing = event.dyn_ref::<InputEvent>().is_some_and(InputEvent::is_composing);
        // The sign that ends a word ends it here too; a first `#` only begins one.
        let has_whole = typed.with_untracked(|text| {
            let text = text.trim_start_matches(['#', '＃']);
            text.contains(|sign| between.ends(sign))
        });
        if !is_composing && has_whole {
            add();
        }
    };
    let key = move |event: ev::KeyboardEvent| {
        // Code 229 is what an input method at work sends in place of the key.
        if event.is_composing() || event.key_code() == 229 {
            return;
        }
        match event.key().as_str() {
            "Enter" => {
                event.prevent_default();
                add();
            }
            "Escape" => {
                event.prevent_default();
                event.stop_propagation();
                if let Some(field) = field.get_untracked() {
                    // Adds what was typed on the way.
                    let _ = field.blur();
                }
            }
            "Backspace" if typed.with_untracked(String::is_empty) => {
                if let Some(last) = members.with_untracked(|members| members.last().cloned()) {
                    on_withdraw.run(last);
                }
            }
            _ => (),
        }
    };
    let chip = move |word: String| {
        let (shown, named, lang) = (format!("{sign}{word}"), word.clone(), lang_of(&word));
        let remove = may_change.get().then(|| {
            view! {
                <button
                    type="button"
                    class="tag-x"
                    aria-label=move || t!("take-out", name = named.clone())
                    on:click=move |_| {
                        on_withdraw.run(word.clone());
                        if let Some(field) = field.get_untracked() {
                            let _ = field.focus();
                        }
                    }
                >
                    {icon_of("close", "icon icon-xs")}
                </button>
            }
        });
        view! { <li class="tag" lang=lang>{shown} {remove}</li> }
    };
    let wrong = move || problem.with(|problem| !problem.is_empty());
    view! {
        <div class="chips">
            <Show when=move || members.with(|members| !members.is_empty())>
                <ul class="chips-list" aria-label=move || label.get()>
                    {move || members.get().into_iter().map(chip).collect_view()}
                </ul>
            </Show>
            <Show when=move || may_change.get()>
                <input
                    class="chips-field"
                    type="text"
                    node_ref=field
                    autocomplete="off"
                    autocapitalize="off"
                    enterkeyhint="done"
                    aria-label=move || label.get()
                    aria-invalid=move || wrong().then_some("true")
                    aria-describedby=move || wrong().then(|| about.get_value())
                    placeholder=move || {
                        if members.with(Vec::is_empty) { placeholder.get() } else { String::new() }
                    }
                    prop:value=move || typed.get()
                    on:input=input
                    on:keydown=key
                    on:compositionend=move |_| {
                        if typed.with_untracked(|text| text.contains(|sign| between.ends(sign))) {
                            add();
                        }
                    }
                    on:blur=move |_| add()
                />
            </Show>
            <Show when=wrong>
                <span class="edit-problem" id=about.get_value() role="alert">
                    {icon_of("warning", "icon icon-xs")}
                    {move || problem.get()}
                </span>
            </Show>
        </div>
    }
}
