//! Gives the focus to days and posts once they are drawn.

use leptos::prelude::*;
use model::{Day, Id, records::Post};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// For how many frames something is waited for.
const FRAMES: u8 = 10;

/// Gives it to a day of the grid.
///
/// A day that is drawn gets it at once, so that no arrow of several in one frame is lost; one that is drawn
/// anew meanwhile, as when the month changes, gets it again.
pub(super) fn day(day: Day) {
    let selector = cell(day);
    let Some(drawn) = all(&selector).into_iter().next() else { return first_of(vec![selector]) };
    take(&drawn);
    request_animation_frame(move || {
        if !drawn.is_connected() {
            first_of(vec![selector]);
        }
    });
}

/// Gives it to a post on a day, or to the day where the post is among those that are not shown.
pub(super) fn post(id: &Id<Post>, day: Day) {
    first_of(vec![format!("{} [data-post=\"{}\"]", cell(day), id.key()), cell(day)]);
}

/// Gives it to the first element that there is.
pub(super) fn first(selector: &'static str) {
    first_of(vec![selector.to_owned()]);
}

/// Returns the posts and what else can be chosen on a day, in order.
pub(super) fn lines(day: Day) -> Vec<HtmlElement> {
    let selector = format!("{cell} a.post, {cell} .more", cell = cell(day));
    all(&selector)
}

/// Returns every element of a selector.
pub(super) fn all(selector: &str) -> Vec<HtmlElement> {
    let Ok(found) = document().query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.get(at)?.dyn_into().ok()).collect()
}

/// Gives the focus at once.
pub(super) fn take(element: &HtmlElement) {
    // An element of the page that can have the focus takes it.
    let _ = element.focus();
}

/// Returns what has the focus.
pub(super) fn held() -> Option<Element> {
    document().active_element()
}

fn cell(day: Day) -> String {
    format!("[role=gridcell][data-day=\"{day}\"]")
}

fn first_of(selectors: Vec<String>) {
    look(selectors, FRAMES);
}

/// What was just changed is drawn in a microtask; by the next frame, or the one after, it is there.
fn look(selectors: Vec<String>, frames: u8) {
    request_animation_frame(move || {
        match selectors.iter().find_map(|selector| all(selector).into_iter().next()) {
            Some(found) => take(&found),
            None if frames > 0 => look(selectors, frames - 1),
            None => (),
        }
    });
}

/// Gives the focus to the next of some elements, or the one before; it stays at the ends.
pub(super) fn step(elements: &[HtmlElement], step: isize) {
    let held = held();
    let at = elements
        .iter()
        .position(|element| held.as_ref().is_some_and(|held| held.is_same_node(Some(element))));
    let next = match at {
        Some(at) => at.checked_add_signed(step),
        None => Some(0),
    };
    if let Some(element) = next.and_then(|next| elements.get(next)) {
        take(element);
    }
}
