//! The line at the end of a list in which one more is written.

use leptos::{ev, html, prelude::*};

use crate::{
    components::{Show, dom_id, icon},
    properties::too_much,
};

/// A line for one more: Enter adds it, and the next can be written at once.
#[component]
pub(in crate::pages) fn AddLine(
    /// What is added.
    #[prop(into)]
    label: Signal<String>,
    /// The most characters of its name.
    #[prop(optional_no_strip)]
    limit: Option<u32>,
    /// Called with the name.
    #[prop(into)]
    on_add: Callback<String>,
    /// The field, so that a button elsewhere may lead there.
    field: NodeRef<html::Input>,
    /// What stands before the field.
    #[prop(optional, into)]
    before: Option<ViewFn>,
) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let problem = Memo::new(move |_| typed.with(|typed| too_much(typed.trim(), limit)));
    let about = StoredValue::new(dom_id("add"));
    let wrong = move || problem.with(|problem| !problem.is_empty());
    let key = move |event: ev::KeyboardEvent| {
        // Code 229 is what an input method at work sends in place of the key.
        if event.is_composing() || event.key_code() == 229 {
            return;
        }
        match event.key().as_str() {
            "Enter" => {
                event.prevent_default();
                let name = typed.get_untracked().trim().to_owned();
                if !name.is_empty() && problem.with_untracked(String::is_empty) {
                    typed.set(String::new());
                    on_add.run(name);
                }
            }
            "Escape" => {
                event.stop_propagation();
                if let Some(field) = field.get_untracked() {
                    let _ = field.blur();
                }
            }
            _ => (),
        }
    };
    view! {
        <div class="add-line">
            {icon("plus")}
            {before.map(|before| before.run())}
            <input
                class="add-field"
                type="text"
                node_ref=field
                autocomplete="off"
                enterkeyhint="done"
                aria-label=move || label.get()
                aria-invalid=move || wrong().then_some("true")
                aria-describedby=move || wrong().then(|| about.get_value())
                placeholder=move || label.get()
                prop:value=move || typed.get()
                on:input=move |event| typed.set(event_target_value(&event))
                on:keydown=key
            />
            <Show when=move || typed.with(|typed| !typed.trim().is_empty())>
                <kbd aria-hidden="true">"↵"</kbd>
            </Show>
            <Show when=wrong>
                <span class="edit-problem" id=about.get_value() role="alert">{move || problem.get()}</span>
            </Show>
        </div>
    }
}
