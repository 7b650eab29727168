//! Days and times as a calendar on the wall has them: without a zone.

use std::{fmt, str::FromStr};

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, Timelike};

use crate::{Field, FieldError, Shape, Value};

/// A day of the calendar, stored as `2026-11-24`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub NaiveDate);

impl Day {
    /// Returns a day of a year, a month from 1 and a day from 1; `None` where there is none.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, day).map(Self)
    }

    /// Returns the day in UTC of an instant, in milliseconds since 1970.
    pub fn of_instant(millis: i64) -> Self {
        Self(DateTime::from_timestamp_millis(millis).unwrap_or_default().date_naive())
    }

    /// Returns the day so many days later, or earlier; at the end of the calendar, that end.
    #[must_use]
    pub fn plus(self, days: i64) -> Self {
        let count = Days::new(days.unsigned_abs());
        let moved = if days < 0 { self.0.checked_sub_days(count) } else { self.0.checked_add_days(count) };
        Self(moved.unwrap_or(if days < 0 { NaiveDate::MIN } else { NaiveDate::MAX }))
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
            Self::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
        };
        read().ok_or(FieldError { expected: "a day such as 2026-11-24" })
    }
}

/// A time of the day to the minute, stored as `17:00`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeOfDay(pub NaiveTime);

impl TimeOfDay {
    /// Returns a time; `None` where there is none.
    pub fn new(hour: u32, minute: u32) -> Option<Self> {
        NaiveTime::from_hms_opt(hour, minute, 0).map(Self)
    }

    /// Returns the hour, from 0.
    pub fn hour(self) -> u32 {
        self.0.hour()
    }

    /// Returns the minute, from 0.
    pub fn minute(self) -> u32 {
        self.0.minute()
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
            Self::new(hour.parse().ok()?, minute.parse().ok()?)
        };
        read().ok_or(FieldError { expected: "a time such as 17:00" })
    }
}

macro_rules! written_field {
    ($type:ty, $expected:literal) => {
        impl Field for Option<$type> {
            const SHAPE: Shape = Shape::Scalar;

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

written_field!(Day, "a day such as 2026-11-24");
written_field!(TimeOfDay, "a time such as 17:00");
