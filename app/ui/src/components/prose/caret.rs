//! Brings the caret into a text that stands where another did.

use leptos::{html, prelude::*};

/// Puts the caret into a text area as soon as it is drawn, before another key is pressed. The place is in UTF-16 code
/// units; past the end it is the end. `None` leaves the focus where it is.
pub fn put_caret(area: NodeRef<html::Textarea>, place: Option<usize>) {
    let Some(place) = place else { return };
    Effect::new(move || {
        if let Some(area) = area.get() {
            let unit = u32::try_from(place).unwrap_or(u32::MAX);
            // What is in the page takes the focus and a selection.
            let _ = area.focus();
            let _ = area.set_selection_range(unit, unit);
        }
    });
}
