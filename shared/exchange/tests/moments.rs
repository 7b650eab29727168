//! Days, times and zones as files write them.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

#[path = "support/plan.rs"]
mod plan;

use exchange::{
    DateOrder, Given, Mapping, Problem,
    import::{Choices, DryRun, dry_run},
};
use plan::{Records, problems, sheet};

/// What comes of cells under `Date`, `Time` and `Time zone`.
fn read(rows: &[[&str; 3]]) -> DryRun {
    let rows: String =
        rows.iter().map(|row| exchange::csv::line(["Cups", "Instagram"].iter().chain(row))).collect();
    Records::new().try_text(&format!("text,channel,date,time,time zone\n{rows}"))
}

/// The one day and time of a cell, as written.
fn moment(cell: &str) -> (String, String) {
    let run = read(&[[cell, "", ""]]);
    let draft = &run.rows[0].draft;
    let written = |of: Option<String>| of.unwrap_or_default();
    assert_eq!(problems(&run), [].into(), "{cell}");
    (
        written(draft.day.value().map(ToString::to_string)),
        written(draft.time.value().map(ToString::to_string)),
    )
}

/// WHEN-1
#[test]
fn days_and_times_are_read_in_every_planners_form() {
    for cell in [
        "11/24/2026 17:00",
        "2026-11-24 17:00",
        "2026-11-24 17:00:00",
        "2026/11/24 17:00",
        "2026-11-24T17:00",
        "2026-11-24T17:00:00.000",
        "24.11.2026 17:00",
        "24/11/2026, 17:00",
        "11/24/26 5:00 PM",
        "11/24/2026 5 p.m.",
        "2026年11月24日 17时00分",
        "2026年11月24日 下午5:00",
        "2026-11-24 17：00",
    ] {
        assert_eq!(moment(cell), ("2026-11-24".to_owned(), "17:00".to_owned()), "{cell}");
    }
    assert_eq!(moment("2026-11-24 12:05 AM").1, "00:05");
    assert_eq!(moment("2026-11-24 12:05 PM").1, "12:05");
    assert_eq!(moment("2026-11-24"), ("2026-11-24".to_owned(), String::new()));
    assert_eq!(moment("9:30"), (String::new(), "09:30".to_owned()));
    assert_eq!(moment(""), (String::new(), String::new()));
}

/// WHEN-2
#[test]
fn what_is_no_moment_is_an_error_of_its_row() {
    for (cell, problem) in [
        ("2026-02-31", Problem::NoSuchDay),
        ("02/29/2027 17:00", Problem::NoSuchDay),
        ("2026-13-01", Problem::NoSuchDay),
        ("0000-01-01", Problem::NoSuchDay),
        ("2026-11-24 25:00", Problem::NoSuchTime),
        ("2026-11-24 17:60", Problem::NoSuchTime),
        ("next Tuesday", Problem::UnreadableMoment),
        ("1122334455", Problem::UnreadableMoment),
        ("2026-11-24 17:00 or so", Problem::UnreadableMoment),
        ("24/11/20265", Problem::UnreadableMoment),
    ] {
        let run = read(&[[cell, "", ""]]);
        let finding = &run.rows[0].problems[0];
        let column = Some("date".to_owned());
        assert_eq!((&finding.problem, &finding.column, finding.value.as_str()), (&problem, &column, cell));
        assert!(!run.rows[0].is_sound(), "{cell}");
    }
}

/// WHEN-3
#[test]
fn one_day_that_can_be_read_in_one_way_only_tells_the_order_of_all() {
    let first_day = |cells: &[&str]| {
        let run = read(&cells.iter().map(|cell| [*cell, "", ""]).collect::<Vec<_>>());
        (run.rows[0].draft.day.value().unwrap().to_string(), run.problems)
    };
    let (day, said) = first_day(&["05/04/2026", "24/04/2026"]);
    assert_eq!((day.as_str(), said.len()), ("2026-04-05", 0));
    let (day, said) = first_day(&["05/04/2026", "04/24/2026"]);
    assert_eq!((day.as_str(), said.len()), ("2026-05-04", 0));
    let (day, said) = first_day(&["05/04/2026", "05/05/2026"]);
    assert_eq!((day.as_str(), &said[0].problem), ("2026-05-04", &Problem::EitherOrder));
}

/// WHEN-3
#[test]
fn a_person_says_the_order_where_the_file_does_not() {
    let sheet = sheet("text,date\nCups,05/04/2026\n");
    let mapping = Mapping { order: Some(DateOrder::DayFirst), ..Mapping::guess(&sheet) };
    let records = Records::new();
    let run = dry_run(&sheet, &mapping, &Choices::default(), &records.plan());
    assert_eq!(run.rows[0].draft.day.value().unwrap().to_string(), "2026-04-05");
    assert_eq!(run.problems, []);
}

/// WHEN-4
#[test]
fn a_time_is_in_its_rows_zone_or_else_the_files() {
    let run = read(&[["2026-11-24", "17:00", "Asia/Shanghai"], ["2026-11-24", "17:00", "Europe/Berlin"]]);
    assert_eq!(run.rows[0].draft.zone, Given::Value("Asia/Shanghai".into()));
    // The project's own zone is that of posts that name none.
    assert_eq!(run.rows[1].draft.zone, Given::Empty);

    let sheet = sheet("text,date\nCups,2026-11-24 17:00\n");
    let mapping = Mapping { zone: Some("Asia/Tokyo".to_owned()), ..Mapping::guess(&sheet) };
    let records = Records::new();
    let run = dry_run(&sheet, &mapping, &Choices::default(), &records.plan());
    assert_eq!(run.rows[0].draft.zone, Given::Value("Asia/Tokyo".into()));
}

/// WHEN-4
#[test]
fn a_time_with_an_offset_is_an_instant() {
    for cell in
        ["2026-11-24T23:30:00Z", "2026-11-25T07:30:00+08:00", "2026-11-24T18:30-0500", "2026-11-25 00:30 +01"]
    {
        assert_eq!(moment(cell), ("2026-11-25".to_owned(), "00:30".to_owned()), "{cell}");
    }
}

/// WHEN-4
#[test]
fn a_post_keeps_its_zone_unless_the_file_is_in_another() {
    let mut records = Records::new();
    let mut there = plan::post("one", "Cups", "ig", "2026-11-24", "17:00");
    there.zone = Some("Asia/Tokyo".into());
    records.posts.push(there);
    let changed = |cell: &str, zone: Option<&str>| {
        let sheet = sheet(&format!("id,date\npost:one,{cell}\n"));
        let mapping = Mapping { zone: zone.map(ToOwned::to_owned), ..Mapping::guess(&sheet) };
        let draft = dry_run(&sheet, &mapping, &Choices::default(), &records.plan()).rows[0].draft.clone();
        (draft.zone, draft.time.value().unwrap().to_string())
    };
    assert_eq!(changed("2026-11-24 18:00", None), (Given::Absent, "18:00".to_owned()));
    assert_eq!(changed("2026-11-24T18:00Z", None), (Given::Absent, "03:00".to_owned()));
    let shanghai = Given::Value("Asia/Shanghai".into());
    assert_eq!(changed("2026-11-24 18:00", Some("Asia/Shanghai")), (shanghai, "18:00".to_owned()));
}

/// WHEN-5
#[test]
fn a_time_that_clocks_skip_stays_and_is_said() {
    let mut records = Records::new();
    let run = records
        .try_text("text,channel,date\nCups,Instagram,2027-03-28 02:30\nCups,Instagram,2027-03-28 03:30\n");
    let becomes = Problem::SkippedTime { day: "2027-03-28".parse().unwrap(), time: "03:30".parse().unwrap() };
    assert_eq!(problems(&run), [(2, vec![becomes])].into());
    assert_eq!(run.rows[0].problems[0].value, "2027-03-28 02:30");
    records.take(&run).unwrap();
    assert_eq!(records.posts[0].time.unwrap().to_string(), "02:30");
}

/// WHEN-6
#[test]
fn a_zone_that_is_not_known_is_kept_with_a_warning() {
    let run = read(&[["2026-11-24", "17:00", "Mars/Olympus"]]);
    assert_eq!(problems(&run), [(2, vec![Problem::UnknownZone])].into());
    assert_eq!(run.rows[0].draft.zone, Given::Value("Mars/Olympus".into()));
    assert!(run.rows[0].is_offered());
}
