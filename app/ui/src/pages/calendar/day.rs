//! A day of the grid.

use leptos::{
    ev::{FocusEvent, MouseEvent},
    html,
    prelude::*,
};
use model::{
    Day, TimeOfDay,
    query::calendar::{self, Bar, Entry, is_weekend},
};
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::{
    bar::CampaignBar,
    days,
    dots::Dots,
    drag::Over,
    entry::EntryLine,
    moves::free_time,
    panel::More,
    post_line::PostLine,
    view::{CalendarView, use_calendar},
};
use crate::{
    components::{For, Show, icon_of},
    t, tr,
};

/// Where a dragged post would stand on a day.
#[derive(Clone, Copy, PartialEq)]
struct Place {
    /// Its time; `None` where it has none.
    time: Option<TimeOfDay>,
}

/// A line of a day: a post, or the slot that a dragged one would have.
#[derive(Clone, Debug, PartialEq)]
enum Shown {
    Post(Entry),
    Slot(Option<TimeOfDay>),
}

/// A day.
#[component]
pub(super) fn DayCell(
    /// The day.
    day: Day,
    /// Its place in the week, from 0.
    at: i64,
    /// The campaigns of its week.
    bars: Memo<Vec<Bar>>,
    /// Whether it has its posts; see [`super::filling`].
    is_filled: Memo<bool>,
    /// How many lines fit.
    fit: RwSignal<usize>,
) -> impl IntoView {
    let view = use_calendar();
    let entries = Memo::new(move |_| if is_filled.get() { view.entries(day) } else { Vec::new() });
    let count = Memo::new(move |_| entries.with(Vec::len));
    let is_today = Memo::new(move |_| view.today.get() == day);
    let is_chosen = Memo::new(move |_| view.chosen.get() == day);
    let is_target =
        Memo::new(move |_| view.drag.over.get() == Some(Over::Day(day)) && is_elsewhere(view, day));
    let own_bars = Memo::new(move |_| {
        bars.with(|bars| bars.iter().filter(|bar| bar.from == at).cloned().collect::<Vec<_>>())
    });
    let name = move || {
        let today = if is_today.get() { t!("calendar-today-name") } else { String::new() };
        t!("calendar-day-name", day = days::full(day), n = count.get(), today = today)
    };
    view! {
        <div
            class="day"
            class:weekend=is_weekend(day)
            class:out=move || !view.month.get().has(day)
            class:today=move || is_today.get()
            class:chosen=move || is_chosen.get()
            class:target=move || is_target.get()
            role="gridcell"
            data-day=day.to_string()
            tabindex=move || if is_chosen.get() { "0" } else { "-1" }
            aria-label=name
            aria-current=move || is_today.get().then_some("date")
            aria-selected=move || if is_chosen.get() { "true" } else { "false" }
            on:focusin=move |event| view.note_focus(day, &event)
            on:click=move |_| view.choose(day)
            on:dblclick=move |event| write_here(view, day, &event)
        >
            <DayHead day=day is_today=is_today />
            <For each=move || own_bars.get() key=key_of_bar let:bar>
                <CampaignBar bar=bar />
            </For>
            <Show when=move || view.is_phone.get() fallback=move || view! { <Posts day=day at=at entries=entries fit=fit /> }>
                <Dots entries=entries />
            </Show>
        </div>
    }
}

/// The number of the day, and the month where a month begins.
#[component]
fn DayHead(day: Day, is_today: Memo<bool>) -> impl IntoView {
    let month = move || view! { <span>{days::month_name(day)}</span> };
    let number = move || match day.day() {
        1 if days::greater_first() => view! { {month()} {1} }.into_any(),
        1 => view! { {1} " " {month()} }.into_any(),
        other => other.into_any(),
    };
    view! {
        <div class="day-head" aria-hidden="true">
            <span class="day-num">{number}</span>
            <Show when=move || is_today.get()>
                <span class="today-word">{tr!("calendar-today")}</span>
            </Show>
        </div>
    }
}

/// The lines of the day.
#[component]
fn Posts(day: Day, at: i64, entries: Memo<Vec<Entry>>, fit: RwSignal<usize>) -> impl IntoView {
    let view = use_calendar();
    let lines = NodeRef::<html::Div>::new();
    // One day tells the height of all seven.
    if at == 0 {
        lines.on_load(move |lines| view.rooms.watch(lines.into(), fit));
        on_cleanup(move || view.rooms.leave(fit));
    }
    let writes = Memo::new(move |_| view.writing.get() == Some(day));
    let slot = Memo::new(move |_| slot_time(view, day));
    let shown = Memo::new(move |_| {
        let taken = usize::from(slot.get().is_some()) + usize::from(writes.get());
        entries.with(|entries| lay(entries, slot.get(), fit.get().saturating_sub(taken)))
    });
    let more = Memo::new(move |_| shown.with(|(_, more)| *more));
    let line = move |shown: Shown| match shown {
        Shown::Post(entry) => view! { <PostLine id=entry.id day=day /> }.into_any(),
        Shown::Slot(time) => view! { <Slot time=time /> }.into_any(),
    };
    view! {
        <div class="day-posts" node_ref=lines>
            <For each=move || shown.with(|(shown, _)| shown.clone()) key=key_of children=line />
            <Show when=move || writes.get()>
                <EntryLine day=day />
            </Show>
            <Show when=move || more.with(|more| *more > 0)>
                <More day=day more=more />
            </Show>
        </div>
    }
}

/// Where the dragged post would stand, and whether its time is kept.
#[component]
fn Slot(time: Option<TimeOfDay>) -> impl IntoView {
    let view = use_calendar();
    let said = move || {
        let keeps =
            view.drag.lifted.with(|lifted| lifted.as_ref().is_some_and(|lifted| lifted.time.is_some()));
        let time = time.map(|time| time.to_string()).unwrap_or_default();
        match (time.is_empty(), view.drag.copies.get(), keeps) {
            (true, ..) => t!("calendar-slot-day"),
            (_, true, _) => t!("calendar-slot-copy", time = time),
            (_, _, true) => t!("calendar-slot-kept", time = time),
            _ => time,
        }
    };
    view! { <div class="drop-slot">{icon_of("plus", "icon icon-xs")} {said}</div> }
}

/// Lays out the posts that are shown, with the slot in its place among them, and how many more there are.
fn lay(entries: &[Entry], slot: Option<Place>, fit: usize) -> (Vec<Shown>, usize) {
    let needs: Vec<bool> = entries.iter().map(|entry| entry.needs_someone).collect();
    let (places, more) = calendar::shown(&needs, fit);
    let mut shown: Vec<Shown> =
        places.into_iter().filter_map(|place| entries.get(place)).cloned().map(Shown::Post).collect();
    if let Some(Place { time }) = slot {
        let after = |shown: &Shown| match shown {
            Shown::Post(entry) => time.is_some() && (entry.time.is_none() || entry.time > time),
            Shown::Slot(_) => false,
        };
        let at = shown.iter().position(after).unwrap_or(shown.len());
        shown.insert(at, Shown::Slot(time));
    }
    (shown, more)
}

fn key_of(shown: &Shown) -> String {
    match shown {
        Shown::Post(entry) => entry.id.key().to_owned(),
        Shown::Slot(time) => format!("slot {time:?}"),
    }
}

/// Tells a bar from every other that is drawn.
fn key_of_bar(bar: &Bar) -> String {
    format!("{} {} {} {} {}", bar.id.key(), bar.span, bar.lane, bar.starts, bar.ends)
}

/// Returns the time that a dragged post would have here; `None` where it is not over this day, or would
/// stay where it is.
fn slot_time(view: CalendarView, day: Day) -> Option<Place> {
    let is_here = view.drag.over.get() == Some(Over::Day(day)) && is_elsewhere(view, day);
    let lifted = is_here.then(|| view.drag.lifted.get()).flatten()?;
    let is_new = lifted.from.is_none() || view.drag.copies.get();
    Some(Place { time: lifted.time.or_else(|| is_new.then(|| free_time(view, day)).flatten()) })
}

/// Tells whether a drag to this day would change anything.
fn is_elsewhere(view: CalendarView, day: Day) -> bool {
    view.drag.copies.get()
        || view.drag.lifted.with(|lifted| lifted.as_ref().is_some_and(|lifted| lifted.from != Some(day)))
}

/// Begins a new post where nothing else was meant.
fn write_here(view: CalendarView, day: Day, event: &MouseEvent) {
    let on = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let is_free = on.is_some_and(|on| on.closest("a, button, input").ok().flatten().is_none());
    if is_free {
        view.write_on(day);
    }
}

impl CalendarView {
    /// A day has the focus, or something on it has.
    fn note_focus(self, day: Day, event: &FocusEvent) {
        let on = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        if on.is_some_and(|on| !on.has_attribute("data-post")) && self.at_post.get_untracked().is_some() {
            self.at_post.set(None);
        }
        if self.chosen.get_untracked() != day {
            self.choose(day);
        }
    }

    /// Opens the line for a new post on a day, and shows the day's month.
    pub(super) fn write_on(self, day: Day) {
        if self.may_edit.get_untracked() {
            self.choose(day);
            self.writing.set(Some(day));
        }
    }
}
