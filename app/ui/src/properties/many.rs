//! Several of a few: what is chosen stands as it is, and a list of boxes opens from it.

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::components::{Show, dom_id, place};

/// Something that may be among what is chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ManyChoice {
    /// What is stored.
    pub word: String,
    /// What it is called.
    pub name: String,
}

/// A choice of several.
#[component]
pub fn Many(
    /// What is chosen.
    #[prop(into)]
    label: Signal<String>,
    /// What may be chosen.
    #[prop(into)]
    choices: Signal<Vec<ManyChoice>>,
    /// The words that are chosen.
    #[prop(into)]
    chosen: Signal<Vec<String>>,
    /// Called with a word, and whether it is chosen from now on.
    #[prop(into)]
    on_toggle: Callback<(String, bool)>,
    /// What is chosen, as it stands while the list is closed.
    shown: ViewFn,
    /// What stands before the name of a choice, by its word.
    #[prop(into)]
    mark: Callback<String, AnyView>,
    /// What is said where there is nothing to choose from.
    nothing: ViewFn,
    /// Whether it can be changed; else it is text alone.
    #[prop(default = true.into(), into)]
    may_change: Signal<bool>,
) -> impl IntoView {
    let (button, pop) = (NodeRef::<html::Button>::new(), NodeRef::<html::Div>::new());
    let open = RwSignal::new(false);
    let id = StoredValue::new(dom_id("many"));
    let (shown, nothing) = (StoredValue::new(shown), StoredValue::new(nothing));
    let shown = move || shown.with_value(ViewFn::run);
    let named = move || {
        let chosen = chosen.get();
        let names = choices.with(|choices| {
            let chosen = choices.iter().filter(|choice| chosen.contains(&choice.word));
            chosen.map(|choice| choice.name.clone()).collect::<Vec<_>>().join(", ")
        });
        if names.is_empty() { label.get() } else { format!("{}: {names}", label.get()) }
    };
    let toggled = move |_| {
        let Some((button, pop)) = button.get_untracked().zip(pop.get_untracked()) else { return };
        let is_open = pop.matches(":popover-open").unwrap_or_default();
        open.set(is_open);
        if is_open {
            place(&pop, &button);
            // The boxes are drawn in a microtask after this one.
            request_animation_frame(move || step(&pop, 0));
        }
    };
    let key = move |event: ev::KeyboardEvent| {
        let by = match event.key().as_str() {
            "ArrowDown" => 1,
            "ArrowUp" => -1,
            _ => return,
        };
        event.prevent_default();
        if let Some(pop) = pop.get_untracked() {
            step(&pop, by);
        }
    };
    let line = move |choice: ManyChoice| {
        let word = choice.word.clone();
        let checked = move || chosen.with(|chosen| chosen.contains(&word));
        let word = choice.word.clone();
        view! {
            <li>
                <label class="check many-choice">
                    <input
                        type="checkbox"
                        prop:checked=checked
                        on:change=move |event| on_toggle.run((word.clone(), event_target_checked(&event)))
                    />
                    {mark.run(choice.word)}
                    <span>{choice.name}</span>
                </label>
            </li>
        }
    };
    let editor = move || {
        view! {
            <button
                type="button"
                class="many"
                node_ref=button
                aria-haspopup="dialog"
                aria-expanded=move || if open.get() { "true" } else { "false" }
                aria-label=named
                popovertarget=id.get_value()
            >
                {shown}
            </button>
            <div
                class="pop many-list"
                id=id.get_value()
                popover="auto"
                role="dialog"
                aria-label=move || label.get()
                node_ref=pop
                on:toggle=toggled
                on:keydown=key
            >
                <Show when=move || open.get()>
                    <Show
                        when=move || choices.with(|choices| !choices.is_empty())
                        fallback=move || nothing.with_value(ViewFn::run)
                    >
                        <ul>{move || choices.get().into_iter().map(line).collect_view()}</ul>
                    </Show>
                </Show>
            </div>
        }
    };
    view! {
        <Show when=move || may_change.get() fallback=shown>
            {editor}
        </Show>
    }
}

/// Gives the focus to the box so far from the one that has it; to the first where none has.
fn step(pop: &HtmlElement, by: i64) {
    let Ok(boxes) = pop.query_selector_all("input, a, button") else { return };
    let count = i64::from(boxes.length());
    if count == 0 {
        return;
    }
    let focused = document().active_element();
    let is_focused = |at: &u32| boxes.get(*at).and_then(|node| node.dyn_into().ok()) == focused;
    let at = (0..boxes.length()).find(is_focused).map_or(0, |at| i64::from(at) + by);
    let next = u32::try_from(at.rem_euclid(count)).ok().and_then(|next| boxes.get(next));
    if let Some(next) = next.and_then(|node| node.dyn_into::<HtmlElement>().ok()) {
        // A box that is in the page takes the focus.
        let _ = next.focus();
    }
}
