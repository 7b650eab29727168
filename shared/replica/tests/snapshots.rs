//! Snapshots of a log: who makes them, who takes them, and what is done about those of cheats.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use automerge::Automerge;
use model::{Command, Edit, Id, Role, Text, records::Post};
use protocol::Heads;
use replica::{
    Input, Notice, PageEvent, RelayState, Request, Suspect, Workspace,
    world::{Browser, World},
};

const OWNER: usize = 0;
const EDITOR: usize = 1;

/// After how many envelopes everybody here who may makes a snapshot.
const AFTER: u64 = 10;

fn post(n: u32) -> Id<Post> {
    Id::new(n)
}

fn write_alone(world: &mut World, who: usize, n: u32) {
    let make = Command::create(post(n), |post| post.caption = Text(format!("post {n}")));
    let now = world.now;
    world.browsers[who].run(make, now);
}

fn write(world: &mut World, who: usize, n: u32) {
    write_alone(world, who, n);
    world.run_until_quiet();
}

fn snapshots(world: &World) -> usize {
    world.relay.snapshots(&world.relay.membership().plan()).len()
}

fn forget(world: &mut World) {
    let plan = world.relay.membership().plan();
    world.relay.forget_before_snapshot(&plan);
}

/// An owner and an editor, who hurry; and so many posts.
fn world(posts: u32, seed: u64) -> World {
    let mut world = World::of(2, seed);
    for browser in &mut world.browsers {
        browser.make_snapshots_after(AFTER);
    }
    for n in 0..posts {
        write(&mut world, EDITOR, n);
    }
    world.run_for(100);
    world.run_until_quiet();
    world
}

fn newcomer(world: &mut World, role: Role) -> usize {
    let link = world.invite(role);
    world.browsers.push(Browser::new(world.dice.bytes()));
    let newcomer = world.browsers.len() - 1;
    world.join(newcomer, &link);
    newcomer
}

fn alarms(world: &World) -> Vec<&Notice> {
    let events = world.browsers.iter().flat_map(|browser| &browser.events);
    let notices = events.filter_map(|event| match event {
        PageEvent::Notice { notice, .. } if *notice != Notice::RelayUnreachable => Some(notice),
        _ => None,
    });
    notices.collect()
}

fn set_aside(world: &World, who: usize) -> Vec<&'static str> {
    let notices = world.browsers[who].events.iter().filter_map(|event| match event {
        PageEvent::Notice { notice: Notice::EnvelopeSetAside { check, .. }, .. } => Some(*check),
        _ => None,
    });
    notices.collect()
}

fn all_alike(world: &World) {
    let plan = |who: usize| world.browsers[who].replica.as_ref().unwrap().projection();
    for who in 1..world.browsers.len() {
        assert_eq!(plan(OWNER), plan(who), "browser {who}");
    }
}

fn has(world: &World, who: usize, n: u32) -> bool {
    world.browsers[who].replica.as_ref().unwrap().projection().contains_key(post(n).untyped())
}

fn relay_state(world: &World, who: usize) -> RelayState {
    world.browsers[who].status.as_ref().unwrap().relay
}

/// C15
#[test]
fn who_manages_makes_a_snapshot_once_the_log_has_grown_long() {
    let mut world = world(5, 900);
    assert_eq!(snapshots(&world), 0, "not before");
    for n in 5..12 {
        write(&mut world, EDITOR, n);
    }
    world.run_for(100);
    assert_eq!(snapshots(&world), 1);
    for n in 12..30 {
        write(&mut world, EDITOR, n);
        world.run_for(100);
    }
    assert!((2..=3).contains(&snapshots(&world)), "again after as many: {}", snapshots(&world));
    world.run_until_quiet();
    assert!(alarms(&world).is_empty(), "{:?}", alarms(&world));
    all_alike(&world);
}

/// C15
#[test]
fn an_editor_makes_none() {
    let mut world = World::of(2, 901);
    world.browsers[EDITOR].make_snapshots_after(1);
    for n in 0..5 {
        write(&mut world, EDITOR, n);
    }
    world.run_for(60_000);
    assert_eq!(snapshots(&world), 0);
}

/// C15
#[test]
fn of_several_who_manage_the_others_see_that_one_was_first() {
    let mut world = World::of(1, 902);
    for _ in 0..3 {
        newcomer(&mut world, Role::Manager);
    }
    for n in 0..600 {
        write_alone(&mut world, 1, n);
        if n % 2 == 0 {
            world.run_until_quiet();
        }
    }
    world.run_until_quiet();
    world.run_for(40_000);
    assert_eq!(snapshots(&world), usize::from(world.relay.envelopes.len() > 500));
    assert!(world.relay.envelopes.len() > 500, "{}", world.relay.envelopes.len());
}

/// C15a
#[test]
fn a_newcomer_takes_the_snapshot_and_what_follows() {
    let mut world = world(15, 903);
    assert_eq!(snapshots(&world), 1);
    forget(&mut world);
    write(&mut world, EDITOR, 100);
    let new = newcomer(&mut world, Role::Editor);
    assert!(has(&world, new, 0) && has(&world, new, 100));
    all_alike(&world);
    write(&mut world, new, 200);
    write(&mut world, OWNER, 201);
    all_alike(&world);
    let World { browsers, relay, now, .. } = &mut world;
    browsers[new].restart(relay, *now);
    world.run_until_quiet();
    write(&mut world, new, 202);
    all_alike(&world);
    assert!(alarms(&world).is_empty(), "{:?}", alarms(&world));
}

/// C15a, M9
#[test]
fn a_newcomer_after_new_keys_takes_one_under_an_older_key() {
    let mut world = world(15, 904);
    let gone = newcomer(&mut world, Role::Editor);
    let profile = world.browsers[gone].replica.as_ref().unwrap().my_profile().untyped().clone();
    let now = world.now;
    world.browsers[OWNER].ask(Request::RemoveMember { profile }, now);
    world.browsers.remove(gone);
    world.run_until_quiet();
    forget(&mut world);
    newcomer(&mut world, Role::Viewer);
    all_alike(&world);
    assert!(alarms(&world).is_empty(), "{:?}", alarms(&world));
}

/// C15a
#[test]
fn a_snapshot_that_takes_minutes_is_fetched_once() {
    let mut world = world(15, 919);
    forget(&mut world);
    let link = world.invite(Role::Editor);
    world.browsers.push(Browser::new([80; 32]));
    world.browsers[2].stalls = true;
    world.browsers[2].join(&link);
    world.run_for(90_000);
    assert_eq!(world.browsers[2].transfers(), 1);
    write_alone(&mut world, EDITOR, 100);
    world.run_for(90_000);
    world.browsers[2].stalls = false;
    world.run_until_quiet();
    all_alike(&world);
    assert!(has(&world, 2, 100) && has(&world, 2, 0));
}

/// C15c
#[test]
fn who_comes_back_late_takes_it_and_loses_nothing_of_their_own() {
    let mut world = world(3, 905);
    let late = newcomer(&mut world, Role::Editor);
    write(&mut world, late, 50);
    world.browsers[late].cut = true;
    write_alone(&mut world, late, 51);
    for n in 60..80 {
        let now = world.now;
        world.browsers[EDITOR].run(Command::create(post(n), |_| ()), now);
        // Everybody but who is away.
        world.browsers[late].cut = true;
        for _ in 0..200 {
            let World { browsers, relay, now, .. } = &mut world;
            for browser in &mut browsers[..late] {
                browser.move_on(relay, *now);
                browser.wake(*now);
            }
            world.now += 2;
        }
    }
    assert!(snapshots(&world) > 0);
    forget(&mut world);
    write_alone(&mut world, late, 52);
    world.run_until_quiet();
    assert!([50, 51, 52, 79].iter().all(|n| has(&world, OWNER, *n) && has(&world, late, *n)));
    all_alike(&world);
    assert!(alarms(&world).is_empty(), "{:?}", alarms(&world));
}

/// C15c
#[test]
fn a_device_that_lost_its_memory_goes_on_behind_the_numbers_that_the_snapshot_stands_for() {
    let mut world = World::of(2, 906);
    for browser in &mut world.browsers {
        browser.make_snapshots_after(AFTER);
    }
    write(&mut world, EDITOR, 1);
    let disk = world.browsers[EDITOR].disk.clone();
    for n in 2..20 {
        write(&mut world, EDITOR, n);
    }
    world.run_for(100);
    world.run_until_quiet();
    forget(&mut world);
    let World { browsers, relay, now, .. } = &mut world;
    browsers[EDITOR].disk = disk;
    browsers[EDITOR].crash(relay, *now);
    write_alone(&mut world, EDITOR, 30);
    world.run_until_quiet();
    all_alike(&world);
    assert!(has(&world, OWNER, 30) && has(&world, EDITOR, 19));
}

/// C15c, R6
#[test]
fn a_relay_that_was_restored_offers_what_its_copy_has() {
    let mut world = world(15, 907);
    let copy = world.relay.copy();
    forget(&mut world);
    for n in 40..45 {
        write(&mut world, OWNER, n);
    }
    world.relay.restore(&copy);
    world.run_until_quiet();
    newcomer(&mut world, Role::Editor);
    assert!((0..15).chain(40..45).all(|n| has(&world, 2, n)));
    all_alike(&world);
}

/// C15e
#[test]
fn a_snapshot_that_the_relay_does_not_take_stands_in_nobodys_way() {
    let mut world = World::of(2, 908);
    world.browsers[OWNER].make_snapshots_after(AFTER);
    for n in 0..30 {
        write_alone(&mut world, OWNER, n);
        // It is put, and gone before its envelope comes.
        for _ in 0..30 {
            world.step();
            world.relay.objects.clear();
        }
    }
    world.relay.objects.clear();
    world.run_until_quiet();
    all_alike(&world);
    assert!((0..30).all(|n| has(&world, EDITOR, n)));
}

/// C15b
#[test]
fn a_snapshot_of_other_bytes_is_passed_over_for_the_log() {
    let mut world = world(15, 909);
    for bytes in world.relay.objects.values_mut() {
        bytes[40] ^= 1;
    }
    newcomer(&mut world, Role::Editor);
    all_alike(&world);
    assert_eq!(relay_state(&world, 2), RelayState::Live);
}

/// C15b
#[test]
fn where_the_log_is_not_kept_either_it_says_so() {
    let mut world = world(15, 910);
    forget(&mut world);
    for bytes in world.relay.objects.values_mut() {
        bytes[40] ^= 1;
    }
    let new = newcomer(&mut world, Role::Editor);
    assert_eq!(relay_state(&world, new), RelayState::Refused { code: "snapshot" });
}

/// C15b
#[test]
fn a_snapshot_that_ended_the_engine_is_not_taken_again() {
    for keeps_log in [true, false] {
        let mut world = world(15, 911);
        if !keeps_log {
            forget(&mut world);
        }
        let link = world.invite(Role::Editor);
        world.browsers.push(Browser::new([77; 32]));
        world.browsers[2].join(&link);
        while world.browsers[2].disk.is_empty() {
            world.step();
        }
        let (relay, membership) = (&world.relay, world.relay.membership());
        let suspect = Suspect {
            project: membership.project(),
            document: membership.plan(),
            log: relay.log_id(),
            from: u64::MAX - 1,
            until: u64::MAX,
        };
        let World { browsers, relay, now, .. } = &mut world;
        suspect.write().apply(&mut browsers[2].disk);
        browsers[2].restart(relay, *now);
        world.run_until_quiet();
        if keeps_log {
            all_alike(&world);
        } else {
            assert_eq!(relay_state(&world, 2), RelayState::Refused { code: "snapshot" });
        }
    }
}

/// The plan as it is, as a file and with its heads; and one with something else in it.
fn documents(world: &World) -> [(Vec<u8>, Heads); 2] {
    let saved = world.browsers[OWNER].replica.as_ref().unwrap().save();
    let device = world.browsers[OWNER].keys().id();
    let actor = protocol::actor([99; protocol::SESSION], &device);
    let mut other = Workspace::open(&saved, &actor).unwrap();
    let seen = other.look();
    let forged = Edit::Set {
        id: post(0).untyped().clone(),
        field: "title".into(),
        value: model::Value::Str("forged".into()),
    };
    other.run(&Command { label: "cheat".into(), edits: vec![forged] }, seen, 0).unwrap();
    [saved, other.save()].map(|saved| {
        let heads = Automerge::load(&saved).unwrap().get_heads();
        (saved, Heads(heads.iter().map(|hash| hash.0).collect()))
    })
}

/// C15d
#[test]
fn a_snapshot_with_something_that_is_not_in_the_log_is_set_aside_by_who_has_read_it() {
    let mut world = world(4, 913);
    let [_, (saved, heads)] = documents(&world);
    let keys = world.browsers[OWNER].keys();
    let World { relay, dice, .. } = &mut world;
    relay.forge_snapshot(keys, (&saved, heads), &mut dice.generator());
    world.run_until_quiet();
    assert_eq!(set_aside(&world, EDITOR), ["snapshot"]);
}

/// C15d
#[test]
fn a_snapshot_that_lacks_something_is_set_aside_by_who_has_read_it() {
    let mut world = world(4, 914);
    let [before, _] = documents(&world);
    write(&mut world, OWNER, 90);
    let keys = world.browsers[OWNER].keys();
    let World { relay, dice, .. } = &mut world;
    relay.forge_snapshot(keys, (&before.0, before.1), &mut dice.generator());
    world.run_until_quiet();
    assert_eq!(set_aside(&world, EDITOR), ["snapshot"]);
}

/// C15d: what came later than it says is not missing, and what somebody has not sent yet either.
#[test]
fn a_snapshot_of_what_the_log_was_is_no_cheat() {
    let mut world = world(4, 915);
    let [now, _] = documents(&world);
    let keys = world.browsers[OWNER].keys();
    world.browsers[EDITOR].cut = true;
    write_alone(&mut world, EDITOR, 91);
    let World { relay, dice, .. } = &mut world;
    relay.forge_snapshot(keys, (&now.0, now.1), &mut dice.generator());
    world.run_until_quiet();
    assert!(alarms(&world).is_empty(), "{:?}", alarms(&world));
    all_alike(&world);
}

/// C15a, C15b
#[test]
fn a_snapshot_whose_heads_are_others_than_it_says_or_of_an_editor_is_not_taken() {
    for (seed, who) in [(916, OWNER), (917, EDITOR)] {
        let mut world = world(4, seed);
        let [now, other] = documents(&world);
        let keys = world.browsers[who].keys();
        let forged = if who == OWNER { (&other.0[..], now.1) } else { (&other.0[..], other.1) };
        let World { relay, dice, .. } = &mut world;
        relay.forge_snapshot(keys, forged, &mut dice.generator());
        world.run_until_quiet();
        let new = newcomer(&mut world, Role::Editor);
        let plan = world.browsers[new].replica.as_ref().unwrap().projection();
        assert!(!plan[post(0).untyped()].contains_key("title"), "{plan:?}");
        all_alike(&world);
        let expected: &[&str] = if who == OWNER { &[] } else { &["role"] };
        assert_eq!(set_aside(&world, new), expected);
    }
}

/// C15: also where the browser ends in the middle.
#[test]
fn who_starts_again_at_any_moment_makes_it_and_takes_it_all_the_same() {
    for stop in 0..60 {
        let mut world = world(15, 918);
        forget(&mut world);
        let link = world.invite(Role::Manager);
        world.browsers.push(Browser::new([79; 32]));
        world.browsers[2].snapshots_after = Some(AFTER);
        world.browsers[2].join(&link);
        for n in 0..u32::try_from(stop).unwrap() {
            world.step();
            if n % 5 == 0 {
                write_alone(&mut world, EDITOR, 100 + n);
            }
        }
        for who in 0..3 {
            let World { browsers, relay, now, .. } = &mut world;
            if !browsers[who].disk.is_empty() {
                browsers[who].crash(relay, *now);
            }
        }
        world.run_until_quiet();
        world.run_for(100);
        world.run_until_quiet();
        let now = world.now;
        world.browsers[OWNER].input(Input::Online(true), now);
        if world.browsers[2].replica.is_some() {
            all_alike(&world);
        }
        assert!(alarms(&world).is_empty(), "stopped after {stop}: {:?}", alarms(&world));
    }
}
