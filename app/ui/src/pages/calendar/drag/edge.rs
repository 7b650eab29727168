//! Scrolls what is too long for the window while a post is held at its edge.

use leptos::prelude::*;
use web_sys::Element;

use super::Drag;

/// How near the edge begins, in pixels.
const NEAR: f64 = 48.0;
/// How much is scrolled in one frame, in pixels.
const STEP: f64 = 9.0;

/// Watches the pointer, frame by frame, until the post is let go.
pub(super) fn watch(drag: Drag) {
    request_animation_frame(move || {
        let Some((_, y)) = drag.pointer_at() else { return };
        if let Some((moves, step)) = due(y) {
            moves.scroll_by_with_x_and_y(0.0, step);
            drag.look_under();
        }
        watch(drag);
    });
}

/// Returns what is to be scrolled, and by how much, for a pointer at this height.
fn due(y: f64) -> Option<(Element, f64)> {
    let grid = document().query_selector(".cal-grid").ok().flatten();
    let within = grid.filter(|grid| grid.scroll_height() > grid.client_height() + 1);
    let (top, bottom) = if let Some(grid) = &within {
        let edges = grid.get_bounding_client_rect();
        (edges.top(), edges.bottom())
    } else {
        (0.0, window().inner_height().ok()?.as_f64()?)
    };
    let step = if y < top + NEAR {
        -STEP
    } else if y > bottom - NEAR {
        STEP
    } else {
        return None;
    };
    Some((within.or_else(|| document().scrolling_element())?, step))
}
