//! Posts that are dragged, by mouse, pen or finger: onto another day, out of the tray, or back into it.
//!
//! Nothing moves until the pointer is let go. Where the post came from it stays, dashed; where it would
//! stand, a slot shows its time.

mod edge;
mod pointer;

use std::time::Duration;

use leptos::{ev, ev::PointerEvent, html, leptos_dom::helpers::TimeoutHandle, prelude::*};
use model::{Day, Id, TimeOfDay, records::Post};

use super::{moves, view::CalendarView};
use pointer::Press;

/// How long a finger rests on a post before it is lifted: a shorter touch is a tap, or a swipe.
const REST: Duration = Duration::from_millis(350);

/// What is dragged now, as a handle that may be copied into any closure.
#[derive(Clone, Copy)]
pub(super) struct Drag {
    /// The post that is off the page.
    pub(super) lifted: RwSignal<Option<Lifted>>,
    /// Where it would go.
    pub(super) over: RwSignal<Option<Over>>,
    /// Whether a copy of it would go there.
    pub(super) copies: RwSignal<bool>,
    /// What follows the pointer.
    pub(super) ghost: NodeRef<html::Div>,
    press: StoredValue<Option<Press>, LocalStorage>,
    listeners: StoredValue<Vec<WindowListenerHandle>, LocalStorage>,
    /// Whether the click that ends a drag is still to come.
    let_go: StoredValue<bool>,
}

/// A post that is being dragged.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Lifted {
    /// The post.
    pub(super) id: Id<Post>,
    /// The day that it came from; `None` from the tray.
    pub(super) from: Option<Day>,
    /// Its time, which it keeps.
    pub(super) time: Option<TimeOfDay>,
}

/// Where a post may be let go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Over {
    /// A day of the grid.
    Day(Day),
    /// Among what is unscheduled.
    Tray,
}

impl Drag {
    /// Makes one that drags nothing.
    pub(super) fn new() -> Self {
        Self {
            lifted: RwSignal::new(None),
            over: RwSignal::new(None),
            copies: RwSignal::new(false),
            ghost: NodeRef::new(),
            press: StoredValue::new_local(None),
            listeners: StoredValue::new_local(Vec::new()),
            let_go: StoredValue::new(false),
        }
    }

    /// Tells whether this post is off the page.
    pub(super) fn has(self, id: &Id<Post>) -> bool {
        self.lifted.with(|lifted| lifted.as_ref().is_some_and(|lifted| lifted.id == *id))
    }

    /// Tells whether a click is what was left of a drag, and is to do nothing.
    pub(super) fn swallows_click(self) -> bool {
        self.let_go.get_value()
    }

    /// Tells whether a post is being dragged now; what touches then must not scroll.
    pub(super) fn holds(self) -> bool {
        self.lifted.try_with_untracked(Option::is_some).unwrap_or_default()
    }

    /// Tells whether a finger rests on a post, or drags it.
    pub(super) fn is_touched(self) -> bool {
        self.press.with_value(|press| press.as_ref().is_some_and(Press::is_touch))
    }

    /// The pointer went down on a post: it may become a drag.
    pub(super) fn press(self, view: CalendarView, event: &PointerEvent, id: Id<Post>, from: Option<Day>) {
        let first = event.is_primary() && event.button() == 0;
        if !first || !view.may_edit.get_untracked() {
            return;
        }
        self.end();
        let press = Press::new(event, id, from);
        let rests = press.is_touch().then(|| self.lift_after_rest(view)).flatten();
        self.press.set_value(Some(press.resting(rests)));
        self.listen(view);
    }

    fn lift_after_rest(self, view: CalendarView) -> Option<TimeoutHandle> {
        set_timeout_with_handle(move || self.lift(view), REST).ok()
    }

    fn listen(self, view: CalendarView) {
        let listeners = vec![
            window_event_listener(ev::pointermove, move |event| self.moved(view, &event)),
            window_event_listener(ev::pointerup, move |event| {
                if self.is_of(&event) {
                    self.drop(view);
                }
            }),
            window_event_listener(ev::pointercancel, move |event| {
                if self.is_of(&event) {
                    self.end();
                }
            }),
            window_event_listener(ev::keydown, move |event| match event.key().as_str() {
                "Escape" if self.holds() => {
                    event.prevent_default();
                    self.end();
                }
                "Alt" => self.copies.set(true),
                _ => (),
            }),
            window_event_listener(ev::keyup, move |event| {
                if event.key() == "Alt" && self.holds() {
                    // Else the browser goes to its menu.
                    event.prevent_default();
                    self.copies.set(false);
                }
            }),
        ];
        self.listeners.set_value(listeners);
    }

    fn is_of(self, event: &PointerEvent) -> bool {
        self.press.with_value(|press| press.as_ref().is_some_and(|press| press.is_of(event)))
    }

    fn moved(self, view: CalendarView, event: &PointerEvent) {
        if !self.is_of(event) {
            return;
        }
        let state = self.press.try_update_value(|press| press.as_mut().map(|press| press.follow(event)));
        if !self.holds() {
            match state.flatten() {
                Some(pointer::Way::Drags) => self.lift(view),
                Some(pointer::Way::Scrolls) => return self.end(),
                Some(pointer::Way::Rests) | None => return,
            }
        }
        if self.copies.get_untracked() != event.alt_key() {
            self.copies.set(event.alt_key());
        }
        self.look_under();
    }

    /// Takes the post off the page.
    fn lift(self, view: CalendarView) {
        let pressed =
            self.press.with_value(|press| press.as_ref().map(|press| (press.id.clone(), press.from)));
        let Some((id, from)) = pressed else { return };
        let Some(post) = view.session.plan.read(&id) else { return self.end() };
        let placed = untrack(|| view.place(&post));
        let time = placed.map_or(post.time, |(_, time)| time);
        view.laid_open.set(None);
        self.let_go.set_value(false);
        self.lifted.set(Some(Lifted { id, from, time }));
        pointer::mark_page(true);
        // The ghost is drawn in a microtask after this one.
        request_animation_frame(move || self.look_under());
        edge::watch(self);
    }

    /// Returns where the pointer is that drags; `None` where none does.
    fn pointer_at(self) -> Option<(f64, f64)> {
        let at = self.press.try_with_value(|press| press.as_ref().map(Press::at)).flatten();
        at.filter(|_| self.holds())
    }

    /// Puts the ghost at the pointer, and finds out what is under it.
    pub(super) fn look_under(self) {
        let Some((x, y)) = self.pointer_at() else { return };
        if let Some(ghost) = self.ghost.get_untracked() {
            pointer::put(&ghost, x, y);
        }
        let over = pointer::under(x, y);
        if self.over.get_untracked() != over {
            self.over.set(over);
        }
    }

    fn drop(self, view: CalendarView) {
        let lifted = self.lifted.get_untracked();
        let over = self.over.get_untracked();
        let copies = self.copies.get_untracked();
        self.end();
        if let (Some(lifted), Some(over)) = (lifted, over) {
            moves::drop_on(view, &lifted, over, copies);
        }
    }

    /// Lets go of everything, without a move.
    fn end(self) {
        self.listeners.update_value(|listeners| listeners.drain(..).for_each(WindowListenerHandle::remove));
        self.press.update_value(|press| {
            if let Some(press) = press.take() {
                press.end();
            }
        });
        if self.holds() {
            self.let_go.set_value(true);
            set_timeout(move || self.let_go.set_value(false), Duration::ZERO);
            self.lifted.set(None);
            self.over.set(None);
            self.copies.set(false);
            pointer::mark_page(false);
        }
    }
}
