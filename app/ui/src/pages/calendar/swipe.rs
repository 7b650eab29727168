//! A finger that is drawn over the month turns it, as a page.

use leptos::{ev::PointerEvent, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::view::CalendarView;

/// How far a finger is drawn to turn the page, in pixels.
const FAR: f64 = 56.0;

/// A finger went down on the grid.
pub(super) fn begin(view: CalendarView, event: &PointerEvent) {
    let on = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let is_on_grid = on.is_some_and(|on| on.closest(".cal").ok().flatten().is_some());
    let is_finger = event.pointer_type() == "touch" && event.is_primary();
    let from = (f64::from(event.client_x()), f64::from(event.client_y()));
    view.swipe.set_value((is_on_grid && is_finger && view.is_phone.get_untracked()).then_some(from));
}

/// The finger went up.
pub(super) fn end(view: CalendarView, event: &PointerEvent) {
    let Some((x, y)) = view.swipe.try_update_value(Option::take).flatten() else { return };
    let (right, down) = (f64::from(event.client_x()) - x, f64::from(event.client_y()) - y);
    if view.drag.holds() || right.abs() < FAR || right.abs() < 2.0 * down.abs() {
        return;
    }
    let month = view.month.get_untracked();
    view.turn_to(if right < 0.0 { month.next() } else { month.previous() });
}
