//! Posts as a calendar, read back by a parser that we have no part in.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

#[path = "support/plan.rs"]
mod plan;

use exchange::ics::{Calendar, Entry, Revision, Texts, calendar};
use icalendar::parser::{Component, read_calendar, unfold};
use model::{
    Day, IanaRules, Id, Text, TimeOfDay, Zone, ZoneRules,
    records::{Post, Status},
};
use plan::{Records, post, utc};
use proptest::prelude::*;

const SHOWN: Calendar<'_> =
    Calendar { name: "Still Kettle; plan", domain: "kettle", now: 1_795_000_000_000, texts: Texts::Shown };

fn written(posts: &[Post], of: Calendar<'_>) -> String {
    let revision = Revision { sequence: 7, changed: utc("2026-11-20", "08:00") };
    let entries: Vec<_> = posts.iter().map(|post| Entry { post, revision, url: None }).collect();
    calendar(&entries, of, &Records::new().plan())
}

/// A component's value under a name, with its texts as they were.
fn value(component: &Component<'_>, name: &str) -> Option<String> {
    component.find_prop(name).map(|property| property.val.as_str().to_owned())
}

/// What the other parser finds under a name in each event.
fn read(text: &str, name: &str) -> Vec<Option<String>> {
    let text = unfold(text);
    let read = read_calendar(&text).unwrap();
    read.components.iter().filter(|one| one.name == "VEVENT").map(|event| value(event, name)).collect()
}

fn said(text: &str) -> String {
    text.to_owned()
}

/// ICS-2
#[test]
fn another_parser_reads_the_calendar_and_its_events() {
    let mut there = post("one", "Forty cups; a kettle,\nand C:\\tea", "ig", "2026-11-24", "17:00");
    (there.title, there.hashtags) = ("第一场雪：静壶".to_owned(), ["snow".to_owned()].into());
    there.channels.insert(Id::new("x"));
    let text = written(&[there], SHOWN);
    let read_whole = unfold(&text);
    let whole = read_calendar(&read_whole).unwrap();
    let of = |name: &str| {
        let property = whole.properties.iter().find(|property| property.name == name).unwrap();
        property.val.clone().unescape_text().as_str().to_owned()
    };
    assert_eq!(
        (of("VERSION"), of("METHOD"), of("X-WR-CALNAME")),
        ("2.0".into(), "PUBLISH".into(), SHOWN.name.into())
    );
    assert_eq!((of("REFRESH-INTERVAL"), of("X-PUBLISHED-TTL")), ("PT1H".into(), "PT1H".into()));
    for (name, expected) in [
        ("SUMMARY", "第一场雪：静壶"),
        ("DESCRIPTION", "Forty cups; a kettle,\nand C:\\tea\n\n#snow"),
        ("CATEGORIES", "Instagram,X"),
        ("UID", "post-one@kettle"),
        ("SEQUENCE", "7"),
        ("LAST-MODIFIED", "20261120T080000Z"),
        ("DTSTART", "20261124T170000"),
        ("DURATION", "PT15M"),
    ] {
        assert_eq!(read(&text, name), [Some(said(expected))], "{name}");
    }
    assert!(text.ends_with("END:VCALENDAR\r\n"));
}

/// ICS-1
#[test]
fn chinese_is_folded_between_characters() {
    let text =
        written(&[post("one", &"第一场雪落在静壶的窑上🫖".repeat(30), "ig", "2026-11-24", "17:00")], SHOWN);
    let lines: Vec<_> = text.split("\r\n").collect();
    assert!(lines.iter().all(|line| line.len() <= 75 && !line.contains(['\r', '\n'])));
    assert!(lines.iter().filter(|line| line.starts_with(' ')).count() > 10);
    // No line wastes room that its next character would have fitted in.
    assert!(lines.windows(2).filter(|pair| pair[1].starts_with(' ')).all(|pair| pair[0].len() > 71));
}

/// ICS-3
#[test]
fn a_time_is_by_its_zones_clock() {
    let mut there = post("one", "Cups", "ig", "2027-03-28", "02:30");
    let text = written(std::slice::from_ref(&there), SHOWN);
    // The clock skips this time.
    assert!(text.contains("DTSTART;TZID=Europe/Berlin:20270328T033000\r\n"));
    let zones: Vec<_> = text.lines().filter(|line| line.starts_with("TZID:")).collect();
    assert_eq!(zones, ["TZID:Europe/Berlin"]);
    assert!(
        text.contains(
            "DTSTART:20270328T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nEND:DAYLIGHT\r\n"
        )
    );
    assert!(
        text.contains(
            "DTSTART:20271031T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\n"
        )
    );
    there.zone = Some(Zone::from("Mars/Olympus"));
    let text = written(std::slice::from_ref(&there), SHOWN);
    assert!(text.contains("DTSTART:20270328T023000\r\n") && !text.contains("VTIMEZONE"));
    there.time = None;
    let text = written(std::slice::from_ref(&there), SHOWN);
    assert!(text.contains("DTSTART;VALUE=DATE:20270328\r\nDTEND;VALUE=DATE:20270329\r\n"));
    there.day = None;
    assert!(!written(&[there], SHOWN).contains("VEVENT"));
}

/// ICS-4
#[test]
fn a_later_change_has_a_higher_number() {
    let at = |day: &str, time: &str| Revision::of_change(utc(day, time)).sequence;
    assert!(at("2026-11-24", "17:00") > at("2026-11-24", "16:59"));
    assert_eq!(at("2019-12-31", "23:59"), 0);
    assert!(i32::try_from(at("2099-01-01", "00:00")).is_ok());
    let one = post("one", "Cups", "ig", "2026-11-24", "17:00");
    let moved = post("one", "Fifty cups", "ig", "2026-12-24", "17:00");
    assert_eq!(read(&written(&[one], SHOWN), "UID"), read(&written(&[moved], SHOWN), "UID"));
}

/// ICS-5
#[test]
fn how_sure_it_is_that_a_post_goes_out_is_said() {
    for (status, word) in [
        (Status::Draft, "TENTATIVE"),
        (Status::InReview, "TENTATIVE"),
        (Status::OnHold, "TENTATIVE"),
        (Status::Approved, "CONFIRMED"),
        (Status::Scheduled, "CONFIRMED"),
        (Status::Published, "CONFIRMED"),
        (Status::Rejected, "CANCELLED"),
    ] {
        let mut there = post("one", "Cups", "ig", "2026-11-24", "17:00");
        there.status = status;
        assert_eq!(read(&written(std::slice::from_ref(&there), SHOWN), "STATUS"), [Some(said(word))]);
        there.removed_at = Some(1);
        assert_eq!(read(&written(&[there], SHOWN), "STATUS"), [Some(said("CANCELLED"))]);
    }
}

/// ICS-6
#[test]
fn hidden_texts_are_nowhere_in_the_calendar() {
    let mut there = post("one", "secretcaption", "ig", "2026-11-24", "17:00");
    (there.title, there.cta_url) = ("secrettitle".to_owned(), "https://secret.example".to_owned());
    (there.hashtags, there.keywords) = (["secrettag".to_owned()].into(), ["secretword".to_owned()].into());
    there.notes = Text("secretnote".to_owned());
    there.description = Text("secretbrief".to_owned());
    let text = written(&[there], Calendar { texts: Texts::Hidden { summary: "帖子" }, ..SHOWN });
    assert!(!unfold(&text).contains("secret"));
    assert_eq!(read(&text, "SUMMARY"), [Some(said("帖子"))]);
    assert_eq!(read(&text, "CATEGORIES"), [Some(said("Instagram"))]);
}

/// How many seconds a zone of the calendar is ahead when its clock shows a time, as RFC 5545 has it: by the
/// observance that began last.
fn ahead(zone: &Component<'_>, shown: &str) -> i32 {
    let last =
        zone.components.iter().map(|one| (value(one, "DTSTART").unwrap(), value(one, "TZOFFSETTO").unwrap()));
    let (_, offset) = last.filter(|(begin, _)| begin.as_str() <= shown).max().unwrap();
    let (sign, digits) = offset.split_at(1);
    let part = |at: usize| digits.get(at..at + 2).map_or(0, |part| part.parse::<i32>().unwrap());
    (part(0) * 3600 + part(2) * 60 + part(4)) * if sign == "-" { -1 } else { 1 }
}

fn any_zone() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "Pacific/Pago_Pago",
        "America/St_Johns",
        "America/New_York",
        "America/Sao_Paulo",
        "UTC",
        "Europe/Dublin",
        "Africa/Casablanca",
        "Europe/Berlin",
        "Asia/Kathmandu",
        "Asia/Shanghai",
        "Australia/Lord_Howe",
        "Pacific/Chatham",
        "Pacific/Kiritimati",
    ])
}

proptest! {
    /// ICS-3
    #[test]
    fn a_written_zone_says_what_its_rules_say(zone in any_zone(), times in prop::collection::vec((0..3000_i64, 0..1440_u32), 1..4)) {
        let posts: Vec<_> = times.iter().enumerate().map(|(at, (days, minute))| {
            let mut post = post(&at.to_string(), "Cups", "ig", "2026-11-24", "17:00");
            post.day = Some(Day::new(2022, 1, 1).unwrap().plus(*days));
            post.time = TimeOfDay::new(minute / 60, minute % 60);
            post.zone = Some(Zone::from(zone));
            post
        }).collect();
        let text = unfold(&written(&posts, SHOWN));
        let read = read_calendar(&text).unwrap();
        let table = read.components.iter().find(|one| one.name == "VTIMEZONE").unwrap();
        let events = read.components.iter().filter(|one| one.name == "VEVENT");
        for (event, post) in events.zip(&posts) {
            let zone = Zone::from(zone);
            let (day, time) = post.day.zip(post.time).unwrap();
            let at = zone.instant(day, time, &IanaRules).unwrap();
            let shown = value(event, "DTSTART").unwrap();
            let expected = IanaRules.offset(&zone, at).unwrap();
            let ahead = ahead(table, &shown);
            // Of a time that clocks show twice, the first is meant, and what began last is the second.
            let is_twice = zone.shows(at + 3_600_000, &IanaRules) == zone.shows(at, &IanaRules)
                || zone.shows(at + 1_800_000, &IanaRules) == zone.shows(at, &IanaRules);
            prop_assert!(ahead == expected || is_twice, "{} {}: {} and {}", zone, shown, ahead, expected);
        }
    }

    /// ICS-1, ICS-2
    #[test]
    fn whatever_a_post_says_is_read_back(title in "[ -~雪🫖\\\\;,:\"]{0,90}", caption in "[a雪🫖 \\\\;,:\"\n]{0,300}", name in "[^\\p{C}]{0,40}") {
        let mut there = post("one", &caption, "ig", "2026-11-24", "17:00");
        there.title = title.clone();
        let text = written(&[there], Calendar { name: &name, ..SHOWN });
        prop_assert!(text.split("\r\n").all(|line| line.len() <= 75));
        prop_assert_eq!(read(&text, "SUMMARY"), [Some(title)]);
        let caption = caption.trim_end().to_owned();
        prop_assert_eq!(read(&text, "DESCRIPTION"), [(!caption.is_empty()).then_some(caption)]);
    }
}
