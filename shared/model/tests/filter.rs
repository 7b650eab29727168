//! What a filter shows, and how people write it.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::BTreeSet;

use model::{
    Day, IanaRules, Id, Record, Text, Zone,
    query::{
        DayField, Filter, FilterContext, FilterField, Ids, Names, QueryError, Term, Test, When,
        calendar::Clock,
    },
    records::{Channel, Network, Post, PostType, Status},
};
use proptest::prelude::*;

/// Tuesday 24 November 2026, noon in UTC.
const NOW: i64 = 1_795_521_600_000;

fn network(channel: &Id<Channel>) -> Option<Network> {
    (channel.own() == "x").then_some(Network::X)
}

fn shows(filter: &Filter, post: &Post) -> bool {
    let zone = Zone::from("UTC");
    let clock = Clock { zone: &zone, rules: &IanaRules };
    filter.shows(post, FilterContext { clock, now: NOW, network: &network })
}

fn parsed(text: &str) -> Filter {
    Filter::parse(text, &Ids).unwrap()
}

fn post(fill: impl FnOnce(&mut Post)) -> Post {
    let mut post = Post::new(Id::new(1));
    fill(&mut post);
    post
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn words(words: &[&str]) -> BTreeSet<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

/// FILTER-1
#[test]
fn each_field_that_the_calendar_has_can_be_asked_for() {
    let kiln = post(|post| {
        post.channels = [Id::new("x"), Id::new("ig")].into();
        (post.campaign, post.pillar, post.owner) =
            (Some(Id::new("w")), Some(Id::new("fire")), Some(Id::new("ana")));
        (post.status, post.post_type) = (Status::InReview, PostType::Sponsored);
        (post.format, post.cta_kind) = ("carousel".into(), "shop".into());
        post.labels = words(&["Launch"]);
        post.hashtags = words(&["WoodFired"]);
        (post.day, post.draft_due) = (Some(day("2026-11-20")), Some(day("2026-11-10")));
        post.approval_due = Some(day("2026-11-23"));
    });
    for asked in [
        "channel:channel:x",
        "network:x",
        "status:in_review",
        "owner:member:ana",
        "campaign:campaign:w",
        "pillar:pillar:fire",
        "type:sponsored",
        "format:carousel",
        "cta:shop",
        "label:launch",
        "hashtag:#woodfired",
        "is:overdue",
        "is:late",
        "day:2026-11-20",
        "due:2026-11-10",
        "due:2026-11-23",
    ] {
        assert!(shows(&parsed(asked), &kiln), "{asked}");
        assert!(!shows(&parsed(&format!("-{asked}")), &kiln), "-{asked}");
    }
    for asked in [
        "channel:none",
        "channel:channel:y",
        "network:ig",
        "status:draft",
        "owner:none",
        "campaign:none",
        "pillar:none",
        "type:organic",
        "format:text",
        "cta:none",
        "label:launc",
        "hashtag:wood",
        "is:unscheduled",
        "day:2026-11-21",
        "due:2026-11-11",
    ] {
        assert!(!shows(&parsed(asked), &kiln), "{asked}");
    }
    assert!(shows(
        &parsed("channel:none owner:none campaign:none pillar:none is:unscheduled"),
        &post(|_| ())
    ));
}

/// FILTER-1, FILTER-2
#[test]
fn terms_must_all_fit_and_of_the_values_of_one_any() {
    let both = post(|post| post.labels = words(&["kiln", "tea"]));
    let one = post(|post| post.labels = words(&["tea"]));
    let fits = |asked: &str| (shows(&parsed(asked), &both), shows(&parsed(asked), &one));
    assert_eq!(fits("label:kiln,tea"), (true, true));
    assert_eq!(fits("label:kiln label:tea"), (true, false));
    assert_eq!(fits("-label:kiln"), (false, true));
    assert_eq!(fits("-label:kiln,tea"), (false, false));
    assert_eq!(fits(""), (true, true));
}

/// FILTER-1
#[test]
fn words_are_looked_for_in_title_texts_and_tags() {
    let kiln = post(|post| {
        post.title = "清晨开窑".into();
        post.caption = Text("Ines from the café".into());
        post.first_comment = Text("What is a gaiwan?".into());
        post.hashtags = words(&["StillKettle"]);
        post.labels = words(&["Launch"]);
    });
    for text in ["开窑", "CAFE", "\"inês \"", "kettle", "launch", "gaiwan", "开窑 cafe", "\" \""] {
        assert!(shows(&parsed(text), &kiln), "{text}");
    }
    for text in ["teapot", "开窑 teapot", "-cafe", "\"cafe kettle\""] {
        assert!(!shows(&parsed(text), &kiln), "{text}");
    }
}

/// FILTER-4
#[test]
fn days_may_move_with_today() {
    let on = |date: &str| post(|post| post.day = Some(day(date)));
    let fits = |asked: &str, date: &str| shows(&parsed(asked), &on(date));
    assert!(fits("day:today", "2026-11-24") && !fits("day:today", "2026-11-25"));
    assert!(fits("day:today..today+7", "2026-12-01") && !fits("day:today..today+7", "2026-12-02"));
    assert!(fits("day:<2026-12-01", "2026-11-30") && !fits("day:<2026-12-01", "2026-12-01"));
    assert!(fits("day:>today-1", "2026-11-24") && !fits("day:>today-1", "2026-11-23"));
    assert!(fits("day:<=2026-11-24", "2026-11-24") && fits("day:2026-11-24..", "2030-01-01"));
    assert!(!fits("day:..2026-11-23", "2026-11-24"));
    assert!(!shows(&parsed("day:..2030-01-01"), &post(|_| ())), "what has no day is on none");
    assert!(shows(&parsed("-day:..2030-01-01"), &post(|_| ())));
}

/// FILTER-4
#[test]
fn a_post_is_late_while_it_has_not_come_as_far_as_a_deadline_that_has_passed() {
    let late = |status: Status, fill: fn(&mut Post)| {
        shows(
            &parsed("is:late"),
            &post(|post| {
                post.status = status;
                fill(post);
            }),
        )
    };
    let draft: fn(&mut Post) = |post| post.draft_due = Some(day("2026-11-23"));
    let approval: fn(&mut Post) = |post| post.approval_due = Some(day("2026-11-23"));
    let today: fn(&mut Post) = |post| post.draft_due = Some(day("2026-11-24"));
    assert!(late(Status::Draft, draft) && !late(Status::InReview, draft) && !late(Status::Draft, today));
    assert!(late(Status::InReview, approval) && late(Status::Changes, approval));
    assert!(!late(Status::Approved, approval) && !late(Status::OnHold, draft));
}

struct Plan;

impl Names for Plan {
    fn find(&self, field: FilterField, name: &str) -> Vec<String> {
        let known = [
            (FilterField::Owner, "ana", "member:1"),
            (FilterField::Campaign, "Singles Day", "campaign:1"),
            (FilterField::Campaign, "双十一", "campaign:2"),
            (FilterField::Campaign, "Twice", "campaign:3"),
            (FilterField::Campaign, "Twice", "campaign:4"),
            (FilterField::Status, "草稿", "draft"),
        ];
        let is =
            |(of, called, _): &&(FilterField, &str, &str)| *of == field && called.eq_ignore_ascii_case(name);
        known.iter().filter(is).map(|(.., key)| (*key).to_owned()).collect()
    }

    fn name(&self, field: FilterField, key: &str) -> Option<String> {
        let name = match (field, key) {
            (FilterField::Owner, "member:1") => "ana",
            (FilterField::Campaign, "campaign:1") => "Singles Day",
            (FilterField::Campaign, "campaign:2") => "双十一",
            (FilterField::Campaign, "campaign:3" | "campaign:4") => "Twice",
            _ => return None,
        };
        Some(name.to_owned())
    }
}

/// FILTER-5
#[test]
fn people_write_names_and_saved_views_hold_ids() {
    let written = "status:draft,approved -owner:Ana campaign:\"singles day\" due:<2026-12-01 kiln";
    let filter = Filter::parse(written, &Plan).unwrap();
    let ids = "status:approved,draft -owner:member:1 campaign:campaign:1 due:..2026-11-30 kiln";
    assert_eq!(filter.print(&Ids), ids);
    assert_eq!(parsed(ids), filter);
    let named = "status:approved,draft -owner:ana campaign:\"Singles Day\" due:..2026-11-30 kiln";
    assert_eq!(filter.print(&Plan), named);
    let chinese = Filter::parse("status：草稿 campaign：“Singles Day”，双十一", &Plan).unwrap();
    assert_eq!(chinese.print(&Ids), "status:draft campaign:campaign:1,campaign:2");
    let twice = Filter::parse("campaign:twice", &Plan).unwrap();
    assert_eq!(twice.print(&Plan), "campaign:campaign:3,campaign:4", "a name of two is no name of either");
}

/// FILTER-6
#[test]
fn what_cannot_be_read_is_named_with_its_place_and_what_to_do() {
    let error = |text: &str| Filter::parse(text, &Plan).unwrap_err();
    let owned = str::to_owned;
    assert_eq!(error("kiln stat:draft"), QueryError::NoField { at: 5, word: owned("stat") });
    assert_eq!(error("窑 -owner:bob"), QueryError::NoSuch { at: 11, field: "owner", word: owned("bob") });
    assert_eq!(error("status:draft,"), QueryError::NoValue { at: 13, field: "status" });
    assert_eq!(error("status: draft"), QueryError::NoValue { at: 7, field: "status" });
    assert_eq!(error("a \"b c"), QueryError::OpenQuote { at: 2 });
    assert_eq!(error("day:tomorrow"), QueryError::NoDay { at: 4, word: owned("tomorrow") });
    assert_eq!(error("day:.."), QueryError::NoDay { at: 4, word: owned("..") });
    assert_eq!(error("is:lost"), QueryError::NoSuch { at: 3, field: "is", word: owned("lost") });
    assert_eq!(
        error("owner:campaign:1"),
        QueryError::NoSuch { at: 6, field: "owner", word: owned("campaign:1") }
    );
    let said = error("stat:x").to_string();
    assert!(said.contains("stat") && said.contains("status") && said.contains("due"), "{said}");
}

/// FILTER-3
#[test]
fn a_new_post_gets_what_the_filter_leaves_no_choice_of() {
    let filter = parsed(
        "channel:channel:x,channel:ig campaign:campaign:w owner:member:1 type:ugc label:tea format:text,pin -pillar:pillar:1",
    );
    let made = post(|post| filter.fit(post));
    assert!(shows(&filter, &Post { format: "pin".into(), ..made.clone() }));
    assert_eq!((made.channels.len(), made.pillar, made.post_type), (2, None, PostType::Ugc));
}

/// FILTER-2
#[test]
fn chips_change_the_term_of_their_field_and_no_other() {
    let filter = parsed("-status:draft label:tea kiln");
    assert_eq!(filter.one_of(FilterField::Status), None);
    let with = filter.with(FilterField::Status, words(&["approved"]));
    assert_eq!(with.print(&Ids), "-status:draft label:tea kiln status:approved");
    assert_eq!(with.with(FilterField::Status, words(&[])), filter);
    assert_eq!(filter.with(FilterField::Text, words(&[])).print(&Ids), "-status:draft label:tea");
    assert!(filter.one_of(FilterField::Text).unwrap().contains("kiln") && !filter.is_empty());
}

fn any_when() -> impl Strategy<Value = When> {
    prop_oneof![
        (-400..400_i64).prop_map(When::Today),
        (0..4000_i64).prop_map(|days| When::Day(Day::new(2024, 1, 1).unwrap().plus(days))),
    ]
}

fn any_test() -> impl Strategy<Value = Test> {
    let written = prop_oneof!["[-a-z\"“”,，:： \\\\#]{0,6}", "\\PC{0,6}", "[a-z]{1,4}"];
    let free = prop::sample::select(vec![FilterField::Text, FilterField::Label, FilterField::Hashtag]);
    let ids = prop::sample::select(vec![
        (FilterField::Channel, "channel"),
        (FilterField::Owner, "member"),
        (FilterField::Campaign, "campaign"),
        (FilterField::Pillar, "pillar"),
    ]);
    prop_oneof![
        (free, prop::collection::btree_set(written, 1..4))
            .prop_map(|(field, words)| Test::OneOf(field, words)),
        (ids, prop::collection::btree_set("[0-9a-f-]{1,6}", 1..3)).prop_map(|((field, kind), names)| {
            Test::OneOf(
                field,
                names.iter().map(|name| format!("{kind}:{name}")).chain(["none".into()]).collect(),
            )
        }),
        prop::sample::subsequence(Status::WORDS, 1..4).prop_map(|some| {
            Test::OneOf(FilterField::Status, some.iter().map(|choice| choice.word.to_owned()).collect())
        }),
        prop::sample::subsequence(FilterField::FLAGS.to_vec(), 1..3)
            .prop_map(|some| { Test::OneOf(FilterField::Is, some.into_iter().map(str::to_owned).collect()) }),
        (prop::sample::select(DayField::ALL.to_vec()), prop::option::of(any_when()), any_when())
            .prop_map(|(field, from, to)| Test::Between(field, from, Some(to))),
    ]
}

fn any_filter() -> impl Strategy<Value = Filter> {
    let term = (any::<bool>(), any_test()).prop_map(|(is_negated, test)| Term { is_negated, test });
    prop::collection::vec(term, 0..5).prop_map(Filter::of)
}

proptest! {
    /// FILTER-5
    #[test]
    fn a_filter_is_read_as_it_is_written(filter in any_filter()) {
        let written = filter.print(&Ids);
        prop_assert_eq!(Filter::parse(&written, &Ids), Ok(filter.clone()), "{}", written);
        prop_assert_eq!(Filter::parse(&filter.print(&Plan), &Plan), Ok(filter));
    }

    /// FILTER-6
    #[test]
    fn no_words_break_a_filter(text in "(status|day|label|is|owner|[a-z]|:|：|-|\"|“|,| |today|[0-9.<>+-]|\\\\|\\PC){0,24}") {
        match Filter::parse(&text, &Ids) {
            Ok(filter) => {
                let _ = shows(&filter, &post(|_| ()));
                prop_assert_eq!(Filter::parse(&filter.print(&Ids), &Ids), Ok(filter));
            }
            Err(
                QueryError::NoField { at, .. } | QueryError::NoSuch { at, .. } | QueryError::NoValue { at, .. }
                | QueryError::OpenQuote { at } | QueryError::NoDay { at, .. },
            ) => prop_assert!(text.is_char_boundary(at)),
        }
    }

    /// FILTER-1, FILTER-2
    #[test]
    fn a_filter_shows_one_of_each_field_that_names_something(
        channels in prop::collection::btree_set(0..3_u32, 0..3),
        status in prop::sample::select(Status::ALL),
        campaign in prop::option::of(0..3_u32),
        wanted in (prop::collection::btree_set(0..3_u32, 0..3), any::<bool>(), prop::option::of(0..3_u32)),
    ) {
        let post = post(|post| {
            post.channels = channels.iter().map(Id::new).collect();
            post.campaign = campaign.map(Id::new);
            post.status = status.clone();
        });
        let (wanted, drafts, wanted_campaign) = wanted;
        let filter = Filter::default()
            .with(FilterField::Channel, wanted.iter().map(|name| format!("channel:{name}")).collect())
            .with(FilterField::Campaign, wanted_campaign.map(|name| format!("campaign:{name}")).into_iter().collect())
            .with(FilterField::Status, drafts.then(|| "draft".to_owned()).into_iter().collect());
        let expected = (wanted.is_empty() || !wanted.is_disjoint(&channels))
            && (wanted_campaign.is_none() || wanted_campaign == campaign)
            && (!drafts || status == Status::Draft);
        prop_assert_eq!(shows(&filter, &post), expected);
        prop_assert!(shows(&Filter::default(), &post));
    }

    /// FILTER-3
    #[test]
    fn a_new_post_is_one_that_the_filter_shows(
        channels in prop::collection::btree_set(0..3_u32, 0..3), campaign in prop::option::of(0..3_u32),
    ) {
        let filter = Filter::default()
            .with(FilterField::Channel, channels.iter().map(|name| format!("channel:{name}")).collect())
            .with(FilterField::Campaign, campaign.map(|name| format!("campaign:{name}")).into_iter().collect());
        prop_assert!(shows(&filter, &post(|post| filter.fit(post))));
    }
}
