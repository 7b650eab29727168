//! Where the pointer is, and what lies under it.

use leptos::{ev::PointerEvent, leptos_dom::helpers::TimeoutHandle, prelude::*};
use model::{Day, Id, records::Post};
use web_sys::HtmlElement;

use super::Over;
use crate::components::px;

/// How far a pointer goes before it drags, in pixels: a hand is not that still.
const SLOP: f64 = 4.0;
/// How far a finger strays while it rests.
const STRAY: f64 = 10.0;

/// A pointer that is down on a post.
pub(super) struct Press {
    pub(super) id: Id<Post>,
    pub(super) from: Option<Day>,
    pointer: i32,
    is_touch: bool,
    began: (f64, f64),
    at: (f64, f64),
    rests: Option<TimeoutHandle>,
}

/// What a pointer that is down has come to.
pub(super) enum Way {
    /// It has not gone far.
    Rests,
    /// It pulls the post along.
    Drags,
    /// It moves the page.
    Scrolls,
}

impl Press {
    pub(super) fn new(event: &PointerEvent, id: Id<Post>, from: Option<Day>) -> Self {
        let at = (f64::from(event.client_x()), f64::from(event.client_y()));
        let is_touch = event.pointer_type() == "touch";
        Self { id, from, pointer: event.pointer_id(), is_touch, began: at, at, rests: None }
    }

    pub(super) fn resting(self, rests: Option<TimeoutHandle>) -> Self {
        Self { rests, ..self }
    }

    pub(super) fn is_touch(&self) -> bool {
        self.is_touch
    }

    pub(super) fn is_of(&self, event: &PointerEvent) -> bool {
        event.pointer_id() == self.pointer
    }

    pub(super) fn at(&self) -> (f64, f64) {
        self.at
    }

    pub(super) fn follow(&mut self, event: &PointerEvent) -> Way {
        self.at = (f64::from(event.client_x()), f64::from(event.client_y()));
        let gone = (self.at.0 - self.began.0).hypot(self.at.1 - self.began.1);
        match self.is_touch {
            true if gone > STRAY => Way::Scrolls,
            false if gone > SLOP => Way::Drags,
            _ => Way::Rests,
        }
    }

    pub(super) fn end(self) {
        if let Some(rests) = self.rests {
            rests.clear();
        }
    }
}

/// Returns what a post would be let go on.
#[expect(clippy::cast_possible_truncation, reason = "a place on a screen")]
pub(super) fn under(x: f64, y: f64) -> Option<Over> {
    let element = document().element_from_point(x as f32, y as f32)?;
    let day = element.closest("[data-day]").ok().flatten();
    if let Some(day) = day.and_then(|day| day.get_attribute("data-day")) {
        return day.parse().ok().map(Over::Day);
    }
    // On a narrow window the tray is folded away, and the side stands for it.
    element.closest(".tray, .side").ok().flatten().map(|_| Over::Tray)
}

/// Puts the ghost beside the pointer.
pub(super) fn put(ghost: &HtmlElement, x: f64, y: f64) {
    // The name and the value are well formed.
    let _ = ghost.style().set_property("translate", &[px(x), px(y)].join(" "));
}

/// Says on the page's root whether something is dragged, for the pointer's form and against selections.
pub(super) fn mark_page(dragging: bool) {
    let Some(root) = document().document_element() else { return };
    // The name is well formed.
    let _ = if dragging {
        root.set_attribute("data-dragging", "")
    } else {
        root.remove_attribute("data-dragging")
    };
}
