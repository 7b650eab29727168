//! Days and times as the calendar writes them.

use leptos::prelude::*;
use model::{Day, TimeOfDay, query::calendar::Month};

use crate::i18n::{self, Locale};

/// Writes a day among those of its month, as in "Fri 20".
pub(super) fn in_month(day: Day) -> String {
    write(day, &[("weekday", "short"), ("day", "numeric")])
}

/// Writes a day for who looks at a month: with its own month only where that is another.
pub(super) fn near(day: Day, shown: Month) -> String {
    if shown.has(day) { in_month(day) } else { i18n::day_text(day.year(), day.month(), day.day()) }
}

/// Writes a day among those of a year, as in "12 Nov 2026".
pub(super) fn in_year(day: Day) -> String {
    write(day, &[("day", "numeric"), ("month", "short"), ("year", "numeric")])
}

/// Writes a day as a heading, as in "Thursday 12 November".
pub(super) fn heading(day: Day) -> String {
    write(day, &[("weekday", "long"), ("day", "numeric"), ("month", "long")])
}

/// Writes a day as its cell is called, as in "Thursday 12 November 2026".
pub(super) fn full(day: Day) -> String {
    i18n::full_day(day.year(), day.month(), day.day())
}

/// Writes a day's month, as in "Nov".
pub(super) fn month_name(day: Day) -> String {
    write(day, &[("month", "short")])
}

/// Writes a month with its year, as in "November 2026".
pub(super) fn month(month: Month) -> String {
    write(month.first(), &[("month", "long"), ("year", "numeric")])
}

/// Tells whether the language says the greater before the smaller: the year before the month.
pub(super) fn greater_first() -> bool {
    i18n::locale() == Locale::ZhCn
}

/// Writes a time as in a timetable: the hour, and the minutes where there are any.
pub(super) fn timetable(time: TimeOfDay) -> impl IntoView {
    let minute = time.minute();
    let minutes = (minute > 0).then(|| view! { <sup>{format!("{minute:02}")}</sup> });
    view! { {format!("{:02}", time.hour())} {minutes} }
}

fn write(day: Day, options: &[(&str, &str)]) -> String {
    i18n::day_in(day.year(), day.month(), day.day(), options)
}
