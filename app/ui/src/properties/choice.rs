//! One of a few words, as the text that it is: the browser's own list opens from it.

use leptos::prelude::*;

use crate::components::Show;

/// A choice in place.
#[component]
pub fn Choice(
    /// What is chosen.
    #[prop(into)]
    label: Signal<String>,
    /// The words that are stored, and what they are called.
    #[prop(into)]
    choices: Signal<Vec<(String, String)>>,
    /// The word that is chosen. One that is no choice, as a newer app may have written it, is shown as it is.
    #[prop(into)]
    chosen: Signal<String>,
    /// Called with another word.
    #[prop(into)]
    on_choose: Callback<String>,
    /// What stands before it, as a mark.
    #[prop(optional, into)]
    mark: Option<ViewFn>,
    /// Whether it can be changed; else it is text alone.
    #[prop(default = true.into(), into)]
    may_change: Signal<bool>,
) -> impl IntoView {
    let offered = Memo::new(move |_| {
        let (mut choices, chosen) = (choices.get(), chosen.get());
        if !choices.iter().any(|(word, _)| *word == chosen) {
            choices.insert(0, (chosen.clone(), chosen));
        }
        choices
    });
    let name = move || {
        let chosen = chosen.get();
        offered.with(|offered| offered.iter().find(|(word, _)| *word == chosen).map(|(_, name)| name.clone()))
    };
    let mark = StoredValue::new(mark);
    let mark = move || mark.with_value(|mark| mark.as_ref().map(ViewFn::run));
    let option = move |(word, name): (String, String)| {
        let selected = word == chosen.get_untracked();
        view! { <option value=word selected=selected>{name}</option> }
    };
    let select = move || {
        view! {
            <span class="pick">
                {mark}
                <select
                    class="pick-list"
                    aria-label=move || label.get()
                    prop:value=move || {
                        // The options first: a value that is no option yet would be dropped.
                        offered.track();
                        chosen.get()
                    }
                    on:change=move |event| on_choose.run(event_target_value(&event))
                >
                    {move || offered.get().into_iter().map(option).collect_view()}
                </select>
            </span>
        }
    };
    view! {
        <Show when=move || may_change.get() fallback=move || view! { <span class="pick">{mark} {name}</span> }>
            {select}
        </Show>
    }
}
