//! What decays, is cut off, forged or forbidden: a word about it, nothing lost, nothing believed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use model::{
    Command, Edit, Id, Record as _, Role, Text,
    records::{Member, Post},
};
use replica::{
    ImportProblem, Input, JoinProblem, LocalState, Notice, OpenProblem, PageEvent, RelayState, Request,
    RunError, StoreFailure, Workspace,
    world::{Browser, ORIGIN, World},
};

fn post(n: u32) -> Id<Post> {
    Id::new(n)
}

fn write(world: &mut World, who: usize, n: u32) {
    let now = world.now;
    let make = Command::create(post(n), |post| post.caption = Text(format!("post {n}")));
    world.browsers[who].run(make, now);
    world.run_until_quiet();
}

fn has(world: &World, who: usize, n: u32) -> bool {
    world.browsers[who].replica.as_ref().unwrap().projection().contains_key(post(n).untyped())
}

fn restart(world: &mut World, who: usize) {
    let World { browsers, relay, now, .. } = world;
    browsers[who].restart(relay, *now);
}

fn notices(browser: &Browser) -> Vec<&Notice> {
    let notice = |event: &'_ PageEvent| matches!(event, PageEvent::Notice { .. });
    let notices = browser.events.iter().filter(|event| notice(event));
    notices
        .map(|event| if let PageEvent::Notice { notice, .. } = event { notice } else { panic!() })
        .collect()
}

fn damage(world: &mut World, who: usize, prefix: &str) -> usize {
    let damaged = world.browsers[who].disk.iter_mut().filter(|(key, _)| key.starts_with(prefix));
    damaged.map(|(_, value)| *value.last_mut().unwrap() ^= 1).count()
}

/// C3
#[test]
fn damaged_changes_are_fetched_again_from_the_relay() {
    let mut world = World::of(2, 1);
    write(&mut world, 0, 1);
    write(&mut world, 1, 2);
    assert!(damage(&mut world, 1, "plan/changes/") > 1);
    restart(&mut world, 1);
    assert!(!has(&world, 1, 2));
    let damaged = notices(&world.browsers[1]);
    assert!(matches!(damaged[..], [Notice::StorageDamaged { recoverable: true, .. }]), "{damaged:?}");
    world.run_until_quiet();
    assert!(has(&world, 1, 1) && has(&world, 1, 2));
    write(&mut world, 1, 3);
    assert!(has(&world, 0, 3), "who was damaged can go on");
}

/// C3
#[test]
fn damaged_changes_without_a_relay_leave_the_words_last_seen() {
    let mut world = World::of(1, 2);
    write(&mut world, 0, 1);
    damage(&mut world, 0, "plan/changes/");
    restart(&mut world, 0);
    assert!(has(&world, 0, 1));
    let damaged = notices(&world.browsers[0]);
    assert!(matches!(damaged[..], [Notice::StorageDamaged { recoverable: false, .. }]), "{damaged:?}");
    world.run_until_quiet();
    restart(&mut world, 0);
    assert!(has(&world, 0, 1));
}

/// C3
#[test]
fn any_one_damaged_value_leaves_a_project_that_opens() {
    let mut world = World::of(2, 3);
    write(&mut world, 0, 1);
    world.browsers[1].cut = true;
    let now = world.now;
    world.browsers[1].run(Command::create(post(2), |_| ()), now);
    while !world.browsers[1].is_saved() {
        world.browsers[1].write_one(now);
    }
    let whole = world.browsers[1].disk.clone();
    for key in whole.keys() {
        for cut in [false, true] {
            let mut disk = whole.clone();
            let value = disk.get_mut(key).unwrap();
            if cut {
                value.truncate(value.len() / 2);
            } else {
                *value.last_mut().unwrap() ^= 1;
            }
            world.browsers[1].disk = disk;
            restart(&mut world, 1);
            world.run_until_quiet();
            assert!(has(&world, 1, 1), "{key}");
            world.browsers[1].cut = true;
        }
    }
}

/// C3
#[test]
fn a_head_damaged_twice_says_so_and_changes_nothing() {
    let mut world = World::of(1, 4);
    write(&mut world, 0, 1);
    assert_eq!(damage(&mut world, 0, "head"), 2);
    let disk = world.browsers[0].disk.clone();
    assert_eq!(world.browsers[0].open_problem(), Some(OpenProblem::Damaged { key: "head".into() }));
    assert_eq!(world.browsers[0].disk, disk);
    for value in world.browsers[0].disk.values_mut() {
        value[0] = 2;
    }
    assert_eq!(world.browsers[0].open_problem(), Some(OpenProblem::Newer));
}

/// E1, X1: a byte that changed on the way makes an envelope nobody's.
#[test]
fn a_tampered_envelope_is_set_aside_and_kept() {
    let mut world = World::of(2, 5);
    world.browsers[1].cut = true;
    write_alone(&mut world, 0, 1);
    write_alone(&mut world, 0, 2);
    *world.relay.envelopes.last_mut().unwrap().2.last_mut().unwrap() ^= 1;
    world.run_until_quiet();
    assert!(has(&world, 1, 1) && !has(&world, 1, 2));
    let aside = notices(&world.browsers[1]);
    assert!(matches!(aside[..], [Notice::EnvelopeSetAside { check: "signature", .. }]), "{aside:?}");
    assert_eq!(world.browsers[1].disk.keys().filter(|key| key.starts_with("aside/")).count(), 1);
}

/// E3, X1: a member cannot write under another's name.
#[test]
fn changes_under_another_devices_name_are_set_aside_and_the_rest_goes_on() {
    let mut world = World::of(3, 15);
    let mut forged = Workspace::new(&[7; 32]);
    let seen = forged.look();
    forged.run(&Command::create(post(9), |_| ()), seen, 0).unwrap();
    let World { browsers, relay, dice, .. } = &mut world;
    relay.forge(browsers[1].keys(), &forged.take_changes(), &mut dice.generator());
    world.run_until_quiet();
    write(&mut world, 0, 1);
    assert!(has(&world, 2, 1) && !has(&world, 2, 9));
    let aside = notices(&world.browsers[2]);
    assert!(matches!(aside[..], [Notice::EnvelopeSetAside { check: "actor", .. }]), "{aside:?}");
}

/// E5, X3: what the relay shows one member contradicts what another has seen.
#[test]
fn a_relay_that_shows_members_different_logs_is_found_out() {
    let mut world = World::of(2, 6);
    write(&mut world, 0, 1);
    world.browsers[1].cut = true;
    write_alone(&mut world, 0, 2);
    write_alone(&mut world, 0, 3);
    let hidden = world.relay.envelopes.len() - 2;
    world.relay.envelopes.remove(hidden);
    world.run_until_quiet();
    assert!(notices(&world.browsers[1]).contains(&&Notice::Forked));
    assert_eq!(world.browsers[1].status.as_ref().unwrap().relay, RelayState::Forked);
}

fn write_alone(world: &mut World, who: usize, n: u32) {
    let now = world.now;
    world.browsers[who].run(Command::create(post(n), |_| ()), now);
    while !world.browsers[who].is_quiet() {
        let World { browsers, relay, .. } = &mut *world;
        browsers[who].move_on(relay, now);
    }
}

/// M7
#[test]
fn a_wrong_withdrawn_or_ended_invite_says_why() {
    let mut world = World::of(2, 7);
    let link = world.invite(Role::Editor);
    let mut cut = link.clone();
    cut.truncate(link.len() - 3);
    let other: String =
        link.chars().rev().skip(6).collect::<Vec<_>>().into_iter().rev().chain("AAAAAA".chars()).collect();
    let mut tried = |link: &str| {
        world.browsers.push(Browser::new([u8::try_from(world.browsers.len()).unwrap(); 32]));
        let who = world.browsers.len() - 1;
        world.join(who, link);
        world.browsers[who].not_joined.clone()
    };
    assert_eq!(tried(&cut), Some(JoinProblem::Link));
    assert_eq!(tried("https://relay.example/"), Some(JoinProblem::Link));
    assert_eq!(tried(&other), Some(JoinProblem::Secret));
    world.now += 3 * 86_400_000;
    world.run_until_quiet();
    world.browsers.push(Browser::new([77; 32]));
    let who = world.browsers.len() - 1;
    world.join(who, &link);
    assert_eq!(world.browsers[who].not_joined, Some(JoinProblem::Ended));
}

/// M3, C7
#[test]
fn a_viewer_reads_and_changes_nothing() {
    let mut world = World::of(1, 8);
    write(&mut world, 0, 1);
    let link = world.invite(Role::Viewer);
    world.browsers.push(Browser::new([5; 32]));
    world.join(1, &link);
    assert!(has(&world, 1, 1));
    let now = world.now;
    let token = world.browsers[1].run(Command::create(post(2), |_| ()), now);
    let refused = world.browsers[1].events.last().unwrap();
    assert!(
        matches!(refused, PageEvent::NotRun { token: t, error: RunError::NotAllowed { .. }, .. } if *t == token),
        "{refused:?}"
    );
    assert!(!has(&world, 1, 2));
}

/// M3, E6, C14: a viewer may not write down what they are called, and has told it when they came.
#[test]
fn a_viewer_is_known_by_name_once_a_manager_is_there_and_nobody_is_called_what_they_did_not_say() {
    let mut world = World::of(2, 21);
    let link = world.invite(Role::Viewer);
    world.browsers[0].cut = true;
    world.browsers.push(Browser::new([5; 32]));
    world.browsers[2].join(&link);
    world.run_for(3_000);
    let viewer = world.browsers[2].replica.as_ref().unwrap().my_profile();
    let name = |world: &World, who: usize| {
        let plan = world.browsers[who].replica.as_ref().unwrap().projection();
        plan.get(viewer.untyped()).map(|fields| Member::read(viewer.clone(), fields).0.name)
    };
    assert_eq!(name(&world, 1), None, "an editor is there, and may not write another's name");
    world.run_until_quiet();
    for who in 0..3 {
        assert_eq!(name(&world, who), Some("Ben".to_owned()), "{who}");
    }
    // Once is enough.
    let written = world.relay.envelopes.len();
    let World { browsers, relay, now, .. } = &mut world;
    browsers[2].restart(relay, *now);
    world.run_until_quiet();
    assert_eq!(world.relay.envelopes.len(), written);
}

/// C1, C4
#[test]
fn a_full_disk_is_said_and_nothing_is_sent_before_it_is_saved() {
    let mut world = World::of(2, 9);
    let now = world.now;
    let sent = world.relay.envelopes.len();
    world.browsers[0].input(Input::StoreFailed { reason: StoreFailure::Full }, now);
    world.browsers[0].run(Command::create(post(1), |_| ()), now);
    assert_eq!(world.browsers[0].status.as_ref().unwrap().local, LocalState::Full);
    for _ in 0..20 {
        let World { browsers, relay, .. } = &mut world;
        browsers[0].deliver_to_relay(relay);
    }
    assert_eq!(world.relay.envelopes.len(), sent);
    world.run_until_quiet();
    assert_eq!(world.browsers[0].status.as_ref().unwrap().local, LocalState::Saved);
    assert!(has(&world, 1, 1));
}

/// C7
#[test]
fn an_edit_too_large_for_an_envelope_is_refused_with_its_size() {
    let mut world = World::of(1, 10);
    let now = world.now;
    // People count each as one.
    let families = "👨‍👩‍👧‍👦".repeat(5_000);
    let before = world.browsers[0].page.records.clone();
    let both = Command::create(post(1), |_| ())
        .and(Command::create(post(2), |post| post.caption = Text(families.clone())));
    world.browsers[0].run(both, now);
    let refused = world.browsers[0].events.last().unwrap();
    assert!(matches!(refused, PageEvent::NotRun { error: RunError::TooLarge { .. }, .. }), "{refused:?}");
    assert_eq!(world.browsers[0].page.records, before);
}

fn large(words: &str) -> Command {
    let empty = Command { label: "file-open".into(), edits: Vec::new() };
    let create = |n: u32| Command::create(post(n), |post| post.caption = Text(format!("{words} {n}")));
    (100..400).fold(empty, |all, n| Command { label: all.label.clone(), ..all.and(create(n)) })
}

/// C7a
#[test]
fn a_command_of_many_edits_reaches_everybody_and_is_taken_back_and_done_again_as_one() {
    let mut world = World::of(2, 14);
    let (before, now) = (world.browsers[0].page.records.clone(), world.now);
    world.browsers[0].run(large(&"长".repeat(1_000)), now);
    world.run_until_quiet();
    let all = world.browsers[0].page.records.clone();
    assert_eq!(all.len(), before.len() + 300);
    assert_eq!(world.browsers[1].page.records, all);
    // Whoever takes back in the middle of others' work takes back the whole.
    world.browsers[1].run(Command::create(post(1), |_| ()), now);
    world.run_until_quiet();
    for (request, count) in [(Request::Undo, 1), (Request::Redo, 301), (Request::Undo, 1)] {
        let now = world.now;
        world.browsers[0].ask(request, now);
        world.run_until_quiet();
        for who in 0..2 {
            let there = world.browsers[who].page.records.iter();
            let posts = there.filter(|(id, fields)| {
                id.kind() == Some(model::RecordKind::Post) && !fields.contains_key("removed_at")
            });
            assert_eq!(posts.count(), count, "{who}");
        }
    }
}

/// C7a
#[test]
fn of_a_command_of_many_edits_all_are_made_or_none() {
    let mut world = World::of(2, 15);
    let (before, now) = (world.browsers[0].page.records.clone(), world.now);
    let misfit = Edit::Splice {
        id: post(399).untyped().clone(),
        field: "caption".into(),
        at: 9_000,
        delete: 1,
        insert: String::new(),
    };
    let command = large(&"long ".repeat(200));
    world.browsers[0].run(command.and(Command { label: "misfit".into(), edits: vec![misfit] }), now);
    let refused = world.browsers[0].events.last().unwrap();
    assert!(matches!(refused, PageEvent::NotRun { .. }), "{refused:?}");
    world.run_until_quiet();
    assert_eq!(world.browsers[0].page.records, before);
    assert_eq!(world.browsers[0].replica.as_ref().unwrap().projection(), &before);
    // What follows builds on what is there.
    world.browsers[0].run(Command::create(post(1), |_| ()), now);
    world.run_until_quiet();
    assert_eq!(world.browsers[1].page.records, world.browsers[0].page.records);
    assert!(has(&world, 1, 1));
}

/// C6
#[test]
fn an_exported_project_is_the_same_plan_again() {
    let mut world = World::of(1, 11);
    write(&mut world, 0, 1);
    let file = export(&mut world);
    let imported = replica::import(&file).unwrap();
    assert_eq!(imported.name, "Spring");
    let mut other = World::of(1, 12);
    let now = other.now;
    other.browsers[0].input(Input::Seeded(imported.commands), now);
    let (old, new) = (&world.browsers[0].page.records, &other.browsers[0].page.records);
    for (id, fields) in old {
        assert_eq!(new.get(id), Some(fields));
    }
}

/// C6
#[test]
fn a_file_that_is_cut_off_foreign_or_newer_is_refused_with_the_reason() {
    let mut world = World::of(1, 13);
    write(&mut world, 0, 1);
    let file = export(&mut world);
    assert_eq!(replica::import(b"GIF89a"), Err(ImportProblem::Foreign));
    assert_eq!(replica::import(&[]), Err(ImportProblem::Foreign));
    for length in (2..file.len()).step_by(61) {
        let refused = replica::import(&file[..length]);
        assert!(
            matches!(refused, Err(ImportProblem::Damaged | ImportProblem::Foreign)),
            "{length}: {refused:?}"
        );
    }
    for at in (4..file.len()).step_by(97) {
        let mut changed = file.clone();
        changed[at] ^= 0x20;
        // Somewhere no byte of the plan is: then it is still the same plan.
        if let Ok(imported) = replica::import(&changed) {
            assert_eq!(imported.commands, replica::import(&file).unwrap().commands, "{at}");
        }
    }
}

fn export(world: &mut World) -> Vec<u8> {
    let now = world.now;
    world.browsers[0].input(Input::Asked { page: 1, token: 9, request: Request::Export }, now);
    let exported = world.browsers[0].events.iter().rev().find_map(|event| match event {
        PageEvent::Exported { bytes, .. } => Some(bytes.clone()),
        _ => None,
    });
    exported.unwrap()
}

/// N6, C1
#[test]
fn a_relay_of_another_version_is_named_and_the_project_goes_on_without_it() {
    let mut world = World::of(2, 16);
    let link = world.invite(Role::Editor);
    world.relay.version += 1;
    restart(&mut world, 1);
    write_alone(&mut world, 1, 1);
    let status = world.browsers[1].status.clone().unwrap();
    assert_eq!(status.relay, RelayState::OtherVersion { relay: world.relay.version });
    assert_eq!((status.local, status.waiting), (LocalState::Saved, 1));
    assert!(has(&world, 1, 1));

    world.browsers.push(Browser::new([99; 32]));
    world.join(2, &link);
    let problem = JoinProblem::OtherVersion { relay: world.relay.version };
    assert_eq!(world.browsers[2].not_joined, Some(problem));
}

fn ask_for_an_invite(world: &mut World, founder_token: Option<&str>) {
    let terms = replica::InviteTerms {
        offer: replica::Offer::Member {
            role: Role::Editor,
            expires: world.now + 1000,
            uses: 1,
            confirm: false,
        },
        relay: ORIGIN.into(),
        founder_token: founder_token.map(str::to_owned),
    };
    let now = world.now;
    world.browsers[0].input(Input::Asked { page: 1, token: 3, request: Request::Invite(terms) }, now);
    let World { browsers, relay, .. } = world;
    browsers[0].deliver_from_relay(relay, now);
}

/// C5: a relay that cannot be reached leaves the project as it was, on this device.
#[test]
fn an_invite_without_a_network_fails_and_the_project_stays_on_the_device() {
    let mut world = World::of(1, 14);
    write(&mut world, 0, 1);
    world.browsers[0].cut = true;
    ask_for_an_invite(&mut world, None);
    assert_eq!(notices(&world.browsers[0]), [&Notice::RelayUnreachable]);
    assert_eq!(world.browsers[0].replica.as_ref().unwrap().relay(), None);
    assert!(has(&world, 0, 1));
}

/// C5: a relay that does not take the project leaves it as it was, says why, and takes it at a better try.
#[test]
fn a_relay_that_asks_founders_for_a_token_says_so_and_takes_the_project_with_it() {
    let mut world = World::of(1, 15);
    write(&mut world, 0, 1);
    world.relay.founder_token = Some("seven kilns".to_owned());
    ask_for_an_invite(&mut world, None);
    world.run_until_quiet();
    assert_eq!(notices(&world.browsers[0]), [&Notice::RelayRefused { code: "token" }]);
    assert_eq!(world.browsers[0].replica.as_ref().unwrap().relay(), None);

    ask_for_an_invite(&mut world, Some("seven kilns"));
    world.run_until_quiet();
    assert_eq!(world.browsers[0].replica.as_ref().unwrap().relay(), Some(ORIGIN));
    assert!(!world.relay.envelopes.is_empty());
    assert!(has(&world, 0, 1));
}
