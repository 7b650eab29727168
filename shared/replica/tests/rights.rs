//! Other roles, and members who go: what changes for them, and for those who stay.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use model::{Command, Edit, Id, RecordId, Role, Text, records::Post};
use protocol::Envelope;
use replica::{
    Input, InviteTerms, Notice, Offer, PageEvent, Projection, RelayState, Request, RunError,
    world::{Browser, World},
};

const OWNER: usize = 0;

fn post(n: u32) -> Id<Post> {
    Id::new(n)
}

fn plan(world: &World, who: usize) -> &Projection {
    world.browsers[who].replica.as_ref().unwrap().projection()
}

fn profile(world: &World, who: usize) -> RecordId {
    world.browsers[who].replica.as_ref().unwrap().my_profile().untyped().clone()
}

fn write_alone(world: &mut World, who: usize, n: u32) {
    let now = world.now;
    world.browsers[who].run(Command::create(post(n), |post| post.caption = Text(format!("post {n}"))), now);
}

fn write(world: &mut World, who: usize, n: u32) {
    write_alone(world, who, n);
    world.run_until_quiet();
}

fn ask_alone(world: &mut World, who: usize, request: Request) {
    let now = world.now;
    world.browsers[who].input(Input::Asked { page: 1, token: 77, request }, now);
}

fn ask(world: &mut World, who: usize, request: Request) {
    ask_alone(world, who, request);
    world.run_until_quiet();
}

fn set_role(world: &World, whose: usize, role: Role) -> Request {
    Request::SetRole { profile: profile(world, whose), role }
}

fn remove(world: &World, whom: usize) -> Request {
    Request::RemoveMember { profile: profile(world, whom) }
}

fn answers(world: &World, who: usize) -> Vec<&PageEvent> {
    let answer = |event: &&PageEvent| {
        matches!(event, PageEvent::Done { token: 77 } | PageEvent::Notice { token: Some(77), .. })
    };
    world.browsers[who].events.iter().filter(answer).collect()
}

fn was_done(world: &World, who: usize) -> bool {
    matches!(answers(world, who)[..], [PageEvent::Done { .. }])
}

fn refusal(world: &World, who: usize) -> Notice {
    let [PageEvent::Notice { notice, .. }] = answers(world, who)[..] else {
        panic!("{:?}", answers(world, who))
    };
    notice.clone()
}

/// The epoch of the newest envelope that the relay has.
fn newest_epoch(world: &World) -> u32 {
    let (.., bytes) = world.relay.envelopes.last().unwrap();
    Envelope::decode(bytes).unwrap().header().epoch
}

/// M2, M9
#[test]
fn who_is_removed_gets_nothing_more_and_keeps_what_there_was() {
    let mut world = World::of(3, 100);
    write(&mut world, OWNER, 1);
    let request = remove(&world, 2);
    ask(&mut world, OWNER, request);
    assert!(was_done(&world, OWNER));
    write(&mut world, 1, 2);
    assert_eq!(newest_epoch(&world), 1, "under a new key");
    assert!(plan(&world, OWNER).contains_key(post(2).untyped()));
    assert!(plan(&world, 2).contains_key(post(1).untyped()));
    assert!(!plan(&world, 2).contains_key(post(2).untyped()));
    let status = world.browsers[2].status.as_ref().unwrap();
    assert_eq!(status.relay, RelayState::Refused { code: "not_a_member" });
    // What they have can be taken along.
    ask(&mut world, 2, Request::Export);
    assert!(world.browsers[2].events.iter().any(|event| matches!(event, PageEvent::Exported { .. })));
}

/// M9
#[test]
fn who_joins_after_new_keys_reads_what_was_written_before_them() {
    let mut world = World::of(3, 101);
    write(&mut world, 1, 1);
    let link = world.invite(Role::Editor);
    let request = remove(&world, 2);
    ask(&mut world, OWNER, request);
    write(&mut world, 1, 2);
    world.browsers.push(Browser::new([9; 32]));
    // By a link that is older than the keys: they were sealed to it again.
    world.join(3, &link);
    assert_eq!(plan(&world, OWNER), plan(&world, 3));
    assert!(
        plan(&world, 3).contains_key(post(1).untyped()) && plan(&world, 3).contains_key(post(2).untyped())
    );
}

/// M3
#[test]
fn another_role_holds_from_then_on() {
    let mut world = World::of(2, 102);
    let request = set_role(&world, 1, Role::Reviewer);
    ask(&mut world, OWNER, request);
    assert!(was_done(&world, OWNER));
    write(&mut world, 1, 1);
    assert!(!plan(&world, 1).contains_key(post(1).untyped()));
    let refused = world.browsers[1]
        .events
        .iter()
        .any(|event| matches!(event, PageEvent::NotRun { error: RunError::NotAllowed { .. }, .. }));
    assert!(refused);
    let request = set_role(&world, 1, Role::Editor);
    ask(&mut world, OWNER, request);
    write(&mut world, 1, 2);
    assert!(plan(&world, OWNER).contains_key(post(2).untyped()));
}

/// C2, M9: what was written before the keys changed arrives under the new ones.
#[test]
fn what_is_on_its_way_while_keys_change_arrives_all_the_same() {
    let mut world = World::of(3, 103);
    world.browsers[1].cut = true;
    write_alone(&mut world, 1, 1);
    let request = remove(&world, 2);
    ask_alone(&mut world, OWNER, request);
    write_alone(&mut world, OWNER, 2);
    world.run_until_quiet();
    write(&mut world, 1, 3);
    for n in 1..=3 {
        assert!(plan(&world, OWNER).contains_key(post(n).untyped()), "post {n}");
    }
    assert_eq!(plan(&world, OWNER), plan(&world, 1));
}

/// M3: who writes nothing is refused nothing, and reads all.
#[test]
fn who_comes_as_a_viewer_reads_and_is_introduced_by_who_may_write_or_by_themself_once_they_may() {
    let mut world = World::of(2, 113);
    let link = world.invite(Role::Viewer);
    world.browsers.push(Browser::new([9; 32]));
    // Nobody is there who may introduce them.
    world.browsers[OWNER].cut = true;
    world.browsers[2].join(&link);
    write_alone(&mut world, 1, 1);
    world.run_for(3_000);
    assert!(plan(&world, 2).contains_key(post(1).untyped()));
    let viewer = &world.browsers[2];
    assert_eq!(viewer.status.as_ref().unwrap().relay, RelayState::Live);
    let told = viewer.events.iter().find(|event| matches!(event, PageEvent::Notice { .. }));
    assert!(told.is_none(), "{told:?}");
    assert!(!plan(&world, 1).contains_key(&profile(&world, 2)));
    // Who is back asks for the role at once, and so either may come first.
    let request = set_role(&world, 2, Role::Reviewer);
    world.run_until_quiet();
    ask(&mut world, OWNER, request);
    for who in 0..3 {
        assert!(plan(&world, who).contains_key(&profile(&world, 2)), "{who}");
    }
}

/// M4
#[test]
fn of_two_managers_who_change_roles_at_once_both_get_what_they_asked() {
    let mut world = World::of(4, 104);
    let request = set_role(&world, 1, Role::Manager);
    ask(&mut world, OWNER, request);
    let (one, other) = (set_role(&world, 2, Role::Viewer), set_role(&world, 3, Role::Reviewer));
    ask_alone(&mut world, OWNER, one);
    ask_alone(&mut world, 1, other);
    world.run_until_quiet();
    let roles: Vec<Role> =
        world.browsers.iter().map(|browser| browser.replica.as_ref().unwrap().role()).collect();
    assert_eq!(roles, [Role::Owner, Role::Manager, Role::Viewer, Role::Reviewer]);
}

/// M2, M9: who leaves knows the newest key; those who stay get another.
#[test]
fn when_somebody_leaves_the_plan_gets_a_new_key() {
    let mut world = World::of(3, 105);
    ask(&mut world, 2, Request::Leave);
    write(&mut world, 1, 1);
    assert_eq!(newest_epoch(&world), 1);
    assert_eq!(plan(&world, OWNER), plan(&world, 1));
    assert!(!plan(&world, 2).contains_key(post(1).untyped()));
}

/// M3
#[test]
fn the_last_owner_stays_until_somebody_else_is_owner() {
    let mut world = World::of(2, 106);
    ask(&mut world, OWNER, Request::Leave);
    assert_eq!(refusal(&world, OWNER), Notice::LastOwner);
    world.browsers[OWNER].events.clear();
    let request = set_role(&world, 1, Role::Owner);
    ask(&mut world, OWNER, request);
    world.browsers[OWNER].events.clear();
    ask(&mut world, OWNER, Request::Leave);
    write(&mut world, 1, 1);
    assert_eq!(newest_epoch(&world), 1 + 1, "one for the role, one since somebody left");
}

/// M8
#[test]
fn another_device_of_a_member_is_the_same_member_with_the_same_role() {
    let mut world = World::of(2, 110);
    write(&mut world, OWNER, 1);
    let terms = InviteTerms { offer: Offer::Device, relay: String::new(), founder_token: None };
    ask(&mut world, 1, Request::Invite(terms));
    let link = world.browsers[1].events.iter().rev().find_map(|event| match event {
        PageEvent::Invited { link, .. } => Some(link.clone()),
        _ => None,
    });
    world.browsers.push(Browser::new([9; 32]));
    world.join(2, &link.unwrap());
    assert_eq!(profile(&world, 1), profile(&world, 2));
    assert_eq!(world.browsers[2].replica.as_ref().unwrap().role(), Role::Editor);
    write(&mut world, 2, 2);
    assert_eq!(plan(&world, OWNER), plan(&world, 2));
    assert!(plan(&world, OWNER).contains_key(post(2).untyped()));
    // The member is taken out with both.
    let request = remove(&world, 1);
    ask(&mut world, OWNER, request);
    write(&mut world, OWNER, 3);
    for device in [1, 2] {
        assert!(!plan(&world, device).contains_key(post(3).untyped()));
    }
}

/// M3
#[test]
fn who_is_alone_without_a_relay_is_told_so_too() {
    let mut world = World::of(1, 109);
    ask(&mut world, OWNER, Request::Leave);
    assert_eq!(refusal(&world, OWNER), Notice::LastOwner);
}

/// M3
#[test]
fn nobody_gives_or_takes_more_than_the_own_role() {
    let mut world = World::of(3, 107);
    for request in
        [set_role(&world, 2, Role::Viewer), remove(&world, OWNER), set_role(&world, 1, Role::Owner)]
    {
        world.browsers[1].events.clear();
        ask(&mut world, 1, request);
        assert_eq!(refusal(&world, 1), Notice::NotAllowed);
    }
    ask(&mut world, OWNER, Request::RemoveMember { profile: RecordId::from_key("member:nobody") });
    assert_eq!(refusal(&world, OWNER), Notice::NoSuchMember);
}

/// E4, X2: a removed device's envelopes from before count, for newcomers too.
#[test]
fn what_a_former_member_wrote_stays_and_newcomers_have_it() {
    let mut world = World::of(3, 108);
    write(&mut world, 2, 1);
    let request = remove(&world, 2);
    ask(&mut world, OWNER, request);
    let link = world.invite(Role::Reviewer);
    world.browsers.push(Browser::new([9; 32]));
    world.join(3, &link);
    assert!(plan(&world, 3).contains_key(post(1).untyped()));
    let edit = Edit::Remove { id: post(1).untyped().clone() };
    let now = world.now;
    world.browsers[OWNER].run(Command { label: "post-remove".into(), edits: vec![edit] }, now);
    world.run_until_quiet();
    assert_eq!(plan(&world, OWNER), plan(&world, 3));
}

/// C2: what is on the disk is theirs, also when they get no more of it.
#[test]
fn who_left_or_was_removed_opens_what_they_have_again() {
    for (seed, leaves) in [(111, true), (112, false)] {
        let mut world = World::of(3, seed);
        write(&mut world, 2, 1);
        let request = if leaves { Request::Leave } else { remove(&world, 2) };
        ask(&mut world, if leaves { 2 } else { OWNER }, request);
        let World { browsers, relay, now, .. } = &mut world;
        browsers[2].restart(relay, *now);
        assert!(plan(&world, 2).contains_key(post(1).untyped()));
        ask(&mut world, 2, Request::Export);
        assert!(world.browsers[2].events.iter().any(|event| matches!(event, PageEvent::Exported { .. })));
    }
}
