//! Keeps the line with the caret where it is on the screen while others write above it.

use leptos::prelude::{document, request_animation_frame};
use wasm_bindgen::JsCast;
use web_sys::{Element, Node};

/// Notes where the caret's line is, and brings it back there once the text is drawn anew with the caret at
/// `after`. Places are in UTF-16 code units of the words in `layer`.
pub(super) fn hold_line(layer: Element, before: usize, after: usize) {
    let Some(top) = top_of(&layer, before) else { return };
    // The words are drawn in a microtask after this one, and painted after the frame's callbacks.
    request_animation_frame(move || {
        let moved = top_of(&layer, after).map_or(0.0, |now| now - top);
        if moved.abs() >= 1.0
            && let Some(scroller) = scroller_of(&layer)
        {
            scroller.scroll_by_with_x_and_y(0.0, moved);
        }
    });
}

/// Where the line of a place is on the screen.
fn top_of(layer: &Element, place: usize) -> Option<f64> {
    let mut left = u32::try_from(place).ok()?;
    let node = text_at(layer, &mut left)?;
    let range = document().create_range().ok()?;
    range.set_start(&node, left).ok()?;
    range.collapse_with_to_start(true);
    let line = range.get_bounding_client_rect();
    // A place that is nowhere on the screen, as at a line's end in some browsers, says nothing.
    (line.height() > 0.0).then(|| line.top())
}

/// Finds the text node that holds a place, and what is left of the place within it.
fn text_at(node: &Node, left: &mut u32) -> Option<Node> {
    if node.node_type() == Node::TEXT_NODE {
        let units = node.node_value().map_or(0, |text| text.encode_utf16().count());
        let units = u32::try_from(units).ok()?;
        if *left <= units && units > 0 {
            return Some(node.clone());
        }
        *left = left.saturating_sub(units);
        return None;
    }
    let children = node.child_nodes();
    (0..children.length()).filter_map(|at| children.item(at)).find_map(|child| text_at(&child, left))
}

/// The nearest element around that scrolls.
fn scroller_of(element: &Element) -> Option<Element> {
    let mut around = element.parent_element();
    while let Some(held) = around {
        let overflow = leptos::prelude::window()
            .get_computed_style(&held)
            .ok()
            .flatten()
            .and_then(|style| style.get_property_value("overflow-y").ok());
        if matches!(overflow.as_deref(), Some("auto" | "scroll"))
            && held.scroll_height() > held.client_height()
        {
            return Some(held);
        }
        around = held.parent_element();
    }
    document().scrolling_element().and_then(|element| element.dyn_into().ok())
}
