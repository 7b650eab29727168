//! Holidays and marketing days.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::BTreeSet;

use model::{
    Day, Id, Record,
    occasions::{KNOWN, OccasionName, Occurrence, Rule, RuleError, occurrences},
    records::{Occasion, Region},
};
use proptest::prelude::*;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn on(rule: &str, year: i32) -> String {
    rule.parse::<Rule>().unwrap().in_year(year).map(|day| day.to_string()).unwrap_or_default()
}

/// The days of a known occasion, by its key.
fn known(key: &str, year: i32) -> String {
    on(KNOWN.iter().find(|known| known.key == key).unwrap().rule, year)
}

fn own(rule: &str, fill: impl FnOnce(&mut Occasion)) -> Occasion {
    let mut occasion = Occasion::new(Id::new(rule));
    (occasion.name, occasion.rule) = ("Kiln day".into(), rule.into());
    fill(&mut occasion);
    occasion
}

fn within<'a>(from: &str, to: &str, regions: &[Region], own: &'a [Occasion]) -> Vec<Occurrence<'a>> {
    occurrences(day(from), day(to), &regions.iter().cloned().collect(), own)
}

fn names(found: &[Occurrence<'_>]) -> Vec<String> {
    let name = |one: &Occurrence<'_>| match one.name {
        OccasionName::Known(label) => label.trim_start_matches("occasions-").to_owned(),
        OccasionName::Own(name) => name.to_owned(),
    };
    found.iter().map(name).collect()
}

/// OCC-1
#[test]
fn days_that_move_are_reckoned_and_never_looked_up_by_month_and_day() {
    assert_eq!(known("thanksgiving", 2026), "2026-11-26");
    assert_eq!(known("black-friday", 2026), "2026-11-27");
    assert_eq!(known("black-friday", 2024), "2024-11-29", "not the fourth Friday");
    assert_eq!(known("cyber-monday", 2026), "2026-11-30");
    assert_eq!(known("cyber-monday", 2024), "2024-12-02");
    assert_eq!(known("mothers-day", 2027), "2027-05-09");
    assert_eq!(known("mothers-day", 2026), "2026-05-10");
    assert_eq!(known("fathers-day", 2026), "2026-06-21");
    assert_eq!(known("memorial-day", 2026), "2026-05-25");
    assert_eq!(known("memorial-day", 2027), "2027-05-31");
    assert_eq!(known("summer-bank-holiday", 2026), "2026-08-31");
    assert_eq!(known("advent", 2026), "2026-11-29");
    assert_eq!(known("advent", 2027), "2027-11-28");
    assert_eq!([on("02-29", 2027), on("02-29", 2028)], ["", "2028-02-29"]);
    assert_eq!([on("2 sun 5", 2026), on("2 sun 5", 2032)], ["", "2032-02-29"]);
    assert_eq!(on("12 mon last", 2026), "2026-12-28");
}

/// OCC-2
#[test]
fn easter_and_what_hangs_on_it_move_with_the_moon() {
    let days = [
        (1961, "04-02"),
        (1970, "03-29"),
        (2000, "04-23"),
        (2008, "03-23"),
        (2011, "04-24"),
        (2024, "03-31"),
        (2025, "04-20"),
        (2026, "04-05"),
        (2027, "03-28"),
        (2028, "04-16"),
        (2029, "04-01"),
        (2030, "04-21"),
        (2035, "03-25"),
        (2038, "04-25"),
        (2049, "04-18"),
        (2076, "04-19"),
        (2285, "03-22"),
    ];
    for (year, easter) in days {
        assert_eq!(on("easter", year), format!("{year}-{easter}"));
    }
    assert_eq!(known("good-friday", 2026), "2026-04-03");
    assert_eq!(known("mothering-sunday", 2027), "2027-03-07");
    assert_eq!(known("ascension", 2026), "2026-05-14");
    assert_eq!(known("fete-des-meres", 2026), "2026-05-31");
    assert_eq!(known("fete-des-meres", 2023), "2023-06-04", "the last Sunday of May was Pentecost");
}

/// OCC-3
#[test]
fn festivals_of_the_chinese_calendar_are_those_of_its_table() {
    let new_years = [
        "2024-02-10",
        "2025-01-29",
        "2026-02-17",
        "2027-02-06",
        "2028-01-26",
        "2029-02-13",
        "2030-02-03",
        "2031-01-23",
        "2032-02-11",
        "2033-01-31",
        "2034-02-19",
        "2035-02-08",
        "2036-01-28",
        "2037-02-15",
        "2038-02-04",
        "2039-01-24",
        "2040-02-12",
    ];
    for (year, begins) in (2024..).zip(new_years) {
        assert_eq!(known("spring-festival", year), begins);
        assert_eq!(day(&known("chinese-new-years-eve", year)).plus(1), day(begins));
    }
    for (key, days) in [
        ("lantern-festival", ["2026-03-03", "2027-02-20"]),
        ("dragon-boat", ["2026-06-19", "2027-06-09"]),
        ("qixi", ["2026-08-19", "2027-08-08"]),
        ("mid-autumn", ["2026-09-25", "2027-09-15"]),
        ("chongyang", ["2026-10-18", "2027-10-08"]),
        ("laba", ["2027-01-15", "2028-01-04"]),
        ("qingming", ["2026-04-05", "2027-04-05"]),
    ] {
        assert_eq!([known(key, 2026), known(key, 2027)], days, "{key}");
    }
    // After a leap sixth month.
    assert_eq!(known("mid-autumn", 2025), "2025-10-06");
    assert_eq!(known("mid-autumn", 2033), "2033-09-08");
    assert_eq!([on("lunar 01-01", 2022), on("lunar 01-01", 2041)], ["", ""]);
    assert_eq!([on("lunar 01-30", 2027), on("lunar 12-30", 2026)], ["2027-03-07", ""]);
    assert_eq!([known("qingming", 2028), known("qingming", 2100)], ["2028-04-04", ""]);
}

/// OCC-3
#[test]
fn one_lunar_year_ends_where_the_next_begins() {
    for year in 2023..2040 {
        let last = [on("lunar 12-30", year), on("lunar 12-29", year)].into_iter().find(|day| !day.is_empty());
        assert_eq!(day(&last.unwrap()).plus(1), day(&on("lunar 01-01", year + 1)), "{year}");
    }
}

/// OCC-4
#[test]
fn a_range_has_the_occasions_of_its_regions_and_of_everywhere() {
    let november = |regions: &[Region]| names(&within("2026-11-20", "2026-11-30", regions, &[]));
    assert_eq!(november(&[]), ["black-friday", "cyber-monday"]);
    let american = ["thanksgiving", "black-friday", "small-business-saturday", "cyber-monday"];
    assert_eq!(november(&[Region::UnitedStates]), american);
    assert_eq!(november(&[Region::Germany]), ["black-friday", "advent", "cyber-monday"]);
    let may = names(&within("2026-05-09", "2026-05-09", &[Region::France], &[]));
    assert_eq!(may, ["europe-day"], "France is in the European Union");
}

/// OCC-4
#[test]
fn what_lasts_several_days_is_found_on_each_of_them_over_the_turn_of_a_year_too() {
    let sale = within("2026-06-10", "2026-06-10", &[Region::China], &[]);
    assert_eq!(names(&sale), ["six-eighteen-sale"]);
    assert_eq!((sale[0].from, sale[0].until), (day("2026-06-01"), day("2026-06-18")));
    assert!(sale[0].is_on(day("2026-06-18")) && !sale[0].is_on(day("2026-06-19")));
    let double_eleven = names(&within("2026-11-05", "2026-11-11", &[Region::China], &[]));
    assert_eq!(double_eleven, ["double-eleven-presale", "double-eleven"]);
    let turn = [own("12-30", |own| own.days = 5)];
    assert_eq!(names(&within("2027-01-02", "2027-01-02", &[], &turn)), ["Kiln day"]);
    let january = names(&within("2027-01-15", "2027-01-15", &[Region::China], &[]));
    assert_eq!(january, ["nianhuo", "laba"], "of the lunar year 2026, and before that of 2027");
}

/// OCC-5
#[test]
fn assets_are_begun_so_many_days_ahead() {
    let found = within("2026-12-25", "2026-12-25", &[], &[]);
    assert_eq!(found[0].start_assets, Some(day("2026-10-26")));
    let prepared =
        ["2026-10-25", "2026-10-26", "2026-12-24", "2026-12-25"].map(|on| found[0].is_prepared_on(day(on)));
    assert_eq!(prepared, [false, true, true, false]);
    let quiet = [own("12-25", |_| ())];
    assert_eq!(within("2026-12-25", "2026-12-25", &[], &quiet)[1].start_assets, None);
}

/// OCC-6
#[test]
fn a_team_moves_hides_and_adds_occasions() {
    let prime = own("7 tue 3", |own| (own.replaces, own.embargo) = ("prime-day".into(), true));
    let found = |own: &[Occasion]| {
        let found = within("2026-07-01", "2026-07-31", &[Region::UnitedKingdom], own);
        found.iter().map(|one| (one.from.to_string(), one.days(), one.embargo)).collect::<Vec<_>>()
    };
    assert_eq!(found(&[]), [("2026-07-14".into(), 4, false)]);
    assert_eq!(found(std::slice::from_ref(&prime)), [("2026-07-21".into(), 4, true)]);
    assert_eq!(found(&[Occasion { rule: "soon".into(), ..prime.clone() }]), [("2026-07-14".into(), 4, true)]);
    assert_eq!(found(&[Occasion { hidden: true, ..prime.clone() }]), []);
    assert_eq!(
        found(&[Occasion { hidden: true, removed_at: Some(1), ..prime }]),
        [("2026-07-14".into(), 4, false)]
    );
    let birthday = own("2026-07-20", |own| own.region = Region::Japan);
    assert_eq!(found(&[birthday])[1], ("2026-07-20".into(), 1, false));
    assert_eq!(found(&[own("whenever", |_| ())]), [("2026-07-14".into(), 4, false)]);
}

/// OCC-7
#[test]
fn every_known_occasion_has_a_rule_and_a_key_of_its_own() {
    let keys: BTreeSet<&str> = KNOWN.iter().map(|known| known.key).collect();
    assert_eq!(keys.len(), KNOWN.len());
    for known in KNOWN {
        let rule: Rule = known.rule.parse().unwrap();
        assert_eq!(rule.to_string(), known.rule, "{}", known.key);
        for year in 2024..=2040 {
            assert!(rule.in_year(year).is_some(), "{} {year}", known.key);
        }
        assert!(known.days > 0 && known.lead_days >= 0);
        assert!(known.regions().count() > 0 && known.regions().all(|region| region.label().is_some()));
        assert!(!known.embargo || known.lead_days == 0, "{}: no sale is made of it", known.key);
    }
}

/// OCC-7
#[test]
fn what_is_no_rule_is_none() {
    for words in [
        "",
        "13-01",
        "00-01",
        "02-30",
        "11 thu 6",
        "11 thu 0",
        "thu 4",
        "0 mon 1",
        "lunar 13-01",
        "lunar 01-31",
        "lunar",
        "easter two",
        "easter +9999",
        "+1",
        "05-20 05-21",
        "2026-02-30",
        "11 thu last 1",
    ] {
        assert_eq!(words.parse::<Rule>(), Err(RuleError), "{words}");
    }
    assert_eq!(" 11  THU 4  +1 ".parse::<Rule>().unwrap().to_string(), "11 thu 4 +1");
}

proptest! {
    /// OCC-7
    #[test]
    fn a_rule_is_read_as_it_is_written(
        rule in "(0[1-9]|1[0-2])-([01][1-9]|2[0-8])( (mon|tue|sun))?( [+-][1-9][0-9]?)?|(1[0-2]|[1-9]) (wed|thu|fri|sat) ([1-5]|last)( \\+[1-9])?|easter( -4[0-9])?|lunar 0[1-9]-[12][0-9]( -[1-9])?|20[23][0-9]-0[1-9]-1[0-9]|qingming|fete-des-meres",
    ) {
        prop_assert_eq!(rule.parse::<Rule>().unwrap().to_string(), rule);
    }

    /// OCC-7
    #[test]
    fn no_words_break_a_rule(words in "[0-9 +a-z-]{0,16}|\\PC{0,8}", year in any::<i32>()) {
        if let Ok(rule) = words.parse::<Rule>() {
            let _ = rule.in_year(year);
            prop_assert_eq!(rule.to_string().parse::<Rule>(), Ok(rule));
        }
    }

    /// OCC-4: a longer range has what each of its days has.
    #[test]
    fn a_range_has_what_its_days_have(start_day in 0..6000_i64, length in 0..40_i64, start in 0..200_i64) {
        let from = day("2024-01-01").plus(start_day);
        let regions: BTreeSet<Region> = Region::ALL.iter().cloned().collect();
        let owned = [own("01-01", |own| own.days = start)];
        let whole = occurrences(from, from.plus(length), &regions, &owned);
        for offset in 0..=length {
            let day = from.plus(offset);
            let one = occurrences(day, day, &regions, &owned);
            let of_whole: Vec<_> = whole.iter().filter(|occurrence| occurrence.is_on(day)).cloned().collect();
            prop_assert_eq!(one, of_whole);
        }
    }
}
