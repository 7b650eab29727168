//! A project that its owner deletes: it ends for everybody, and nobody loses what is on their device.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use model::{Command, Id, Role, Text, records::Post};
use replica::{Notice, PageEvent, RelayState, Request, world::World};

const OWNER: usize = 0;
const EDITOR: usize = 1;
const AWAY: usize = 2;

const DELETED: RelayState = RelayState::Refused { code: "deleted" };

fn post(n: u32) -> Id<Post> {
    Id::new(n)
}

fn write(world: &mut World, who: usize, n: u32) -> u32 {
    let make = Command::create(post(n), |post| post.caption = Text(format!("post {n}")));
    let now = world.now;
    world.browsers[who].run(make, now)
}

fn has(world: &World, who: usize, n: u32) -> bool {
    world.browsers[who].replica.as_ref().unwrap().projection().contains_key(post(n).untyped())
}

fn ask(world: &mut World, who: usize, request: Request) -> Option<Notice> {
    let now = world.now;
    world.browsers[who].events.clear();
    let asked = world.browsers[who].ask(request, now);
    world.run_until_quiet();
    let answer = world.browsers[who].events.iter().find_map(|event| match event {
        PageEvent::Done { token } if *token == asked => Some(None),
        PageEvent::Exported { token, .. } if *token == asked => Some(None),
        PageEvent::Notice { token: Some(token), notice } if *token == asked => Some(Some(notice.clone())),
        _ => None,
    });
    answer.expect("every question is answered")
}

fn relay_state(world: &World, who: usize) -> RelayState {
    world.browsers[who].status.as_ref().unwrap().relay
}

/// Three people; one is away and has written something when the owner deletes the project.
fn deleted(seed: u64) -> World {
    let mut world = World::of(3, seed);
    write(&mut world, EDITOR, 1);
    world.run_until_quiet();
    world.browsers[AWAY].cut = true;
    write(&mut world, AWAY, 2);
    let now = world.now;
    world.browsers[OWNER].ask(Request::DeleteProject, now);
    world.run_for(5_000);
    world.run_until_quiet();
    world
}

/// M2o, C12
#[test]
fn a_deleted_project_ends_for_everybody_and_stays_readable_on_their_devices() {
    let mut world = deleted(1);
    for who in [OWNER, EDITOR, AWAY] {
        assert_eq!(relay_state(&world, who), DELETED);
        assert!(has(&world, who, 1));
        assert_eq!(ask(&mut world, who, Request::Export), None, "it can be taken along");
        let token = write(&mut world, who, 10);
        assert!(world.browsers[who].page.refused.contains(&token), "nobody would ever hear of it");
    }
    let cards = world.browsers[EDITOR].events.iter().rev().find_map(|event| match event {
        PageEvent::Members(members) => Some(members),
        _ => None,
    });
    assert!(cards.is_none_or(|cards| cards.iter().all(|card| card.role == Role::Viewer)));
    assert!(has(&world, AWAY, 2), "what was not sent stays with who wrote it");
    assert!(!has(&world, OWNER, 2));
}

/// M2o, C12
#[test]
fn who_starts_again_after_a_deletion_asks_no_relay() {
    let mut world = deleted(2);
    let World { browsers, relay, now, .. } = &mut world;
    browsers[EDITOR].restart(relay, *now);
    world.run_until_quiet();
    assert_eq!(relay_state(&world, EDITOR), DELETED);
    assert!(has(&world, EDITOR, 1));
}

/// M2o
#[test]
fn only_owners_delete_a_project_and_only_where_others_have_it() {
    let mut world = World::of(2, 3);
    for role in [Role::Editor, Role::Manager] {
        let profile = world.browsers[1].replica.as_ref().unwrap().my_profile().untyped().clone();
        ask(&mut world, OWNER, Request::SetRole { profile, role });
        assert_eq!(ask(&mut world, 1, Request::DeleteProject), Some(Notice::NotAllowed));
    }
    assert_eq!(relay_state(&world, 1), RelayState::Live);
    let mut alone = World::of(1, 4);
    assert_eq!(ask(&mut alone, OWNER, Request::DeleteProject), Some(Notice::NoRelay));
}

/// M2o, C12
#[test]
fn nobody_comes_to_a_deleted_project() {
    let mut world = World::of(1, 5);
    let link = world.invite(Role::Editor);
    assert_eq!(ask(&mut world, OWNER, Request::DeleteProject), None);
    world.browsers.push(replica::world::Browser::new([9; 32]));
    world.join(1, &link);
    assert_eq!(world.browsers[1].not_joined, Some(replica::JoinProblem::Refused { code: "deleted" }));
}
