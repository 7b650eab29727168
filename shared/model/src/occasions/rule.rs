//! When an occasion is, as a rule that holds in every year.

use std::{fmt, str::FromStr};

use chrono::Weekday;

use super::lunar::lunar_day;
use crate::Day;

/// A rule. It is written as `05-20`, `11 thu 4`, `5 mon last`, `11-27 sun`, `easter`, `lunar 08-15`, `2026-11-24` and so
/// on, and each but the last may be followed by a number of days, as in `11 thu 4 +1` or `easter -2`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Once.
    Once(Day),
    /// So many days after a day of each year.
    Each(Base, i64),
}

/// A day of each year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Base {
    /// A month and a day; the 29th of February in leap years only.
    Date(u32, u32),
    /// The so-manieth of a weekday in a month.
    Nth(u32, Weekday, u32),
    /// The last of a weekday in a month.
    Last(u32, Weekday),
    /// The first of a weekday from a day on.
    From(u32, u32, Weekday),
    /// Easter Sunday of the western churches.
    Easter,
    /// A month and a day of the Chinese calendar, from 2024 to 2040.
    Lunar(u32, u32),
    /// 清明, by the sun; from 2000 to 2099.
    Qingming,
    /// Mother's Day in France: the last Sunday in May, or a week later where that is Pentecost.
    FeteDesMeres,
}

/// Why words are no rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "not a rule for a day; write it as 05-20, 11 thu 4 +1, 5 mon last, easter -2, lunar 08-15 or 2026-11-24"
)]
pub struct RuleError;

/// The furthest that a rule goes from its day.
const FURTHEST: i64 = 366;

impl Rule {
    /// Returns the day in a year; of a rule of the Chinese calendar, in the lunar year that begins in it. `None` where
    /// there is none.
    pub fn in_year(self, year: i32) -> Option<Day> {
        match self {
            Self::Once(day) => (day.year() == year).then_some(day),
            Self::Each(base, plus) => base.in_year(year).map(|day| day.plus(plus)),
        }
    }
}

impl Base {
    fn in_year(self, year: i32) -> Option<Day> {
        match self {
            Self::Date(month, day) => Day::new(year, month, day),
            Self::Nth(month, weekday, nth) => {
                let day = from(Day::new(year, month, 1)?, weekday).plus(7 * i64::from(nth.checked_sub(1)?));
                (day.month() == month).then_some(day)
            }
            Self::Last(month, weekday) => {
                let after = if month == 12 {
                    Day::new(year.saturating_add(1), 1, 1)?
                } else {
                    Day::new(year, month + 1, 1)?
                };
                Some(from(after.plus(-7), weekday))
            }
            Self::From(month, day, weekday) => Some(from(Day::new(year, month, day)?, weekday)),
            Self::Easter => easter(year),
            Self::Lunar(month, day) => lunar_day(year, month, day),
            Self::Qingming => {
                let of_century = u32::try_from(year.saturating_sub(2000)).ok().filter(|year| *year < 100)?;
                // The sun is there 0.2422 of a day later each year, and a day earlier after each leap year.
                let day = (of_century * 2422 + 48_100) / 10_000 - of_century / 4;
                Day::new(year, 4, day)
            }
            Self::FeteDesMeres => {
                let last = Self::Last(5, Weekday::Sun).in_year(year)?;
                let is_pentecost = easter(year)?.plus(49) == last;
                Some(if is_pentecost { last.plus(7) } else { last })
            }
        }
    }
}

/// Returns the first of a weekday from a day on.
fn from(day: Day, weekday: Weekday) -> Day {
    day.plus(i64::from(weekday.days_since(day.weekday())))
}

/// Returns Easter Sunday, by the reckoning that was published without a name in Nature, 20 April 1876.
fn easter(year: i32) -> Option<Day> {
    let year_of_moon = year.rem_euclid(19);
    let (century, of_century) = (year.div_euclid(100), year.rem_euclid(100));
    let (leap_centuries, rest) = (century.div_euclid(4), century.rem_euclid(4));
    let moved = (century - (century + 8).div_euclid(25) + 1).div_euclid(3);
    let moon = (19 * year_of_moon + century - leap_centuries - moved + 15).rem_euclid(30);
    let (leap_years, after) = (of_century.div_euclid(4), of_century.rem_euclid(4));
    let sunday = (32 + 2 * rest + 2 * leap_years - moon - after).rem_euclid(7);
    let late = (year_of_moon + 11 * moon + 22 * sunday).div_euclid(451);
    let days = moon + sunday - 7 * late + 114;
    Day::new(year, u32::try_from(days.div_euclid(31)).ok()?, u32::try_from(days.rem_euclid(31) + 1).ok()?)
}

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("mon", Weekday::Mon),
    ("tue", Weekday::Tue),
    ("wed", Weekday::Wed),
    ("thu", Weekday::Thu),
    ("fri", Weekday::Fri),
    ("sat", Weekday::Sat),
    ("sun", Weekday::Sun),
];

impl FromStr for Rule {
    type Err = RuleError;

    fn from_str(text: &str) -> Result<Self, RuleError> {
        let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
        let mut words: Vec<&str> = words.iter().map(String::as_str).collect();
        if let [one] = words.as_slice()
            && let Ok(day) = one.parse()
        {
            return Ok(Self::Once(day));
        }
        let plus = match words.last() {
            Some(last) if words.len() > 1 && last.starts_with(['+', '-']) => {
                let plus = last.parse::<i64>().ok().filter(|plus| plus.abs() <= FURTHEST).ok_or(RuleError)?;
                words.pop();
                plus
            }
            _ => 0,
        };
        base(&words).map(|base| Self::Each(base, plus)).ok_or(RuleError)
    }
}

fn base(words: &[&str]) -> Option<Base> {
    let weekday = |word: &str| WEEKDAYS.iter().find(|(known, _)| *known == word).map(|(_, weekday)| *weekday);
    let month = |word: &str| word.parse().ok().filter(|month| (1..=12).contains(month));
    let date = |word: &str, longest: u32| {
        let (first, second) = word.split_once('-')?;
        let day = second.parse().ok().filter(|day| (1..=longest).contains(day))?;
        Some((month(first)?, day))
    };
    match words {
        ["easter"] => Some(Base::Easter),
        ["qingming"] => Some(Base::Qingming),
        ["fete-des-meres"] => Some(Base::FeteDesMeres),
        ["lunar", word] => date(word, 30).map(|(month, day)| Base::Lunar(month, day)),
        [word] => date(word, 31)
            .filter(|(month, day)| Day::new(2024, *month, *day).is_some())
            .map(|(month, day)| Base::Date(month, day)),
        [word, name] => {
            let (month, day) =
                date(word, 31).filter(|(month, day)| Day::new(2023, *month, *day).is_some())?;
            Some(Base::From(month, day, weekday(name)?))
        }
        [word, name, "last"] => Some(Base::Last(month(word)?, weekday(name)?)),
        [word, name, nth] => {
            let nth = nth.parse().ok().filter(|nth| (1..=5).contains(nth))?;
            Some(Base::Nth(month(word)?, weekday(name)?, nth))
        }
        _ => None,
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (base, plus) = match self {
            Self::Once(day) => return day.fmt(f),
            Self::Each(base, plus) => (base, *plus),
        };
        let word =
            |of: &Weekday| WEEKDAYS.iter().find(|(_, weekday)| weekday == of).map_or("", |(word, _)| *word);
        match base {
            Base::Date(month, day) => write!(f, "{month:02}-{day:02}"),
            Base::Nth(month, weekday, nth) => write!(f, "{month} {} {nth}", word(weekday)),
            Base::Last(month, weekday) => write!(f, "{month} {} last", word(weekday)),
            Base::From(month, day, weekday) => write!(f, "{month:02}-{day:02} {}", word(weekday)),
            Base::Easter => f.write_str("easter"),
            Base::Lunar(month, day) => write!(f, "lunar {month:02}-{day:02}"),
            Base::Qingming => f.write_str("qingming"),
            Base::FeteDesMeres => f.write_str("fete-des-meres"),
        }?;
        if plus == 0 { Ok(()) } else { write!(f, " {plus:+}") }
    }
}
