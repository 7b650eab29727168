//! What it means to move a post on the calendar.

use crate::{Command, Day, TimeOfDay, records::Post};

/// Moves a post from the day on which it is shown to another: its own day goes as far, its time and zone
/// stay. An unscheduled post gets the day.
///
/// The day where a post is shown may differ from its own, when it is of another zone than the calendar.
pub fn move_to_day(post: &Post, from: Day, to: Day) -> Command {
    let day = post.day.map_or(to, |day| day.plus(to.days_since(from)));
    moved(post, |post| post.day = Some(day))
}

/// Moves a post earlier or later by so many minutes on its own clock, over midnight too. A post without
/// a day or a time stays as it is.
pub fn move_by_minutes(post: &Post, minutes: i64) -> Command {
    let shifted = post.day.zip(post.time).and_then(|(day, time)| {
        let minute = i64::from(time.minutes()).saturating_add(minutes);
        let (days, minute) = (minute.div_euclid(24 * 60), u32::try_from(minute.rem_euclid(24 * 60)).ok()?);
        Some((day.plus(days), TimeOfDay::new(minute / 60, minute % 60)?))
    });
    moved(post, |post| {
        if let Some((day, time)) = shifted {
            (post.day, post.time) = (Some(day), Some(time));
        }
    })
}

/// Gives a post a day; a time too, where it has none and one is named.
pub fn schedule(post: &Post, day: Day, time: Option<TimeOfDay>) -> Command {
    moved(post, |post| {
        post.day = Some(day);
        post.time = post.time.or(time);
    })
}

/// Takes a post's day away: it goes back among the unscheduled, and keeps its time for the next day.
pub fn unschedule(post: &Post) -> Command {
    moved(post, |post| post.day = None)
}

fn moved(post: &Post, change: impl FnOnce(&mut Post)) -> Command {
    Command::update(post, change).labelled("post-move")
}
