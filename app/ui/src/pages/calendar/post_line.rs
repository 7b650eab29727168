//! A post on a day: status, time, title, networks.

use leptos::{
    ev::{MouseEvent, PointerEvent, TouchEvent},
    prelude::*,
};
use model::{Day, Id, records::Post};

use super::{
    days,
    line::Line,
    view::{CalendarView, use_calendar},
};
use crate::components::{initials, net_marks, status_glyph};

/// A post's line on its day. It is drawn again by itself when its post differs.
#[component]
pub(super) fn PostLine(id: Id<Post>, day: Day) -> impl IntoView {
    let view = use_calendar();
    let line = line_of(view, &id);
    let hold = Hold::new(view, &id, Some(day));
    let href = address(view, &id);
    let is_lifted = lifted(view, &id);
    let key = id.key().to_owned();
    let other = Memo::new(move |_| view.other_at(&id));
    let initial = move || other.with(|other| other.as_ref().map(|other| initials(&other.name)));
    let colour = move || other.with(|other| other.as_ref().map(|other| other.colour.to_string()));
    view! {
        <a
            class="post"
            class:origin=move || is_lifted.get()
            class:peer-here=move || other.with(Option::is_some)
            data-post=key
            data-status=move || line.with(|line| line.as_ref().map(|line| line.status))
            data-peer=initial
            data-person=colour
            href=href
            title=move || line.with(|line| line.as_ref().map(|line| line.title.clone()))
            tabindex="-1"
            draggable="false"
            on:focus=move |_| hold.note()
            on:pointerdown=move |event| hold.press(&event)
            on:touchmove=move |event| hold.touch(&event)
            on:click=move |event| hold.click(&event)
            on:contextmenu=move |event| hold.menu(&event)
        >
            {move || line.get().map(|line| parts(&line))}
        </a>
    }
}

/// What stands in a line; also in what follows the pointer.
pub(super) fn parts(line: &Line) -> impl IntoView + use<> {
    let time = line.time;
    view! {
        {status_glyph(line.status)}
        <span class="vh">{line.status_said.clone()}</span>
        <span class="post-title" lang=line.lang>{line.title.clone()}</span>
        <span class="when">
            <time>
                <span class="t-full">{line.time_said()}</span>
                <span class="t-short" aria-hidden="true">
                    {time.map(days::timetable)}
                </span>
            </time>
        </span>
        {(!line.networks.is_empty()).then(|| net_marks(&line.networks, line.accounts.clone()))}
    }
}

/// Reads a post's line, and follows it.
pub(super) fn line_of(view: CalendarView, id: &Id<Post>) -> Memo<Option<Line>> {
    let id = id.clone();
    Memo::new(move |_| Line::of(view, &id))
}

/// Returns the address at which a post is open.
pub(super) fn address(view: CalendarView, id: &Id<Post>) -> impl Fn() -> String + Clone + Send + use<> {
    let id = id.clone();
    move || view.ways.to_post(id.untyped())
}

/// Tells whether a post is being dragged.
pub(super) fn lifted(view: CalendarView, id: &Id<Post>) -> Memo<bool> {
    let id = id.clone();
    Memo::new(move |_| view.drag.has(&id))
}

/// What a hand may do with a post, wherever it lies.
#[derive(Clone, Copy)]
pub(super) struct Hold {
    view: CalendarView,
    id: StoredValue<Id<Post>>,
    from: Option<Day>,
}

impl Hold {
    /// Makes the hold on a post that lies on a day, or in the tray.
    pub(super) fn new(view: CalendarView, id: &Id<Post>, from: Option<Day>) -> Self {
        Self { view, id: StoredValue::new(id.clone()), from }
    }

    /// The post has the focus.
    pub(super) fn note(self) {
        self.view.at_post.set(Some(self.id.get_value()));
    }

    /// The pointer went down.
    pub(super) fn press(self, event: &PointerEvent) {
        self.view.drag.press(self.view, event, self.id.get_value(), self.from);
    }

    /// A finger that drags does not scroll.
    pub(super) fn touch(self, event: &TouchEvent) {
        if self.view.drag.holds() {
            event.prevent_default();
        }
    }

    /// What ends a drag opens nothing.
    pub(super) fn click(self, event: &MouseEvent) {
        if self.view.drag.swallows_click() {
            event.prevent_default();
        }
    }

    /// A finger that rests on a link asks for the browser's menu, and would get it instead of the post.
    pub(super) fn menu(self, event: &MouseEvent) {
        if self.view.drag.is_touched() {
            event.prevent_default();
        }
    }
}
