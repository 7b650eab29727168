//! The keyboard on the grid: arrows between days, Enter into a day, arrows between its posts, Alt and arrows
//! move a post.

use leptos::{ev, ev::KeyboardEvent, prelude::*};
use model::{
    Day, Id,
    query::calendar::{Month, first_of_week},
    records::Post,
};
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::{
    focus,
    moves::{self, Say},
    view::CalendarView,
};
use crate::commands::in_a_field;

/// Answers a key that was pressed on the grid.
pub(super) fn on_grid(view: CalendarView, event: &KeyboardEvent) {
    if event.ctrl_key() || event.meta_key() || event.is_composing() || in_a_field(event) {
        return;
    }
    let Some(on) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
    let Some(day) = named(&on, "data-day").and_then(|day| day.parse::<Day>().ok()) else { return };
    let post = named(&on, "data-post").map(Id::<Post>::from_key);
    let is_day = on.get_attribute("role").as_deref() == Some("gridcell");
    let done = match post {
        Some(post) if event.alt_key() => move_post(view, event, &post),
        Some(post) if event.key() == "Backspace" => {
            moves::trash(view, &post);
            focus::day(day);
            true
        }
        _ if event.alt_key() => false,
        None if is_day => from_day(view, event, day),
        _ => from_line(view, event, day),
    };
    if done {
        event.prevent_default();
    }
}

/// Opens the line for a new post when a person begins to write on a day: with any sign that begins no deed.
pub(super) fn write_on_typing(view: CalendarView) {
    let listener = window_event_listener(ev::keydown, move |event: KeyboardEvent| {
        let modified = event.ctrl_key() || event.meta_key() || event.alt_key();
        if event.default_prevented() || modified || event.is_composing() || event.key_code() == 229 {
            return;
        }
        let key = event.key();
        let is_sign = key.chars().count() == 1 && key.chars().all(|c| !c.is_whitespace() && !c.is_control());
        let on = focus::held().filter(|on| on.get_attribute("role").as_deref() == Some("gridcell"));
        let day = on.and_then(|on| on.get_attribute("data-day")).and_then(|day| day.parse().ok());
        if let Some(day) = day.filter(|_| is_sign && view.may_edit.get_untracked()) {
            event.prevent_default();
            view.written.set(key);
            view.write_on(day);
        }
    });
    on_cleanup(move || listener.remove());
}

fn named(on: &Element, attribute: &str) -> Option<String> {
    on.closest(&format!("[{attribute}]")).ok().flatten()?.get_attribute(attribute)
}

/// Moves a post by a day, a week or a quarter of an hour; the focus goes along.
fn move_post(view: CalendarView, event: &KeyboardEvent, id: &Id<Post>) -> bool {
    let days = match (event.key().as_str(), event.shift_key()) {
        ("ArrowLeft", false) => -1,
        ("ArrowRight", false) => 1,
        ("ArrowLeft" | "ArrowUp", true) => -7,
        ("ArrowRight" | "ArrowDown", true) => 7,
        ("ArrowUp", false) => {
            moves::move_minutes(view, id, -15);
            return follow(view, id);
        }
        ("ArrowDown", false) => {
            moves::move_minutes(view, id, 15);
            return follow(view, id);
        }
        _ => return false,
    };
    let from = view.session.plan.read(id).and_then(|post| untrack(|| view.place(&post)));
    if let Some((from, _)) = from {
        moves::move_to(view, id, from, from.plus(days), Say::Aloud);
    }
    follow(view, id)
}

fn follow(view: CalendarView, id: &Id<Post>) -> bool {
    let post = view.session.plan.read(id);
    if let Some((day, _)) = post.and_then(|post| untrack(|| view.place(&post))) {
        view.choose(day);
        focus::post(id, day);
    }
    true
}

fn from_day(view: CalendarView, event: &KeyboardEvent, day: Day) -> bool {
    let week = view.week_start.with_untracked(|start| first_of_week(day, start));
    let month = Month::of(day);
    let to = match event.key().as_str() {
        "ArrowLeft" => day.plus(-1),
        "ArrowRight" => day.plus(1),
        "ArrowUp" => day.plus(-7),
        "ArrowDown" => day.plus(7),
        "Home" => week,
        "End" => week.plus(6),
        "PageUp" => month.previous().same_day(day),
        "PageDown" => month.next().same_day(day),
        "Enter" => return enter(view, day),
        _ => return false,
    };
    view.choose(to);
    focus::day(to);
    true
}

/// Goes to the first post of a day; on a day without posts, begins one.
fn enter(view: CalendarView, day: Day) -> bool {
    match focus::lines(day).first() {
        Some(line) => focus::take(line),
        None => view.write_on(day),
    }
    true
}

fn from_line(view: CalendarView, event: &KeyboardEvent, day: Day) -> bool {
    match event.key().as_str() {
        "ArrowUp" => focus::step(&focus::lines(day), -1),
        "ArrowDown" => focus::step(&focus::lines(day), 1),
        "Home" => focus::lines(day).first().into_iter().for_each(focus::take),
        "End" => focus::lines(day).last().into_iter().for_each(focus::take),
        "ArrowLeft" => beside(view, day.plus(-1)),
        "ArrowRight" => beside(view, day.plus(1)),
        "Escape" => focus::day(day),
        _ => return false,
    }
    true
}

/// Goes to the first post of a day beside, or to the day where it has none.
fn beside(view: CalendarView, day: Day) {
    view.choose(day);
    match focus::lines(day).first() {
        Some(line) => focus::take(line),
        None => focus::day(day),
    }
}
