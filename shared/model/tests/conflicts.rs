//! What may go wrong when posts stand where they stand.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::{BTreeMap, BTreeSet};

use model::{
    IanaRules, Id, Record, RecordId, Zone,
    occasions::occurrences,
    query::{
        calendar::Clock,
        conflicts::{Conflict, Schedule},
    },
    records::{Occasion, Post, Region, Status},
};
use proptest::prelude::*;

fn post(name: &str, day: &str, time: &str, channel: &str) -> Post {
    let mut post = Post::new(Id::new(name));
    (post.day, post.time) = (day.parse().ok(), time.parse().ok());
    post.channels = [Id::new(channel)].into();
    post
}

fn found(posts: &[Post], most_a_day: Option<usize>) -> BTreeMap<Id<Post>, Vec<Conflict>> {
    let zone = Zone::from("UTC");
    let own = Occasion { embargo: true, rule: "2026-12-13".into(), ..Occasion::new(Id::new(1)) };
    let days = ["2026-11-01".parse().unwrap(), "2026-12-31".parse().unwrap()];
    let occasions = occurrences(days[0], days[1], &BTreeSet::<Region>::new(), [&own]);
    // A post's keywords stand for its assets.
    let assets = |post: &Post| post.keywords.iter().map(RecordId::from_key).collect();
    let clock = Clock { zone: &zone, rules: &IanaRules };
    Schedule { clock, most_a_day, occasions: &occasions, assets: &assets }.conflicts(posts)
}

fn near(channel: &str, other: &str, minutes: i64) -> Conflict {
    Conflict::Near { channel: Id::new(channel), other: Id::new(other), minutes }
}

/// CLASH-1
#[test]
fn two_posts_on_one_channel_within_an_hour_are_in_each_others_way() {
    let at = |time: &str, channel: &str| {
        found(&[post("a", "2026-11-24", "09:00", "x"), post("b", "2026-11-24", time, channel)], None)
    };
    let both = at("09:59", "x");
    assert_eq!(both[&Id::new("a")], [near("x", "b", 59)]);
    assert_eq!(both[&Id::new("b")], [near("x", "a", 59)]);
    assert_eq!(at("09:00", "x")[&Id::new("a")], [near("x", "b", 0)]);
    assert!(at("10:00", "x").is_empty() && at("09:30", "ig").is_empty() && at("", "x").is_empty());
}

/// CLASH-1
#[test]
fn posts_of_two_zones_and_over_midnight_are_as_near_as_their_clocks_say() {
    let late = post("a", "2026-11-24", "23:50", "x");
    let early = post("b", "2026-11-25", "00:10", "x");
    assert_eq!(found(&[late.clone(), early], None)[&Id::new("a")], [near("x", "b", 20)]);
    let shanghai = Post { zone: Some(Zone::from("Asia/Shanghai")), ..post("b", "2026-11-25", "07:55", "x") };
    assert_eq!(found(&[late, shanghai], None)[&Id::new("b")], [near("x", "a", 5)]);
}

/// CLASH-1
#[test]
fn what_does_not_go_out_is_in_nobodys_way() {
    for fill in [
        (|post: &mut Post| post.status = Status::Rejected) as fn(&mut Post),
        |post| post.status = Status::OnHold,
        |post| post.removed_at = Some(1),
        |post| post.day = None,
    ] {
        let mut other = post("b", "2026-11-24", "09:00", "x");
        fill(&mut other);
        assert!(found(&[post("a", "2026-11-24", "09:00", "x"), other], None).is_empty());
    }
}

/// CLASH-2
#[test]
fn the_same_asset_twice_in_seven_days_is_named() {
    let with = |name: &str, day: &str| {
        let keywords = ["asset:1".to_owned()].into();
        Post { keywords, ..post(name, day, "09:00", name) }
    };
    let same = |days: &str| found(&[with("a", "2026-11-20"), with("b", days)], None);
    let conflict = |other: &str, days| Conflict::SameAsset {
        asset: RecordId::from_key("asset:1"),
        other: Id::new(other),
        days,
    };
    assert_eq!(same("2026-11-26")[&Id::new("b")], [conflict("a", 6)]);
    assert_eq!(same("2026-11-20")[&Id::new("a")], [conflict("b", 0)]);
    assert!(same("2026-11-27").is_empty());
}

/// CLASH-3
#[test]
fn a_channel_with_more_posts_a_day_than_the_team_wants_is_named() {
    let posts = ["09:00", "12:00", "15:00"].map(|time| post(time, "2026-11-24", time, "x"));
    let many = Conflict::TooMany { channel: Id::new("x"), there: 3, most: 2 };
    assert_eq!(found(&posts, Some(2)).into_values().collect::<Vec<_>>(), vec![vec![many]; 3]);
    assert!(found(&posts, Some(3)).is_empty() && found(&posts, None).is_empty());
    assert_eq!(
        found(&[post("a", "2026-11-24", "", "x")], Some(0)).len(),
        1,
        "a post without a time counts too"
    );
}

/// CLASH-4
#[test]
fn a_post_on_a_day_on_which_nothing_should_go_out_is_named() {
    let embargo =
        found(&[post("a", "2026-12-13", "09:00", "x"), post("b", "2026-12-14", "09:00", "x")], None);
    assert_eq!(embargo[&Id::new("a")], [Conflict::Embargo { day: "2026-12-13".parse().unwrap() }]);
    assert_eq!(embargo.len(), 1);
}

proptest! {
    /// CLASH-1, CLASH-2: whoever is in another's way has them in theirs, whatever order posts come in.
    #[test]
    fn conflicts_are_mutual(minutes in prop::collection::vec((0..3_i64, 0..24_u32, 0..60_u32, 0..2_u8, any::<bool>()), 0..9)) {
        let mut posts: Vec<Post> = minutes.iter().enumerate().map(|(name, (day, hour, minute, channel, has_asset))| {
            let mut post = post(&name.to_string(), "2026-11-24", &format!("{hour:02}:{minute:02}"), &channel.to_string());
            post.day = post.day.map(|first| first.plus(*day * 4));
            post.keywords = has_asset.then(|| "asset:1".to_owned()).into_iter().collect();
            post
        }).collect();
        let there = found(&posts, None);
        for (id, conflicts) in &there {
            for conflict in conflicts {
                let (Conflict::Near { other, .. } | Conflict::SameAsset { other, .. }) = conflict else { continue };
                let back = there[other].iter().any(|back| matches!(back,
                    Conflict::Near { other, .. } | Conflict::SameAsset { other, .. } if other == id));
                prop_assert!(back && other != id);
            }
        }
        posts.reverse();
        prop_assert_eq!(found(&posts, None), there);
    }
}
