//! What a person does to posts on the calendar: each says what it did, and how to take it back.

use std::sync::Arc;

use leptos::prelude::*;
use model::{
    Command, Day, Id, Record, TimeOfDay,
    query::{calendar, copies},
    records::{Member, Post, Variant},
};

use super::{
    days,
    drag::{Lifted, Over},
    view::CalendarView,
};
use crate::{plan::fresh_id, t, toasts::Toast};

/// How a move is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Say {
    /// In a toast, with the way back.
    Toast,
    /// Only to who cannot see it: after one of many small steps by keyboard.
    Aloud,
}

/// Lets a dragged post go.
pub(super) fn drop_on(view: CalendarView, lifted: &Lifted, over: Over, copies: bool) {
    match over {
        Over::Day(day) if copies => copy_to(view, &lifted.id, Some(day)),
        Over::Tray if copies => copy_to(view, &lifted.id, None),
        Over::Day(day) => match lifted.from {
            Some(from) if from == day => (),
            Some(from) => move_to(view, &lifted.id, from, day, Say::Toast),
            None => schedule(view, &lifted.id, day),
        },
        Over::Tray if lifted.from.is_some() => unschedule(view, &lifted.id),
        Over::Tray => (),
    }
}

/// Moves a post from the day on which it stands to another. Its time is kept.
pub(super) fn move_to(view: CalendarView, id: &Id<Post>, from: Day, to: Day, how: Say) {
    let Some(post) = post(view, id) else { return };
    view.session.plan.run(calendar::move_to_day(&post, from, to));
    say_where(view, id, ["calendar-moved", "calendar-moved-day"], how);
}

/// Moves a post by so many minutes, over midnight too.
pub(super) fn move_minutes(view: CalendarView, id: &Id<Post>, minutes: i64) {
    let Some(post) = post(view, id) else { return };
    view.session.plan.run(calendar::move_by_minutes(&post, minutes));
    say_where(view, id, ["calendar-moved", "calendar-moved-day"], Say::Aloud);
}

/// Puts a post onto a day: at its own time, or else at the next that is free.
pub(super) fn schedule(view: CalendarView, id: &Id<Post>, day: Day) {
    let Some(post) = post(view, id) else { return };
    view.session.plan.run(calendar::schedule(&post, day, free_time(view, day)));
    say_where(view, id, ["calendar-scheduled", "calendar-scheduled-day"], Say::Toast);
}

/// Takes a post's day away. Its time is kept for when it gets another.
pub(super) fn unschedule(view: CalendarView, id: &Id<Post>) {
    let Some(post) = post(view, id) else { return };
    view.session.plan.run(calendar::unschedule(&post));
    say(view, t!("calendar-unscheduled-now"));
}

/// Makes a draft of the same content on a day, or without one.
pub(super) fn copy_to(view: CalendarView, id: &Id<Post>, day: Option<Day>) {
    let Some(post) = post(view, id) else { return };
    let copy = fresh_id::<Post>();
    let plan = view.session.plan;
    let variants = plan.read_list::<Variant>();
    plan.run(copies::duplicate(&post, variants.iter().map(AsRef::as_ref), &copy, |made| {
        made.day = day;
        made.time = post.time.or_else(|| day.and_then(|day| free_time(view, day)));
    }));
    if day.is_some() {
        say_where(view, &copy, ["calendar-copied", "calendar-copied-day"], Say::Toast);
    } else {
        say(view, t!("calendar-copied-unscheduled"));
    }
}

/// Moves a post to the trash.
pub(super) fn trash(view: CalendarView, id: &Id<Post>) {
    let Some(post) = post(view, id) else { return };
    view.session.plan.run(Command::remove(&post.id));
    say(view, t!("calendar-removed", title = title_of(&post)));
}

/// Makes a draft on a day, at the next free time.
pub(super) fn create(view: CalendarView, day: Day, title: &str) -> Id<Post> {
    let id = fresh_id::<Post>();
    let filter = view.filter.get_untracked();
    let me = untrack(|| view.session.me());
    let mut made = Post::new(id.clone());
    title.clone_into(&mut made.title);
    made.day = Some(day);
    made.time = free_time(view, day);
    made.owner = me.map(|me| Id::<Member>::from_key(me.key()));
    filter.fit(&mut made);
    let shown = view.shows(&made);
    view.session.plan.run(Command::create(id.clone(), |post| *post = made));
    if shown {
        let time = view.session.plan.read(&id).and_then(|post| post.time);
        let time = time.map(|time| time.to_string()).unwrap_or_default();
        view.spoken.set(t!(
            "calendar-added",
            title = title.to_owned(),
            day = days::in_month(day),
            time = time
        ));
    } else {
        say(view, t!("calendar-added-hidden"));
    }
    id
}

/// Returns the time at which a post goes on a day that has none.
pub(super) fn free_time(view: CalendarView, day: Day) -> Option<TimeOfDay> {
    calendar::next_slot(&view.taken(day), view.passed(day))
}

/// Returns the post's title, or what stands for it while it has none.
pub(super) fn title_of(post: &Post) -> String {
    if post.title.trim().is_empty() { t!("post-untitled") } else { post.title.clone() }
}

fn post(view: CalendarView, id: &Id<Post>) -> Option<Arc<Post>> {
    view.session.plan.read(id).filter(|_| view.may_edit.get_untracked())
}

/// Says where a post stands now; the second message is for one without a time.
fn say_where(view: CalendarView, id: &Id<Post>, [with_time, without_time]: [&str; 2], how: Say) {
    let Some(post) = view.session.plan.read(id) else { return };
    let Some((day, time)) = untrack(|| view.place(&post)) else { return };
    let day = days::near(day, view.month.get_untracked());
    let text = match time {
        Some(time) => t!(with_time, day = day, time = time.to_string()),
        None => t!(without_time, day = day),
    };
    match how {
        Say::Toast => say(view, text),
        Say::Aloud => view.spoken.set(text),
    }
}

/// Says what was done, with the way back.
fn say(view: CalendarView, text: String) {
    let session = view.session;
    let undo = Arc::new(move || session.undo());
    view.toasts.show(Toast { text, action: Some((t!("undo"), "Z", undo)), is_problem: false });
}
