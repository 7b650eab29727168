//! The sample is a plan that the app would let a person write, and one that fits its day and its networks.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::{BTreeMap, BTreeSet};

use model::{
    Command, Day, Edit, Fields, IanaRules, Id, Record, RecordId, RecordKind, Role, Zone, networks,
    query::calendar::{Bar, Clock, Month, bars},
    records::{Campaign, Channel, Comment, Member, Post, Settings, Status},
    rules::{check, permission},
};

type Plan = BTreeMap<RecordId, Fields>;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn lisbon() -> Zone {
    Zone::from("Europe/Lisbon")
}

fn me() -> Id<Member> {
    Id::new("me")
}

/// Makes the records, each command under the eyes of the rules.
fn run(commands: &[Command]) -> Plan {
    let mut plan = Plan::new();
    for command in commands {
        check::command(command, &|id| plan.get(id)).unwrap();
        for edit in &command.edits {
            assert!(permission::may(Role::Owner, &me(), edit, &|id| plan.get(id)));
            let Edit::Create { id, fields } = edit else { panic!("{edit:?}") };
            assert!(plan.insert(id.clone(), fields.clone()).is_none(), "{id:?} twice");
        }
    }
    plan
}

fn sample(locale: &str, today: &str) -> Plan {
    run(&sample::plan(locale, day(today), &lisbon(), &me()))
}

fn all<R: Record>(plan: &Plan) -> Vec<R> {
    let of_kind = plan.iter().filter(|(id, _)| id.kind() == Some(R::KIND));
    let read = |(id, fields): (&RecordId, &Fields)| {
        let (record, issues) = R::read(Id::from_key(id.key()), fields);
        assert!(issues.is_empty(), "{issues:?}");
        record
    };
    of_kind.map(read).collect()
}

/// Days of every season, a leap day and both ends of a year among them.
const DAYS: [&str; 6] = ["2026-11-23", "2026-11-29", "2027-01-01", "2028-02-29", "2027-07-14", "2027-10-02"];

/// SAMPLE-1
#[test]
fn the_sample_is_the_same_for_the_same_day_and_differs_only_in_its_words_between_languages() {
    for today in DAYS {
        assert_eq!(sample("en", today), sample("en", today));
        let (english, chinese) = (sample("en", today), sample("zh-CN", today));
        assert!(english.keys().eq(chinese.keys()));
        let shape = |post: &Post| {
            (post.day, post.time, post.channels.clone(), post.status.clone(), post.campaign.clone())
        };
        for (one, other) in all::<Post>(&english).iter().zip(all::<Post>(&chinese)) {
            assert_eq!(shape(one), shape(&other));
            assert_eq!(one.caption.0.is_empty(), other.caption.0.is_empty(), "{}", one.title);
        }
    }
}

/// SAMPLE-2
#[test]
fn the_sample_fills_three_months_with_every_kind() {
    for today in DAYS {
        let plan = sample("en", today);
        let count = |kind: RecordKind| plan.keys().filter(|id| id.kind() == Some(kind)).count();
        assert_eq!((count(RecordKind::Campaign), count(RecordKind::Channel)), (6, 8));
        assert!((58..=70).contains(&count(RecordKind::Post)), "{}", count(RecordKind::Post));
        assert!(count(RecordKind::Comment) >= 15 && count(RecordKind::Member) >= 5);
        let settings = &all::<Settings>(&plan)[0];
        assert_eq!((settings.name.as_str(), &settings.zone), ("Still Kettle", &Some(lisbon())));
        let posts = all::<Post>(&plan);
        let days: BTreeSet<Day> = posts.iter().filter_map(|post| post.day).collect();
        let (first, last) = (days.first().unwrap(), days.last().unwrap());
        assert!((75..=95).contains(&last.days_since(*first)), "{first} {last}");
        assert!(posts.iter().filter(|post| post.day.is_none()).count() >= 5);
        let busiest = days.iter().map(|day| posts.iter().filter(|post| post.day == Some(*day)).count()).max();
        assert!(busiest <= Some(4));
    }
}

/// SAMPLE-3
#[test]
fn what_is_over_is_out_and_what_is_to_come_is_not_but_for_one_that_is_late() {
    for today in DAYS {
        let plan = sample("zh-CN", today);
        let today = day(today);
        let zone = lisbon();
        let clock = Clock { zone: &zone, rules: &IanaRules };
        let posts = all::<Post>(&plan);
        for post in &posts {
            let is_over = post.day.is_some_and(|day| day < today);
            assert!(is_over || post.status != Status::Published, "{}", post.title);
        }
        let morning = zone.instant(today, "00:30".parse().unwrap(), &IanaRules).unwrap();
        let late: Vec<&Post> = posts.iter().filter(|post| clock.is_overdue(post, morning)).collect();
        assert_eq!(late.len(), 1);
        for status in Status::ALL {
            assert!(posts.iter().any(|post| post.status == *status), "{status:?} on {today}");
        }
        let now = today.begins();
        assert!(all::<Comment>(&plan).iter().all(|comment| comment.at < now));
    }
}

/// SAMPLE-4
#[test]
fn every_reference_leads_somewhere() {
    for locale in ["en", "zh-CN"] {
        let plan = sample(locale, DAYS[0]);
        let has = |key: &str| plan.contains_key(&RecordId::from_key(key));
        for post in all::<Post>(&plan) {
            assert!(!post.channels.is_empty() && post.channels.iter().all(|channel| has(channel.key())));
            assert!(post.campaign.iter().all(|campaign| has(campaign.key())), "{}", post.title);
            assert!(post.owner.iter().all(|owner| has(owner.key())));
        }
        for comment in all::<Comment>(&plan) {
            assert!(has(comment.about.key()) && comment.author.iter().all(|author| has(author.key())));
        }
    }
}

/// SAMPLE-5
#[test]
fn every_caption_fits_the_networks_it_goes_out_on() {
    for (locale, today) in DAYS.into_iter().flat_map(|today| [("en", today), ("zh-CN", today)]) {
        let plan = sample(locale, today);
        let channels: BTreeMap<Id<Channel>, Channel> =
            all::<Channel>(&plan).into_iter().map(|channel| (channel.id.clone(), channel)).collect();
        for post in all::<Post>(&plan) {
            assert!(!post.title.is_empty() && !post.description.0.is_empty(), "{}", post.title);
            let text = format!("{}{}{}", post.title, post.caption.0, post.description.0);
            assert!(!text.contains(['{', '}', '!', '！']) && !text.contains("  "), "{text}");
            for channel in &post.channels {
                let network = &channels[channel].network;
                let out = networks::written_out(network, &post.caption.0, &post.hashtags);
                let count = networks::count(network, &out).unwrap();
                assert_eq!(count.over(), 0, "{} on {network:?}: {count:?}", post.title);
                let limit = networks::facts(network).unwrap().hashtags.limit.unwrap_or(u32::MAX);
                assert!(post.hashtags.len() <= limit as usize, "{} on {network:?}", post.title);
            }
        }
    }
}

/// SAMPLE-6
#[test]
fn a_newcomer_sees_campaigns_and_posts_around_today() {
    for today in DAYS {
        let plan = sample("en", today);
        let (campaigns, posts) = (all::<Campaign>(&plan), all::<Post>(&plan));
        let monday =
            today.parse::<Day>().unwrap().plus(-i64::from(day(today).weekday().num_days_from_monday()));
        let this_week =
            posts.iter().filter(|post| post.day.is_some_and(|day| (0..7).contains(&day.days_since(monday))));
        assert!(this_week.count() >= 8);
        assert!((2..=3).contains(&Bar::lanes(&bars(monday, &campaigns))));
        let glazes: BTreeSet<_> = campaigns.iter().map(|campaign| campaign.colour.clone()).collect();
        assert_eq!(glazes.len(), 6);
        assert!(!Month::of(monday).weeks(&all::<Settings>(&plan)[0].week_start).is_empty());
    }
}

/// SAMPLE-7
#[test]
fn no_command_is_larger_than_a_frame() {
    for commands in [
        sample::plan("en", day(DAYS[0]), &lisbon(), &me()),
        sample::large(2_000, "zh-CN", day(DAYS[0]), &lisbon(), &me()),
    ] {
        for command in &commands {
            assert!(command.edits.len() <= 25);
            assert!(format!("{command:?}").len() < 96 * 1024);
        }
    }
}

/// SAMPLE-8
#[test]
fn a_large_plan_has_as_many_posts_as_were_asked_for() {
    for posts in [0, 200, 2_000] {
        let plan = run(&sample::large(posts, "en", day(DAYS[0]), &lisbon(), &me()));
        let there = all::<Post>(&plan);
        assert_eq!(there.len(), posts.max(all::<Post>(&sample("en", DAYS[0])).len()));
        let mut on_a_day = BTreeMap::new();
        for post in &there {
            *on_a_day.entry(post.day).or_insert(0) += usize::from(post.day.is_some());
        }
        assert!(on_a_day.values().max() <= Some(&8));
    }
}

/// SAMPLE-1
#[test]
fn a_firing_is_called_by_its_season() {
    for (today, english, chinese) in [
        ("2026-11-23", "Winter Firing", "冬窑上新"),
        ("2027-04-01", "Spring Firing", "春窑上新"),
        ("2027-07-14", "Summer Firing", "夏窑上新"),
        ("2027-10-02", "Autumn Firing", "秋窑上新"),
    ] {
        let has = |locale: &str, name: &str| {
            all::<Campaign>(&sample(locale, today)).iter().any(|campaign| campaign.name == name)
        };
        assert!(has("en-GB", english) && has("zh", chinese), "{today}");
    }
}
