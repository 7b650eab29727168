//! Holidays of other calendars.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use exchange::{
    FileError, Tables,
    ics::{HolidayProblem, Holidays, MOST_HOLIDAYS, holidays},
};
use model::Day;
use proptest::prelude::*;

fn read(events: &[&str]) -> Holidays {
    let mut text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-CALNAME:Feiertage\r\n".to_owned();
    for event in events {
        text.extend(["BEGIN:VEVENT\r\n", event, "\r\nEND:VEVENT\r\n"]);
    }
    text.push_str("END:VCALENDAR\r\n");
    holidays(text.as_bytes(), &Tables).unwrap()
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// The first and last days within some years.
fn days(event: &str, first: &str, last: &str) -> Vec<String> {
    let read = read(&[event]);
    assert_eq!(read.problems, []);
    let between = read.holidays[0].between(day(first), day(last));
    between
        .iter()
        .map(|(first, last)| if first == last { first.to_string() } else { format!("{first}/{last}") })
        .collect()
}

/// HOL-1
#[test]
fn a_holiday_lasts_until_the_day_before_its_end() {
    let of = |event: &str| days(event, "2027-01-01", "2027-12-31");
    assert_eq!(
        of("DTSTART;VALUE=DATE:20270206\r\nDTEND;VALUE=DATE:20270213\r\nSUMMARY:春节"),
        ["2027-02-06/2027-02-12"]
    );
    assert_eq!(of("SUMMARY:Day\r\nDTSTART;VALUE=DATE:20270101"), ["2027-01-01"]);
    assert_eq!(of("SUMMARY:Two\r\nDTSTART;VALUE=DATE:20270101\r\nDURATION:P2D"), ["2027-01-01/2027-01-02"]);
    assert_eq!(of("SUMMARY:Week\r\nDTSTART;VALUE=DATE:20270101\r\nDURATION:P1W"), ["2027-01-01/2027-01-07"]);
    assert_eq!(
        of(
            "SUMMARY:Fair\r\nDTSTART;TZID=Asia/Tokyo:20270101T090000\r\nDTEND;TZID=Asia/Tokyo:20270102T180000"
        ),
        ["2027-01-01/2027-01-02"]
    );
    assert_eq!(of("SUMMARY:Night\r\nDTSTART:20270101T000000Z\r\nDTEND:20270102T000000Z"), ["2027-01-01"]);
    assert_eq!(of("SUMMARY:Odd\r\nDTSTART;VALUE=DATE:20270105\r\nDTEND;VALUE=DATE:20270101"), ["2027-01-05"]);
}

/// HOL-1
#[test]
fn a_name_is_whole_whatever_its_fold_cuts() {
    let name = "Tag der Deutschen Einheit, 国庆节".replace(',', "\\,");
    let line = format!("SUMMARY;LANGUAGE=\"de:DE\":{name}");
    let whole = line.as_bytes();
    // As programs write that count octets and know no characters.
    let cut = whole.len() - 4;
    let event = [&whole[..cut], b"\r\n ", &whole[cut..]].concat();
    let bytes = [
        &b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20271003\n"[..],
        &event,
        b"\nEND:VEVENT\nEND:VCALENDAR",
    ]
    .concat();
    let read = holidays(&bytes, &Tables).unwrap();
    assert_eq!(read.holidays[0].name, "Tag der Deutschen Einheit, 国庆节");
}

/// HOL-1
#[test]
fn an_alarm_within_an_event_is_no_part_of_it() {
    let event = "SUMMARY:Day\r\nDTSTART;VALUE=DATE:20270101\r\nBEGIN:VALARM\r\nSUMMARY:Ring\r\nDURATION:P3D\r\nEND:VALARM";
    let read = read(&[event]);
    assert_eq!((read.name.as_deref(), read.holidays[0].name.as_str()), (Some("Feiertage"), "Day"));
    assert_eq!(days(event, "2027-01-01", "2027-12-31"), ["2027-01-01"]);
}

/// HOL-2
#[test]
fn a_holiday_comes_every_year() {
    let yearly = |rule: &str| {
        days(
            &format!("SUMMARY:Day\r\nDTSTART;VALUE=DATE:20201126\r\nRRULE:{rule}"),
            "2026-01-01",
            "2028-12-31",
        )
    };
    assert_eq!(yearly("FREQ=YEARLY"), ["2026-11-26", "2027-11-26", "2028-11-26"]);
    assert_eq!(yearly("FREQ=YEARLY;INTERVAL=4"), ["2028-11-26"]);
    assert_eq!(yearly("FREQ=YEARLY;UNTIL=20270101T000000Z"), ["2026-11-26"]);
    assert_eq!(yearly("FREQ=YEARLY;COUNT=8"), ["2026-11-26", "2027-11-26"]);
    // The fourth Thursday of November.
    assert_eq!(yearly("FREQ=YEARLY;BYMONTH=11;BYDAY=4TH"), ["2026-11-26", "2027-11-25", "2028-11-23"]);
    // The last Monday of May.
    assert_eq!(
        yearly("FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO;WKST=SU"),
        ["2026-05-25", "2027-05-31", "2028-05-29"]
    );
    assert_eq!(yearly("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1"), ["2026-02-28", "2027-02-28", "2028-02-29"]);
    let leap = "SUMMARY:Leap\r\nDTSTART;VALUE=DATE:20240229\r\nRRULE:FREQ=YEARLY";
    assert_eq!(days(leap, "2025-01-01", "2029-12-31"), ["2028-02-29"]);
    let old = "SUMMARY:Old\r\nDTSTART;VALUE=DATE:00010101\r\nRRULE:FREQ=YEARLY";
    assert_eq!(days(old, "2026-12-01", "2027-12-31"), ["2027-01-01"]);
}

/// HOL-2
#[test]
fn a_holiday_that_lasts_into_the_year_is_there() {
    let event =
        "SUMMARY:Turn\r\nDTSTART;VALUE=DATE:20201231\r\nDTEND;VALUE=DATE:20210103\r\nRRULE:FREQ=YEARLY";
    assert_eq!(days(event, "2027-01-02", "2027-06-30"), ["2026-12-31/2027-01-02"]);
}

/// HOL-2
#[test]
fn a_day_that_is_taken_out_does_not_come() {
    let event = "SUMMARY:Day\r\nDTSTART;VALUE=DATE:20261126\r\nRRULE:FREQ=YEARLY\r\nEXDATE;VALUE=DATE:20271126,20281126";
    assert_eq!(days(event, "2026-01-01", "2029-12-31"), ["2026-11-26", "2029-11-26"]);
}

/// HOL-2
#[test]
fn a_rule_that_is_not_known_is_shown_once_and_said() {
    for rule in [
        "FREQ=MONTHLY",
        "FREQ=YEARLY;BYYEARDAY=100",
        "FREQ=YEARLY;BYDAY=2MO",
        "COUNT=3",
        "FREQ=YEARLY;INTERVAL=0",
        "x",
    ] {
        let read = read(&[&format!("SUMMARY:Day\r\nDTSTART;VALUE=DATE:20261126\r\nRRULE:{rule}")]);
        let problem = HolidayProblem::UnknownRule { rule: rule.to_owned() };
        assert_eq!(read.problems, [("Day".to_owned(), problem)]);
        assert_eq!(read.holidays[0].between(day("2026-01-01"), day("2030-01-01")).len(), 1);
    }
}

/// HOL-3
#[test]
fn what_is_no_holiday_is_left_out() {
    assert_eq!(holidays(b"Subject,Start Date\r\nDay,2026-11-26\r\n", &Tables), Err(FileError::NoCalendar));
    assert_eq!(holidays(b"", &Tables), Err(FileError::Empty));
    let read_two = read(&[
        "SUMMARY:Gone\r\nDTSTART;VALUE=DATE:20261126\r\nSTATUS:CANCELLED",
        "SUMMARY:When?\r\nDTSTART:soon",
    ]);
    assert_eq!(read_two.holidays, []);
    assert_eq!(read_two.problems, [("When?".to_owned(), HolidayProblem::NoDay)]);
    let read = read(&vec!["SUMMARY:Day\r\nDTSTART;VALUE=DATE:20261126"; MOST_HOLIDAYS + 2]);
    assert_eq!(read.holidays.len(), MOST_HOLIDAYS);
    assert_eq!(read.problems, [("Day".to_owned(), HolidayProblem::TooMany { limit: MOST_HOLIDAYS })]);
}

proptest! {
    /// FILE-3
    #[test]
    fn no_calendar_breaks_the_reader(
        lines in prop::collection::vec(prop_oneof![
            "\\PC{0,20}",
            "(BEGIN|END):(VEVENT|VCALENDAR|VALARM)",
            "(DTSTART|DTEND|EXDATE|DURATION|SUMMARY)[;:=A-Z]{0,3}:[-0-9TPDW,]{0,12}",
            "RRULE:(FREQ=YEARLY|INTERVAL=[0-9]{1,6}|COUNT=[0-9]{1,12}|BYDAY=-?[0-9]{0,20}(MO|雪)|BYMONTHDAY=-?[0-9]{1,20}|BYMONTH=[0-9]{1,2}|;){0,5}",
        ], 0..20),
        first in 0..3_000_000_i64,
    ) {
        let text = format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260101\n{}\nEND:VEVENT\nEND:VCALENDAR", lines.join("\n"));
        let Ok(read) = holidays(text.as_bytes(), &Tables) else { return Ok(()) };
        let first = Day::new(1, 1, 1).unwrap().plus(first);
        for holiday in read.holidays {
            for (begin, end) in holiday.between(first, first.plus(1000)) {
                prop_assert!(begin <= end && begin <= first.plus(1000) && end >= first);
            }
        }
    }
}
