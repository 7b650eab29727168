//! Who is lowered while they write without a network: what they wrote is nobody else's, and theirs to keep.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use model::{Command, Edit, Id, RecordId, Role, Text, records::Comment, records::Post};
use protocol::DocumentId;
use replica::{
    Audience, DocumentRequest, Input, Notice, PageEvent, Projection, RelayState, Request, WithheldCard,
    WithheldRequest, import,
    world::{Browser, World},
};

const OWNER: usize = 0;
const COLLEAGUE: usize = 1;
const LOWERED: usize = 2;

fn post(n: u32) -> Id<Post> {
    Id::new(n)
}

fn comment(n: u32) -> Id<Comment> {
    Id::new(n)
}

fn plan(world: &World, who: usize) -> &Projection {
    world.browsers[who].replica.as_ref().unwrap().projection()
}

fn has(world: &World, who: usize, id: &RecordId) -> bool {
    plan(world, who).contains_key(id)
}

fn write(world: &mut World, who: usize, n: u32) {
    let now = world.now;
    world.browsers[who].run(Command::create(post(n), |post| post.caption = Text(format!("post {n}"))), now);
}

fn remark(world: &mut World, who: usize, n: u32) {
    let me = world.browsers[who].replica.as_ref().unwrap().my_profile();
    let now = world.now;
    let say = Command::create(comment(n), |comment| {
        comment.author = Some(me);
        comment.body = Text(format!("remark {n}"));
    });
    world.browsers[who].run(say, now);
}

fn set_role(world: &mut World, role: Role) {
    let profile = world.browsers[LOWERED].replica.as_ref().unwrap().my_profile().untyped().clone();
    let now = world.now;
    world.browsers[OWNER].ask(Request::SetRole { profile, role }, now);
}

/// Lets everybody but the one who has no network take part.
fn run_for_the_others(world: &mut World) {
    for _ in 0..400 {
        let World { browsers, relay, now, .. } = world;
        for who in [OWNER, COLLEAGUE] {
            browsers[who].move_on(relay, *now);
        }
    }
}

/// Somebody is lowered who writes post 1 and remark 1 without knowing, and then comes back.
fn lowered_to(role: Role, seed: u64) -> World {
    let mut world = World::of(3, seed);
    write(&mut world, OWNER, 9);
    world.run_until_quiet();
    world.browsers[LOWERED].cut = true;
    world.run_for(100);
    write(&mut world, LOWERED, 1);
    set_role(&mut world, role);
    run_for_the_others(&mut world);
    world.run_until_quiet();
    world
}

fn told(world: &World) -> Option<WithheldCard> {
    let mut events = world.browsers[LOWERED].events.iter().rev();
    events.find_map(|event| match event {
        PageEvent::Withheld(card) => Some(*card),
        _ => None,
    })?
}

fn ask(world: &mut World, request: WithheldRequest) {
    let now = world.now;
    world.browsers[LOWERED].ask(Request::Withheld(request), now);
    world.run_until_quiet();
}

fn notices(browser: &Browser) -> Vec<&Notice> {
    let mut found = Vec::new();
    for event in &browser.events {
        if let PageEvent::Notice { notice, .. } = event {
            found.push(notice);
        }
    }
    found
}

fn restart(world: &mut World) {
    let World { browsers, relay, now, .. } = world;
    browsers[LOWERED].restart(relay, *now);
}

/// C11, E4
#[test]
fn what_they_wrote_is_taken_out_and_said_and_nobody_is_bothered_with_it() {
    for role in [Role::Reviewer, Role::Viewer] {
        let world = lowered_to(role, 120);
        for who in [OWNER, COLLEAGUE, LOWERED] {
            assert!(has(&world, who, post(9).untyped()), "{role:?}");
            assert!(!has(&world, who, post(1).untyped()), "{role:?}: {who} has no more than the others");
        }
        let lowered = &world.browsers[LOWERED];
        assert_eq!(lowered.page.records, *plan(&world, OWNER), "the page shows what is held");
        assert_eq!(notices(lowered), [&Notice::Withheld { changes: 1 }]);
        assert_eq!(told(&world).map(|card| (card.changes, card.may_take_up)), Some((1, false)));
        let status = lowered.status.as_ref().unwrap();
        assert_eq!((status.relay, status.waiting), (RelayState::Live, 0), "{role:?}");
        for who in [OWNER, COLLEAGUE] {
            assert!(notices(&world.browsers[who]).is_empty(), "{:?}", notices(&world.browsers[who]));
        }
    }
}

/// C11: nothing of what they say from then on depends on it.
#[test]
fn their_comments_reach_everybody_from_then_on() {
    let mut world = lowered_to(Role::Reviewer, 121);
    remark(&mut world, LOWERED, 2);
    world.run_until_quiet();
    assert!(has(&world, OWNER, comment(2).untyped()) && has(&world, COLLEAGUE, comment(2).untyped()));
    restart(&mut world);
    remark(&mut world, LOWERED, 3);
    world.run_until_quiet();
    assert!(has(&world, OWNER, comment(3).untyped()));
    assert_eq!(plan(&world, LOWERED), plan(&world, OWNER));
}

/// C11: what the new role allows still goes, where it does not build on what it does not.
#[test]
fn what_the_new_role_allows_of_it_reaches_the_others() {
    let mut world = World::of(3, 122);
    world.browsers[LOWERED].cut = true;
    world.run_for(100);
    remark(&mut world, LOWERED, 1);
    write(&mut world, LOWERED, 1);
    remark(&mut world, LOWERED, 2);
    set_role(&mut world, Role::Reviewer);
    run_for_the_others(&mut world);
    world.run_until_quiet();
    assert!(has(&world, OWNER, comment(1).untyped()));
    assert!(!has(&world, OWNER, comment(2).untyped()), "it was made on top of the post");
    assert_eq!(told(&world).map(|card| card.changes), Some(2));
    assert_eq!(plan(&world, LOWERED), plan(&world, OWNER));
}

/// C11, C2: it is on the disk, and in the file that can be saved.
#[test]
fn what_was_withheld_is_kept_and_can_be_saved_as_a_file() {
    let mut world = lowered_to(Role::Reviewer, 123);
    restart(&mut world);
    assert_eq!(told(&world).map(|card| card.changes), Some(1));
    world.browsers[LOWERED].events.clear();
    ask(&mut world, WithheldRequest::Export);
    let file = world.browsers[LOWERED].events.iter().find_map(|event| match event {
        PageEvent::Exported { bytes, .. } => Some(bytes.clone()),
        _ => None,
    });
    let imported = import(&file.unwrap()).unwrap();
    let ids: Vec<&RecordId> = imported.commands.iter().flat_map(|c| &c.edits).map(Edit::id).collect();
    assert!(ids.contains(&post(1).untyped()) && ids.contains(&post(9).untyped()));
    assert!(!has(&world, LOWERED, post(1).untyped()), "the document is as it was");
}

/// C11: it is not made again by itself, and not without the right.
#[test]
fn who_is_raised_again_can_have_it_made_again() {
    let mut world = lowered_to(Role::Reviewer, 124);
    ask(&mut world, WithheldRequest::TakeUp);
    assert!(notices(&world.browsers[LOWERED]).contains(&&Notice::NotAllowed));
    assert!(told(&world).is_some());
    remark(&mut world, LOWERED, 2);
    set_role(&mut world, Role::Editor);
    world.run_until_quiet();
    assert!(!has(&world, OWNER, post(1).untyped()));
    assert_eq!(told(&world).map(|card| card.may_take_up), Some(true));
    ask(&mut world, WithheldRequest::TakeUp);
    for who in [OWNER, COLLEAGUE, LOWERED] {
        assert!(has(&world, who, post(1).untyped()) && has(&world, who, comment(2).untyped()));
    }
    assert_eq!(told(&world), None);
    write(&mut world, LOWERED, 3);
    world.run_until_quiet();
    restart(&mut world);
    world.run_until_quiet();
    assert_eq!(told(&world), None);
    assert_eq!(plan(&world, LOWERED), plan(&world, OWNER));
}

/// C11
#[test]
fn what_is_given_up_is_gone() {
    let mut world = lowered_to(Role::Viewer, 125);
    ask(&mut world, WithheldRequest::Discard);
    assert_eq!(told(&world), None);
    restart(&mut world);
    world.run_until_quiet();
    assert_eq!(told(&world), None);
    assert!(!world.browsers[LOWERED].disk.keys().any(|key| key.contains("withheld")));
}

/// C11, C2: whenever the browser ends, what they wrote is in one place or the other, and sent once at most.
#[test]
fn a_browser_that_ends_in_between_loses_nothing_of_it() {
    for steps in 0..60 {
        let mut world = World::of(3, 126);
        world.browsers[LOWERED].cut = true;
        world.run_for(100);
        write(&mut world, LOWERED, 1);
        while !world.browsers[LOWERED].is_saved() {
            let now = world.now;
            world.browsers[LOWERED].write_one(now);
        }
        set_role(&mut world, Role::Reviewer);
        run_for_the_others(&mut world);
        world.browsers[LOWERED].cut = false;
        for _ in 0..steps {
            world.now += 50;
            let World { browsers, relay, now, .. } = &mut world;
            browsers[LOWERED].wake(*now);
            browsers[LOWERED].move_on(relay, *now);
        }
        let World { browsers, relay, now, .. } = &mut world;
        browsers[LOWERED].crash(relay, *now);
        world.run_until_quiet();
        assert_eq!(told(&world).map(|card| card.changes), Some(1), "ended after {steps} steps");
        assert_eq!(plan(&world, LOWERED), plan(&world, OWNER), "ended after {steps} steps");
    }
}

/// C11, D1: the same in each document by itself.
#[test]
fn it_holds_in_documents_beside_the_plan() {
    let mut world = World::of(3, 127);
    let now = world.now;
    world.browsers[OWNER].ask(Request::CreateDocument { audience: Audience::Everyone }, now);
    world.run_until_quiet();
    let made = world.browsers[OWNER].events.iter().find_map(|event| match event {
        PageEvent::Created { document, .. } => Some(*document),
        _ => None,
    });
    let document: DocumentId = made.unwrap();
    let now = world.now;
    world.browsers[LOWERED]
        .ask(Request::InDocument { document: document.into(), request: DocumentRequest::Open }, now);
    world.run_until_quiet();
    world.browsers[LOWERED].cut = true;
    world.run_for(100);
    let now = world.now;
    world.browsers[LOWERED].run_in(document, Command::create(post(1), |_| ()), now);
    set_role(&mut world, Role::Reviewer);
    run_for_the_others(&mut world);
    world.run_until_quiet();
    let replica = world.browsers[LOWERED].replica.as_ref().unwrap();
    assert!(!replica.records(&document).unwrap().contains_key(post(1).untyped()));
    let withheld = world.browsers[LOWERED].events.iter().any(|event| {
        matches!(event, PageEvent::InDocument { event, .. }
            if matches!(**event, PageEvent::Withheld(Some(WithheldCard { changes: 1, .. }))))
    });
    assert!(withheld);
    world.browsers[LOWERED].input(Input::Online(true), now);
}

/// C11: what can be taken back is what is there.
#[test]
fn undo_does_not_bring_it_back() {
    let mut world = lowered_to(Role::Reviewer, 128);
    let now = world.now;
    world.browsers[LOWERED].ask(Request::Undo, now);
    world.run_until_quiet();
    let history = world.browsers[LOWERED].events.iter().rev().find_map(|event| match event {
        PageEvent::History { undo, .. } => Some(undo.clone()),
        _ => None,
    });
    assert_eq!(history, Some(None));
    assert_eq!(plan(&world, LOWERED), plan(&world, OWNER));
}
