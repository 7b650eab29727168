//! A relay, a member or a clock that does not behave: what it sends is refused by name, and the honest lose
//! nothing.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use automerge::{
    ActorId, Change, ChangeHash,
    legacy::{ElementId, Key, ObjectId, OpId},
};
use minicbor::bytes::ByteVec;
use model::{Command, Id, Role, Text, records::Post};
use protocol::{
    Envelope, LogId, limits,
    wire::{self, ToClient},
};
use replica::{
    Input, InviteTerms, JoinProblem, Notice, Offer, PageEvent, RelayState, Request, Suspect, Workspace,
    world::{Browser, ORIGIN, World},
};

const DAY: i64 = 86_400_000;

fn post(n: u32) -> Id<Post> {
    Id::new(n)
}

fn has(world: &World, who: usize, n: u32) -> bool {
    world.browsers[who].replica.as_ref().unwrap().projection().contains_key(post(n).untyped())
}

fn run(world: &mut World, who: usize, n: u32) {
    let now = world.now;
    let make = Command::create(post(n), |post| post.caption = Text(format!("post {n}")));
    world.browsers[who].run(make, now);
}

fn write(world: &mut World, who: usize, n: u32) {
    run(world, who, n);
    world.run_until_quiet();
}

/// Writes in one browser, of which the others hear nothing yet.
fn write_alone(world: &mut World, who: usize, n: u32) {
    run(world, who, n);
    while !world.browsers[who].is_quiet() {
        let World { browsers, relay, now, .. } = &mut *world;
        browsers[who].move_on(relay, *now);
    }
}

fn restart(world: &mut World, who: usize) {
    let World { browsers, relay, now, .. } = world;
    browsers[who].restart(relay, *now);
}

fn notices(browser: &Browser) -> Vec<&Notice> {
    let notices = browser.events.iter().filter_map(|event| match event {
        PageEvent::Notice { notice, .. } => Some(notice),
        _ => None,
    });
    notices.collect()
}

fn set_aside(browser: &Browser) -> Vec<&'static str> {
    let checks = notices(browser).into_iter().filter_map(|notice| match notice {
        Notice::EnvelopeSetAside { check, .. } => Some(*check),
        _ => None,
    });
    checks.collect()
}

fn relay_state(world: &World, who: usize) -> RelayState {
    world.browsers[who].status.as_ref().unwrap().relay
}

fn tell(world: &mut World, who: usize, message: &ToClient) {
    let now = world.now;
    world.browsers[who].input(Input::SocketReceived(wire::encode(message)), now);
}

/// The id of the relay's log, as those who wrote have seen it.
fn seen_log(world: &World) -> LogId {
    let mut headers =
        world.relay.envelopes.iter().map(|(.., bytes)| *Envelope::decode(bytes).unwrap().header());
    headers.find_map(|header| header.seen).unwrap().log
}

fn entries(world: &World, who: usize) -> Vec<Vec<u8>> {
    let stored = world.browsers[who].disk.iter().filter(|(key, _)| key.starts_with("membership/"));
    stored.map(|(_, framed)| framed[9..].to_vec()).collect()
}

/// X1, W8: an envelope that stands in the log twice is taken once.
#[test]
fn a_relay_that_repeats_an_envelope_changes_nothing() {
    let mut world = World::of(2, 201);
    write(&mut world, 0, 1);
    let before = world.browsers[1].replica.as_ref().unwrap().projection().clone();
    let first = world.relay.envelopes[0].clone();
    world.relay.envelopes.push(first);
    world.run_until_quiet();
    assert_eq!(world.browsers[1].replica.as_ref().unwrap().projection(), &before);
    write(&mut world, 1, 2);
    assert!(has(&world, 0, 2) && has(&world, 0, 1));
    assert_eq!(set_aside(&world.browsers[0]), [""; 0]);
}

/// E5, X3
#[test]
fn a_relay_that_shows_envelopes_in_another_order_is_found_out_and_nothing_is_lost() {
    let mut world = World::of(2, 202);
    write(&mut world, 1, 9);
    world.browsers[1].cut = true;
    write_alone(&mut world, 0, 1);
    write_alone(&mut world, 0, 2);
    let last = world.relay.envelopes.len() - 1;
    world.relay.envelopes.swap(last - 1, last);
    run(&mut world, 1, 3);
    world.run_until_quiet();
    assert!(notices(&world.browsers[1]).contains(&&Notice::Forked));
    assert_eq!(relay_state(&world, 1), RelayState::Forked);
    assert!(has(&world, 1, 9) && has(&world, 1, 3), "what was there and what was written stays");
    restart(&mut world, 1);
    assert!(has(&world, 1, 9) && has(&world, 1, 3));
}

/// E1, E5, X1, X3: it is nobody's, and that the relay changed it comes out as soon as somebody writes behind it.
#[test]
fn a_truncated_envelope_is_set_aside_and_the_relay_is_found_out() {
    let mut world = World::of(2, 203);
    world.browsers[1].cut = true;
    write_alone(&mut world, 0, 1);
    world.relay.envelopes.last_mut().unwrap().2.pop();
    world.run_until_quiet();
    assert_eq!(set_aside(&world.browsers[1]), ["signature"]);
    write(&mut world, 1, 2);
    assert!(has(&world, 1, 2) && !has(&world, 1, 1) && has(&world, 0, 1));
    assert_eq!(relay_state(&world, 0), RelayState::Forked);
}

/// N5, N7: what is too large, or is no envelope at all, ends the connection and nothing else.
#[test]
fn an_oversize_envelope_and_one_that_is_none_end_the_connection_and_no_more() {
    for size in [0, 3, limits::ENVELOPE + 1] {
        let mut world = World::of(2, 204);
        write(&mut world, 0, 1);
        let bytes = &world.relay.envelopes.last().unwrap().2;
        let (document, mut bad) = (Envelope::decode(bytes).unwrap().header().document, bytes.clone());
        bad.resize(size, 0);
        let from = world.relay.envelopes.len() as u64;
        let log = seen_log(&world);
        tell(&mut world, 1, &ToClient::Envelopes { document, log, from, envelopes: vec![bad.into()] });
        assert!(matches!(relay_state(&world, 1), RelayState::Offline { .. }), "{size} bytes");
        // At the next try the relay has come to itself.
        run(&mut world, 1, 2);
        world.run_until_quiet();
        assert!(has(&world, 0, 2) && has(&world, 1, 1), "{size} bytes");
        assert_eq!(set_aside(&world.browsers[1]), [""; 0]);
    }
}

/// E2a, X1: a compressed change would be inflated without a limit, so nobody takes one.
#[test]
fn a_change_that_says_to_be_compressed_is_set_aside_unopened() {
    let mut world = World::of(3, 205);
    write(&mut world, 0, 1);
    let device = world.browsers[1].keys();
    let mut plan = Workspace::new(&protocol::actor([3; protocol::SESSION], &device.id()));
    let seen = plan.look();
    plan.run(&Command::create(post(8), |_| ()), seen, 0).unwrap();
    let mut changes = plan.take_changes();
    changes[0][8] = 2;
    let World { relay, dice, .. } = &mut world;
    relay.forge(device, &changes, &mut dice.generator());
    world.run_until_quiet();
    for who in [0, 2] {
        assert_eq!(set_aside(&world.browsers[who]), ["changes"]);
        assert!(has(&world, who, 1) && !has(&world, who, 8));
    }
    write(&mut world, 2, 2);
    assert!(has(&world, 0, 2));
}

/// M4, M5, N7: damaged, cut off, out of place, or of somebody who may not.
#[test]
fn a_membership_entry_that_does_not_hold_stops_syncing_by_name_and_changes_nothing() {
    let whole = entries(&World::of(2, 206), 1);
    let last = whole.last().unwrap();
    let mut tampered = last.clone();
    *tampered.last_mut().unwrap() ^= 1;
    let cut_off = last[..last.len() / 2].to_vec();
    let elsewhere = entries(&World::of(2, 207), 1).pop().unwrap();
    let oversize = vec![0x87; limits::ENTRY + 1];
    for bad in [tampered, cut_off, elsewhere, oversize, last.clone(), Vec::new()] {
        let mut world = World::of(2, 206);
        write(&mut world, 0, 1);
        let index = u32::try_from(entries(&world, 1).len()).unwrap();
        run(&mut world, 1, 2);
        while !world.browsers[1].is_saved() {
            let now = world.now;
            world.browsers[1].write_one(now);
        }
        tell(&mut world, 1, &ToClient::Entries { from: index, entries: vec![ByteVec::from(bad)] });
        assert!(notices(&world.browsers[1]).contains(&&Notice::MembershipInvalid { index }));
        assert_eq!(relay_state(&world, 1), RelayState::Refused { code: "membership" });
        assert_eq!(entries(&world, 1).len(), index as usize);
        // At another start, with a relay that has come to itself, all goes on.
        restart(&mut world, 1);
        world.run_until_quiet();
        assert!(has(&world, 1, 1) && has(&world, 0, 2));
    }
}

/// M4: entries that are known are passed over.
#[test]
fn membership_entries_that_are_sent_again_change_nothing() {
    let mut world = World::of(2, 208);
    let known = entries(&world, 1);
    let again = known.iter().map(|entry| ByteVec::from(entry.clone())).collect();
    tell(&mut world, 1, &ToClient::Entries { from: 0, entries: again });
    write(&mut world, 1, 1);
    assert!(has(&world, 0, 1));
    assert_eq!(entries(&world, 1), known);
    assert_eq!(notices(&world.browsers[1]), [] as [&Notice; 0]);
}

/// C1, W8: a plan is merged by what happened, and not by when somebody's clock says that it did.
#[test]
fn a_device_whose_clock_is_a_day_off_works_with_the_others() {
    for off in [-DAY, DAY] {
        let mut world = World::of(2, 209);
        let together = |world: &mut World| {
            for _ in 0..400 {
                world.now += 10;
                let World { browsers, relay, now, .. } = &mut *world;
                for (browser, now) in browsers.iter_mut().zip([*now, *now + off]) {
                    browser.wake(now);
                    while browser.move_on(relay, now) {}
                }
            }
        };
        restart(&mut world, 1);
        together(&mut world);
        run(&mut world, 0, 1);
        let wrong = world.now + off;
        world.browsers[1].run(Command::create(post(2), |_| ()), wrong);
        together(&mut world);
        for who in [0, 1] {
            assert!(has(&world, who, 1) && has(&world, who, 2), "{who} with {off}");
            assert_eq!(notices(&world.browsers[who]), [] as [&Notice; 0]);
            assert_eq!(relay_state(&world, who), RelayState::Live);
        }
    }
}

/// M2i, C2: nothing of it reaches the others, and all of it stays where it was written.
#[test]
fn a_removed_device_that_comes_back_with_an_outbox_is_refused_and_keeps_its_words() {
    let mut world = World::of(3, 210);
    write(&mut world, 0, 1);
    // One envelope is sealed and on its way, the next change is not sealed yet.
    write_alone(&mut world, 2, 2);
    run(&mut world, 2, 3);
    while !world.browsers[2].is_saved() {
        let now = world.now;
        world.browsers[2].write_one(now);
    }
    world.browsers[2].cut = true;
    run(&mut world, 2, 4);
    while !world.browsers[2].is_saved() {
        let now = world.now;
        world.browsers[2].write_one(now);
    }
    let profile = world.browsers[2].replica.as_ref().unwrap().my_profile().untyped().clone();
    let (now, request) = (world.now, Request::RemoveMember { profile });
    world.browsers[0].input(Input::Asked { page: 1, token: 5, request }, now);
    for _ in 0..50 {
        let World { browsers, relay, now, .. } = &mut world;
        browsers[0].move_on(relay, *now);
    }
    restart(&mut world, 2);
    world.run_until_quiet();
    assert_eq!(relay_state(&world, 2), RelayState::Refused { code: "not_a_member" });
    assert!([2, 3, 4].iter().all(|n| has(&world, 2, *n)), "their words are theirs");
    assert!(has(&world, 0, 2), "what was taken before counts");
    assert!(!has(&world, 0, 4) && !has(&world, 1, 4));
    write(&mut world, 1, 5);
    assert!(has(&world, 0, 5) && !has(&world, 2, 5));
    assert_eq!(set_aside(&world.browsers[0]), [""; 0]);
}

/// M7c
#[test]
fn an_invite_that_is_used_once_too_often_says_so() {
    let mut world = World::of(1, 211);
    write(&mut world, 0, 1);
    let offer = Offer::Member { role: Role::Editor, expires: world.now + DAY, uses: 2, confirm: false };
    let terms = InviteTerms { offer, relay: ORIGIN.to_owned(), founder_token: None };
    let now = world.now;
    world.browsers[0].input(Input::Asked { page: 1, token: 7, request: Request::Invite(terms) }, now);
    world.run_until_quiet();
    let link = world.browsers[0].events.iter().find_map(|event| match event {
        PageEvent::Invited { link, .. } => Some(link.clone()),
        _ => None,
    });
    let link = link.unwrap();
    for seed in [21, 22, 23] {
        world.browsers.push(Browser::new([seed; 32]));
        let newest = world.browsers.len() - 1;
        world.join(newest, &link);
    }
    assert_eq!(world.browsers[3].not_joined, Some(JoinProblem::Ended));
    assert!(world.browsers[3].replica.is_none() && world.browsers[3].disk.is_empty());
    assert!(has(&world, 1, 1) && has(&world, 2, 1));
    // Who came with it in time is there, and may come by it again.
    assert_eq!(world.browsers[1].not_joined, None);
}

/// N7, W9, X1: Automerge takes for granted that what a change names is there.
#[test]
fn a_change_that_names_what_nobody_made_is_set_aside_and_ends_nobodys_engine() {
    let stranger = || ActorId::from(&[0xee; 24][..]);
    for (case, role) in (0..7).flat_map(|case| [(case, Role::Editor), (case, Role::Manager)]) {
        let mut world = World::of(2, 220);
        write(&mut world, 0, 1);
        let link = world.invite(role);
        world.browsers.push(Browser::new([9; 32]));
        world.join(2, &link);
        let device = world.browsers[2].keys();
        let saved = world.browsers[2].replica.as_ref().unwrap().save();
        let actor = protocol::actor([77; protocol::SESSION], &device.id());
        let mut plan = Workspace::open(&saved, &actor).unwrap();
        let seen = plan.look();
        let title = world.browsers[2].page.update(&post(1), |post| post.title = "cheated".into());
        plan.run(&title.unwrap(), seen, 0).unwrap();
        let mut change = Change::try_from(plan.take_changes()[0].as_slice()).unwrap().decode();
        let (own, op) = (change.actor_id.clone(), &mut change.operations[0]);
        match case {
            0 => op.pred = vec![OpId(1, stranger())].into(),
            1 => op.obj = ObjectId::Id(OpId(1, stranger())),
            2 => op.obj = ObjectId::Id(OpId(999_999, own)),
            3 => op.key = Key::Seq(ElementId::Id(OpId(999_999, own))),
            4 => op.key = Key::Seq(ElementId::Head),
            5 => op.insert = true,
            _ => change.deps = vec![ChangeHash([7; 32])],
        }
        change.hash = None;
        let bytes = Change::from(change).raw_bytes().to_vec();
        let World { relay, dice, .. } = &mut world;
        relay.forge(device, &[bytes], &mut dice.generator());
        world.run_until_quiet();
        for who in [0, 1] {
            let aside = set_aside(&world.browsers[who]);
            assert!(matches!(aside[..], ["changes" | "role"]), "case {case} of {role:?}: {aside:?}");
        }
        write(&mut world, 1, 2);
        assert!(has(&world, 0, 2), "case {case} of {role:?}");
        restart(&mut world, 0);
        assert!(has(&world, 0, 1) && has(&world, 0, 2));
    }
}

fn suspect(world: &World, from: u64, until: u64) -> Suspect {
    let replica = world.browsers[1].replica.as_ref().unwrap();
    let (project, document) = (replica.project(), world.relay.membership().plan());
    Suspect { project, document, log: seen_log(world), from, until }
}

/// Has browser 1 start as after a panic: with what was at hand on the disk, and envelopes from there on unread.
fn start_after_a_panic(world: &mut World, unread: u32, suspect: impl FnOnce(&World, u64) -> Suspect) {
    write(world, 1, 90);
    let first = world.relay.envelopes.len() as u64;
    world.browsers[1].cut = true;
    for n in 0..unread {
        // Each in an envelope of its own.
        write_alone(world, 0, n);
        world.run_for(1_000);
    }
    assert_eq!(world.relay.envelopes.len() as u64, first + u64::from(unread));
    let suspect = suspect(world, first);
    suspect.write().apply(&mut world.browsers[1].disk);
    restart(world, 1);
    world.run_until_quiet();
}

/// X5: what ended the engine ends it once.
#[test]
fn the_envelope_at_which_the_engine_fell_over_is_set_aside_at_the_next_start() {
    let mut world = World::of(2, 230);
    start_after_a_panic(&mut world, 3, |world, first| suspect(world, first + 1, first + 2));
    // With what its author built on it.
    assert_eq!(set_aside(&world.browsers[1]), ["panic", "changes"]);
    assert!(has(&world, 1, 0) && has(&world, 1, 90), "what stands before it is taken");
    assert!(!has(&world, 1, 1));
    assert!(!world.browsers[1].disk.contains_key("suspect"), "it is behind");
    write(&mut world, 1, 91);
    assert!(has(&world, 0, 91), "and the engine goes on");
}

/// X5
#[test]
fn envelopes_of_which_one_ended_the_engine_are_taken_one_by_one_and_all_that_can_be_are() {
    let mut world = World::of(2, 231);
    start_after_a_panic(&mut world, 4, |world, first| suspect(world, first, first + 3));
    assert_eq!(set_aside(&world.browsers[1]), [""; 0]);
    assert!((0..4).all(|n| has(&world, 1, n)));
    assert!(!world.browsers[1].disk.contains_key("suspect"), "none of them does");
}

/// X5
#[test]
fn what_is_suspected_of_another_log_or_document_is_taken() {
    for (n, alter) in [
        |suspect: &mut Suspect| suspect.log = LogId::from_bytes([9; 16]),
        |suspect: &mut Suspect| suspect.document = protocol::DocumentId::from_bytes([9; 16]),
    ]
    .into_iter()
    .enumerate()
    {
        let mut world = World::of(2, 240 + n as u64);
        start_after_a_panic(&mut world, 2, |world, first| {
            let mut suspect = suspect(world, first, first + 1);
            alter(&mut suspect);
            suspect
        });
        assert!(has(&world, 1, 0) && has(&world, 1, 1));
        assert_eq!(set_aside(&world.browsers[1]), [""; 0]);
    }
}
