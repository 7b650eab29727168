//! Menus: a native popover under its button. ↑↓ move, letters jump, Esc closes and gives the focus back.

use leptos::{ev::KeyboardEvent, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, NodeList};

use super::{Show, dom_id, icon, keys, px};

/// A button that opens a menu.
#[component]
pub fn Menu(
    /// The accessible name of the button, and of the menu.
    #[prop(into)]
    name: Signal<String>,
    /// The class of the button.
    #[prop(default = "btn")]
    class: &'static str,
    /// What the button shows.
    trigger: ViewFn,
    /// The lines of the menu: [`MenuItem`]s, made anew at each opening.
    children: ChildrenFn,
) -> impl IntoView {
    let (button, pop) = (NodeRef::<html::Button>::new(), NodeRef::<html::Div>::new());
    let id = dom_id("menu");
    let open = RwSignal::new(false);
    let children = StoredValue::new(children);
    let toggled = move |_| {
        let Some(pop) = pop.get_untracked() else { return };
        let is_open = pop.matches(":popover-open").unwrap_or_default();
        open.set(is_open);
        if is_open && let Some(button) = button.get_untracked() {
            place(&pop, &button);
            // The lines are drawn in a microtask after this one.
            request_animation_frame(move || focus_line(&pop, |_| 0));
        }
    };
    let close = move || {
        if let Some(pop) = pop.get_untracked() {
            // Closing what is closed already is no matter.
            let _ = pop.hide_popover();
        }
    };
    view! {
        <button
            type="button"
            class=class
            node_ref=button
            aria-haspopup="menu"
            aria-expanded=move || if open.get() { "true" } else { "false" }
            aria-label=move || name.get()
            popovertarget=id.clone()
        >
            {trigger.run()}
        </button>
        <div
            class="pop"
            id=id
            popover="auto"
            role="menu"
            node_ref=pop
            aria-label=move || name.get()
            on:toggle=toggled
            on:click=move |_| close()
            on:keydown=move |event| move_by_key(&event, pop)
        >
            <Show when=move || open.get()>{children.with_value(|children| children())}</Show>
        </div>
    }
}

/// A line of a menu.
#[component]
pub fn MenuItem(
    /// What it does.
    #[prop(into)]
    on_choose: UnsyncCallback<()>,
    /// What it says.
    #[prop(into)]
    label: Signal<String>,
    /// Its icon.
    #[prop(optional)]
    mark: Option<&'static str>,
    /// The keys that do the same.
    #[prop(optional)]
    key: &'static str,
    /// Whether it takes something away.
    #[prop(optional)]
    danger: bool,
    /// For a choice: whether it is the one taken.
    #[prop(optional, into)]
    checked: Option<Signal<bool>>,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="menu-item"
            class:danger=danger
            role=if checked.is_some() { "menuitemradio" } else { "menuitem" }
            aria-checked=move || checked.map(|checked| if checked.get() { "true" } else { "false" })
            tabindex="-1"
            on:click=move |_| on_choose.run(())
        >
            {mark.map(icon)}
            // A choice that is not taken keeps the place of the mark.
            {checked
                .map(|checked| {
                    view! {
                        <svg class="icon" aria-hidden="true">
                            <use href=move || checked.get().then_some("#i-check")></use>
                        </svg>
                    }
                })}
            <span>{move || label.get()}</span>
            {keys(key)}
        </button>
    }
}

/// A line between groups of a menu.
pub fn menu_line() -> impl IntoView {
    view! { <div class="menu-sep" role="separator"></div> }
}

/// Puts what floats under its button where the browser cannot anchor it by itself.
pub(crate) fn place(pop: &HtmlElement, button: &HtmlElement) {
    if web_sys::css::supports_with_value("anchor-name", "--a").unwrap_or_default() {
        return;
    }
    let (under, size) = (button.get_bounding_client_rect(), pop.get_bounding_client_rect());
    let width = window().inner_width().ok().and_then(|width| width.as_f64()).unwrap_or_default();
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
    let left = under.left().min(width - size.width() - 8.0).max(8.0);
    let below = under.bottom() + 4.0;
    let top =
        if below + size.height() > height { (under.top() - 4.0 - size.height()).max(8.0) } else { below };
    let style = pop.style();
    for (name, value) in [("position", "fixed".to_owned()), ("left", px(left)), ("top", px(top))] {
        // The names and values are well formed.
        let _ = style.set_property(name, &value);
    }
}

fn move_by_key(event: &KeyboardEvent, pop: NodeRef<html::Div>) {
    let Some(pop) = pop.get_untracked() else { return };
    let key = event.key();
    match key.as_str() {
        "ArrowDown" => focus_line(&pop, |at| at + 1),
        "ArrowUp" => focus_line(&pop, |at| at - 1),
        "Home" => focus_line(&pop, |_| 0),
        "End" => focus_line(&pop, |_| -1),
        // A letter with a modifier is the browser's, or a deed's.
        _ if event.ctrl_key() || event.meta_key() || event.alt_key() => return,
        _ if key.chars().count() == 1 && key != " " => jump(&pop, &key.to_lowercase()),
        _ => return,
    }
    event.prevent_default();
}

fn lines(pop: &HtmlElement) -> Option<NodeList> {
    pop.query_selector_all("[role^=menuitem]").ok()
}

fn line(lines: &NodeList, at: u32) -> Option<HtmlElement> {
    lines.get(at)?.dyn_into().ok()
}

/// Gives the focus to a line, counted around from where it is now; before the first, it is at -1.
fn focus_line(pop: &HtmlElement, step: impl FnOnce(i64) -> i64) {
    let Some(lines) = lines(pop).filter(|lines| lines.length() > 0) else { return };
    let focused = document().active_element();
    let at = (0..lines.length()).position(|at| line(&lines, at).map(Into::into) == focused);
    let at = at.and_then(|at| i64::try_from(at).ok()).unwrap_or(-1);
    let next = step(at).rem_euclid(i64::from(lines.length()));
    if let Some(line) = u32::try_from(next).ok().and_then(|next| line(&lines, next)) {
        // A line that is in the page takes the focus.
        let _ = line.focus();
    }
}

fn jump(pop: &HtmlElement, letter: &str) {
    let Some(lines) = lines(pop) else { return };
    let begins = |line: &HtmlElement| {
        line.text_content().is_some_and(|text| text.trim().to_lowercase().starts_with(letter))
    };
    if let Some(line) = (0..lines.length()).filter_map(|at| line(&lines, at)).find(begins) {
        let _ = line.focus();
    }
}
