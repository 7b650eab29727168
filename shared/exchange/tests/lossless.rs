//! Our own file, out and back, whatever posts say.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

#[path = "support/plan.rs"]
mod plan;

use std::collections::BTreeSet;

use exchange::{
    Mapping, Tables, Tool,
    csv::read,
    export::own,
    import::{Choices, Target, dry_run},
};
use model::{
    Day, Id, Text, TimeOfDay, Zone,
    records::{CtaKind, Format, Post, PostType, Status},
};
use plan::{Records, post, problems};
use proptest::prelude::*;

/// Words with whatever tables, lists and spreadsheets take for something else.
fn words() -> impl Strategy<Value = String> {
    prop_oneof!["[ -~]{0,12}", "[=+@'\"\\-,;|\\\\ \t\r\n雪、；#a]{0,10}", "\\PC{0,8}"]
}

fn set() -> impl Strategy<Value = BTreeSet<String>> {
    prop::collection::btree_set(words(), 0..4)
}

fn ids<R: model::Record>(names: &'static [&'static str]) -> impl Strategy<Value = BTreeSet<Id<R>>> {
    prop::collection::btree_set(prop::sample::select(names).prop_map(Id::new), 0..4)
}

fn of<T: Clone + std::fmt::Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = T> {
    prop::sample::select(all)
}

prop_compose! {
    fn any_post()(
        (title, description, caption, notes, cta_text, cta_url) in (words(), words(), words(), words(), words(), words()),
        (keywords, hashtags) in (set(), set()),
        channels in ids(&["ig", "x", "shop", "gone"]),
        (format, post_type, cta_kind, status) in (
            of(Format::ALL), of(PostType::ALL), of(CtaKind::ALL),
            prop_oneof![of(Status::ALL), "[a-z,;=]{1,6}".prop_map(|word| Status::from(word.as_str()))],
        ),
        campaign in prop::option::of(prop::sample::select(&["winter", "twin", "other-twin", "gone"][..]).prop_map(Id::new)),
        owner in prop::option::of(prop::sample::select(&["ana", "gone"][..]).prop_map(Id::new)),
        day in prop::option::of((0..4000_i64).prop_map(|days| Day::new(2020, 1, 1).unwrap().plus(days))),
        time in prop::option::of((0..1440_u32).prop_map(|minute| TimeOfDay::new(minute / 60, minute % 60).unwrap())),
        zone in prop::option::of(prop::sample::select(&["Europe/Berlin", "Asia/Shanghai", "Mars/Olympus", ""][..]).prop_map(Zone::from)),
    ) -> Post {
        Post {
            title, format, campaign, keywords, hashtags, channels, post_type, cta_kind, cta_text, cta_url, owner, status,
            day, time, zone,
            description: Text(description), caption: Text(caption), notes: Text(notes),
            ..<Post as model::Record>::new(Id::default())
        }
    }
}

fn records(posts: Vec<Post>) -> Records {
    let mut records = Records::new();
    for name in ["twin", "other-twin"] {
        let mut campaign = records.campaigns[0].clone();
        (campaign.id, campaign.name) = (Id::new(name), "Twins".to_owned());
        records.campaigns.push(campaign);
    }
    let named = posts.into_iter().enumerate().map(|(at, mut post)| {
        post.id = Id::new(at);
        post
    });
    records.posts = named.collect();
    records
}

proptest! {
    /// OUT-1
    #[test]
    fn what_was_exported_changes_nothing(posts in prop::collection::vec(any_post(), 1..4)) {
        let records = records(posts);
        let text = own(&records.posts.iter().collect::<Vec<_>>(), &records.plan());
        let sheet = read(text.as_bytes(), &Tables).unwrap();
        let mapping = Mapping::guess(&sheet);
        prop_assert_eq!(mapping.tool, Some(Tool::Own));
        let run = dry_run(&sheet, &mapping, &Choices::default(), &records.plan());
        prop_assert_eq!(run.rows.len(), records.posts.len());
        for (row, post) in run.rows.iter().zip(&records.posts) {
            prop_assert_eq!(&row.target, &Target::Same(post.id.clone()));
            prop_assert!(row.is_sound(), "{:?}", row.problems);
        }
    }

    /// FILE-3
    #[test]
    fn no_cells_break_a_dry_run(rows in prop::collection::vec(prop::collection::vec(words(), 0..30), 0..6)) {
        let records = records(vec![post("one", "Cups", "ig", "2026-11-24", "17:00")]);
        let header = exchange::csv::line(Tool::Own.facts().columns.iter().map(exchange::tool::Column::header));
        let body: String = rows.iter().map(exchange::csv::line).collect();
        for text in [header + &body, body] {
            let Ok(sheet) = read(text.as_bytes(), &Tables) else { continue };
            let run = dry_run(&sheet, &Mapping::guess(&sheet), &Choices::default(), &records.plan());
            prop_assert!(run.rows.len() <= sheet.rows.len());
        }
    }
}

/// OUT-1
#[test]
fn an_empty_plan_gets_the_same_posts() {
    let mut there = post("one", "= Forty cups,\n- whole", "ig", "2026-11-24", "17:00");
    there.title = "@ana's \"snow\"; and tea".to_owned();
    there.channels.insert(Id::new("shop"));
    there.keywords = ["tea; kettle".to_owned(), "a, b\\c".to_owned(), "-".to_owned()].into();
    there.hashtags = ["雪".to_owned(), "snow".to_owned()].into();
    (there.campaign, there.owner) = (Some(Id::new("winter")), Some(Id::new("ana")));
    (there.format, there.status) = (Format::Video, Status::OnHold);
    (there.cta_kind, there.cta_text) = (CtaKind::Message, "Write, please".to_owned());
    (there.zone, there.notes) = (Some(Zone::from("Asia/Shanghai")), Text("'=quoted".to_owned()));
    let from = records(vec![there]);
    let text = own(&from.posts.iter().collect::<Vec<_>>(), &from.plan());
    let mut to = records(vec![]);
    let run = to.try_text(&text);
    assert_eq!(problems(&run), [].into());
    to.take(&run).unwrap();
    assert_eq!(to.posts, from.posts);
}

/// OUT-1
#[test]
fn a_spreadsheet_that_saves_the_file_its_own_way_changes_nothing() {
    let from = records(vec![post("one", "Forty cups,\nwhole", "ig", "2026-11-24", "09:00")]);
    let text = own(&from.posts.iter().collect::<Vec<_>>(), &from.plan());
    // As Excel does where commas are for decimals: other delimiters, other line ends, days and times of its own.
    let cells: Vec<_> = plan::sheet(&text).rows.into_iter().map(|row| row.cells).collect();
    let saved = cells.iter().map(|row| row.join("\t").replace('\n', " ")).collect::<Vec<_>>().join("\r\n");
    let saved = saved.replace("2026-11-24", "24.11.2026").replace("09:00", "9:00");
    let saved = saved.replace("Forty cups, whole", "\"Forty cups,\r\nwhole\"");
    assert_eq!(from.try_text(&saved).rows[0].target, Target::Same(from.posts[0].id.clone()));
}

/// IMPORT-4
#[test]
fn the_model_takes_every_command() {
    let mut records = records(vec![]);
    let long = "雪".repeat(300);
    let lists = (0..40).map(|number| number.to_string()).collect::<Vec<_>>().join(";");
    let rows = [
        ["Snow", "Cups", "tea", "Winter sale"],
        [&long, "Cups", "tea", ""],
        ["Snow", "Tea", &lists, ""],
        ["Snow", "Kettle", &long, ""],
        ["Snow", "Kiln", "", &long],
    ];
    let rows: String = rows.iter().map(exchange::csv::line).collect();
    let sheet = plan::sheet(&format!("title,text,keywords,campaign\n{rows}"));
    let create = exchange::import::CampaignChoice::Create;
    let campaigns = [("Winter sale".to_owned(), create.clone()), (long.clone(), create)].into();
    let choices = Choices { campaigns, ..Choices::default() };
    let run = dry_run(&sheet, &Mapping::guess(&sheet), &choices, &records.plan());
    assert_eq!(
        run.rows.iter().map(exchange::import::Row::is_sound).collect::<Vec<_>>(),
        [true, false, false, false, true]
    );
    let command = records.take(&run).unwrap();
    model::rules::check::command(&command, &|_| None).unwrap();
}
