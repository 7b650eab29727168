//! Days that come every year.

use model::{Day, order::sort_by};

/// For how many years a counted repetition is followed.
const MOST_YEARS: usize = 400;

/// A rule by which a day comes every year, or every few.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Yearly {
    interval: i32,
    count: Option<usize>,
    until: Option<Day>,
    months: Vec<u32>,
    month_days: Vec<i64>,
    /// Days of the week from Monday as 0, each with which one of the month, from its end where negative.
    weekdays: Vec<(u32, Option<i64>)>,
}

impl Yearly {
    /// Reads a rule; `None` where it is not of the few kinds that holidays have.
    pub(super) fn read(rule: &str) -> Option<Self> {
        let mut yearly = Self { interval: 1, ..Self::default() };
        let mut is_yearly = false;
        for part in rule.trim().split(';').filter(|part| !part.is_empty()) {
            let (name, value) = part.split_once('=')?;
            match name.to_ascii_uppercase().as_str() {
                "FREQ" => is_yearly = value.eq_ignore_ascii_case("YEARLY"),
                "INTERVAL" => {
                    yearly.interval = value.parse().ok().filter(|years| (1..=100).contains(years))?;
                }
                "COUNT" => yearly.count = Some(value.parse().ok()?),
                "UNTIL" => yearly.until = Some(day(value)?),
                "BYMONTH" => {
                    yearly.months = list(value, |month| month.parse().ok().filter(|m| (1..=12).contains(m)))?;
                }
                "BYMONTHDAY" => yearly.month_days = list(value, |day| day.parse().ok())?,
                "BYDAY" => yearly.weekdays = list(value, weekday)?,
                "WKST" => (),
                _ => return None,
            }
        }
        // Without a month, the second Monday is the year's.
        let is_of_year = yearly.months.is_empty() && !yearly.weekdays.is_empty();
        (is_yearly && !is_of_year).then_some(yearly)
    }

    /// Returns the days that the rule names, from about one day on until another; `first` is its first.
    pub(super) fn days(&self, first: Day, from: Day, last: Day) -> Vec<Day> {
        let end = self.until.map_or(last, |until| until.min(last));
        // Only who counts must begin at the beginning. What begins the year before may still last.
        let begin = if self.count.is_some() { first.year() } else { first.year().max(from.year() - 1) };
        let years = (begin..=end.year()).take(MOST_YEARS);
        let years = years.filter(|year| (year - first.year()) % self.interval == 0);
        let days = years.flat_map(|year| self.of_year(year, first)).filter(|day| *day > first);
        // The first day counts even where the rule does not name it.
        let days = std::iter::once(first).chain(days).take(self.count.unwrap_or(usize::MAX));
        days.filter(|day| *day <= end).collect()
    }

    fn of_year(&self, year: i32, first: Day) -> Vec<Day> {
        let months = if self.months.is_empty() { vec![first.month()] } else { self.months.clone() };
        let days = months.iter().flat_map(|month| (1..=31).filter_map(|day| Day::new(year, *month, day)));
        let mut days: Vec<Day> = days.filter(|day| self.names(*day, first)).collect();
        sort_by(&mut days, Day::cmp);
        days
    }

    fn names(&self, day: Day, first: Day) -> bool {
        if self.month_days.is_empty() && self.weekdays.is_empty() {
            return day.day() == first.day();
        }
        // How many days of the month are left, this one among them.
        let left = (1..=31).take_while(|days| day.plus(*days).month() == day.month()).count() + 1;
        let (at, left) = (i64::from(day.day()), i64::try_from(left).unwrap_or_default());
        let in_month = self.month_days.is_empty()
            || self.month_days.iter().any(|wanted| *wanted == at || *wanted == -left);
        let nth = |which: i64| which == (at + 6) / 7 || which == -((left + 6) / 7);
        let of_week = day.weekday().num_days_from_monday();
        let in_week = self.weekdays.is_empty()
            || self.weekdays.iter().any(|(weekday, which)| *weekday == of_week && which.is_none_or(nth));
        in_month && in_week
    }
}

/// Reads a day as `20261126`, whatever time follows.
pub(super) fn day(value: &str) -> Option<Day> {
    let digits = value.trim().get(..8).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
    let number = |range: std::ops::Range<usize>| digits.get(range)?.parse::<u32>().ok();
    Day::new(i32::try_from(number(0..4)?).ok()?, number(4..6)?, number(6..8)?)
}

fn list<T>(value: &str, read: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
    value.split(',').map(|one| read(one.trim())).collect()
}

/// Reads a day of the week, as in `4TH`: the fourth Thursday.
fn weekday(value: &str) -> Option<(u32, Option<i64>)> {
    let (which, name) = value.split_at_checked(value.len().checked_sub(2)?)?;
    let at =
        ["MO", "TU", "WE", "TH", "FR", "SA", "SU"].iter().position(|day| day.eq_ignore_ascii_case(name))?;
    let which = if which.is_empty() { None } else { Some(which.parse().ok().filter(|n| *n != 0)?) };
    Some((u32::try_from(at).ok()?, which))
}
