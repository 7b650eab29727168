//! What would come of a file, and what comes of it.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

#[path = "support/plan.rs"]
mod plan;

use exchange::{
    Given, Mapping, Problem, Reference,
    import::{CampaignChoice, ChannelChoice, Choices, DryRun, Target, dry_run},
};
use model::{
    Edit, Id, Text, Value,
    records::{CtaKind, Format, Network, PostType, Status},
};
use plan::{Records, post, problems, sheet};

const HEADER: &str = "Title,Text,Platform,Account,Date,Time\n";

fn chosen(records: &Records, text: &str, choices: &Choices) -> DryRun {
    let sheet = sheet(text);
    dry_run(&sheet, &Mapping::guess(&sheet), choices, &records.plan())
}

/// IMPORT-1
#[test]
fn a_row_becomes_a_post_with_all_that_it_says() {
    let mut records = Records::new();
    let run = records.try_text(
        "title,text,description,format,campaign,keywords,tags,platform,account,type,cta,link,owner,date,time,status,notes\n\
         Snow,Forty cups,The kiln in snow,多图,first snow,tea; kettle,#snow #tea,Instagram,stillkettle,付费,Learn more,\
         https://stillkettle.example,ana,2026-11-24,17:00,In review,Ask Ben\n",
    );
    assert_eq!(problems(&run), [].into());
    records.take(&run).unwrap();
    let post = records.only();
    assert_eq!((post.title.as_str(), post.caption.0.as_str()), ("Snow", "Forty cups"));
    assert_eq!(
        (&post.format, &post.post_type, &post.cta_kind),
        (&Format::Carousel, &PostType::Sponsored, &CtaKind::Learn)
    );
    assert_eq!((&post.status, post.cta_url.as_str()), (&Status::InReview, "https://stillkettle.example"));
    assert_eq!(post.campaign, Some(Id::new("winter")));
    assert_eq!(post.owner, Some(Id::new("ana")));
    assert_eq!(post.channels, [Id::new("ig")].into());
    assert_eq!(post.keywords, ["tea".to_owned(), "kettle".to_owned()].into());
    assert_eq!(post.hashtags, ["snow".to_owned(), "tea".to_owned()].into());
    assert_eq!(
        (post.day.unwrap().to_string(), post.time.unwrap().to_string()),
        ("2026-11-24".into(), "17:00".into())
    );
    assert_eq!(
        (post.zone.as_ref(), &post.description, &post.notes),
        (None, &Text("The kiln in snow".into()), &Text("Ask Ben".into()))
    );
}

/// DRY-1
#[test]
fn a_row_without_a_title_is_called_by_its_first_line() {
    let mut records = Records::new();
    let run = records.try_text("text,date\n\"\n  First snow\nover the kiln\",2026-11-24\n,2026-11-25\n");
    assert_eq!(problems(&run)[&3], [Problem::NothingInIt, Problem::NoChannel]);
    records.take(&run).unwrap();
    assert_eq!(records.only().title, "First snow");
    let long = records.try_text(&format!("text,date\n{},\n", "雪".repeat(100)));
    assert_eq!(long.rows[0].draft.title, Given::Value("雪".repeat(80) + "…"));
}

/// DRY-2
#[test]
fn a_channel_is_found_by_whatever_it_is_called() {
    let mut records = Records::new();
    records.channels[2].url = "https://x.com/kettle-shop".to_owned();
    for (network, account, name) in [
        ("Instagram", "@StillKettle", "ig"),
        ("ig", "stillkettle", "ig"),
        ("Instagram", "", "ig"),
        ("Twitter/X", "kettleshop", "shop"),
        ("", "still kettle SHOP", "shop"),
        ("", "https://x.com/kettle-shop/", "shop"),
        ("", "channel:shop", "shop"),
        ("kettleshop", "", "shop"),
    ] {
        let run = records.try_text(&format!("{HEADER}Snow,Cups,{network},{account},,\n"));
        let id = model::Id::<model::records::Channel>::new(name);
        let there = [Reference::There(id.untyped().clone())].into();
        assert_eq!(run.rows[0].draft.channels, Given::Value(there), "{network} {account}");
        assert_eq!(problems(&run), [].into());
    }
}

/// DRY-2
#[test]
fn several_networks_stand_beside_their_accounts() {
    let mut records = Records::new();
    let run = records.try_text(&format!("{HEADER}Snow,Cups,Instagram; X,@stillkettle; @kettleshop,,\n"));
    records.take(&run).unwrap();
    assert_eq!(records.only().channels, [Id::new("ig"), Id::new("shop")].into());
}

/// DRY-3
#[test]
fn a_name_that_fits_no_one_channel_waits_for_a_person() {
    let mut records = Records::new();
    let text = format!("{HEADER}A,One,X,,,\nB,Two,X,@nobody,,\nC,Three,TikTok,@cups,,\nD,Four,,,,\n");
    let found = problems(&records.try_text(&text));
    let ids = |names: &[&str]| names.iter().map(Id::new).collect::<Vec<_>>();
    let both = ids(&["x", "shop"]);
    assert_eq!(found[&2], [Problem::AmbiguousChannel { candidates: both.clone() }, Problem::NoChannel]);
    assert_eq!(found[&3], [Problem::UnknownChannel { suggestions: both }, Problem::NoChannel]);
    assert_eq!(found[&4], [Problem::UnknownChannel { suggestions: vec![] }, Problem::NoChannel]);
    assert_eq!(found[&5], [Problem::NoChannel]);

    let choices = Choices {
        channels: [
            ("X".to_owned(), ChannelChoice::Use(Id::new("shop"))),
            ("X @nobody".to_owned(), ChannelChoice::Leave),
            ("TikTok @cups".to_owned(), ChannelChoice::Create(Network::TikTok)),
        ]
        .into(),
        ..Choices::default()
    };
    let run = chosen(&records, &text, &choices);
    assert_eq!(problems(&run), [(3, vec![Problem::NoChannel]), (5, vec![Problem::NoChannel])].into());
    records.take(&run).unwrap();
    assert_eq!(records.posts[0].channels, [Id::new("shop")].into());
    assert_eq!(
        (&records.channels[3].network, records.channels[3].handle.as_str()),
        (&Network::TikTok, "@cups")
    );
}

/// DRY-3
#[test]
fn a_file_for_one_account_goes_where_a_person_says() {
    let mut records = Records::new();
    let choices = Choices { for_all: [Id::new("shop")].into(), ..Choices::default() };
    let run = chosen(&records, "11/24/2026 17:00,Cups,https://stillkettle.example\n", &choices);
    assert_eq!(problems(&run), [].into());
    records.take(&run).unwrap();
    assert_eq!(records.only().channels, [Id::new("shop")].into());
}

/// DRY-4
#[test]
fn a_text_over_a_limit_is_taken_over_and_one_the_plan_cannot_hold_is_not() {
    let records = Records::new();
    let run = records.try_text(&format!(
        "{HEADER}A,{},X,@kettleshop,,\n{},One,Instagram,,,\n",
        "雪".repeat(150),
        "a".repeat(203)
    ));
    let over = Problem::OverNetworkLimit { network: "X", limit: 280, over: 20 };
    assert_eq!(problems(&run)[&2], [over]);
    assert!(run.rows[0].is_offered());
    assert_eq!(problems(&run)[&3], [Problem::TooLong { field: "post-title", limit: 200, over: 3 }]);
    assert!(!run.rows[1].is_sound());
}

/// DRY-5
#[test]
fn a_row_with_an_id_changes_what_it_says_and_nothing_else() {
    let mut records = Records::new();
    let mut there = post("one", "Forty cups", "ig", "2026-11-24", "17:00");
    (there.cta_url, there.notes) = ("https://stillkettle.example".to_owned(), Text("Ask Ben".to_owned()));
    there.keywords = ["tea".to_owned()].into();
    records.posts.push(there);
    let text = "id,title,text,keywords,publish_date,publish_time,cta_url\npost:one,one,Fifty cups,tea; snow,2026-11-24,18:30,\n";
    let run = records.try_text(text);
    assert_eq!(problems(&run), [].into());
    assert_eq!(run.rows[0].target, Target::Change(Id::new("one")));
    assert_eq!(
        (&run.rows[0].draft.title, &run.rows[0].draft.day, &run.rows[0].draft.notes),
        (&Given::Absent, &Given::Absent, &Given::Absent)
    );
    let id = || records.posts[0].id.untyped().clone();
    let set = |field: &str, value| Edit::Set { id: id(), field: field.to_owned(), value };
    let command = Records { posts: records.posts.clone(), ..Records::new() }.take(&run).unwrap();
    let splice = Edit::Splice { id: id(), field: "caption".into(), at: 1, delete: 2, insert: "if".into() };
    let insert = Edit::Insert { id: id(), field: "keywords".into(), member: "snow".into() };
    for edit in
        [splice, set("cta_url", Value::Str(String::new())), set("time", Value::Str("18:30".into())), insert]
    {
        assert!(command.edits.contains(&edit), "{edit:?}");
    }
    assert_eq!(command.edits.len(), 4);
}

/// DRY-5
#[test]
fn a_row_that_ends_early_empties_nothing_and_no_post_loses_its_title() {
    let mut records = Records::new();
    let mut there = post("one", "Forty cups", "ig", "2026-11-24", "17:00");
    there.notes = Text("Ask Ben".to_owned());
    records.posts.push(there);
    let run = records.try_text("id,title,text,tags,channel,owner,notes\npost:one,,Fifty cups\n");
    let draft = &run.rows[0].draft;
    assert_eq!(
        (&draft.title, &draft.notes, &draft.channels),
        (&Given::Absent, &Given::Absent, &Given::Absent)
    );
    let command = records.take(&run).unwrap();
    assert_eq!(command.edits.len(), 1);
}

/// DRY-3
#[test]
fn a_post_keeps_its_channels_until_all_that_a_row_names_are_known() {
    let mut records = Records::new();
    records.posts.push(post("one", "Forty cups", "ig", "2026-11-24", "17:00"));
    let text = "id,text,channel\npost:one,Forty cups,Instagram; Myspace\n";
    let run = records.try_text(text);
    assert_eq!(run.rows[0].target, Target::Same(Id::new("one")));
    assert_eq!(problems(&run)[&2], [Problem::UnknownChannel { suggestions: vec![] }]);
    let channels = [("Myspace".to_owned(), ChannelChoice::Use(Id::new("shop")))].into();
    let run = chosen(&records, text, &Choices { channels, ..Choices::default() });
    let command = records.take(&run).unwrap();
    let id = records.posts[0].id.untyped().clone();
    let insert = Edit::Insert { id, field: "channels".into(), member: "channel:shop".into() };
    assert_eq!(command.edits, [insert]);
}

/// DRY-6
#[test]
fn what_came_before_is_not_offered_again() {
    let mut records = Records::new();
    records.posts.push(post("one", "Forty cups", "ig", "2026-11-24", "17:00"));
    let rows = "A,Forty  cups,Instagram,,2026-11-24,17:00\nB,Forty cups,Instagram,,2026-11-25,17:00\n\
                C,Forty cups,Instagram,,2026-11-25,17:00\nD,Forty cups,X,kettleshop,2026-11-25,17:00\n";
    let run = records.try_text(&format!("{HEADER}{rows}"));
    let found = problems(&run);
    assert_eq!(found[&2], [Problem::SameInPlan { post: Id::new("one") }]);
    assert_eq!(found[&4], [Problem::SameInFile { row: 3 }]);
    assert_eq!(
        run.rows.iter().map(exchange::import::Row::is_offered).collect::<Vec<_>>(),
        [false, true, false, true]
    );
    let run = records.try_text("id,title,text\npost:new,A,One\npost:new,B,Two\n");
    assert!(problems(&run)[&3].contains(&Problem::SameIdTwice { row: 2 }));
    assert!(run.rows[0].is_offered() && !run.rows[1].is_sound());
}

/// DRY-7
#[test]
fn what_is_not_known_leaves_its_field_alone() {
    let mut records = Records::new();
    let text = "title,text,campaign,owner,status,channel\nA,One,Spring,Ben,sideways,Instagram\n";
    let run = records.try_text(text);
    let found: Vec<_> = run.rows[0]
        .problems
        .iter()
        .map(|finding| (finding.column.as_deref().unwrap(), finding.value.as_str(), &finding.problem))
        .collect();
    assert_eq!(
        found,
        [
            ("campaign", "Spring", &Problem::UnknownCampaign),
            ("owner", "Ben", &Problem::UnknownOwner),
            ("status", "sideways", &Problem::UnknownWord),
        ]
    );
    records.take(&run).unwrap();
    assert_eq!(
        (&records.only().campaign, &records.only().owner, &records.only().status),
        (&None, &None, &Status::Draft)
    );
}

/// DRY-8
#[test]
fn a_column_that_posts_have_no_place_for_is_named_once() {
    let run = Records::new()
        .try_text("text,channel,alt text,first comment\nA,Instagram,A cup,\nB,Instagram,A kettle,\n");
    let found: Vec<_> = run
        .problems
        .iter()
        .map(|finding| (finding.column.clone().unwrap(), finding.problem.clone()))
        .collect();
    assert_eq!(found, [("alt text".to_owned(), Problem::NotKept)]);
    assert_eq!(run.rows[0].draft.alt_text, Given::Value("A cup".to_owned()));
}

/// DRY-9
#[test]
fn a_post_in_the_trash_is_brought_back() {
    let mut records = Records::new();
    let mut there = post("one", "Forty cups", "ig", "2026-11-24", "17:00");
    there.removed_at = Some(1);
    records.posts.push(there);
    let run = records.try_text("id,title,text,channel\npost:one,one,Forty cups,Instagram\n");
    assert_eq!(problems(&run)[&2], [Problem::InTrash]);
    let command = records.take(&run).unwrap();
    assert_eq!(command.edits, [Edit::Restore { id: records.posts[0].id.untyped().clone() }]);
}

/// DRY-9
#[test]
fn an_id_that_no_post_can_have_never_reaches_another_record() {
    let mut records = Records::new();
    let run = records.try_text("id,title,text,channel\ncampaign:winter,A,One,Instagram\n17,B,Two,Instagram\npost:../x,C,Three,Instagram\npost:fine,D,Four,Instagram\n");
    let expected = (2..5).map(|row| (row, vec![Problem::ForeignId])).collect();
    assert_eq!(problems(&run), expected);
    records.take(&run).unwrap();
    let keys: Vec<_> = records.posts.iter().map(|post| post.id.key()).collect();
    assert_eq!(keys, ["post:new0", "post:new1", "post:new2", "post:fine"]);
}

/// IMPORT-1
#[test]
fn all_that_is_accepted_is_one_command_without_the_rows_with_errors() {
    let mut records = Records::new();
    let row = |day| format!("Post {day},Cups of day {day},Instagram,,2026-02-{day},17:00");
    let rows = (1..=28).map(row).collect::<Vec<_>>().join("\n");
    let run = records.try_text(&format!("{HEADER}{rows}\nNo such day,Cups,Instagram,,2026-02-31,17:00\n"));
    assert_eq!(problems(&run), [(30, vec![Problem::NoSuchDay])].into());
    let all = run.rows.iter().map(|row| row.number).collect();
    let command = exchange::import::command(&run, &all, &records.plan(), &mut || "name".to_owned()).unwrap();
    assert_eq!((command.label.as_str(), command.edits.len()), ("exchange-import", 28));
    records.take(&run).unwrap();
    assert_eq!(records.posts.len(), 28);
    let nothing = exchange::import::command(&run, &[30].into(), &records.plan(), &mut String::new);
    assert_eq!(nothing, None);
}

/// IMPORT-2
#[test]
fn what_is_created_along_is_created_once() {
    let mut records = Records::new();
    let text = "text,platform,account,campaign\nOne,TikTok,@cups,Spring\nTwo,TikTok,@cups,Spring\n";
    let choices = Choices {
        channels: [("TikTok @cups".to_owned(), ChannelChoice::Create(Network::TikTok))].into(),
        campaigns: [("Spring".to_owned(), CampaignChoice::Create)].into(),
        ..Choices::default()
    };
    let run = chosen(&records, text, &choices);
    let command = records.take(&run).unwrap();
    let kinds: Vec<_> = command.edits.iter().map(|edit| edit.id().kind().unwrap().prefix()).collect();
    assert_eq!(kinds, ["campaign", "channel", "post", "post"]);
    let (channel, campaign) = (records.channels[3].id.clone(), records.campaigns[1].id.clone());
    for post in &records.posts {
        assert_eq!((&post.channels, &post.campaign), (&[channel.clone()].into(), &Some(campaign.clone())));
    }
}

/// IMPORT-3
#[test]
fn a_file_that_is_imported_again_changes_nothing() {
    let text = format!("{HEADER}A,One,Instagram,,2026-11-24,17:00\nB,Two,X,kettleshop,,\n");
    let mut records = Records::new();
    let first = records.try_text(&text);
    records.take(&first).unwrap();
    let again = records.try_text(&text);
    assert_eq!(records.take(&again), None);
    assert_eq!(records.posts.len(), 2);
}
