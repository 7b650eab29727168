//! What people are told.
#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};

use exchange::{FileError, Meaning, Problem, Sentence, export::LossKind, ics::HolidayProblem};
use model::Id;

const FILES: [(&str, &str); 2] = [
    (
        include_str!("../../../app/site/locales/en/exchange.ftl"),
        include_str!("../../../app/site/locales/en/model.ftl"),
    ),
    (
        include_str!("../../../app/site/locales/zh-CN/exchange.ftl"),
        include_str!("../../../app/site/locales/zh-CN/model.ftl"),
    ),
];

fn sentences() -> Vec<Sentence> {
    let (day, time) = ("2026-11-24".parse().unwrap(), "17:00".parse().unwrap());
    let files = [
        FileError::TooLarge { bytes: 1, limit: 1 },
        FileError::Workbook,
        FileError::UnknownEncoding,
        FileError::Empty,
        FileError::TooManyRows { limit: 1 },
        FileError::TooManyColumns { row: 1, limit: 1 },
        FileError::CellTooLong { row: 1, limit: 1 },
        FileError::NoCalendar,
    ];
    let problems = [
        Problem::NothingInIt,
        Problem::NoSuchDay,
        Problem::NoSuchTime,
        Problem::UnreadableMoment,
        Problem::TooLong { field: "post-title", limit: 1, over: 1 },
        Problem::SameIdTwice { row: 1 },
        Problem::SkippedTime { day, time },
        Problem::UnknownZone,
        Problem::UnknownChannel { suggestions: vec![] },
        Problem::AmbiguousChannel { candidates: vec![] },
        Problem::NoChannel,
        Problem::UnknownCampaign,
        Problem::UnknownOwner,
        Problem::UnknownWord,
        Problem::ForeignId,
        Problem::OverNetworkLimit { network: "X", limit: 1, over: 1 },
        Problem::SameInFile { row: 1 },
        Problem::SameInPlan { post: Id::new(1) },
        Problem::InTrash,
        Problem::MoreCells { cells: 1, columns: 1 },
        Problem::MissingColumns { columns: String::new() },
        Problem::EitherOrder,
        Problem::NotKept,
        Problem::NoText,
    ];
    let losses = [
        LossKind::NoDay,
        LossKind::NoTime,
        LossKind::NoChannel,
        LossKind::UnknownZone,
        LossKind::TooSoon { minutes: 1 },
        LossKind::Moved { day, time },
        LossKind::NoSuchNetwork { channel: Id::new(1) },
        LossKind::OneAccountEach,
        LossKind::OverNetworkLimit { network: "X", limit: 1, over: 1 },
        LossKind::LooksLikeFormula,
    ];
    let holidays = [
        HolidayProblem::NoDay,
        HolidayProblem::UnknownRule { rule: String::new() },
        HolidayProblem::TooMany { limit: 1 },
    ];
    let plain =
        Meaning::ALL.iter().filter_map(Meaning::label).chain(["exchange-import"]).map(|id| (id, vec![]));
    let said = files.iter().map(FileError::sentence).chain(problems.iter().map(Problem::sentence));
    let said = said.chain(losses.iter().map(LossKind::sentence));
    said.chain(holidays.iter().map(HolidayProblem::sentence)).chain(plain).collect()
}

/// Each message with what it is about.
fn messages(file: &str) -> BTreeMap<&str, BTreeSet<&str>> {
    let mut messages: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut last = "";
    for line in file.lines() {
        if !line.starts_with([' ', '}', '#']) {
            last = line.split_once(" =").map_or("", |(id, _)| id);
        }
        let about = line.split("{ $").skip(1).filter_map(|rest| rest.split(' ').next());
        messages.entry(last).or_default().extend(about);
    }
    messages.remove("");
    messages
}

/// FILE-4
#[test]
fn every_problem_has_a_message_in_every_language() {
    for (ours, models) in FILES {
        let there = messages(ours).into_iter().chain(messages(models)).collect::<BTreeMap<_, _>>();
        for (id, about) in sentences() {
            let said = there.get(id).unwrap_or_else(|| panic!("no language says {id}"));
            let about: BTreeSet<&str> = about.iter().map(|(name, _)| *name).collect();
            assert_eq!(said, &about, "{id}");
        }
    }
}

/// FILE-4
#[test]
fn no_message_is_left_over() {
    let said: BTreeSet<&str> = sentences().into_iter().map(|(id, _)| id).collect();
    for (ours, _) in FILES {
        assert_eq!(messages(ours).into_keys().filter(|id| !said.contains(id)).collect::<Vec<_>>(), [""; 0]);
    }
}
