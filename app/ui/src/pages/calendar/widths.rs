//! How wide the window is.

use leptos::{ev, prelude::*};

/// A phone's: a month is glyphs, with one day below.
pub(super) const PHONE: &str = "(max-width: 44rem)";
/// One whose side is a rail: the tray is a drawer.
pub(super) const RAIL: &str = "(max-width: 72rem)";

/// Follows whether the window is as a media query says.
pub(super) fn follow(query: &'static str) -> Signal<bool> {
    let holds = move || {
        let media = window().match_media(query).ok().flatten();
        media.is_some_and(|media| media.matches())
    };
    let followed = RwSignal::new(holds());
    let listener = window_event_listener(ev::resize, move |_| {
        if followed.get_untracked() != holds() {
            followed.set(holds());
        }
    });
    on_cleanup(move || listener.remove());
    followed.into()
}
