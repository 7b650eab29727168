//! Days and times as a calendar on the wall has them: without a zone.

use std::{fmt, str::FromStr};

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, Timelike, Weekday};

use crate::{Field, FieldError, Holds, Shape, Value};

const DAY: &str = "a day such as 2026-11-24";
const TIME: &str = "a time such as 17:00";

/// A day of the calendar, stored as `2026-11-24`. From the year 1 to the year 9999, so that its written
/// form always has the same length.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(NaiveDate);

impl Day {
    /// Returns a day of a year, a month from 1 and a day from 1; `None` where there is none.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        (1..=9999).contains(&year).then(|| NaiveDate::from_ymd_opt(year, month, day)).flatten().map(Self)
    }

    /// Returns the day in UTC of an instant, in milliseconds since 1970.
    pub fn of_instant(millis: i64) -> Self {
        let far = if millis < 0 { Self::first() } else { Self::last() };
        let date = DateTime::from_timestamp_millis(millis).map(|at| at.date_naive());
        date.filter(|date| (1..=9999).contains(&date.year())).map_or(far, Self)
    }

    /// Returns the instant at which the day begins in UTC, in milliseconds since 1970.
    pub fn begins(self) -> i64 {
        self.0.and_time(NaiveTime::MIN).and_utc().timestamp_millis()
    }

    /// Returns the day so many days later, or earlier; at the end of the calendar, that end.
    #[must_use]
    pub fn plus(self, days: i64) -> Self {
        let count = Days::new(days.unsigned_abs());
        let moved = if days < 0 { self.0.checked_sub_days(count) } else { self.0.checked_add_days(count) };
        let far = if days < 0 { Self::first() } else { Self::last() };
        moved.map_or(far, |date| Self(date.clamp(Self::first().0, Self::last().0)))
    }

    /// Returns how many days after another this one is.
    pub fn days_since(self, other: Self) -> i64 {
        (self.0 - other.0).num_days()
    }

    /// Returns the year.
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// Returns the month, from 1.
    pub fn month(self) -> u32 {
        self.0.month()
    }

    /// Returns the day of the month, from 1.
    pub fn day(self) -> u32 {
        self.0.day()
    }

    /// Returns the day of the week.
    pub fn weekday(self) -> Weekday {
        self.0.weekday()
    }

    /// Returns the number of the week that it belongs to, as ISO 8601 counts.
    pub fn iso_week(self) -> u32 {
        self.0.iso_week().week()
    }

    fn first() -> Self {
        Self(NaiveDate::from_ymd_opt(1, 1, 1).unwrap_or_default())
    }

    fn last() -> Self {
        Self(NaiveDate::from_ymd_opt(9999, 12, 31).unwrap_or_default())
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

impl FromStr for Day {
    type Err = FieldError;

    fn from_str(text: &str) -> Result<Self, FieldError> {
        let read = || {
            let (year, rest) = text.split_once('-')?;
            let (month, day) = rest.split_once('-')?;
            Self::new(digits(year, 4)?.try_into().ok()?, digits(month, 2)?, digits(day, 2)?)
        };
        read().ok_or(FieldError { expected: DAY })
    }
}

/// A time of the day to the minute, stored as `17:00`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeOfDay(NaiveTime);

impl TimeOfDay {
    /// Returns a time; `None` where there is none.
    pub fn new(hour: u32, minute: u32) -> Option<Self> {
        NaiveTime::from_hms_opt(hour, minute, 0).map(Self)
    }

    /// Returns the time in UTC of an instant, in milliseconds since 1970. Seconds are left out.
    pub fn of_instant(millis: i64) -> Self {
        let minutes = u32::try_from(millis.div_euclid(60_000).rem_euclid(24 * 60)).unwrap_or_default();
        Self::new(minutes / 60, minutes % 60).unwrap_or(Self(NaiveTime::MIN))
    }

    /// Returns the hour, from 0.
    pub fn hour(self) -> u32 {
        self.0.hour()
    }

    /// Returns the minute, from 0.
    pub fn minute(self) -> u32 {
        self.0.minute()
    }

    /// Returns how many minutes after midnight it is.
    pub fn minutes(self) -> u32 {
        self.hour() * 60 + self.minute()
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour(), self.minute())
    }
}

impl FromStr for TimeOfDay {
    type Err = FieldError;

    fn from_str(text: &str) -> Result<Self, FieldError> {
        let read = || {
            let (hour, minute) = text.split_once(':')?;
            Self::new(digits(hour, 2)?, digits(minute, 2)?)
        };
        read().ok_or(FieldError { expected: TIME })
    }
}

/// Reads a number of exactly so many digits: one day has one way to be written, so that writing what was
/// read changes nothing.
fn digits(text: &str, count: usize) -> Option<u32> {
    (text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
}

// Neither has a default: a field of one is always optional.
macro_rules! written_field {
    ($type:ident, $holds:ident, $expected:ident) => {
        impl Field for Option<$type> {
            const SHAPE: Shape = Shape::Scalar;
            const HOLDS: Holds = Holds::$holds;

            fn to_value(&self) -> Value {
                self.as_ref().map_or(Value::Null, |held| Value::Str(held.to_string()))
            }

            fn from_value(value: &Value) -> Result<Self, FieldError> {
                match value {
                    Value::Null => Ok(None),
                    Value::Str(words) => words.parse().map(Some),
                    _ => Err(FieldError { expected: $expected }),
                }
            }
        }
    };
}

written_field!(Day, Day, DAY);
written_field!(TimeOfDay, Time, TIME);
