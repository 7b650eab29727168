//! One of many: a field that finds as one types, and a list under it.

mod seeking;

use leptos::{html, prelude::*};

use crate::components::{Show, dom_id, place};
use seeking::Seeking;

/// Something that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pick {
    /// What is stored.
    pub word: String,
    /// What it is called.
    pub name: String,
    /// What tells it from others of its name.
    pub aside: String,
}

/// A choice of many. ↑↓ move, Enter takes, Esc leaves it as it was.
#[component]
pub fn Combobox(
    /// What is chosen.
    #[prop(into)]
    label: Signal<String>,
    /// What can be chosen; asked for when the list opens.
    #[prop(into)]
    picks: Callback<(), Vec<Pick>>,
    /// What is chosen now, as it is called.
    #[prop(into)]
    chosen: Signal<String>,
    /// Called with the word of what is chosen.
    #[prop(into)]
    on_choose: Callback<String>,
    /// What is said where nothing fits.
    #[prop(into)]
    nothing: Signal<String>,
    /// The id of the field, for a label of the page's own.
    #[prop(optional, into)]
    id: String,
    /// The class of the field.
    #[prop(default = "combo-field")]
    class: &'static str,
) -> impl IntoView {
    let (field, list) = (NodeRef::<html::Input>::new(), NodeRef::<html::Ul>::new());
    let name = StoredValue::new(dom_id("combo"));
    let seeking = Seeking::new(field, name, picks, on_choose);
    Effect::new(move || {
        let Some((field, list)) = field.get().zip(list.get()) else { return };
        if seeking.is_open.get() {
            // Fails only for a list that is out of the page, or open.
            let _ = list.show_popover();
            place(&list, &field);
        } else if list.matches(":popover-open").unwrap_or_default() {
            let _ = list.hide_popover();
        }
    });
    let active = move || {
        let has_lines = seeking.is_open.get() && seeking.found.with(|found| !found.is_empty());
        has_lines.then(|| seeking.line_id(seeking.at.get()))
    };
    let line = move |(at, pick): (usize, Pick)| {
        let is_active = move || seeking.at.get() == at;
        view! {
            <li
                class="menu-item"
                role="option"
                id=seeking.line_id(at)
                aria-selected=move || if is_active() { "true" } else { "false" }
                data-active=move || is_active().then_some("")
                on:pointerdown=move |event| {
                    // The field keeps the focus, and its blur does not close the list first.
                    event.prevent_default();
                    seeking.take(at);
                }
            >
                <span>{pick.name}</span>
                <small class="quiet">{pick.aside}</small>
            </li>
        }
    };
    let lines = move || seeking.found.get().into_iter().enumerate().map(line).collect_view();
    let none = move || {
        view! {
            <li class="combo-none" role="option" aria-disabled="true" aria-selected="false">{move || nothing.get()}</li>
        }
    };
    view! {
        <span class="combo">
            <input
                class=class
                type="text"
                role="combobox"
                id=(!id.is_empty()).then_some(id)
                node_ref=field
                style:anchor-name=format!("--{}", name.get_value())
                autocomplete="off"
                aria-autocomplete="list"
                aria-haspopup="listbox"
                aria-label=move || label.get()
                aria-expanded=move || if seeking.is_open.get() { "true" } else { "false" }
                aria-controls=name.get_value()
                aria-activedescendant=active
                placeholder=move || chosen.get()
                prop:value=move || seeking.sought.get().unwrap_or_else(|| chosen.get())
                on:focus=move |_| seeking.select()
                on:click=move |_| seeking.open()
                on:input=move |event| seeking.seek(event_target_value(&event))
                on:keydown=move |event| seeking.key(&event)
                on:blur=move |_| seeking.close()
            />
            <ul
                class="pop combo-list"
                popover="manual"
                role="listbox"
                id=name.get_value()
                node_ref=list
                style:position-anchor=format!("--{}", name.get_value())
                aria-label=move || label.get()
            >
                <Show when=move || seeking.is_open.get()>
                    {lines}
                    <Show when=move || seeking.found.with(Vec::is_empty)>{none}</Show>
                </Show>
            </ul>
        </span>
    }
}
