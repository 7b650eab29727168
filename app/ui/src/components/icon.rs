//! Icons, drawn from one sprite that the page holds.

use leptos::prelude::*;

/// The sprite; once in the page.
#[component]
pub fn Sprite() -> impl IntoView {
    view! { <div class="sprite" aria-hidden="true" inner_html=include_str!("../../../style/icons.svg")></div> }
}

/// An interface icon, as in `icon("plus")`. It says nothing: the control has a name.
pub fn icon(name: &'static str) -> impl IntoView {
    icon_of(name, "icon")
}

/// An interface icon in another size, as in `icon_of("down", "icon icon-xs")`.
pub fn icon_of(name: &'static str, class: &'static str) -> impl IntoView {
    view! { <svg class=class aria-hidden="true"><use href=["#i-", name].concat()></use></svg> }
}
