//! VTIMEZONE: what a zone's clocks did in the years of a calendar.

use model::{Day, Zone, ZoneRules};

use super::line::push;

const DAY: i64 = 24 * 60 * 60 * 1000;
/// Within so many days clocks change at most once; the shortest time between two changes, for a Ramadan, is four
/// weeks.
const STEP: i64 = 7 * DAY;

/// Adds a zone with each change of its clocks from the year of one instant to that of another, in milliseconds since
/// 1970.
///
/// Changes are written one by one: rules that repeat would be guessed from few years.
pub(super) fn push_zone(calendar: &mut String, zone: &Zone, first: i64, last: i64, rules: &dyn ZoneRules) {
    let begin = |year: i32| Day::new(year.clamp(1, 9999), 1, 1).map(Day::begins);
    // A day more on both sides, since years begin at other instants elsewhere.
    let from = begin(Day::of_instant(first).year()).unwrap_or(first) - DAY;
    let to = begin(Day::of_instant(last).year() + 1).unwrap_or(last) + DAY;
    let Some(mut offset) = rules.offset(zone, from) else { return };
    let changes = changes(zone, from, to, rules);
    let standard = changes.iter().map(|(_, offset)| *offset).fold(offset, i32::min);
    push(calendar, "BEGIN", "VTIMEZONE");
    push(calendar, "TZID", zone.name());
    for (at, after) in std::iter::once((from, offset)).chain(changes) {
        let kind = if after > standard { "DAYLIGHT" } else { "STANDARD" };
        push(calendar, "BEGIN", kind);
        // The clock that is about to change shows when.
        push(calendar, "DTSTART", &stamp(at + i64::from(offset) * 1000));
        push(calendar, "TZOFFSETFROM", &written(offset));
        push(calendar, "TZOFFSETTO", &written(after));
        push(calendar, "END", kind);
        offset = after;
    }
    push(calendar, "END", "VTIMEZONE");
}

/// Returns the instants at which clocks change, each with the offset after it.
fn changes(zone: &Zone, from: i64, to: i64, rules: &dyn ZoneRules) -> Vec<(i64, i32)> {
    let mut found = Vec::new();
    let (mut before, mut at) = (rules.offset(zone, from), from);
    while at < to {
        let next = (at + STEP).min(to);
        let after = rules.offset(zone, next);
        if after != before {
            let (mut low, mut high) = (at, next);
            while high - low > 1000 {
                let middle = low + (high - low) / 2;
                if rules.offset(zone, middle) == before { low = middle } else { high = middle }
            }
            // Clocks change at a full second.
            found.extend(after.map(|after| (high.div_euclid(1000) * 1000, after)));
        }
        (before, at) = (after, next);
    }
    found
}

/// Writes what a clock shows, given as if it were UTC.
pub(super) fn stamp(shown: i64) -> String {
    let (day, rest) = (Day::of_instant(shown), shown.rem_euclid(DAY) / 1000);
    format!("{}T{:02}{:02}{:02}", compact(day), rest / 3600, rest / 60 % 60, rest % 60)
}

/// Writes a day without its dashes.
pub(super) fn compact(day: Day) -> String {
    day.to_string().replace('-', "")
}

fn written(offset: i32) -> String {
    let (sign, seconds) = (if offset < 0 { '-' } else { '+' }, offset.unsigned_abs());
    let written = format!("{sign}{:02}{:02}", seconds / 3600, seconds / 60 % 60);
    if seconds % 60 == 0 { written } else { format!("{written}{:02}", seconds % 60) }
}
