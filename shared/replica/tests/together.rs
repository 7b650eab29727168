//! Whole projects: browsers with disks, a relay, and what happens between them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use model::{Command, Id, Record, RecordKind, Text, records::Post};
use replica::{Input, PageEvent, Projection, Request, Whereabouts, world::World};

fn post() -> Id<Post> {
    Id::new(1)
}

fn plan(world: &World, who: usize) -> &Projection {
    world.browsers[who].replica.as_ref().unwrap().projection()
}

fn write(world: &mut World, who: usize, caption: &str) {
    let now = world.now;
    let make = Command::create(post(), |post| post.caption = Text(caption.into()));
    world.browsers[who].run(make, now);
}

/// M7
#[test]
fn who_joins_by_an_invite_has_the_plan_and_is_in_it() {
    let mut world = World::of(2, 1);
    write(&mut world, 0, "开窑");
    world.run_until_quiet();
    assert_eq!(plan(&world, 0), plan(&world, 1));
    let members = plan(&world, 1).keys().filter(|id| id.kind() == Some(RecordKind::Member));
    assert_eq!(members.count(), 2);
    assert!(plan(&world, 1).contains_key(post().untyped()));
}

/// C1: all that there was to receive comes at once, and the next start should not go through it change by change.
#[test]
fn a_long_plan_is_compacted_as_soon_as_it_is_joined() {
    let mut world = World::of(1, 18);
    for n in 0..450 {
        let now = world.now;
        world.browsers[0].run(Command::create(Id::<Post>::new(n), |_| ()), now);
    }
    world.run_until_quiet();
    let link = world.invite(model::Role::Editor);
    world.browsers.push(replica::world::Browser::new([9; 32]));
    world.join(1, &link);
    let stored = |prefix: &str| world.browsers[1].disk.keys().filter(|key| key.starts_with(prefix)).count();
    assert_eq!(stored("plan/snapshot/"), 1);
    // Those of the newcomer's own, of after.
    assert!(stored("plan/changes/") < 5, "{} chunks", stored("plan/changes/"));
    assert!(stored("projection/record/") < 5, "{} records", stored("projection/record/"));
}

/// R1
#[test]
fn the_relay_never_holds_a_readable_word() {
    let mut world = World::of(2, 2);
    let words = "a launch that nobody may know of";
    write(&mut world, 0, words);
    world.run_until_quiet();
    assert!(!world.relay.envelopes.is_empty());
    for (_, _, bytes) in &world.relay.envelopes {
        assert!(!bytes.windows(words.len()).any(|window| window == words.as_bytes()));
    }
}

/// C1, C2
#[test]
fn what_was_written_offline_arrives_after_a_restart() {
    let mut world = World::of(2, 3);
    world.browsers[0].cut = true;
    write(&mut world, 0, "offline");
    let World { browsers, relay, now, .. } = &mut world;
    browsers[0].write_one(*now);
    browsers[0].crash(relay, *now);
    world.run_until_quiet();
    assert!(plan(&world, 1).contains_key(post().untyped()));
}

/// C5
#[test]
fn a_project_without_a_relay_is_opened_again_and_taken_to_a_relay_whole() {
    let mut world = World::of(1, 4);
    write(&mut world, 0, "alone");
    world.run_until_quiet();
    let World { browsers, relay, now, .. } = &mut world;
    browsers[0].restart(relay, *now);
    let link = world.invite(model::Role::Editor);
    world.browsers.push(replica::world::Browser::new([9; 32]));
    world.join(1, &link);
    assert_eq!(plan(&world, 0), plan(&world, 1));
    assert!(plan(&world, 1).contains_key(post().untyped()));
}

/// E6, X4: a caret stays with its words while others write before it.
#[test]
fn a_caret_is_seen_by_others_and_moves_with_the_words() {
    let mut world = World::of(2, 5);
    write(&mut world, 0, "Spring sale");
    world.run_until_quiet();
    let at = Whereabouts {
        record: Some(post().untyped().clone()),
        field: Some("caption".into()),
        caret: Some((7, 11)),
    };
    let now = world.now;
    world.browsers[0].input(Input::Looked { page: 1, at: Some(at) }, now);
    world.run_for(200);
    let shown = |world: &World| {
        let near = world.browsers[1].events.iter().rev().find_map(|event| match event {
            PageEvent::Near(near) => near.first().map(|person| person.at.caret),
            _ => None,
        });
        near.flatten()
    };
    assert_eq!(shown(&world), Some((7, 11)));
    let insert = world.browsers[1].page.update(&post(), |post| post.caption.0.insert_str(0, "Our "));
    world.browsers[1].run(insert.unwrap(), now);
    assert_eq!(shown(&world), Some((11, 15)));
}

/// W7
#[test]
fn a_typed_word_is_taken_back_as_one_and_done_again_as_one() {
    let mut world = World::of(1, 6);
    write(&mut world, 0, "Spring");
    for letter in [" ", "s", "a", "l", "e"] {
        let now = world.now;
        let key = world.browsers[0].page.update(&post(), |post| post.caption.0.push_str(letter));
        world.browsers[0].run(key.unwrap(), now);
        world.now += 120;
    }
    let caption = |world: &World| {
        let fields = &world.browsers[0].page.records[post().untyped()];
        Post::read(post(), fields).0.caption.0
    };
    let now = world.now;
    world.browsers[0].input(Input::Asked { page: 1, token: 1, request: Request::Undo }, now);
    assert_eq!(caption(&world), "Spring");
    world.browsers[0].input(Input::Asked { page: 1, token: 2, request: Request::Redo }, now);
    assert_eq!(caption(&world), "Spring sale");
}

/// X2: a relay may pass an envelope on before the entry that makes its author a member.
#[test]
fn an_envelope_of_somebody_not_yet_known_waits_for_their_entry() {
    let mut world = World::of(2, 16);
    let link = world.invite(model::Role::Editor);
    world.relay.late_entries = true;
    world.browsers.push(replica::world::Browser::new([8; 32]));
    world.join(2, &link);
    write(&mut world, 2, "from somebody new");
    world.run_until_quiet();
    assert!(!plan(&world, 0).contains_key(post().untyped()));
    world.relay.late_entries = false;
    world.relay.restart();
    world.run_for(2_000);
    world.run_until_quiet();
    assert!(plan(&world, 0).contains_key(post().untyped()));
}

/// C2: whenever the browser of a newcomer ends, they have the project with its relay, or can join again.
#[test]
fn who_joins_and_ends_the_browser_at_once_has_the_project_or_can_join_again() {
    for written in 0..6 {
        let mut world = World::of(1, 19);
        write(&mut world, 0, "here before");
        let link = world.invite(model::Role::Editor);
        world.browsers.push(replica::world::Browser::new([9; 32]));
        let World { browsers, relay, now, .. } = &mut world;
        browsers[1].join(&link);
        while browsers[1].replica.is_none() {
            browsers[1].move_on(relay, *now);
        }
        for _ in 0..written {
            browsers[1].write_one(*now);
            browsers[1].deliver_to_relay(relay);
            browsers[1].deliver_from_relay(relay, *now);
        }
        if browsers[1].disk.is_empty() {
            browsers[1].forget(relay);
            browsers[1].join(&link);
        } else {
            browsers[1].crash(relay, *now);
        }
        world.run_until_quiet();
        assert_eq!(plan(&world, 0), plan(&world, 1), "after {written} batches");
        let members = plan(&world, 1).keys().filter(|id| id.kind() == Some(RecordKind::Member));
        assert_eq!(members.count(), 2, "after {written} batches");
    }
}

/// C2: numbers of envelopes that were given before the device forgot them are not given again.
#[test]
fn who_forgets_a_project_and_joins_again_can_write() {
    let mut world = World::of(2, 17);
    write(&mut world, 1, "before");
    world.run_until_quiet();
    let link = world.invite(model::Role::Editor);
    let World { browsers, relay, .. } = &mut world;
    browsers[1].forget(relay);
    world.join(1, &link);
    let now = world.now;
    let again = world.browsers[1].page.update(&post(), |post| post.caption.0.push_str(" and after"));
    world.browsers[1].run(again.unwrap(), now);
    world.run_until_quiet();
    assert_eq!(plan(&world, 0), plan(&world, 1));
    assert_eq!(Post::read(post(), &plan(&world, 0)[post().untyped()]).0.caption.0, "before and after");
}
