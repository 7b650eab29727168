//! What columns mean.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

#[path = "support/plan.rs"]
mod plan;

use exchange::{Mapping, Meaning, Problem, Tool, tool::Column};
use model::records::Network;
use plan::{Records, sheet};

fn guess(text: &str) -> Mapping {
    Mapping::guess(&sheet(text))
}

/// MAP-1
#[test]
fn every_planner_is_recognised_by_its_headers() {
    for tool in Tool::ALL.into_iter().filter(|tool| *tool != Tool::Hootsuite) {
        let mut headers: Vec<_> = tool.facts().columns.iter().map(Column::header).collect();
        let as_written = exchange::csv::line(&headers);
        let meanings: Vec<_> = tool.facts().columns.iter().map(Column::meaning).cloned().collect();
        let mapping = guess(&as_written);
        assert_eq!((mapping.tool, mapping.header), (Some(tool), Some(0)));
        assert_eq!(mapping.columns, meanings, "{tool:?}");
        headers.reverse();
        assert_eq!(guess(&exchange::csv::line(&headers).to_uppercase()).tool, Some(tool));
    }
}

/// MAP-1
#[test]
fn columns_that_are_missing_are_named_and_hinder_nothing() {
    let columns: Vec<_> = Tool::Own.facts().columns.iter().map(Column::header).collect();
    let left = columns.iter().filter(|header| !["owner", "channel", "notes"].contains(header));
    let mut records = Records::new();
    let header = exchange::csv::line(left);
    let row = exchange::csv::line(["", "Snow", "", "", "", "", "", "", "@stillkettle", "", "", "", "Cups"]);
    let run = records.try_text(&(header + &row));
    let missing = Problem::MissingColumns { columns: "channel, owner, notes".to_owned() };
    assert_eq!(run.problems.iter().map(|finding| finding.problem.clone()).collect::<Vec<_>>(), [missing]);
    records.take(&run).unwrap();
    assert_eq!(records.only().title, "Snow");
}

/// MAP-2
#[test]
fn headers_are_understood_in_english_and_chinese() {
    let english =
        guess("Post copy,Scheduled_Date,Platform,HASHTAGS,Call to action,Link URL,Whatever\na,b,c,d,e,f,g\n");
    let expected = [
        Meaning::Text,
        Meaning::Moment,
        Meaning::Channel,
        Meaning::Tags,
        Meaning::Cta,
        Meaning::CtaUrl,
        Meaning::Nothing,
    ];
    assert_eq!((english.tool, &english.columns[..]), (None, &expected[..]));
    let chinese = guess("标题；,x\n");
    assert_eq!(chinese.columns.len(), 2);
    let chinese = guess("发布日期,发布时间,平台,账号,标题,正文,话题,负责人,小红书\n1,2,3,4,5,6,7,8,9\n");
    let expected = [
        Meaning::Date,
        Meaning::Moment,
        Meaning::Channel,
        Meaning::Account,
        Meaning::Title,
        Meaning::Text,
        Meaning::Tags,
        Meaning::Owner,
        Meaning::On(Network::Xiaohongshu),
    ];
    assert_eq!((chinese.header, &chinese.columns[..]), (Some(0), &expected[..]));
}

/// MAP-2
#[test]
fn a_title_above_the_header_is_passed_over() {
    let text = "Content plan of November,,\n,,\ntext,date,channel\nCups,2026-11-24,Instagram\n";
    assert_eq!(guess(text).header, Some(1));
    assert_eq!(Records::new().try_text(text).rows.iter().map(|row| row.number).collect::<Vec<_>>(), [4]);
}

/// MAP-2
#[test]
fn of_two_columns_that_mean_the_same_the_first_is_read() {
    let mapping = guess("Text,Caption,Image URL,Picture\na,b,c,d\n");
    let expected = [Meaning::Text, Meaning::Nothing, Meaning::Media, Meaning::Media];
    assert_eq!(mapping.columns, expected);
}

/// MAP-3
#[test]
fn without_a_header_the_cells_tell() {
    let mapping = guess(
        "11/24/2026 17:00,\"Forty cups, and a kettle\",https://stillkettle.example\n11/25/2026 17:05,Tea,\n",
    );
    assert_eq!((mapping.tool, mapping.header), (Some(Tool::Hootsuite), None));
    assert_eq!(mapping.columns, [Meaning::Moment, Meaning::Text, Meaning::CtaUrl]);
    let mapping = guess("Forty cups out of the kiln;24.11.2026 17:00;x\nTea;25.11.2026 17:00;y\n");
    assert_eq!(
        (mapping.tool, &mapping.columns[..]),
        (None, &[Meaning::Text, Meaning::Moment, Meaning::Nothing][..])
    );
}

/// MAP-3
#[test]
fn a_file_without_a_text_says_so() {
    let run = Records::new().try_text("date,channel\n2026-11-24,Instagram\n");
    assert_eq!(run.problems[0].problem, Problem::NoText);
}

/// MAP-4
#[test]
fn a_mapping_is_remembered_under_its_headers() {
    let (first, second) = (sheet("Copy,When\na,b\n"), sheet(" COPY ,when:\nc,d\n"));
    let mut mapping = Mapping::guess(&first);
    mapping.columns = vec![Meaning::Text, Meaning::Moment];
    assert_eq!(mapping.key(&first), Mapping::guess(&second).key(&second));
    assert_ne!(mapping.key(&first), mapping.key(&sheet("Copy,When,Where\na,b,c\n")));
    let remembered = serde_json::to_string(&mapping).unwrap();
    assert_eq!(serde_json::from_str::<Mapping>(&remembered).unwrap(), mapping);
    let newer = remembered.replace("moment", "moon");
    assert_eq!(serde_json::from_str::<Mapping>(&newer).unwrap().columns, [Meaning::Text, Meaning::Nothing]);
}

/// MAP-4
#[test]
fn every_meaning_has_a_word_of_its_own() {
    let on = Network::ALL.iter().cloned().map(Meaning::On);
    let all: Vec<Meaning> = Meaning::ALL.iter().cloned().chain(on).collect();
    for meaning in &all {
        assert_eq!(Meaning::from(meaning.word().into_owned()), *meaning);
    }
    let words: std::collections::BTreeSet<_> = all.iter().map(Meaning::word).collect();
    assert_eq!(words.len(), all.len());
}

/// MAP-3
#[test]
fn a_column_without_a_header_is_called_by_its_letter() {
    let sheet = sheet("11/24/2026 17:00,Cups\n");
    let mapping = Mapping::guess(&sheet);
    let names = [0, 1, 25, 26, 27, 701, 702].map(|column| mapping.name(&sheet, column));
    assert_eq!(names, ["A", "B", "Z", "AA", "AB", "ZZ", "AAA"]);
}
