//! Whole projects: browsers with disks, a relay, and what happens between them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use model::{
    Command, Id, Text,
    records::{Member, Post},
};
use replica::{PageEvent, world::World};

fn post() -> Id<Post> {
    Id::new(1)
}

#[test]
fn who_joins_by_an_invite_has_the_plan_and_is_in_it() {
    let mut world = World::of(2, 1);
    let now = world.now;
    world.browsers[0].run(Command::create(post(), |post| post.caption = Text("开窑".into())), now);
    world.run_until_quiet();
    let plan = world.browsers[1].replica.as_ref().unwrap().projection().clone();
    assert_eq!(&plan, world.browsers[0].replica.as_ref().unwrap().projection());
    assert_eq!(plan.keys().filter(|id| id.kind() == Id::<Member>::new(1).untyped().kind()).count(), 2);
    assert!(plan.contains_key(post().untyped()));
}

#[test]
fn the_relay_never_holds_a_readable_word() {
    let mut world = World::of(2, 2);
    let now = world.now;
    let words = "a launch that nobody may know of";
    world.browsers[0].run(Command::create(post(), |post| post.caption = Text(words.into())), now);
    world.run_until_quiet();
    assert!(!world.relay.envelopes.is_empty());
    for (_, _, bytes) in &world.relay.envelopes {
        assert!(!bytes.windows(words.len()).any(|window| window == words.as_bytes()));
    }
}

#[test]
fn what_was_written_offline_arrives_after_a_restart() {
    let mut world = World::of(2, 3);
    world.browsers[0].cut = true;
    let now = world.now;
    world.browsers[0].run(Command::create(post(), |post| post.caption = Text("offline".into())), now);
    world.browsers[0].write_one(now);
    let World { browsers, relay, .. } = &mut world;
    browsers[0].crash(relay, now);
    world.run_until_quiet();
    assert!(world.browsers[1].replica.as_ref().unwrap().projection().contains_key(post().untyped()));
}

/// Commands that were on the disk when a browser ended are never lost, whatever the weather.
fn weather(seed: u64, people: usize, steps: usize) {
    let mut world = World::of(people, seed);
    let now = world.now;
    world.browsers[0].run(Command::create(post(), |_| ()), now);
    world.run_until_quiet();
    let mut kept = Vec::new();
    for step in 0..steps {
        let (who, now) = (world.dice.below(people), world.now);
        match world.dice.below(24) {
            0..=7 => {
                let word = format!("w{step}");
                let change = |post: &mut Post| {
                    post.caption.0.push_str(&format!("{word} "));
                    post.keywords.insert(word.clone());
                };
                let Some(command) = world.browsers[who].page.update(&post(), change) else { continue };
                world.browsers[who].run(command, now);
                if world.dice.one_in(2) {
                    // The person sees "saved on this device" before anything else happens.
                    while !world.browsers[who].is_saved() {
                        world.browsers[who].write_one(now);
                    }
                    kept.push(word);
                }
            }
            9 => {
                let World { browsers, relay, .. } = &mut world;
                browsers[who].crash(relay, now);
            }
            10 => world.relay.restart(),
            11 => world.browsers[who].cut = true,
            12 => world.browsers[who].cut = false,
            _ => world.step(),
        }
    }
    world.run_until_quiet();
    let plans: Vec<_> =
        world.browsers.iter().map(|browser| browser.replica.as_ref().unwrap().projection().clone()).collect();
    for (browser, plan) in world.browsers.iter().zip(&plans) {
        assert_eq!(plan, &plans[0], "seed {seed}");
        assert_eq!(&browser.page.records, plan, "seed {seed}: the page shows what the replica holds");
        assert!(browser.page.refused.is_empty(), "seed {seed}");
        let aside = browser.events.iter().any(|event| matches!(event, PageEvent::Notice { .. }));
        assert!(
            !aside,
            "seed {seed}: {:?}",
            browser.events.iter().find(|e| matches!(e, PageEvent::Notice { .. }))
        );
    }
    let post = world.browsers[0].page.records.get(post().untyped()).unwrap().clone();
    let (post, _) = <Post as model::Record>::read(self::post(), &post);
    for word in &kept {
        assert!(post.keywords.contains(word), "seed {seed}: {word} was saved and is gone");
    }
}

#[test]
fn saved_edits_survive_any_weather() {
    for seed in 0..40 {
        weather(seed, 3, 300);
    }
}
