//! A relay that was restored from an older copy: everybody brings what it lacks, and nothing is lost.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use model::{Command, Id, Role, Text, records::Post};
use replica::{Notice, PageEvent, RelayState, Request, world::World};

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

fn has(world: &World, who: usize, n: u32) -> bool {
    world.browsers[who].replica.as_ref().unwrap().projection().contains_key(post(n).untyped())
}

fn alarms(world: &World) -> Vec<&Notice> {
    let events = world.browsers.iter().flat_map(|browser| &browser.events);
    let notices = events.filter_map(|event| match event {
        PageEvent::Notice { notice, .. } if *notice != Notice::RelayUnreachable => Some(notice),
        _ => None,
    });
    notices.collect()
}

/// Somebody who comes new, and has only what the relay has.
fn newcomer(world: &mut World) -> usize {
    let link = world.invite(Role::Editor);
    world.browsers.push(replica::world::Browser::new([9; 32]));
    let newcomer = world.browsers.len() - 1;
    world.join(newcomer, &link);
    newcomer
}

/// R6, C13
#[test]
fn what_a_restored_relay_lacks_is_brought_by_those_who_made_it() {
    let mut world = World::of(3, 1);
    for who in 0..3 {
        write(&mut world, who, u32::try_from(who).unwrap());
    }
    let copy = world.relay.copy();
    for n in 10..16 {
        write(&mut world, usize::try_from(n % 3).unwrap(), n);
    }
    // One has something that no relay has seen.
    world.browsers[1].cut = true;
    write_alone(&mut world, 1, 20);
    world.relay.restore(&copy);
    world.run_until_quiet();
    write(&mut world, 2, 30);

    let new = newcomer(&mut world);
    for n in (0..3).chain(10..16).chain([20, 30]) {
        for who in 0..=new {
            assert!(has(&world, who, n), "post {n} at {who}");
        }
    }
    assert!(alarms(&world).is_empty(), "{:?}", alarms(&world));
    let plans: Vec<_> = world.browsers.iter().map(|one| one.replica.as_ref().unwrap().projection()).collect();
    assert!(plans.iter().all(|plan| *plan == plans[0]));
}

/// R6, C13, C2
#[test]
fn who_starts_again_while_they_compare_loses_nothing_either() {
    for stop in 0..40 {
        let mut world = World::of(2, 2);
        write(&mut world, 1, 1);
        let copy = world.relay.copy();
        for n in 10..14 {
            write(&mut world, usize::try_from(n % 2).unwrap(), n);
        }
        world.relay.restore(&copy);
        for _ in 0..stop * 5 {
            world.step();
        }
        let World { browsers, relay, now, .. } = &mut world;
        browsers[1].crash(relay, *now);
        world.run_until_quiet();
        let new = newcomer(&mut world);
        assert!((10..14).all(|n| has(&world, new, n)), "after {stop} steps");
        assert!(alarms(&world).is_empty(), "{:?}", alarms(&world));
    }
}

/// R6, C13, M4: who may do what is brought too, by any member who has it.
#[test]
fn entries_that_a_restored_relay_lacks_are_brought_with_what_was_written_under_them() {
    let mut world = World::of(3, 3);
    write(&mut world, 1, 1);
    let copy = world.relay.copy();
    let profile = world.browsers[2].replica.as_ref().unwrap().my_profile().untyped().clone();
    let now = world.now;
    world.browsers[0].ask(Request::RemoveMember { profile }, now);
    world.run_until_quiet();
    write(&mut world, 1, 2);
    world.relay.restore(&copy);
    world.run_until_quiet();
    assert_eq!(world.relay.membership().members().count(), 2, "who was removed is not back");
    write(&mut world, 0, 3);
    let new = newcomer(&mut world);
    assert!((1..4).all(|n| has(&world, new, n)));
    assert_eq!(world.browsers[0].status.as_ref().unwrap().relay, RelayState::Live);
}

/// R6, C13, E4: what somebody made when they might is not withheld now that they may not.
#[test]
fn who_was_lowered_since_keeps_what_they_wrote_before() {
    let mut world = World::of(2, 4);
    write(&mut world, 1, 1);
    let copy = world.relay.copy();
    write(&mut world, 1, 2);
    let profile = world.browsers[1].replica.as_ref().unwrap().my_profile().untyped().clone();
    let now = world.now;
    world.browsers[0].ask(Request::SetRole { profile, role: Role::Reviewer }, now);
    world.run_until_quiet();
    world.relay.restore(&copy);
    world.run_until_quiet();
    for who in 0..2 {
        assert!(has(&world, who, 1) && has(&world, who, 2));
    }
    assert!(alarms(&world).is_empty(), "{:?}", alarms(&world));
}

/// Writes, crashes, cuts, and a relay that goes back to older copies, in any order; then somebody new comes.
fn weather(seed: u64, steps: usize) {
    let mut world = World::of(3, seed);
    let mut copy = world.relay.copy();
    let mut kept = Vec::new();
    for step in 0..u32::try_from(steps).unwrap() {
        let (who, now) = (world.dice.below(3), world.now);
        match world.dice.below(32) {
            0..=5 => {
                write_alone(&mut world, who, step);
                while !world.browsers[who].is_saved() {
                    world.browsers[who].write_one(now);
                }
                kept.push(step);
            }
            6 => {
                let World { browsers, relay, .. } = &mut world;
                browsers[who].crash(relay, now);
            }
            7 => world.browsers[who].cut = true,
            8 => world.browsers[who].cut = false,
            9 => copy = world.relay.copy(),
            10 if world.dice.one_in(3) => {
                world.relay.restore(&copy);
                copy = world.relay.copy();
            }
            _ => world.step(),
        }
    }
    world.run_until_quiet();
    let new = newcomer(&mut world);
    for n in kept {
        for who in 0..=new {
            assert!(has(&world, who, n), "seed {seed}: post {n} at {who}");
        }
    }
    assert!(alarms(&world).is_empty(), "seed {seed}: {:?}", alarms(&world));
}

/// R6, C13, W8
#[test]
fn however_often_a_relay_goes_back_nothing_that_was_saved_is_lost() {
    for seed in 0..12 {
        weather(seed, 300);
    }
}
