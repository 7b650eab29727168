//! Days and times as people and programs write them.

use model::{Day, TimeOfDay};
use serde::{Deserialize, Serialize};

/// What comes first in a day that does not begin with its year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DateOrder {
    /// As in 11/24/2026.
    MonthFirst,
    /// As in 24/11/2026.
    DayFirst,
}

/// What a cell says of a moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Moment {
    pub(crate) day: Option<Day>,
    pub(crate) time: Option<TimeOfDay>,
    /// How many minutes its clock is ahead of UTC, where it says so.
    pub(crate) ahead: Option<i64>,
}

/// Why a cell is no moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotAMoment {
    /// It has the form of a day, and no month has it.
    NoSuchDay,
    /// It has the form of a time, and no clock shows it.
    NoSuchTime,
    /// It has no form that is known here.
    Unreadable,
}

/// Reads a day, a time, or both with a zone's offset.
pub(crate) fn moment(text: &str, order: DateOrder) -> Result<Moment, NotAMoment> {
    let text = text.trim();
    let Some((numbers, rest)) = date(text) else {
        let (time, ahead) = clock(text)?;
        return Ok(Moment { day: None, time: Some(time), ahead });
    };
    let day = Some(day_of(numbers, order)?);
    let rest = rest.trim_start_matches(['T', 't', ',', ' ', '\u{3000}']);
    if rest.is_empty() {
        return Ok(Moment { day, time: None, ahead: None });
    }
    let (time, ahead) = clock(rest)?;
    Ok(Moment { day, time: Some(time), ahead })
}

/// Tells which order a cell's day can have alone, as 24/11/2026 does; `None` where it may have either.
pub(crate) fn order_shown(text: &str) -> Option<DateOrder> {
    match date(text.trim())?.0 {
        [(_, 4), ..] => None,
        [(13..=31, _), (1..=12, _), _] => Some(DateOrder::DayFirst),
        [(1..=12, _), (13..=31, _), _] => Some(DateOrder::MonthFirst),
        _ => None,
    }
}

/// Tells whether a cell's day can be read in two ways.
pub(crate) fn is_of_either_order(text: &str) -> bool {
    matches!(date(text.trim()), Some(([(1..=12, 1 | 2), (1..=12, _), _], _)))
}

/// A number, and of how many digits it is.
type Digits = (u32, usize);

/// Returns the three numbers with which a day begins, and what stands after them.
fn date(text: &str) -> Option<([Digits; 3], &str)> {
    let (first, rest) = number(text)?;
    let (second, rest) = number(rest.strip_prefix(['-', '/', '.', '年'])?.trim_start())?;
    let (third, rest) = number(rest.strip_prefix(['-', '/', '.', '月'])?.trim_start())?;
    Some(([first, second, third], rest.strip_prefix('日').unwrap_or(rest)))
}

fn number(text: &str) -> Option<(Digits, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at_checked(end)?;
    Some(((digits.parse().ok().filter(|_| end <= 4)?, end), rest))
}

fn day_of(numbers: [Digits; 3], order: DateOrder) -> Result<Day, NotAMoment> {
    let [(first, digits), (second, _), (third, last_digits)] = numbers;
    let (year, month, day) = match (digits, order) {
        (4, _) => (first, second, third),
        (1 | 2, DateOrder::MonthFirst) => (third, first, second),
        (1 | 2, DateOrder::DayFirst) => (third, second, first),
        _ => return Err(NotAMoment::Unreadable),
    };
    let year = match (digits, last_digits) {
        (4, _) | (_, 4) => year,
        // No plan is of another century.
        (_, 2) => 2000 + year,
        _ => return Err(NotAMoment::Unreadable),
    };
    let year = i32::try_from(year).map_err(|_| NotAMoment::NoSuchDay)?;
    Day::new(year, month, day).ok_or(NotAMoment::NoSuchDay)
}

/// Reads a time of the day, and how many minutes the clock is ahead of UTC.
fn clock(text: &str) -> Result<(TimeOfDay, Option<i64>), NotAMoment> {
    let text = text.trim();
    let (text, is_early, is_late) = half_of_day(text);
    let (hour, rest) = number(text).ok_or(NotAMoment::Unreadable)?;
    let ((hour, digits), rest) = (hour, rest.trim_start());
    let half = |rest: &str| {
        let word: String = rest.chars().filter(|c| *c != '.').collect::<String>().trim().to_ascii_lowercase();
        (word == "am" || is_early, word == "pm" || is_late)
    };
    let (minute, rest) = match rest.strip_prefix([':', '：', '时', '点', 'h']) {
        Some(after) => number(after).map_or(((0, 2), after), |(minute, rest)| (minute, rest)),
        // An hour alone is one only where its half of the day is said.
        None if half(rest) != (false, false) => ((0, 2), rest),
        None => return Err(NotAMoment::Unreadable),
    };
    if digits > 2 || minute.1 > 2 {
        return Err(NotAMoment::Unreadable);
    }
    let rest = rest.strip_prefix('分').unwrap_or(rest);
    let rest = match rest.strip_prefix([':', '：']).map(number) {
        // Plans are to the minute.
        Some(Some(((0..=60, 1 | 2), rest))) => fraction(rest),
        Some(_) => return Err(NotAMoment::Unreadable),
        None => rest,
    };
    let (is_early, is_late) = half(rest);
    let rest = if is_early || is_late { "" } else { rest.trim() };
    let ahead = if rest.is_empty() { None } else { Some(offset(rest).ok_or(NotAMoment::Unreadable)?) };
    let hour = match hour {
        12 if is_early => 0,
        1..=11 if is_late => hour + 12,
        hour => hour,
    };
    Ok((TimeOfDay::new(hour, minute.0).ok_or(NotAMoment::NoSuchTime)?, ahead))
}

/// Passes over the fraction of a second.
fn fraction(rest: &str) -> &str {
    rest.strip_prefix('.').map_or(rest, |rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()))
}

/// Takes the half of the day away that stands before a time in Chinese.
fn half_of_day(text: &str) -> (&str, bool, bool) {
    for (word, is_late) in
        [("上午", false), ("凌晨", false), ("早上", false), ("下午", true), ("晚上", true), ("中午", true)]
    {
        if let Some(rest) = text.strip_prefix(word) {
            return (rest.trim_start(), !is_late, is_late);
        }
    }
    (text, false, false)
}

/// Reads `Z`, `+08:00`, `+0800` or `+08` as minutes.
fn offset(text: &str) -> Option<i64> {
    if text.eq_ignore_ascii_case("z") || text.eq_ignore_ascii_case("utc") {
        return Some(0);
    }
    let (sign, rest) = match text.strip_prefix('+') {
        Some(rest) => (1, rest),
        None => (-1, text.strip_prefix(['-', '−'])?),
    };
    let (hours, minutes) = match (rest.split_once(':'), rest.len()) {
        (Some(parts), _) => parts,
        (None, 4) => rest.split_at_checked(2)?,
        (None, _) => (rest, "0"),
    };
    let part = |digits: &str, most: i64| digits.parse().ok().filter(|n| (0..=most).contains(n));
    Some(sign * (part(hours, 15)? * 60 + part(minutes, 59)?))
}
