//! A set of words: each a chip that can be taken out, and a field that takes more.

mod adding;

use leptos::{html, prelude::*};

use super::Between;
use crate::{
    components::{Show, dom_id, icon_of, lang_of},
    t,
};
use adding::Adding;

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
    /// What stands in the field while there is none.
    #[prop(into)]
    placeholder: Signal<String>,
    /// Whether they can be changed; else they are text alone.
    #[prop(default = true.into(), into)]
    may_change: Signal<bool>,
) -> impl IntoView {
    let field = NodeRef::<html::Input>::new();
    let adding = Adding::new(field, members, on_insert, on_withdraw, between, limit);
    let about = StoredValue::new(dom_id("chips"));
    let wrong = move || adding.problem.with(|problem| !problem.is_empty());
    let remove = move |word: String| {
        let name = word.clone();
        view! {
            <button
                type="button"
                class="tag-x"
                aria-label=move || t!("take-out", name = name.clone())
                on:click=move |_| adding.withdraw(word.clone())
            >
                {icon_of("close", "icon icon-xs")}
            </button>
        }
    };
    let chip = move |word: String| {
        let (shown, lang) = (format!("{sign}{word}"), lang_of(&word));
        view! { <li class="tag" lang=lang>{shown} {may_change.get().then(|| remove(word))}</li> }
    };
    let hint = move || if members.with(Vec::is_empty) { placeholder.get() } else { String::new() };
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
                    placeholder=hint
                    prop:value=move || adding.typed.get()
                    on:input=move |event| adding.input(&event)
                    on:keydown=move |event| adding.key(&event)
                    on:compositionend=move |_| adding.end_composing()
                    on:blur=move |_| adding.add()
                />
            </Show>
            <Show when=wrong>
                <span class="edit-problem" id=about.get_value() role="alert">
                    {icon_of("warning", "icon icon-xs")}
                    {move || adding.problem.get()}
                </span>
            </Show>
        </div>
    }
}
