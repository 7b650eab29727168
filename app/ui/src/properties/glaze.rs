//! The colour by which something is known: one of the glazes, chosen from a menu of them.

use leptos::prelude::*;
use model::{Value, records::Glaze};

use super::Property;
use crate::{
    components::{Menu, Show},
    t,
};

/// A colour in place.
pub fn glaze(property: Property) -> impl IntoView {
    let chosen = Memo::new(move |_| {
        let word = property.line();
        Glaze::ALL.iter().find(|glaze| glaze.word() == word).cloned().unwrap_or_default()
    });
    let said = move || chosen.with(name);
    let dot = move || {
        view! { <span class="dot-glaze" data-glaze=move || chosen.with(|glaze| glaze.word().to_owned()) aria-hidden="true"></span> }
    };
    let line = move |glaze: &'static Glaze| {
        let is_chosen = move || chosen.with(|chosen| chosen == glaze);
        view! {
            <button
                type="button"
                class="menu-item"
                role="menuitemradio"
                aria-checked=move || if is_chosen() { "true" } else { "false" }
                tabindex="-1"
                on:click=move |_| property.set(Value::Str(glaze.word().to_owned()))
            >
                <span class="dot-glaze" data-glaze=glaze.word() aria-hidden="true"></span>
                <span>{move || name(glaze)}</span>
            </button>
        }
    };
    let menu = move || {
        view! {
            <Menu
                name=Signal::derive(move || format!("{}: {}", t!(property.spec.label), said()))
                class="glaze"
                trigger=dot.into()
            >
                {Glaze::ALL.iter().map(line).collect_view()}
            </Menu>
        }
    };
    view! {
        <Show when=move || property.may_change() fallback=dot>
            {menu}
        </Show>
    }
}

fn name(glaze: &Glaze) -> String {
    glaze.label().map_or_else(|| glaze.word().to_owned(), |label| t!(label))
}
