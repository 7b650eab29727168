//! Holidays of other calendars, to be shown behind the plan.

use std::collections::BTreeSet;

use model::{Day, order::gathered};

use super::{
    line::{Property, property, unescaped, unfolded},
    repeat::{Yearly, day},
};
use crate::{Decoder, FileError, encoding};

/// The most holidays that are taken from a calendar.
pub const MOST_HOLIDAYS: usize = 5_000;
/// The longest name, in characters.
const LONGEST_NAME: usize = 200;
/// The most days that a holiday lasts.
const LONGEST: i64 = 366;

/// A day or a few in a row, once or every year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holiday {
    /// What it is called.
    pub name: String,
    /// Its first day, the first time.
    first: Day,
    /// How many days it lasts.
    days: i64,
    yearly: Option<Yearly>,
    /// Years in which it does not come, by its first day.
    except: BTreeSet<Day>,
}

/// What a calendar gives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holidays {
    /// What the calendar calls itself.
    pub name: Option<String>,
    /// The holidays, in the order of the file.
    pub holidays: Vec<Holiday>,
    /// Events that are not taken as they are, with what they are called.
    pub problems: Vec<(String, HolidayProblem)>,
}

/// Why an event is not taken as it is.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HolidayProblem {
    /// It does not say when it is.
    #[error("has no day that can be read, and is left out")]
    NoDay,
    /// It is repeated in a way that holidays seldom are.
    #[error("is repeated by a rule that is not known here, and is shown once")]
    UnknownRule {
        /// The rule.
        rule: String,
    },
    /// There are too many events.
    #[error("comes after the first {limit}, and is left out with all that follow")]
    TooMany {
        /// How many are taken.
        limit: usize,
    },
}

impl HolidayProblem {
    /// Returns the message that says it to people.
    pub fn sentence(&self) -> crate::Sentence {
        match self {
            Self::NoDay => ("exchange-holiday-no-day", vec![]),
            Self::UnknownRule { .. } => ("exchange-holiday-unknown-rule", vec![]),
            Self::TooMany { limit } => {
                ("exchange-holiday-too-many", vec![crate::problem::count("limit", *limit)])
            }
        }
    }
}

impl Holiday {
    /// Returns the first and the last day of each time that it comes within these days.
    pub fn between(&self, first: Day, last: Day) -> Vec<(Day, Day)> {
        let begins = match &self.yearly {
            Some(yearly) => yearly.days(self.first, first, last),
            None => vec![self.first],
        };
        let begins = begins.into_iter().filter(|day| !self.except.contains(day));
        begins
            .map(|day| (day, day.plus(self.days - 1)))
            .filter(|(begin, end)| *begin <= last && *end >= first)
            .collect()
    }
}

/// Reads the events of a calendar as holidays.
///
/// # Errors
/// When the file is too large, cannot be decoded, or is no calendar.
pub fn holidays(bytes: &[u8], decoder: &dyn Decoder) -> Result<Holidays, FileError> {
    // UTF-16 has its own line ends, and nobody folds it within a character.
    let is_wide = bytes.contains(&0);
    let (_, text) = if is_wide || bytes.len() > encoding::LARGEST_FILE {
        encoding::decode(bytes, decoder)?
    } else {
        encoding::decode(&unfolded(bytes), decoder)?
    };
    let mut found = Holidays::default();
    let (mut open, mut event) = (Vec::new(), Event::default());
    let mut is_calendar = false;
    for Property { name, value } in text.lines().filter_map(property) {
        match (name.as_str(), open.last().map(String::as_str)) {
            ("BEGIN", _) => {
                let kind = value.trim().to_ascii_uppercase();
                is_calendar |= kind == "VCALENDAR";
                if kind == "VEVENT" {
                    event = Event::default();
                }
                open.push(kind);
            }
            ("END", Some("VEVENT")) => {
                open.pop();
                if found.holidays.len() == MOST_HOLIDAYS {
                    let name = unescaped(event.name);
                    found.problems.push((name, HolidayProblem::TooMany { limit: MOST_HOLIDAYS }));
                    break;
                }
                event.close(&mut found);
            }
            ("END", _) => _ = open.pop(),
            ("X-WR-CALNAME", Some("VCALENDAR")) => found.name = Some(shortened(&unescaped(value))),
            (name, Some("VEVENT")) => event.take(name, value),
            _ => (),
        }
    }
    if is_calendar { Ok(found) } else { Err(FileError::NoCalendar) }
}

/// An event while it is read.
#[derive(Default)]
struct Event<'t> {
    name: &'t str,
    start: Option<&'t str>,
    end: Option<&'t str>,
    duration: Option<&'t str>,
    rule: Option<&'t str>,
    except: Vec<&'t str>,
    is_cancelled: bool,
}

impl<'t> Event<'t> {
    fn take(&mut self, name: &str, value: &'t str) {
        match name {
            "SUMMARY" => self.name = value,
            "DTSTART" => self.start = Some(value),
            "DTEND" => self.end = Some(value),
            "DURATION" => self.duration = Some(value),
            "RRULE" => self.rule = Some(value),
            "EXDATE" => self.except.extend(value.split(',')),
            "STATUS" => self.is_cancelled = value.trim().eq_ignore_ascii_case("CANCELLED"),
            _ => (),
        }
    }

    fn close(&self, found: &mut Holidays) {
        if self.is_cancelled {
            return;
        }
        let name = shortened(&unescaped(self.name));
        let Some(first) = self.start.and_then(day) else {
            found.problems.push((name, HolidayProblem::NoDay));
            return;
        };
        let yearly = self.rule.and_then(Yearly::read);
        if let (Some(rule), None) = (self.rule, &yearly) {
            found.problems.push((name.clone(), HolidayProblem::UnknownRule { rule: shortened(rule) }));
        }
        let except = gathered(self.except.iter().filter_map(|value| day(value)));
        found.holidays.push(Holiday { name, first, days: self.days(first), yearly, except });
    }

    /// Returns how many days it lasts: its end is the day after its last, or a time on it.
    fn days(&self, first: Day) -> i64 {
        let lasts = self.duration.and_then(days).unwrap_or(1);
        let to_end = self.end.and_then(|end| {
            let reaches_into =
                end.split_once('T').is_some_and(|(_, time)| !time.trim().starts_with("000000"));
            Some(day(end)?.days_since(first) + i64::from(reaches_into))
        });
        to_end.unwrap_or(lasts).clamp(1, LONGEST)
    }
}

/// Reads a duration of whole days or weeks.
fn days(duration: &str) -> Option<i64> {
    let number = duration.trim().strip_prefix('P')?;
    let weeks = || Some(number.strip_suffix('W')?.parse::<i64>().ok()?.saturating_mul(7));
    number.strip_suffix('D').and_then(|days| days.parse().ok()).or_else(weeks)
}

fn shortened(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(LONGEST_NAME).collect()
}
