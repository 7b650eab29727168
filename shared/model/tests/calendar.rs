//! Where posts and campaigns stand on a calendar, and what it means to move them.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

#[path = "support/any.rs"]
mod any;

use any::{any_day, any_time, any_zone};
use model::{
    Command, Day, Edit, Field, Fields, IanaRules, Id, Record, TimeOfDay, Value, Zone,
    query::calendar::{
        Bar, Clock, Days, Month, bars, first_of_week, move_by_minutes, move_to_day, next_slot, schedule,
        shown, unschedule, week_number,
    },
    records::{Campaign, Post, Status, WeekStart},
};
use proptest::prelude::*;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn time(text: &str) -> TimeOfDay {
    text.parse().unwrap()
}

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

fn zone(name: &str) -> Zone {
    Zone::from(name)
}

fn clock(zone: &Zone) -> Clock<'_> {
    Clock { zone, rules: &IanaRules }
}

fn post(name: u32, fill: impl FnOnce(&mut Post)) -> Post {
    let mut post = Post::new(Id::new(name));
    fill(&mut post);
    post
}

fn at(day_text: &str, time_text: &str) -> Post {
    post(1, |post| (post.day, post.time) = (Some(day(day_text)), Some(time(time_text))))
}

/// Makes a command's edits, which set whole fields.
fn run(post: &Post, command: &Command) -> Post {
    let mut fields: Fields =
        post.values().into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    for edit in &command.edits {
        if let Edit::Set { field, value, .. } = edit {
            fields.insert(field.clone(), value.clone());
        }
    }
    Post::read(post.id.clone(), &fields).0
}

/// CAL-1
#[test]
fn weeks_begin_as_the_project_has_it_and_cover_the_month() {
    assert_eq!(month("2026-11").weeks(&WeekStart::Sunday).len(), 5);
    assert_eq!(month("2026-11").weeks(&WeekStart::Monday)[0], day("2026-10-26"));
    assert_eq!(month("2026-11").weeks(&WeekStart::Monday).len(), 6);
    assert_eq!(month("2026-11").weeks(&WeekStart::Saturday)[0], day("2026-10-31"));
    assert_eq!(month("2027-02").weeks(&WeekStart::Monday).len(), 4);
    assert_eq!(month("2026-11").weeks(&WeekStart::Other("friday".into())).len(), 6);
}

/// CAL-1
#[test]
fn a_week_has_the_number_of_its_thursday() {
    let numbers =
        ["2026-11-01", "2026-10-26", "2026-12-28", "2027-01-02"].map(|first| week_number(day(first)));
    assert_eq!(numbers, [45, 44, 53, 1]);
}

#[test]
fn an_address_names_a_month_in_one_way() {
    assert_eq!(month("2026-11").to_string(), "2026-11");
    for other in ["2026-1", "2026-13", "2026", "", "2026-11-01", "+026-11"] {
        assert!(other.parse::<Month>().is_err(), "{other}");
    }
}

#[test]
fn months_follow_each_other_over_the_turn_of_a_year() {
    assert_eq!(month("2026-12").next(), month("2027-01"));
    assert_eq!(month("2027-01").previous(), month("2026-12"));
    assert_eq!((month("9999-12").next(), month("0001-01").previous()), (month("9999-12"), month("0001-01")));
    assert_eq!(month("2027-02").same_day(day("2027-01-31")), day("2027-02-28"));
}

/// CAL-2
#[test]
fn a_post_of_another_zone_stands_where_the_calendars_clocks_are() {
    let (lisbon, shanghai) = (zone("Europe/Lisbon"), zone("Asia/Shanghai"));
    let evening = post(1, |post| {
        (post.day, post.time, post.zone) =
            (Some(day("2026-11-24")), Some(time("20:00")), Some(lisbon.clone()));
    });
    assert_eq!(clock(&lisbon).place(&evening), Some((day("2026-11-24"), Some(time("20:00")))));
    assert_eq!(clock(&shanghai).place(&evening), Some((day("2026-11-25"), Some(time("04:00")))));
    let timeless = Post { time: None, ..evening };
    assert_eq!(clock(&shanghai).place(&timeless), Some((day("2026-11-24"), None)));
}

/// CAL-3
#[test]
fn what_nobody_here_knows_stands_as_it_is_written() {
    let moon = Post { zone: Some(zone("Moon/Tranquility")), ..at("2026-11-24", "20:00") };
    let written = Some((day("2026-11-24"), Some(time("20:00"))));
    assert_eq!(clock(&zone("Asia/Shanghai")).place(&moon), written);
    assert_eq!(clock(&zone("Moon/Far")).place(&moon), written);
    assert!(!clock(&zone("UTC")).is_overdue(&moon, i64::MAX));
}

/// CAL-4
#[test]
fn posts_of_a_day_are_in_the_order_of_their_times_and_those_without_come_last() {
    let posts = [
        post(1, |post| post.day = Some(day("2026-11-24"))),
        Post { id: Id::new(2), ..at("2026-11-24", "17:00") },
        Post { id: Id::new(3), ..at("2026-11-24", "07:00") },
        post(4, |_| ()),
        post(5, |_| ()),
        Post { removed_at: Some(1), ..at("2026-11-24", "08:00") },
    ];
    let utc = zone("UTC");
    let days = Days::new(&posts, clock(&utc), 0);
    let order: Vec<&str> = days.day(day("2026-11-24")).iter().map(|entry| entry.id.key()).collect();
    assert_eq!(order, ["post:3", "post:2", "post:1"]);
    assert_eq!(days.unscheduled(), [Id::new(5), Id::new(4)]);
    assert_eq!(days.count(day("2026-11-01"), day("2026-11-30")), 3);
    assert_eq!(days.count(day("2026-11-30"), day("2026-11-01")), 0);
    assert_eq!(days.nearest(day("2026-12-24")), Some(day("2026-11-24")));
}

/// CAL-5
#[test]
fn a_post_is_overdue_once_its_time_has_passed_and_it_is_not_out() {
    let lisbon = zone("Europe/Lisbon");
    let due = lisbon.instant(day("2026-11-24"), time("07:00"), &IanaRules).unwrap();
    let overdue = |post: &Post, now: i64| clock(&lisbon).is_overdue(post, now);
    let draft = at("2026-11-24", "07:00");
    assert!(!overdue(&draft, due) && overdue(&draft, due + 1));
    for status in [Status::Published, Status::OnHold, Status::Rejected] {
        assert!(!overdue(&Post { status, ..draft.clone() }, due + 1));
    }
    let timeless = Post { time: None, ..draft };
    let midnight = due + 17 * 3_600_000;
    assert!(!overdue(&timeless, midnight) && overdue(&timeless, midnight + 1));
    assert!(!overdue(&Post { day: None, ..timeless }, i64::MAX));
}

/// CAL-6
#[test]
fn on_a_full_day_what_needs_someone_stays_in_its_place() {
    assert_eq!(shown(&[false, true, false], 3), (vec![0, 1, 2], 0));
    assert_eq!(shown(&[false; 4], 3), (vec![0, 1], 2));
    assert_eq!(shown(&[false; 4], 0), (vec![], 4));
    assert_eq!(shown(&[false, false, true, false, true], 3), (vec![2, 4], 3));
    assert_eq!(shown(&[false, false, false, true], 3), (vec![0, 3], 2));
}

fn campaign(name: &str, start: Option<&str>, end: Option<&str>) -> Campaign {
    Campaign { start: start.map(day), end: end.map(day), ..Campaign::new(Id::new(name)) }
}

/// The bars of the week from Sunday 8 November: name, from, span, lane, starts, ends.
fn laid(campaigns: &[Campaign]) -> Vec<(String, i64, i64, usize, bool, bool)> {
    let bar = |bar: Bar| (bar.id.key().to_owned(), bar.from, bar.span, bar.lane, bar.starts, bar.ends);
    bars(day("2026-11-08"), campaigns).into_iter().map(bar).collect()
}

/// CAL-7
#[test]
fn campaigns_at_the_same_time_lie_in_lanes() {
    let campaigns = [
        campaign("winter", Some("2026-11-09"), Some("2026-11-24")),
        campaign("thanks", Some("2026-11-01"), Some("2026-11-11")),
        campaign("slow", Some("2026-11-12"), None),
    ];
    let expected = [
        ("campaign:thanks".to_owned(), 0, 4, 0, false, true),
        ("campaign:winter".to_owned(), 1, 6, 1, true, false),
        ("campaign:slow".to_owned(), 4, 3, 0, true, false),
    ];
    assert_eq!(laid(&campaigns), expected);
    assert_eq!(Bar::lanes(&bars(day("2026-11-08"), &campaigns)), 2);
}

/// CAL-7
#[test]
fn the_longer_of_two_that_begin_together_lies_on_top() {
    let campaigns = [
        campaign("a", Some("2026-11-09"), Some("2026-11-10")),
        campaign("b", Some("2026-11-09"), Some("2026-11-12")),
        campaign("c", Some("2026-11-09"), None),
    ];
    let order: Vec<String> = laid(&campaigns).into_iter().map(|bar| bar.0).collect();
    assert_eq!(order, ["campaign:c", "campaign:b", "campaign:a"]);
}

/// CAL-7
#[test]
fn a_campaign_elsewhere_without_days_or_with_its_days_turned_around_has_no_bar() {
    let campaigns = [
        campaign("past", Some("2026-10-01"), Some("2026-11-07")),
        campaign("later", Some("2026-11-15"), None),
        campaign("never", None, None),
        campaign("turned", Some("2026-11-12"), Some("2026-11-09")),
        Campaign { removed_at: Some(1), ..campaign("gone", Some("2026-11-09"), None) },
    ];
    assert_eq!(laid(&campaigns), []);
}

/// CAL-8
#[test]
fn a_new_post_goes_to_the_first_free_hour_and_never_into_the_past() {
    assert_eq!(next_slot(&[], None), Some(time("10:00")));
    assert_eq!(next_slot(&[time("10:30"), time("11:00")], None), Some(time("12:00")));
    assert_eq!(next_slot(&[], Some(time("14:22"))), Some(time("15:00")));
    assert_eq!(next_slot(&[], Some(time("22:05"))), Some(time("23:00")));
    assert_eq!(next_slot(&[], Some(time("23:05"))), Some(time("10:00")));
}

/// MOVE-1
#[test]
fn a_post_dragged_from_the_day_where_it_is_shown_goes_as_far_on_its_own_calendar() {
    let lisbon = Post { zone: Some(zone("Europe/Lisbon")), ..at("2026-11-24", "20:00") };
    let shanghai = zone("Asia/Shanghai");
    let (shown_on, _) = clock(&shanghai).place(&lisbon).unwrap();
    let command = move_to_day(&lisbon, shown_on, day("2026-11-28"));
    assert_eq!(command.label, "post-move");
    let moved = run(&lisbon, &command);
    assert_eq!((moved.day, moved.time), (Some(day("2026-11-27")), Some(time("20:00"))));
    assert_eq!(clock(&shanghai).place(&moved).unwrap().0, day("2026-11-28"));
    assert_eq!(move_to_day(&lisbon, shown_on, shown_on).edits, []);
}

/// MOVE-2
#[test]
fn a_post_moved_by_minutes_goes_over_midnight() {
    let moved = |post: &Post, minutes| run(post, &move_by_minutes(post, minutes));
    let later = moved(&at("2026-12-31", "23:50"), 15);
    assert_eq!((later.day, later.time), (Some(day("2027-01-01")), Some(time("00:05"))));
    let earlier = moved(&later, -15);
    assert_eq!((earlier.day, earlier.time), (Some(day("2026-12-31")), Some(time("23:50"))));
    assert_eq!(move_by_minutes(&post(1, |post| post.day = Some(day("2026-12-31"))), 15).edits, []);
}

/// MOVE-3
#[test]
fn a_post_keeps_its_time_in_the_tray_and_gets_one_only_where_it_has_none() {
    let tray = run(&at("2026-11-24", "07:00"), &unschedule(&at("2026-11-24", "07:00")));
    assert_eq!((tray.day, tray.time), (None, Some(time("07:00"))));
    let again = run(&tray, &schedule(&tray, day("2026-11-25"), Some(time("10:00"))));
    assert_eq!((again.day, again.time), (Some(day("2026-11-25")), Some(time("07:00"))));
    let first = run(&post(1, |_| ()), &schedule(&post(1, |_| ()), day("2026-11-25"), Some(time("10:00"))));
    assert_eq!(first.time, Some(time("10:00")));
}

fn any_post() -> impl Strategy<Value = Post> {
    (any_day(), prop::option::of(any_time()), prop::option::of(any_zone())).prop_map(|(day, time, zone)| {
        post(1, |post| {
            (post.day, post.time, post.zone) = (Some(day), time, zone);
        })
    })
}

fn any_start() -> impl Strategy<Value = WeekStart> {
    prop::sample::select(WeekStart::ALL)
}

proptest! {
    /// CAL-1, CAL-2: from Pago Pago to Kiritimati, over the turn of years and of clocks, in every week.
    #[test]
    fn a_scheduled_post_stands_on_exactly_one_day_of_its_month(
        post in any_post(), zone in any_zone(), start in any_start(),
    ) {
        let (on, _) = clock(&zone).place(&post).unwrap();
        let weeks = Month::of(on).weeks(&start);
        let days = Days::new([&post], clock(&zone), 0);
        let shown = weeks.iter().flat_map(|first| (0..7).map(|day| first.plus(day)));
        prop_assert_eq!(shown.map(|day| days.day(day).len()).sum::<usize>(), 1);
        prop_assert!(weeks.contains(&first_of_week(on, &start)));
        // From +14 to −11, five past midnight is the day before yesterday.
        prop_assert!(on.days_since(post.day.unwrap()).abs() <= 2);
    }

    /// CAL-2
    #[test]
    fn a_post_of_the_calendars_own_zone_stands_where_its_clock_says(post in any_post(), zone in any_zone()) {
        let own = Post { zone: Some(zone.clone()), ..post.clone() };
        let none = Post { zone: None, ..post };
        for post in [own, none] {
            prop_assert_eq!(clock(&zone).place(&post), Some((post.day.unwrap(), post.time)));
        }
    }

    /// MOVE-1: the time is kept, whatever clocks do in between.
    #[test]
    fn moving_a_post_to_another_day_keeps_its_time(
        post in any_post(), zone in any_zone(), days in -400..400_i64,
    ) {
        let (from, _) = clock(&zone).place(&post).unwrap();
        let moved = run(&post, &move_to_day(&post, from, from.plus(days)));
        prop_assert_eq!((moved.time, &moved.zone), (post.time, &post.zone));
        prop_assert_eq!(moved.day, Some(post.day.unwrap().plus(days)));
        let edits = move_to_day(&post, from, from.plus(days)).edits;
        let day_only = edits.iter().all(|edit| matches!(edit, Edit::Set { field, .. } if field == "day"));
        prop_assert!(day_only, "{:?}", edits);
        if post.zone.as_ref().is_none_or(|own| *own == zone) {
            prop_assert_eq!(clock(&zone).place(&moved).unwrap().0, from.plus(days));
        }
    }

    /// CAL-4
    #[test]
    fn no_post_is_lost_between_the_days_and_the_tray(posts in prop::collection::vec(any_post(), 0..20), zone in any_zone()) {
        let posts: Vec<Post> = (0_u32..).zip(posts).map(|(name, post)| Post { id: Id::new(name), ..post }).collect();
        let days = Days::new(&posts, clock(&zone), 0);
        prop_assert_eq!(days.count(day("2019-01-01"), day("2040-01-01")) + days.unscheduled().len(), posts.len());
    }

    /// CAL-7
    #[test]
    fn bars_of_a_week_never_overlap(spans in prop::collection::vec((-9..16_i64, 0..20_i64), 0..9)) {
        let first = day("2026-11-08");
        let campaigns: Vec<Campaign> = (0_u32..).zip(spans).map(|(name, (start, days))| Campaign {
            start: Some(first.plus(start)),
            end: Some(first.plus(start + days)),
            ..Campaign::new(Id::new(name))
        }).collect();
        let bars = bars(first, &campaigns);
        for (index, bar) in bars.iter().enumerate() {
            prop_assert!(bar.from >= 0 && bar.span >= 1 && bar.from + bar.span <= 7);
            let same_lane = bars[..index].iter().filter(|other| other.lane == bar.lane);
            for other in same_lane {
                prop_assert!(other.from + other.span <= bar.from || bar.from + bar.span <= other.from);
            }
        }
    }
}

#[test]
fn days_and_times_are_stored_as_people_write_them() {
    let post = at("2026-11-24", "07:05");
    assert_eq!(post.day.to_value(), Value::Str("2026-11-24".into()));
    assert_eq!(post.time.to_value(), Value::Str("07:05".into()));
}
