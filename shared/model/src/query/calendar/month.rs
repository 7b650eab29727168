//! Months, and the weeks that show them.

use std::{fmt, str::FromStr};

use chrono::Weekday;

use crate::{Day, FieldError, records::WeekStart};

/// A month of a year, written `2026-11`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    /// Its first day.
    first: Day,
}

impl Month {
    /// Returns the month that a day belongs to.
    pub fn of(day: Day) -> Self {
        Self { first: day.plus(1 - i64::from(day.day())) }
    }

    /// Returns the year.
    pub fn year(self) -> i32 {
        self.first.year()
    }

    /// Returns the month's number, from 1.
    pub fn number(self) -> u32 {
        self.first.month()
    }

    /// Returns its first day.
    pub fn first(self) -> Day {
        self.first
    }

    /// Returns its last day.
    pub fn last(self) -> Day {
        let (year, number) = (self.year(), self.number());
        (28..=31).rev().find_map(|day| Day::new(year, number, day)).unwrap_or(self.first)
    }

    /// Returns the month after it; at the end of the calendar, itself.
    #[must_use]
    pub fn next(self) -> Self {
        Self::of(self.last().plus(1))
    }

    /// Returns the month before it; at the beginning of the calendar, itself.
    #[must_use]
    pub fn previous(self) -> Self {
        Self::of(self.first.plus(-1))
    }

    /// Tells whether a day belongs to it.
    pub fn has(self, day: Day) -> bool {
        Self::of(day) == self
    }

    /// Returns the same day of this month as that of another, or its last.
    pub fn same_day(self, day: Day) -> Day {
        Day::new(self.year(), self.number(), day.day()).unwrap_or_else(|| self.last())
    }

    /// Returns the first day of each week that has a day of the month, in order.
    pub fn weeks(self, start: &WeekStart) -> Vec<Day> {
        let first = first_of_week(self.first, start);
        (0..6).map(|week| first.plus(week * 7)).take_while(|day| *day <= self.last()).collect()
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.number())
    }
}

impl FromStr for Month {
    type Err = FieldError;

    fn from_str(text: &str) -> Result<Self, FieldError> {
        let first =
            format!("{text}-01").parse().map_err(|_| FieldError { expected: "a month such as 2026-11" })?;
        Ok(Self { first })
    }
}

/// Returns the first day of the week that a day belongs to.
pub fn first_of_week(day: Day, start: &WeekStart) -> Day {
    let start = match start {
        WeekStart::Monday | WeekStart::Other(_) => Weekday::Mon,
        WeekStart::Sunday => Weekday::Sun,
        WeekStart::Saturday => Weekday::Sat,
    };
    day.plus(-i64::from(day.weekday().days_since(start)))
}

/// Returns the number of the week with this first day, as ISO 8601 counts: that of its Thursday, whichever
/// day it begins with.
pub fn week_number(first: Day) -> u32 {
    first.plus(i64::from(Weekday::Thu.days_since(first.weekday()))).iso_week()
}

/// Tells whether a day is a Saturday or a Sunday.
pub fn is_weekend(day: Day) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}
