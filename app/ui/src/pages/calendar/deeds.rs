//! What can be done on the calendar: for keys, the palette and the list of keys.

use leptos::prelude::*;

use model::{
    Id,
    query::{Filter, calendar::Month},
    records::Post,
};

use super::{filters, focus, moves, view::CalendarView};
use crate::commands::{Deed, use_deeds};

/// Offers what can be done, as long as the calendar is shown.
pub(super) fn offer(view: CalendarView) {
    let looks = vec![
        Deed::new("calendar-today", "calendar-to-today", "calendar", "T", move || today(view)),
        Deed::new("calendar-previous", "calendar-previous", "left", "Left", move || {
            view.turn_to(view.month.get_untracked().previous());
        }),
        Deed::new("calendar-next", "calendar-next", "right", "Right", move || {
            view.turn_to(view.month.get_untracked().next());
        }),
        Deed::new("calendar-filter", "calendar-filter", "filter", "F", filters::begin),
        Deed::new("calendar-clear", "calendar-clear", "close", "", move || view.narrow(&Filter::default())),
        // What the calendar is narrowed to goes along.
        Deed::new("export", "export-open", "file", "", move || view.ways.go(&view.with_filter("export"))),
        Deed::new("calendar-tray", "calendar-to-tray", "sidebar", "U", move || tray(view)),
    ];
    let deeds = use_deeds();
    deeds.offer(looks);
    // Known only when the project has come, and other when the person gets another role.
    Effect::new(move || {
        if view.may_edit.get() {
            deeds.offer(edits(view));
        }
    });
}

fn edits(view: CalendarView) -> Vec<Deed> {
    vec![
        Deed::new("post-new", "post-new", "plus", "C P", move || view.write_on(view.chosen.get_untracked())),
        Deed::new("calendar-unschedule", "calendar-unschedule", "snooze", "Shift+U", move || {
            at_post(view, |id| moves::unschedule(view, id));
        }),
        Deed::new("calendar-remove", "calendar-remove", "trash", "Delete", move || {
            at_post(view, |id| moves::trash(view, id));
        }),
    ]
}

/// Shows today, and gives it the focus.
pub(super) fn today(view: CalendarView) {
    let today = view.today.get_untracked();
    view.choose(today);
    if view.month.get_untracked() != Month::of(today) {
        view.turn_to(Month::of(today));
    }
    focus::day(today);
}

/// Goes to the tray, and back to the grid from there.
pub(super) fn tray(view: CalendarView) {
    let inside = focus::held().is_some_and(|held| held.closest(".tray").ok().flatten().is_some());
    if view.is_rail.get_untracked() && !view.is_phone.get_untracked() {
        view.tray_open.set(!inside);
    }
    focus::first(if inside { "[role=gridcell][tabindex='0']" } else { ".tray .slip" });
}

/// Does something to the post that has the focus, or had it last; the focus goes to its day.
fn at_post(view: CalendarView, act: impl Fn(&Id<Post>)) {
    let held = focus::held();
    let on_post = held.as_ref().and_then(|held| held.get_attribute("data-post")).map(Id::from_key);
    // The palette has the focus itself while it runs a deed, or leaves it to nobody.
    let is_away = held.is_none_or(|held| {
        held.tag_name() == "BODY" || held.closest("dialog, [popover]").ok().flatten().is_some()
    });
    let Some(id) = on_post.or_else(|| view.at_post.get_untracked().filter(|_| is_away)) else { return };
    view.at_post.set(None);
    act(&id);
    focus::day(view.chosen.get_untracked());
}
