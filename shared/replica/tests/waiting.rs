//! What makes a browser wait for its relay, and for how long at most.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use model::{Command, Id, records::Post, records::Settings};
use replica::{Notice, PageEvent, RelayState, world::Browser, world::World};

const DAY: i64 = 86_400_000;

fn write(world: &mut World, who: usize, n: u32) {
    let now = world.now;
    world.browsers[who].run(Command::create(Id::<Post>::new(n), |_| ()), now);
}

fn has(world: &World, who: usize, n: u32) -> bool {
    world.browsers[who].replica.as_ref().unwrap().projection().contains_key(Id::<Post>::new(n).untyped())
}

/// C2: whatever it was doing when the clock was put back, it comes back as soon as it would have.
#[test]
fn a_clock_that_is_put_back_keeps_nobody_away_from_the_relay() {
    for offline in [0, 300, 2_000] {
        let mut world = World::of(2, 140);
        world.browsers[1].cut = true;
        world.run_for(offline);
        write(&mut world, 1, 1);
        world.now -= DAY;
        world.browsers[1].cut = false;
        world.run_for(60_000);
        assert!(has(&world, 0, 1), "after {offline} ms without a network");
        write(&mut world, 0, 2);
        world.run_for(2_000);
        assert!(has(&world, 1, 2));
    }
}

/// R8, C4: what others write is read, and what waits is offered again.
#[test]
fn a_relay_without_room_is_read_from_and_gets_what_waits_once_it_has_room() {
    let mut world = World::of(2, 141);
    world.relay.full = true;
    write(&mut world, 1, 1);
    world.run_for(5_000);
    assert!(!has(&world, 0, 1));
    let full = Notice::RelayRefused { code: "quota" };
    let said = |event: &&PageEvent| matches!(event, PageEvent::Notice { notice, .. } if *notice == full);
    assert_eq!(world.browsers[1].events.iter().filter(said).count(), 1);
    let status = world.browsers[1].status.clone().unwrap();
    assert_eq!((status.relay, status.waiting), (RelayState::Live, 1));
    world.relay.full = false;
    write(&mut world, 0, 2);
    world.run_for(5_000);
    assert!(has(&world, 1, 2));
    world.run_for(70_000);
    assert!(has(&world, 0, 1));
    assert_eq!(world.browsers[1].status.clone().unwrap().waiting, 0);
}

/// C1, C2: a project is on the disk with its name, or not at all.
#[test]
fn a_browser_that_ends_while_a_project_is_made_has_it_whole_or_not() {
    for written in 0..4 {
        let mut browser = Browser::new([7; 32]);
        browser.create(1_700_000_000_000);
        for _ in 0..written {
            browser.write_one(1_700_000_000_000);
        }
        let shown = replica::read_projection(&browser.disk);
        let is_there = browser.open_problem().is_none();
        assert_eq!(
            is_there,
            shown.contains_key(Id::<Settings>::new("plan").untyped()),
            "after {written} writes"
        );
    }
}
