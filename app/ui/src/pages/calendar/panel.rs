//! A day laid open: all of its posts, where the grid has room for some.

use leptos::{ev::KeyboardEvent, html, prelude::*};
use model::Day;
use web_sys::HtmlElement;

use super::{days, focus, post_line::PostLine, view::use_calendar};
use crate::{
    components::{For, Show, icon_of, px},
    t, tr,
};

/// The line that says how many more there are.
#[component]
pub(super) fn More(day: Day, more: Memo<usize>) -> impl IntoView {
    let view = use_calendar();
    let open = move |_| view.laid_open.set(Some(day));
    view! {
        <button type="button" class="more" tabindex="-1" aria-haspopup="dialog" on:click=open>
            {move || t!("calendar-more", n = more.get())}
        </button>
    }
}

/// The panel; over the day that it lays open.
#[component]
pub(super) fn DayPanel() -> impl IntoView {
    let view = use_calendar();
    let panel = NodeRef::<html::Div>::new();
    let entries = Memo::new(move |_| view.laid_open.get().map(|day| view.entries(day)).unwrap_or_default());
    let name = move || view.laid_open.get().map(days::heading);
    Effect::new(move || {
        let Some(panel) = panel.get() else { return };
        let is_open = panel.matches(":popover-open").unwrap_or_default();
        // Both fail only for what is so already, or out of the page.
        let _ = match view.laid_open.get() {
            Some(day) => {
                let shown = if is_open { Ok(()) } else { panel.show_popover() };
                let panel = panel.clone();
                // Its posts are drawn in a microtask after this one.
                request_animation_frame(move || place(&panel, day));
                focus::first(".day-panel a.post");
                shown
            }
            None if is_open => panel.hide_popover(),
            None => Ok(()),
        };
    });
    let toggled = move |_| {
        let is_open =
            panel.get_untracked().is_some_and(|panel| panel.matches(":popover-open").unwrap_or(true));
        if !is_open {
            view.laid_open.set(None);
        }
    };
    let write = move |_| {
        if let Some(day) = view.laid_open.get_untracked() {
            view.laid_open.set(None);
            view.write_on(day);
        }
    };
    view! {
        <div
            class="day-panel"
            popover="auto"
            role="dialog"
            aria-label=name
            data-day=move || view.laid_open.get().map(|day| day.to_string())
            node_ref=panel
            on:toggle=toggled
            on:keydown=move |event| walk(&event)
        >
            <header>
                <h2>{name}</h2>
                <span class="quiet">{move || t!("calendar-posts", n = entries.with(Vec::len))}</span>
            </header>
            <div class="day-all">
                <For each=move || entries.get() key=|entry| entry.id.key().to_owned() let:entry>
                    {view.laid_open.get_untracked().map(|day| view! { <PostLine id=entry.id.clone() day=day /> })}
                </For>
            </div>
            <Show when=move || view.may_edit.get()>
                <button type="button" class="fadd" on:click=write>
                    {icon_of("plus", "icon")}
                    {tr!("post-new")}
                </button>
            </Show>
        </div>
    }
}

/// ↑↓ go from post to post.
fn walk(event: &KeyboardEvent) {
    let step = match event.key().as_str() {
        "ArrowDown" => 1,
        "ArrowUp" => -1,
        _ => return,
    };
    event.prevent_default();
    event.stop_propagation();
    focus::step(&focus::all(".day-panel a.post"), step);
}

/// Puts the panel over its day, within the window.
fn place(panel: &HtmlElement, day: Day) {
    let cell = focus::all(&format!("[role=gridcell][data-day=\"{day}\"]")).into_iter().next();
    let Some(cell) = cell.map(|cell| cell.get_bounding_client_rect()) else { return };
    let size = panel.get_bounding_client_rect();
    let width = window().inner_width().ok().and_then(|width| width.as_f64()).unwrap_or_default();
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
    let left = (cell.left() + (cell.width() - size.width()) / 2.0).min(width - size.width() - 8.0).max(8.0);
    let top = (cell.top() - 8.0).min(height - size.height() - 8.0).max(8.0);
    for (name, value) in [("left", left), ("top", top)] {
        // The names and values are well formed.
        let _ = panel.style().set_property(name, &px(value));
    }
}
