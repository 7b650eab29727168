//! The parts that pages are made of. They know no kinds of record: a page tells them what to show.

mod avatar;
mod button;
mod control_flow;
mod dialog;
mod empty;
mod field;
mod icon;
mod marks;
mod menu;
mod prose;
mod segmented;
mod waiting;

use std::sync::atomic::{AtomicU32, Ordering};

pub use avatar::{Avatar, initials, is_han};
pub use button::{Button, Look, keys};
pub use control_flow::{For, Show};
pub use dialog::Dialog;
pub use empty::Empty;
pub use field::{Area, Input, Select, field};
pub use icon::{Sprite, icon, icon_of};
pub use marks::{camp, net_mark, net_marks, status_glyph, status_label, status_word};
pub(crate) use menu::place;
pub use menu::{Menu, MenuItem, menu_line};
pub use prose::{Prose, RemoteCaret, lang_of, put_caret};
pub use segmented::Segmented;
pub use waiting::waiting;

/// Writes a length for a style, as in `12.5px`. By the browser: Rust's own way of writing floats would be 4 kB
/// of the page.
pub fn px(length: f64) -> String {
    let text = js_sys::Number::from(length).to_string_with_radix(10);
    text.map(String::from).unwrap_or_default() + "px"
}

/// Makes an id for an element of the page, as a label needs it.
pub fn dom_id(name: &str) -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    format!("{name}-{}", NEXT.fetch_add(1, Ordering::Relaxed))
}
