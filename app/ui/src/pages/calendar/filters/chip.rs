//! A filter: field, operator, value, and a cross that takes it away. A click opens what can be chosen.

use std::time::Duration;

use leptos::{ev::KeyboardEvent, html, leptos_dom::helpers::debounce, prelude::*};

use super::{
    field::FilterField,
    options::{Choice, Sign, choices, holds, text_of, turned, with_text},
};
use crate::{
    components::{For, Show, dom_id, icon, net_mark, status_glyph, status_word},
    pages::calendar::{
        focus,
        view::{CalendarView, use_calendar},
    },
    t, tr,
};

/// How long typing rests before the calendar follows.
const PAUSE: Duration = Duration::from_millis(180);

/// Opens what can be chosen for a field; its chip comes with it.
pub(super) fn open(open: RwSignal<Option<FilterField>>, field: FilterField) {
    open.set(Some(field));
    request_animation_frame(move || {
        // By its button, which the choices hang from.
        let buttons = focus::all(&format!(".fchip[data-field='{}'] > [popovertarget]", field.label()));
        if let Some(button) = buttons.into_iter().next() {
            button.click();
        }
    });
}

/// A chip.
#[component]
pub(super) fn Chip(field: FilterField, open: RwSignal<Option<FilterField>>) -> impl IntoView {
    let view = use_calendar();
    let pop = NodeRef::<html::Div>::new();
    let is_open = RwSignal::new(false);
    let id = dom_id("filter");
    let said = move || {
        let filter = view.filter.get();
        if field == FilterField::Text {
            let text = text_of(&filter);
            return if text.is_empty() { t!("calendar-none-chosen") } else { text };
        }
        let names = choices(view, field).into_iter().filter(|one| holds(&filter, field, &one.key));
        field.said(&names.map(|one| one.name).collect::<Vec<_>>())
    };
    let toggled = move |_| {
        let now = pop.get_untracked().is_some_and(|pop| pop.matches(":popover-open").unwrap_or_default());
        is_open.set(now);
        if now {
            focus::first(".filter-pop:popover-open input");
        } else if open.get_untracked() == Some(field) {
            open.set(None);
        }
    };
    let remove = move || {
        view.narrow(&field.cleared(&view.filter.get_untracked()));
        focus::first(".filters .fadd");
    };
    let on_key = move |event: KeyboardEvent| {
        if matches!(event.key().as_str(), "Backspace" | "Delete") {
            event.prevent_default();
            remove();
        }
    };
    view! {
        <span class="fchip" data-field=field.label()>
            <button
                type="button"
                popovertarget=id.clone()
                aria-haspopup="dialog"
                aria-expanded=move || if is_open.get() { "true" } else { "false" }
                on:keydown=on_key
            >
                <span class="f">{move || t!(field.label())}</span>
                " "
                <span class="f">{move || t!(field.operator())}</span>
                " "
                <b>{said}</b>
            </button>
            <button
                type="button"
                class="x"
                aria-label=move || t!("calendar-remove-filter", field = t!(field.label()))
                on:click=move |_| remove()
            >
                {icon("close")}
            </button>
        </span>
        <div
            class="pop filter-pop"
            id=id
            popover="auto"
            role="dialog"
            aria-label=move || t!(field.label())
            node_ref=pop
            on:toggle=toggled
            on:keydown=move |event| walk(&event, pop)
        >
            <Show when=move || is_open.get()>
                {if field == FilterField::Text {
                    view! { <Words pop=pop /> }.into_any()
                } else {
                    view! { <Choices field=field /> }.into_any()
                }}
            </Show>
        </div>
    }
}

/// What can be chosen, several at once.
#[component]
fn Choices(field: FilterField) -> impl IntoView {
    let view = use_calendar();
    let all = Memo::new(move |_| choices(view, field));
    view! {
        <Show
            when=move || all.with(|all| !all.is_empty())
            fallback=move || view! { <p class="quiet hint">{tr!("calendar-no-choices")}</p> }
        >
            <For each=move || all.get() key=|one| one.key.clone() let:one>
                <Option field=field one=one view=view />
            </For>
        </Show>
    }
}

#[component]
fn Option(field: FilterField, one: Choice, view: CalendarView) -> impl IntoView {
    let Choice { key, name, sign } = one;
    let key = StoredValue::new(key);
    let is_chosen =
        Memo::new(move |_| view.filter.with(|filter| key.with_value(|key| holds(filter, field, key))));
    let turn = move |_| {
        let filter = view.filter.get_untracked();
        view.narrow(&key.with_value(|key| turned(&filter, field, key)));
    };
    view! {
        <label class="menu-item">
            <input type="checkbox" prop:checked=move || is_chosen.get() on:change=turn />
            {sign_of(&sign)}
            <span class="truncate">{name}</span>
        </label>
    }
}

fn sign_of(sign: &Sign) -> AnyView {
    match sign {
        Sign::Network(network) => net_mark(network, "").into_any(),
        Sign::Glaze(glaze) => {
            view! { <i class="dot" data-glaze=glaze.clone() aria-hidden="true"></i> }.into_any()
        }
        Sign::Status(status) => status_glyph(status_word(status)).into_any(),
    }
}

/// Words that a post has in it; the calendar follows while they are typed.
#[component]
fn Words(pop: NodeRef<html::Div>) -> impl IntoView {
    let view = use_calendar();
    // The address follows after a word, not after each letter.
    let mut narrow = debounce(PAUSE, move |text: String| {
        let filter = view.filter.get_untracked();
        view.narrow(&with_text(&filter, &text));
    });
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Enter"
            && !event.is_composing()
            && event.key_code() != 229
            && let Some(pop) = pop.get_untracked()
        {
            // Closing what is closed already is no matter.
            let _ = pop.hide_popover();
        }
    };
    view! {
        <input
            class="input"
            type="search"
            aria-label=tr!("calendar-by-text")
            placeholder=tr!("calendar-text-hint")
            maxlength="100"
            prop:value=view.filter.with_untracked(text_of)
            on:input=move |event| narrow(event_target_value(&event))
            on:keydown=on_key
        />
    }
}

/// ↑↓ go from choice to choice.
fn walk(event: &KeyboardEvent, pop: NodeRef<html::Div>) {
    let step = match event.key().as_str() {
        "ArrowDown" => 1,
        "ArrowUp" => -1,
        _ => return,
    };
    if pop.get_untracked().is_some() {
        event.prevent_default();
        focus::step(&focus::all(".filter-pop:popover-open input"), step);
    }
}
