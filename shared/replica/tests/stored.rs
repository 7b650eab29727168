//! What lies on disks of before: it opens for ever.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::BTreeSet;

use minicbor::bytes::ByteVec;
use model::{Command, Id, Text, records::Post};
use protocol::DeviceKeys;
use replica::{AtHand, Device, Effect, Input, Replica, Request, Stored, world::World};

fn post(n: u32) -> Id<Post> {
    Id::new(n)
}

/// How a key begins, up to what numbers or names one of many.
fn folder(key: &str) -> &str {
    key.rsplit_once('/').map_or(key, |(folder, _)| folder)
}

/// The disk of the device with keys of sevens, as the version before there were documents beside the plan left
/// it: a plan with the posts 1 to 3, the last of them sealed and not acknowledged, and 4, not sealed.
fn of_before() -> Stored {
    let bytes = include_bytes!("stored/before_documents.cbor");
    let pairs: Vec<(String, ByteVec)> = minicbor::decode(bytes).unwrap();
    pairs.into_iter().map(|(key, value)| (key, value.into())).collect()
}

/// D8
#[test]
fn a_project_stored_before_there_were_other_documents_opens_with_all_that_waits_in_it() {
    let stored = of_before();
    let device = Device {
        keys: DeviceKeys::from_bytes(&[7; 64]),
        seed: [1; 32],
        software: None,
        at_hand: AtHand::default(),
    };
    let (mut replica, _) = Replica::open(device, &stored, 1_800_000_000_000).unwrap();
    for n in 1..=4 {
        assert!(replica.projection().contains_key(post(n).untyped()), "post {n}");
    }
    assert_eq!(replica.projection(), &replica::read_projection(&stored));
    assert_eq!(replica.waiting(), 2);
    // What is written goes on under the same keys.
    let before: BTreeSet<&str> = stored.keys().map(|key| folder(key)).collect();
    let command = Command::create(post(5), |post| post.caption = Text("after".into()));
    replica.handle(Input::PageJoined { page: 1 }, 1_800_000_000_000);
    let request = Request::Run { command, seen: model::Version::BEFORE_OPENING };
    let effects = replica.handle(Input::Asked { page: 1, token: 1, request }, 1_800_000_000_000);
    let writes = effects.iter().filter_map(|effect| match effect {
        Effect::Store { writes, .. } => Some(writes),
        _ => None,
    });
    let mut written = 0;
    for write in writes.flatten() {
        let replica::Write::Put { key, .. } = write else { panic!("{write:?}") };
        assert!(!stored.contains_key(key), "nothing is written over: {key}");
        assert!(before.contains(folder(key)), "{key}");
        written += 1;
    }
    assert_eq!(written, 2, "the change, and the record as it reads");
}

/// D5, M2i: whoever is out of the project still has it.
#[test]
fn who_was_removed_opens_what_they_had_also_after_a_restart() {
    let mut world = World::of(2, 300);
    let now = world.now;
    world.browsers[0].run(Command::create(post(1), |_| ()), now);
    world.run_until_quiet();
    let profile = world.browsers[1].replica.as_ref().unwrap().my_profile().untyped().clone();
    world.browsers[0].ask(Request::RemoveMember { profile }, now);
    world.run_until_quiet();
    let World { browsers, relay, now, .. } = &mut world;
    browsers[1].restart(relay, *now);
    let plan = browsers[1].replica.as_ref().unwrap().projection();
    assert!(plan.contains_key(post(1).untyped()));
}
