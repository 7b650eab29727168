//! Devices of members: what they say of themselves, recovery kits, and who waits to be let in.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use model::{Command, Id, Role, Text, records::Post};
use replica::{
    Comparison, DeviceCard, Input, InviteTerms, JoinProblem, MemberCard, Notice, Offer, PageEvent,
    RelayState, Request,
    world::{Browser, ORIGIN, World},
};

const OWNER: usize = 0;
const DAY: i64 = 24 * 60 * 60 * 1_000;

fn ask(world: &mut World, who: usize, request: Request) -> PageEvent {
    let now = world.now;
    world.browsers[who].input(Input::Asked { page: 1, token: 77, request }, now);
    world.run_until_quiet();
    let events = &mut world.browsers[who].events;
    let answer = |event: &PageEvent| {
        matches!(
            event,
            PageEvent::Done { token: 77 }
                | PageEvent::Notice { token: Some(77), .. }
                | PageEvent::RecoveryKit { token: 77, .. }
                | PageEvent::Invited { token: 77, .. }
        )
    };
    let place = events.iter().rposition(answer).expect("an answer");
    events.remove(place)
}

fn is_done(answer: &PageEvent) -> bool {
    matches!(answer, PageEvent::Done { .. })
}

fn refusal(answer: PageEvent) -> Notice {
    let PageEvent::Notice { notice, .. } = answer else { panic!("{answer:?}") };
    notice
}

fn members(world: &World, who: usize) -> Vec<MemberCard> {
    let told = world.browsers[who].events.iter().rev().find_map(|event| match event {
        PageEvent::Members(members) => Some(members.clone()),
        _ => None,
    });
    told.expect("pages are told who is in")
}

fn me(world: &World, who: usize) -> MemberCard {
    members(world, who).into_iter().find(|member| member.me).expect("a member")
}

fn other(world: &World, who: usize) -> MemberCard {
    members(world, who).into_iter().find(|member| !member.me).expect("another member")
}

fn has(world: &World, who: usize, n: u32) -> bool {
    let id = Id::<Post>::new(n);
    world.browsers[who].replica.as_ref().unwrap().projection().contains_key(id.untyped())
}

fn write(world: &mut World, who: usize, n: u32) {
    let now = world.now;
    let command = Command::create(Id::<Post>::new(n), |post| post.caption = Text("words".to_owned()));
    world.browsers[who].run(command, now);
    world.run_until_quiet();
}

fn kit(world: &mut World, who: usize) -> (String, String) {
    let answer = ask(world, who, Request::NewRecoveryKit);
    let PageEvent::RecoveryKit { words, link, .. } = answer else { panic!("{answer:?}") };
    (words, link)
}

fn restore(world: &mut World, link: &str, words: &str) -> usize {
    let mut browser = Browser::new([u8::try_from(world.browsers.len()).unwrap() + 40; 32]);
    browser.restore(link, words);
    world.browsers.push(browser);
    world.run_until_quiet();
    world.browsers.len() - 1
}

/// Invites to wait, and comes with that invitation in a new browser.
fn come_and_wait(world: &mut World, role: Role) -> usize {
    let offer = Offer::Member { role, expires: world.now + DAY, uses: 1, confirm: true };
    let terms = InviteTerms { offer, relay: ORIGIN.to_owned(), founder_token: None };
    let answer = ask(world, OWNER, Request::Invite(terms));
    let PageEvent::Invited { link, .. } = answer else { panic!("{answer:?}") };
    world.browsers.push(Browser::new([77; 32]));
    let who = world.browsers.len() - 1;
    world.join(who, &link);
    who
}

/// M8
#[test]
fn with_the_words_of_a_kit_an_empty_browser_is_one_more_device_of_the_member() {
    let mut world = World::of(2, 200);
    write(&mut world, 1, 1);
    let (words, link) = kit(&mut world, 1);
    assert!(is_done(&ask(&mut world, 1, Request::AddRecoveryKit { words: words.clone() })));
    assert_eq!(me(&world, 1).devices.iter().filter(|device| device.is_recovery).count(), 1);

    let restored = restore(&mut world, &link, &words);
    assert!(has(&world, restored, 1));
    let card = me(&world, restored);
    assert_eq!(card.profile, me(&world, 1).profile);
    assert_eq!(card.devices.len(), 3);
    // And writes as that member does.
    write(&mut world, restored, 2);
    assert!(has(&world, OWNER, 2));
}

/// M8
#[test]
fn a_kit_that_was_never_added_opens_nothing() {
    let mut world = World::of(2, 201);
    let (words, link) = kit(&mut world, 1);
    let restored = restore(&mut world, &link, &words);
    assert_eq!(world.browsers[restored].not_joined, Some(JoinProblem::Kit));
}

/// M8
#[test]
fn a_kit_that_was_removed_opens_nothing_any_more() {
    let mut world = World::of(2, 202);
    let (words, link) = kit(&mut world, 1);
    assert!(is_done(&ask(&mut world, 1, Request::AddRecoveryKit { words: words.clone() })));
    let device = me(&world, 1).devices.into_iter().find(|device| device.is_recovery).unwrap().id;
    assert!(is_done(&ask(&mut world, 1, Request::RemoveDevice { device })));
    let restored = restore(&mut world, &link, &words);
    assert_eq!(world.browsers[restored].not_joined, Some(JoinProblem::Kit));
}

/// M8
#[test]
fn words_that_are_no_kit_are_refused_with_what_is_wrong_of_them() {
    let mut world = World::of(2, 203);
    let (words, link) = kit(&mut world, 1);
    let short = words.split(' ').skip(1).collect::<Vec<_>>().join(" ");
    let restored = restore(&mut world, &link, &short);
    assert!(matches!(world.browsers[restored].not_joined, Some(JoinProblem::Words(_))));
    let restored = restore(&mut world, "https://relay.example/join#x", &words);
    assert_eq!(world.browsers[restored].not_joined, Some(JoinProblem::Link));
}

/// M8
#[test]
fn a_lost_device_that_is_removed_from_a_restored_one_reads_nothing_new() {
    let mut world = World::of(2, 204);
    let (words, link) = kit(&mut world, 1);
    ask(&mut world, 1, Request::AddRecoveryKit { words: words.clone() });
    let restored = restore(&mut world, &link, &words);
    let lost = me(&world, 1).devices.into_iter().find(|device| device.here).unwrap().id;
    assert!(is_done(&ask(&mut world, restored, Request::RemoveDevice { device: lost })));
    write(&mut world, OWNER, 1);
    assert!(has(&world, restored, 1));
    assert!(!has(&world, 1, 1));
    let status = world.browsers[1].status.as_ref().unwrap();
    assert_eq!(status.relay, RelayState::Refused { code: "not_a_member" });
}

/// M8
#[test]
fn a_member_keeps_a_browser_and_nobody_takes_a_device_of_somebody_above() {
    let mut world = World::of(2, 205);
    let own = me(&world, OWNER).devices[0].id.clone();
    let request = Request::RemoveDevice { device: own.clone() };
    assert_eq!(refusal(ask(&mut world, OWNER, request)), Notice::LastDevice);
    assert_eq!(refusal(ask(&mut world, 1, Request::RemoveDevice { device: own })), Notice::NotAllowed);
    let nobody = Request::RemoveDevice { device: "nobody".to_owned() };
    assert_eq!(refusal(ask(&mut world, 1, nobody)), Notice::NoSuchDevice);
}

/// C8
#[test]
fn a_device_says_in_the_plan_what_it_is_and_once_a_day_that_it_is_used() {
    let mut world = World::of(2, 206);
    world.browsers[1].is_called("Firefox");
    let now = world.now;
    world.browsers[1].restart(&mut world.relay, now);
    world.run_until_quiet();
    let DeviceCard { about, .. } = me(&world, 1).devices.remove(0);
    let seen = |world: &World| {
        let fields = world.browsers[OWNER].replica.as_ref().unwrap().projection()[&about].clone();
        assert_eq!(fields["browser"], model::Value::Str("Firefox".to_owned()));
        fields["seen"].clone()
    };
    let first = seen(&world);
    world.now += DAY / 2;
    write(&mut world, 1, 1);
    assert_eq!(seen(&world), first, "not with every change");
    world.now += DAY;
    write(&mut world, 1, 2);
    assert_ne!(seen(&world), first);
    // Nothing of it can be taken back by a person.
    assert!(!world.browsers[1].events.iter().any(|event| {
        matches!(event, PageEvent::History { undo: Some(label), .. } if label == "device-describe")
    }));
}

/// M7f, C10
#[test]
fn who_waits_reads_nothing_until_somebody_lets_them_in() {
    let mut world = World::of(1, 207);
    let waiting = come_and_wait(&mut world, Role::Editor);
    write(&mut world, OWNER, 1);
    assert_eq!(world.browsers[waiting].status.as_ref().unwrap().relay, RelayState::Unconfirmed);
    assert!(!has(&world, waiting, 1));
    let card = other(&world, OWNER);
    assert!(card.waiting && me(&world, waiting).waiting);
    assert_eq!(card.fingerprint, me(&world, waiting).fingerprint, "both have the same digits to compare");
    // Closing the browser changes nothing about it.
    let now = world.now;
    world.browsers[waiting].restart(&mut world.relay, now);
    world.run_until_quiet();
    assert_eq!(world.browsers[waiting].status.as_ref().unwrap().relay, RelayState::Unconfirmed);

    assert!(is_done(&ask(&mut world, OWNER, Request::ConfirmMember { profile: card.profile.clone() })));
    assert!(has(&world, waiting, 1));
    write(&mut world, waiting, 2);
    assert!(has(&world, OWNER, 2));
    let again = ask(&mut world, OWNER, Request::ConfirmMember { profile: card.profile });
    assert_eq!(refusal(again), Notice::NoSuchMember);
}

/// M7f
#[test]
fn who_waits_can_leave() {
    let mut world = World::of(1, 208);
    let waiting = come_and_wait(&mut world, Role::Editor);
    assert!(is_done(&ask(&mut world, waiting, Request::Leave)));
    assert_eq!(members(&world, OWNER).len(), 1);
    write(&mut world, OWNER, 1);
    assert!(!has(&world, waiting, 1));
}

/// M7f
#[test]
fn who_waits_can_be_sent_away() {
    let mut world = World::of(1, 211);
    let waiting = come_and_wait(&mut world, Role::Editor);
    let profile = other(&world, OWNER).profile;
    assert!(is_done(&ask(&mut world, OWNER, Request::RemoveMember { profile })));
    assert_eq!(members(&world, OWNER).len(), 1);
    write(&mut world, OWNER, 1);
    assert!(!has(&world, waiting, 1));
    let status = world.browsers[waiting].status.as_ref().unwrap();
    assert_eq!(status.relay, RelayState::Refused { code: "not_a_member" });
}

/// M10, C9
#[test]
fn a_fingerprint_that_was_compared_is_remembered_here_until_it_changes() {
    let mut world = World::of(2, 209);
    let card = other(&world, OWNER);
    assert_eq!(card.comparison, Comparison::None);
    let note = Request::NoteCompared { profile: card.profile.clone(), fingerprint: card.fingerprint };
    assert!(is_done(&ask(&mut world, OWNER, note)));
    assert_eq!(other(&world, OWNER).comparison, Comparison::Same);
    assert_eq!(other(&world, 1).comparison, Comparison::None, "only on the device on which it was compared");
    let now = world.now;
    world.browsers[OWNER].restart(&mut world.relay, now);
    world.run_until_quiet();
    assert_eq!(other(&world, OWNER).comparison, Comparison::Same);

    let (words, _) = kit(&mut world, 1);
    ask(&mut world, 1, Request::AddRecoveryKit { words });
    assert_eq!(other(&world, OWNER).comparison, Comparison::Changed);
    let stale = Request::NoteCompared { profile: card.profile, fingerprint: "00000".to_owned() };
    assert_eq!(refusal(ask(&mut world, OWNER, stale)), Notice::NoSuchMember);
}

/// M8
#[test]
fn a_project_without_a_relay_has_nothing_to_come_back_to() {
    let mut world = World::of(1, 210);
    assert_eq!(refusal(ask(&mut world, OWNER, Request::NewRecoveryKit)), Notice::NoRelay);
}
