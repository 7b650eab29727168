//! Files for planners, and ours.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

#[path = "support/plan.rs"]
mod plan;

use exchange::{
    Mapping, Meaning, Tool,
    export::{Exported, LossKind, Request, export},
    tool::Column,
};
use model::{
    Id, Text, TimeOfDay, Zone,
    records::{Channel, Network, Post, Status},
};
use plan::{Records, post, sheet, utc};

fn exported(records: &Records, tool: Tool) -> Exported {
    let posts: Vec<_> = records.posts.iter().collect();
    let now = utc("2026-11-24", "12:00");
    export(Request { tool, posts: &posts, zone: &records.zone, now }, &records.plan())
}

fn kinds(exported: &Exported) -> Vec<(&str, LossKind)> {
    exported.losses.iter().map(|loss| (loss.post.key(), loss.kind.clone())).collect()
}

/// The cells of a file without its header, as another reading of it gives them.
fn rows(text: &str, header: usize) -> Vec<Vec<String>> {
    sheet(text).rows.into_iter().skip(header).map(|row| row.cells).collect()
}

/// A plan with posts of both networks.
fn records() -> Records {
    let mut records = Records::new();
    let mut first = post("one", "Forty cups,\n\"whole\"", "ig", "2026-11-25", "17:00");
    first.hashtags = ["snow".to_owned()].into();
    first.keywords = ["tea".to_owned(), "kiln".to_owned()].into();
    first.cta_url = "https://stillkettle.example".into();
    first.status = Status::Scheduled;
    records.posts = vec![post("two", "Tea", "shop", "2026-11-26", "09:00"), first];
    records
}

/// OUT-2
#[test]
fn hootsuite_gets_three_columns_without_a_header() {
    let exported = exported(&records(), Tool::Hootsuite);
    let text = |channel: &str| {
        let of = |file: &&exchange::export::File| file.channel == Some(Id::new(channel));
        exported.files.iter().find(of).unwrap().text.clone()
    };
    let caption = "Forty cups,\n\"whole\"\n\n#snow";
    assert_eq!(rows(&text("ig"), 0), [["11/25/2026 17:00", caption, "https://stillkettle.example"]]);
    assert_eq!(text("shop"), "11/26/2026 09:00,Tea,\r\n");
    let mapping = Mapping::guess(&sheet(&text("ig")));
    assert_eq!((mapping.tool, mapping.header), (Some(Tool::Hootsuite), None));
}

/// OUT-2, OUT-6
#[test]
fn hootsuite_has_every_five_minutes_from_ten_ahead() {
    let mut records = Records::new();
    records.zone = Zone::from("UTC");
    for (name, day, time) in
        [("soon", "2026-11-24", "12:05"), ("odd", "2026-11-24", "12:06"), ("late", "2026-11-24", "23:58")]
    {
        records.posts.push(post(name, name, "ig", day, time));
    }
    let exported = exported(&records, Tool::Hootsuite);
    assert_eq!(exported.files[0].text, "11/24/2026 12:10,odd,\r\n11/25/2026 00:00,late,\r\n");
    let moved =
        |day: &str, time: &str| LossKind::Moved { day: day.parse().unwrap(), time: time.parse().unwrap() };
    assert_eq!(
        kinds(&exported),
        [
            ("post:soon", LossKind::TooSoon { minutes: 10 }),
            ("post:odd", moved("2026-11-24", "12:10")),
            ("post:late", moved("2026-11-25", "00:00")),
        ]
    );
}

/// Many posts on one channel, every ten minutes.
fn many(count: u32) -> Records {
    let mut records = Records::new();
    for number in 0..count {
        let mut post = post(&format!("p{number:04}"), &format!("Cup {number}"), "ig", "2026-12-01", "00:00");
        post.day = post.day.map(|day| day.plus(i64::from(number / 144)));
        post.time = TimeOfDay::new(number % 144 / 6, number % 6 * 10);
        records.posts.push(post);
    }
    records
}

/// OUT-2, OUT-3
#[test]
fn more_rows_than_a_planner_takes_go_into_several_files() {
    let records = many(351);
    let parts = |tool| {
        let files = exported(&records, tool).files;
        files.iter().map(|file| (file.part, file.rows)).collect::<Vec<_>>()
    };
    assert_eq!(parts(Tool::Hootsuite), [(1, 350), (2, 1)]);
    assert_eq!(parts(Tool::Buffer), [(1, 100), (2, 100), (3, 100), (4, 51)]);
    assert_eq!(parts(Tool::Metricool), [(1, 351)]);
}

/// OUT-3
#[test]
fn buffer_gets_its_headers_to_the_letter_and_a_file_a_channel() {
    let mut records = records();
    let exported_now = exported(&records, Tool::Buffer);
    assert_eq!(exported_now.files.len(), 2);
    let text = &exported_now.files[0].text;
    assert_eq!(text.lines().next().unwrap(), "Text,Image URL,Tags,Posting Time");
    assert_eq!(rows(text, 1), [["Forty cups,\n\"whole\"\n\n#snow", "", "kiln,tea", "2026-11-25 17:00"]]);
    records.channels[0].network = Network::Pinterest;
    let exported = exported(&records, Tool::Buffer);
    assert_eq!(exported.files[0].text.lines().next().unwrap(), "Text,Image URL,Tags,Posting Time,Board Name");
    assert_eq!(rows(&exported.files[0].text, 1)[0].len(), 5);
}

/// OUT-4
#[test]
fn metricool_gets_one_row_a_post_with_yes_or_no_for_each_network() {
    let mut records = records();
    records.posts[1].channels.insert(Id::new("x"));
    let exported = exported(&records, Tool::Metricool);
    let sheet = sheet(&exported.files[0].text);
    let columns: Vec<_> = Tool::Metricool.facts().columns.iter().map(Column::header).collect();
    assert_eq!(sheet.rows[0].cells, columns);
    let cell = |row: usize, header: &str| {
        sheet.rows[row].cells[columns.iter().position(|column| *column == header).unwrap()].clone()
    };
    let first =
        ["Text", "Date", "Time", "Draft", "Instagram", "Twitter/X", "Facebook"].map(|header| cell(1, header));
    let caption = "Forty cups,\n\"whole\"\n\n#snow";
    assert_eq!(first, [caption, "2026-11-25", "17:00:00", "false", "true", "true", "false"]);
    assert_eq!(["Draft", "Instagram", "Twitter/X"].map(|header| cell(2, header)), ["true", "false", "true"]);
    assert_eq!(sheet.rows.len(), 3);
}

/// OUT-5
#[test]
fn publer_gets_its_six_columns() {
    let exported = exported(&records(), Tool::Publer);
    let text = &exported.files[0].text;
    assert_eq!(text.lines().next().unwrap(), "Date,Message,Link(s),Media URL(s),Title,Label(s)");
    let caption = "Forty cups,\n\"whole\"\n\n#snow";
    assert_eq!(
        rows(text, 1),
        [["2026/11/25 17:00", caption, "https://stillkettle.example", "", "one", "kiln,tea"]]
    );
}

/// OUT-2, OUT-3, OUT-4, OUT-5
#[test]
fn what_a_planner_gets_is_read_back_column_by_column() {
    let records = records();
    for tool in [Tool::Hootsuite, Tool::Buffer, Tool::Metricool, Tool::Publer] {
        let exported = exported(&records, tool);
        let mut seen = 0;
        for file in &exported.files {
            let mut back = Records::new();
            let sheet = sheet(&file.text);
            let mapping = Mapping::guess(&sheet);
            assert_eq!(mapping.tool, Some(tool));
            let choices = exchange::import::Choices {
                for_all: file.channel.iter().cloned().collect(),
                channels: [("X".to_owned(), exchange::import::ChannelChoice::Use(Id::new("shop")))].into(),
                ..Default::default()
            };
            let run = exchange::import::dry_run(&sheet, &mapping, &choices, &back.plan());
            assert_eq!(plan::problems(&run), [].into(), "{tool:?}");
            back.take(&run).unwrap();
            seen += back.posts.len();
            for post in &back.posts {
                let was = records.posts.iter().find(|was| was.day == post.day).unwrap();
                assert_eq!(
                    (post.day, post.time, &post.channels),
                    (was.day, was.time, &was.channels),
                    "{tool:?}"
                );
                assert!(post.caption.0.starts_with(&was.caption.0));
                if tool == Tool::Buffer {
                    assert_eq!(post.keywords, was.keywords);
                }
                if matches!(tool, Tool::Hootsuite | Tool::Publer) {
                    assert_eq!(post.cta_url, was.cta_url);
                }
            }
        }
        assert_eq!(seen, 2, "{tool:?}");
    }
}

/// OUT-6
#[test]
fn what_does_not_reach_a_planner_is_said() {
    let mut records = Records::new();
    let mut mastodon = <Channel as model::Record>::new(Id::new("ma"));
    mastodon.network = Network::Mastodon;
    records.channels.push(mastodon);
    let base = |name: &str| post(name, "Tea", "ig", "2026-12-01", "09:00");
    let with = |name: &str, change: &dyn Fn(&mut Post)| {
        let mut post = base(name);
        change(&mut post);
        post
    };
    records.posts = vec![
        with("a", &|post| post.day = None),
        with("b", &|post| post.time = None),
        with("c", &|post| post.channels.clear()),
        with("d", &|post| post.zone = Some(Zone::from("Mars/Olympus"))),
        with("e", &|post| post.channels = [Id::new("ma")].into()),
        with("f", &|post| post.channels = [Id::new("x"), Id::new("shop")].into()),
        with("g", &|post| post.day = Some("2026-11-01".parse().unwrap())),
        with("h", &|post| {
            (post.channels, post.caption) = ([Id::new("x")].into(), Text("雪".repeat(141)));
            post.notes = Text("Ask Ben".to_owned());
        }),
    ];
    let exported = exported(&records, Tool::Metricool);
    assert_eq!(
        kinds(&exported),
        [
            ("post:a", LossKind::NoDay),
            ("post:b", LossKind::NoTime),
            ("post:c", LossKind::NoChannel),
            ("post:d", LossKind::UnknownZone),
            ("post:e", LossKind::NoSuchNetwork { channel: Id::new("ma") }),
            ("post:f", LossKind::OneAccountEach),
            ("post:g", LossKind::TooSoon { minutes: 0 }),
            ("post:h", LossKind::OverNetworkLimit { network: "X", limit: 280, over: 2 }),
        ]
    );
    assert_eq!(exported.files[0].rows, 2);
    assert_eq!(exported.not_carried, [Meaning::Notes]);
    assert!(exported.losses.iter().filter(|loss| loss.kind.is_left_out()).count() == 6);
}

/// OUT-6
#[test]
fn times_are_in_the_zone_of_the_planners_account() {
    let mut records = Records::new();
    let mut there = post("one", "Tea", "ig", "2026-11-26", "01:00");
    there.zone = Some(Zone::from("Asia/Shanghai"));
    records.posts = vec![there];
    assert_eq!(exported(&records, Tool::Hootsuite).files[0].text, "11/25/2026 18:00,Tea,\r\n");
}

/// OUT-7
#[test]
fn a_text_that_looks_like_a_formula_goes_out_as_it_is_and_is_said() {
    let mut records = Records::new();
    records.posts = vec![post("one", "@ana made =HYPERLINK()", "ig", "2026-11-26", "01:00")];
    let hootsuite = exported(&records, Tool::Hootsuite);
    assert_eq!(hootsuite.files[0].text, "11/26/2026 01:00,@ana made =HYPERLINK(),\r\n");
    assert_eq!(kinds(&hootsuite), [("post:one", LossKind::LooksLikeFormula)]);
    let own = exported(&records, Tool::Own);
    assert!(own.files[0].text.contains(",'@ana made =HYPERLINK(),"), "{}", own.files[0].text);
    assert!(own.files[0].text.starts_with('\u{feff}'));
}
