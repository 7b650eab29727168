//! Members whose clients cheat: they write what their role may not, and nobody honest takes it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use model::{
    Command, Edit, Id, Record, Role, Text, Value,
    records::{Comment, Decision, Device, Member, Post, Settings, Verdict},
};
use replica::{
    Notice, PageEvent, Workspace,
    world::{Browser, World},
};

/// Of the three in [`world`].
const OWNER: usize = 0;
const EDITOR: usize = 1;
const CHEAT: usize = 2;

fn post() -> Id<Post> {
    Id::new(1)
}

fn comment(n: u32) -> Id<Comment> {
    Id::new(n)
}

/// An owner with a post and a comment on it, an editor, and somebody with a role whose client will cheat.
fn world(role: Role, seed: u64) -> World {
    let mut world = World::of(2, seed);
    let link = world.invite(role);
    world.browsers.push(Browser::new([9; 32]));
    world.join(CHEAT, &link);
    let author = profile(&world, OWNER);
    run(&mut world, OWNER, Command::create(post(), |post| post.caption = Text("before".into())));
    run(&mut world, OWNER, remark(1, &author));
    world
}

fn profile(world: &World, who: usize) -> Id<Member> {
    world.browsers[who].replica.as_ref().unwrap().my_profile()
}

fn remark(n: u32, author: &Id<Member>) -> Command {
    Command::create(comment(n), |comment| {
        comment.author = Some(author.clone());
        comment.body = Text("a remark".into());
    })
}

fn run(world: &mut World, who: usize, command: Command) {
    let now = world.now;
    world.browsers[who].run(command, now);
    world.run_until_quiet();
}

/// Sends what the cheat's own engine would refuse.
fn cheat(world: &mut World, commands: &[Command]) {
    let device = world.browsers[CHEAT].keys();
    let replica = world.browsers[CHEAT].replica.as_ref().unwrap();
    let session = [u8::try_from(world.relay.envelopes.len() % 200).unwrap() + 50; protocol::SESSION];
    let mut plan = Workspace::open(&replica.save(), &protocol::actor(session, &device.id())).unwrap();
    for command in commands {
        let seen = plan.look();
        plan.run(command, seen, 0).unwrap();
    }
    let World { relay, dice, .. } = &mut *world;
    relay.forge(device, &plan.take_changes(), &mut dice.generator());
    world.run_until_quiet();
}

fn edit(edit: Edit) -> Command {
    Command { label: "cheat".into(), edits: vec![edit] }
}

fn splice<R: Record>(id: &Id<R>, field: &str) -> Edit {
    Edit::Splice {
        id: id.untyped().clone(),
        field: field.into(),
        at: 0,
        delete: 0,
        insert: "cheated ".into(),
    }
}

fn set<R: Record>(id: &Id<R>, field: &str, value: Value) -> Edit {
    Edit::Set { id: id.untyped().clone(), field: field.into(), value }
}

/// What the honest were told, and what they have: the same on both.
fn set_aside(world: &World) -> Vec<&'static str> {
    let told = |who: usize| -> Vec<&'static str> {
        let notices = world.browsers[who].events.iter().filter_map(|event| match event {
            PageEvent::Notice { notice: Notice::EnvelopeSetAside { check, .. }, .. } => Some(*check),
            _ => None,
        });
        notices.collect()
    };
    let plan = |who: usize| world.browsers[who].replica.as_ref().unwrap().projection();
    assert_eq!(plan(OWNER), plan(EDITOR));
    assert_eq!(told(OWNER), told(EDITOR));
    told(OWNER)
}

fn read<R: Record>(world: &World, id: &Id<R>) -> Option<R> {
    let plan = world.browsers[EDITOR].replica.as_ref().unwrap().projection();
    plan.get(id.untyped()).map(|fields| R::read(id.clone(), fields).0)
}

/// E4, X1a
#[test]
fn a_reviewer_changes_neither_posts_nor_settings_nor_others_profiles() {
    for (seed, forbidden) in (40..).zip([
        splice(&post(), "caption"),
        set(&post(), "title", Value::Str("cheated".into())),
        Edit::Remove { id: post().untyped().clone() },
        Edit::Create { id: Id::<Post>::new(2_u32).untyped().clone(), fields: [].into() },
        set(&Settings::the(), "name", Value::Str("cheated".into())),
    ]) {
        let mut world = world(Role::Reviewer, seed);
        let before = world.browsers[OWNER].replica.as_ref().unwrap().projection().clone();
        cheat(&mut world, &[edit(forbidden)]);
        assert_eq!(set_aside(&world), ["role"]);
        assert_eq!(&before, world.browsers[OWNER].replica.as_ref().unwrap().projection());
    }
}

/// E4
#[test]
fn a_reviewer_writes_and_settles_comments_and_keeps_the_own_profile() {
    let mut world = world(Role::Reviewer, 50);
    let me = profile(&world, CHEAT);
    run(&mut world, CHEAT, remark(2, &me));
    run(&mut world, CHEAT, edit(splice(&comment(2), "body")));
    run(&mut world, CHEAT, edit(set(&comment(1), "resolved", Value::Bool(true))));
    run(&mut world, CHEAT, edit(set(&me, "name", Value::Str("Carla".into()))));
    run(&mut world, CHEAT, edit(Edit::Remove { id: comment(2).untyped().clone() }));
    assert_eq!(set_aside(&world), [""; 0]);
    assert!(read(&world, &comment(1)).unwrap().resolved);
    assert!(read(&world, &comment(2)).unwrap().body.0.contains("cheated a remark"));
    assert_eq!(read(&world, &me).unwrap().name, "Carla");
}

/// E4
#[test]
fn a_reviewer_puts_no_words_into_the_mouth_of_others() {
    let owner = |world: &World| profile(world, OWNER);
    // In somebody else's comment; by a comment in somebody else's name; and by making theirs anew.
    for (seed, case) in (60..).zip(0..4) {
        let mut world = world(Role::Reviewer, seed);
        let (me, owner) = (profile(&world, CHEAT), owner(&world));
        let commands = match case {
            0 => vec![edit(splice(&comment(1), "body"))],
            1 => vec![remark(2, &owner)],
            2 => vec![remark(2, &me), edit(set(&comment(2), "author", Value::Str(owner.key().to_owned())))],
            _ => vec![edit(Edit::Remove { id: comment(1).untyped().clone() })],
        };
        cheat(&mut world, &commands);
        assert_eq!(set_aside(&world), ["role"], "case {case}");
        assert_eq!(read(&world, &comment(1)).unwrap().body.0, "a remark");
        assert!(read(&world, &comment(2)).is_none(), "set aside whole");
    }
}

/// E4: a key that stands for the member of a set would hide the field of that name from everybody.
#[test]
fn a_reviewer_hides_no_field_behind_a_set() {
    for (seed, field) in [(96, "resolved"), (97, "author"), (98, "body")] {
        let mut world = world(Role::Reviewer, seed);
        let me = profile(&world, CHEAT);
        run(&mut world, CHEAT, remark(2, &me));
        let of = if field == "author" { comment(2) } else { comment(1) };
        let insert = Edit::Insert { id: of.untyped().clone(), field: field.into(), member: "cheated".into() };
        cheat(&mut world, &[edit(insert)]);
        assert_eq!(set_aside(&world), ["role"], "{field}");
        assert_eq!(read(&world, &comment(2)).unwrap().author, Some(me));
    }
}

fn decision(world: &World, whose: usize, n: u32) -> Id<Decision> {
    Decision::id(&profile(world, whose), &n)
}

fn decide(id: &Id<Decision>, verdict: Verdict) -> Command {
    Command::create(id.clone(), |decision| {
        decision.about = post().untyped().clone();
        decision.verdict = verdict;
        decision.content = "of the caption".into();
    })
}

/// E4
#[test]
fn a_reviewer_decides_takes_it_back_and_stands_by_it_again() {
    let mut world = world(Role::Reviewer, 110);
    let mine = decision(&world, CHEAT, 1);
    run(&mut world, CHEAT, decide(&mine, Verdict::Approve));
    assert_eq!(read(&world, &mine).unwrap().verdict, Verdict::Approve);
    run(&mut world, CHEAT, edit(Edit::Remove { id: mine.untyped().clone() }));
    assert!(read(&world, &mine).unwrap().removed_at.is_some());
    run(&mut world, CHEAT, edit(Edit::Restore { id: mine.untyped().clone() }));
    assert_eq!(read(&world, &mine).unwrap().removed_at, None);
    assert_eq!(set_aside(&world), [""; 0]);
}

/// E4, X1a: an owner's client may cheat too, and of owners all else is believed unread.
#[test]
fn nobody_decides_in_anothers_name_nor_changes_what_was_decided() {
    let approve = || Value::Str("approve".into());
    for (role, seed) in [(Role::Reviewer, 120), (Role::Editor, 130), (Role::Manager, 140), (Role::Owner, 150)]
    {
        for case in 0..5 {
            let mut world = world(role, seed + case);
            let (mine, theirs) = (decision(&world, CHEAT, 1), decision(&world, OWNER, 1));
            run(&mut world, OWNER, decide(&theirs, Verdict::Reject));
            run(&mut world, CHEAT, decide(&mine, Verdict::Hold));
            let (anothers, next) = (decision(&world, EDITOR, 2), decision(&world, CHEAT, 2));
            let commands = match case {
                0 => vec![decide(&anothers, Verdict::Approve)],
                1 => vec![edit(set(&theirs, "verdict", approve()))],
                2 => vec![edit(Edit::Remove { id: theirs.untyped().clone() })],
                3 => vec![edit(set(&mine, "verdict", approve()))],
                _ => vec![decide(&next, Verdict::Hold), edit(set(&next, "verdict", approve()))],
            };
            cheat(&mut world, &commands);
            assert_eq!(set_aside(&world), ["role"], "{role:?}, case {case}");
            assert_eq!(read(&world, &theirs).unwrap().verdict, Verdict::Reject);
            assert_eq!(read(&world, &mine).unwrap().verdict, Verdict::Hold);
            assert_eq!(read(&world, &anothers), None);
        }
    }
}

/// E4, X1a: also for newcomers, who judge the whole log at once.
#[test]
fn an_owner_takes_over_no_decision_that_is_judged_with_it() {
    let mut world = world(Role::Owner, 160);
    let theirs = decision(&world, EDITOR, 1);
    run(&mut world, EDITOR, decide(&theirs, Verdict::Reject));
    cheat(&mut world, &[edit(set(&theirs, "verdict", Value::Str("approve".into())))]);
    let link = world.invite(Role::Editor);
    world.browsers.push(Browser::new([11; 32]));
    world.join(3, &link);
    assert_eq!(set_aside(&world), ["role"]);
    let plan = |who: usize| world.browsers[who].replica.as_ref().unwrap().projection();
    assert_eq!(plan(OWNER), plan(3));
    assert_eq!(read(&world, &theirs).unwrap().verdict, Verdict::Reject);
}

/// X1a
#[test]
fn an_owner_says_nothing_of_others_devices() {
    let mut world = world(Role::Owner, 170);
    let device = Device::id(&profile(&world, EDITOR), &"phone");
    run(&mut world, EDITOR, Command::create(device.clone(), |device| device.browser = "Firefox".into()));
    cheat(&mut world, &[edit(set(&device, "browser", Value::Str("Lynx".into())))]);
    assert_eq!(set_aside(&world), ["role"]);
    assert_eq!(read(&world, &device).unwrap().browser, "Firefox");
}

/// E4, X1a: a comment is by who made it, whatever a cheat says that it says.
#[test]
fn who_makes_a_record_anew_that_is_there_does_not_take_it_over() {
    let mut world = world(Role::Reviewer, 70);
    let (me, device) = (profile(&world, CHEAT), world.browsers[CHEAT].keys());
    // Made in a plan of its own, which knows of no such comment.
    let mut apart = Workspace::new(&protocol::actor([3; protocol::SESSION], &device.id()));
    for _ in 0..50 {
        let seen = apart.look();
        apart.run(&remark(7, &me), seen, 0).unwrap();
        let seen = apart.look();
        apart.run(&edit(splice(&Id::<Comment>::new(7_u32), "body")), seen, 0).unwrap();
    }
    let seen = apart.look();
    apart.run(&remark(1, &me), seen, 0).unwrap();
    let World { relay, dice, .. } = &mut world;
    relay.forge(device, &apart.take_changes(), &mut dice.generator());
    world.run_until_quiet();
    assert_eq!(set_aside(&world), ["role"]);
    assert_eq!(read(&world, &comment(1)).unwrap().author, Some(profile(&world, OWNER)));
}

/// E4
#[test]
fn an_editor_writes_the_plan_but_neither_settings_nor_others_profiles() {
    for (seed, owner_case) in [(80, true), (81, false)] {
        let mut world = world(Role::Editor, seed);
        let forbidden = if owner_case {
            set(&profile(&world, OWNER), "name", Value::Str("cheated".into()))
        } else {
            set(&Settings::the(), "name", Value::Str("cheated".into()))
        };
        cheat(&mut world, &[edit(forbidden)]);
        assert_eq!(set_aside(&world), ["role"]);
    }
    let mut world = world(Role::Editor, 82);
    run(&mut world, CHEAT, edit(splice(&post(), "caption")));
    assert_eq!(set_aside(&world), [""; 0]);
    assert_eq!(read(&world, &post()).unwrap().caption.0, "cheated before");
}

/// E4: what builds on a change that was set aside is not taken either, and stands in nobody's way.
#[test]
fn the_rest_goes_on_behind_what_was_set_aside_and_newcomers_judge_alike() {
    let mut world = world(Role::Reviewer, 90);
    cheat(&mut world, &[edit(splice(&post(), "caption"))]);
    let me = profile(&world, EDITOR);
    run(&mut world, EDITOR, remark(3, &me));
    run(&mut world, OWNER, edit(splice(&post(), "caption")));
    let link = world.invite(Role::Editor);
    world.browsers.push(Browser::new([11; 32]));
    world.join(3, &link);
    assert_eq!(set_aside(&world), ["role"]);
    let plan = |who: usize| world.browsers[who].replica.as_ref().unwrap().projection();
    assert_eq!(plan(OWNER), plan(3));
    assert!(read(&world, &comment(3)).is_some());
}

/// E4, X1: what is not taken is not hidden either.
#[test]
fn what_was_set_aside_is_listed_also_after_a_restart() {
    let mut world = world(Role::Reviewer, 95);
    cheat(&mut world, &[edit(splice(&post(), "caption"))]);
    let World { browsers, relay, now, .. } = &mut world;
    browsers[OWNER].restart(relay, *now);
    let listed = browsers[OWNER].events.iter().rev().find_map(|event| match event {
        PageEvent::Ignored(cards) => Some(cards.clone()),
        _ => None,
    });
    let [card] = &listed.unwrap()[..] else { panic!("one is listed") };
    assert_eq!(card.check, "role");
    assert_eq!(card.by.as_ref(), Some(profile(&world, CHEAT).untyped()));
}

/// X1, R3: the log has it, so its number is never given again.
#[test]
fn a_device_whose_envelope_was_set_aside_goes_on_sending() {
    let mut world = World::of(2, 701);
    let link = world.invite(Role::Reviewer);
    world.browsers.push(Browser::new([9; 32]));
    world.join(2, &link);
    let (now, post) = (world.now, post());
    world.browsers[0].run(Command::create(post.clone(), |_| ()), now);
    world.run_until_quiet();
    let device = world.browsers[2].keys();
    let replica = world.browsers[2].replica.as_ref().unwrap();
    let me = replica.my_profile();
    let actor = protocol::actor([77; protocol::SESSION], &device.id());
    let mut plan = Workspace::open(&replica.save(), &actor).unwrap();
    let seen = plan.look();
    let title = Value::Str("cheated".into());
    let set = Edit::Set { id: post.untyped().clone(), field: "title".into(), value: title };
    plan.run(&Command { label: "cheat".into(), edits: vec![set] }, seen, 0).unwrap();
    let World { relay, dice, .. } = &mut world;
    relay.forge(device, &plan.take_changes(), &mut dice.generator());
    world.run_until_quiet();
    let (now, honest) = (world.now, comment(2));
    let say = Command::create(honest.clone(), |comment| comment.author = Some(me));
    world.browsers[2].run(say, now);
    world.run_until_quiet();
    let plan = world.browsers[0].replica.as_ref().unwrap().projection();
    assert!(plan.contains_key(honest.untyped()));
}
