//! What wall clocks mean, around the world and around the year.
#![allow(clippy::unwrap_used)]

#[path = "support/any.rs"]
mod any;

use any::{any_day, any_time, any_zone};
use model::{CachedRules, Day, IanaRules, TimeOfDay, Zone, ZoneRules};
use proptest::prelude::*;

const MINUTE: i64 = 60_000;

fn zone(name: &str) -> Zone {
    Zone::from(name)
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn time(text: &str) -> TimeOfDay {
    text.parse().unwrap()
}

/// ZONE-1
#[test]
fn a_wall_clock_means_another_instant_in_summer_than_in_winter() {
    let lisbon = zone("Europe/Lisbon");
    let shown_in_utc = |on: &str| {
        let at = lisbon.instant(day(on), time("07:00"), &IanaRules).unwrap();
        zone("UTC").shows(at, &IanaRules).unwrap()
    };
    assert_eq!(shown_in_utc("2026-11-24"), (day("2026-11-24"), time("07:00")));
    assert_eq!(shown_in_utc("2026-07-24"), (day("2026-07-24"), time("06:00")));
}

/// ZONE-2
#[test]
fn a_time_that_clocks_skip_is_as_much_later_and_one_that_they_show_twice_is_the_earlier() {
    let berlin = zone("Europe/Berlin");
    let instant = |on: &str, at: &str| berlin.instant(day(on), time(at), &IanaRules).unwrap();
    let skipped = instant("2026-03-29", "02:30");
    assert_eq!(berlin.shows(skipped, &IanaRules), Some((day("2026-03-29"), time("03:30"))));
    assert_eq!(instant("2026-10-25", "03:00") - instant("2026-10-25", "02:30"), 90 * MINUTE);
    assert_eq!(instant("2026-10-25", "02:30") - instant("2026-10-25", "01:30"), 60 * MINUTE);
}

/// ZONE-3
#[test]
fn a_zone_that_is_not_known_here_has_a_name_and_no_clock() {
    let moon = zone("Moon/Tranquility");
    assert!(!moon.is_known(&IanaRules));
    assert_eq!(moon.instant(day("2026-11-24"), time("07:00"), &IanaRules), None);
    assert_eq!(moon.name(), "Moon/Tranquility");
}

#[test]
fn the_ends_of_the_calendar_are_no_end_of_the_program() {
    for at in [i64::MIN, -1, i64::MAX] {
        let _ = zone("Pacific/Kiritimati").shows(at, &IanaRules);
        let (day, time) = (Day::of_instant(at), TimeOfDay::of_instant(at));
        assert_eq!(day.plus(i64::MAX).to_string(), "9999-12-31");
        assert_eq!(day.plus(i64::MIN).to_string(), "0001-01-01");
        let _ = zone("Pacific/Kiritimati").instant(day, time, &IanaRules);
    }
}

proptest! {
    /// ZONE-2: but for the times that clocks skip, a clock shows what was written.
    #[test]
    fn clocks_show_what_was_written(zone in any_zone(), day in any_day(), time in any_time()) {
        let at = zone.instant(day, time, &IanaRules).unwrap();
        let shown = zone.shows(at, &IanaRules).unwrap();
        let skipped = shown != (day, time);
        if skipped {
            let (before, after) = (zone.shows(at - 2 * 60 * MINUTE, &IanaRules), Some((day, time)));
            prop_assert!(before < after && after < Some(shown), "{zone} {day} {time} {shown:?}");
        } else {
            let earlier = zone.shows(at - 60 * MINUTE, &IanaRules);
            prop_assert_ne!(earlier, Some((day, time)), "not the later of two");
        }
    }

    /// ZONE-4
    #[test]
    fn remembered_rules_are_the_rules(zone in any_zone(), at in prop::collection::vec(any::<u32>(), 1..40)) {
        let cached = CachedRules::new(IanaRules);
        for at in at {
            let at = i64::from(at) * 500;
            prop_assert_eq!(cached.offset(&zone, at), IanaRules.offset(&zone, at));
        }
    }

    #[test]
    fn a_day_and_a_time_are_read_as_they_are_written(day in any_day(), time in any_time()) {
        prop_assert_eq!(day.to_string().parse(), Ok(day));
        prop_assert_eq!(time.to_string().parse(), Ok(time));
    }

    /// FIELD-6
    #[test]
    fn no_words_break_a_day_or_a_time(words in "[0-9:+ -]{0,12}|\\PC{0,8}") {
        if let Ok(day) = words.parse::<Day>() {
            prop_assert_eq!(day.to_string(), words.as_str());
        }
        if let Ok(time) = words.parse::<TimeOfDay>() {
            prop_assert_eq!(time.to_string(), words);
        }
    }
}
