//! Changes that no honest program makes, in envelopes that are sealed and signed as they should be: everybody
//! sets them aside, nobody's engine ends, and the others go on together.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use automerge::{
    ActorId, Change, ChangeHash, ExpandedChange, ObjType, ScalarValue,
    legacy::{ElementId, Key, MarkData, ObjectId, Op, OpId, OpType},
};
use minicbor::{Encode, bytes::ByteVec};
use model::{Command, Id, Role, Text, records::Post};
use proptest::prelude::*;
use protocol::{Presence, PresenceScope, actor, wire, wire::ToClient};
use replica::{
    Input, Notice, PageEvent, Workspace,
    world::{Browser, World},
};

const CHEAT: usize = 2;

fn post(n: u32) -> Id<Post> {
    Id::new(n)
}

/// Two members with a post, and a third with a role, whose program is another.
fn world_with_cheat(role: Role) -> World {
    let mut world = World::of(2, 230);
    write(&mut world, 0, 1);
    let now = world.now;
    for (who, title) in [(1, "first"), (0, "second")] {
        let title = world.browsers[who].page.update(&post(1), |post| post.title = title.into()).unwrap();
        world.browsers[who].run(title, now);
        world.run_until_quiet();
    }
    let link = world.invite(role);
    world.browsers.push(Browser::new([9; 32]));
    world.join(CHEAT, &link);
    world
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

fn set_aside(browser: &Browser) -> Vec<&'static str> {
    let checks = browser.events.iter().filter_map(|event| match event {
        PageEvent::Notice { notice: Notice::EnvelopeSetAside { check, .. }, .. } => Some(*check),
        _ => None,
    });
    checks.collect()
}

/// What an honest program would have made of the cheat's wish: a title over another, letters in and out.
fn honest(world: &World, session: u8) -> ExpandedChange {
    let device = world.browsers[CHEAT].keys();
    let saved = world.browsers[CHEAT].replica.as_ref().unwrap().save();
    let mut plan = Workspace::open(&saved, &actor([session; protocol::SESSION], &device.id())).unwrap();
    let seen = plan.look();
    let update = world.browsers[0].page.update(&post(1), |post| {
        post.title = format!("{}!", post.title);
        post.caption.0 = if post.caption.0.contains("XY") { "post 1".into() } else { "pXY 1".into() };
    });
    if plan.run(&update.unwrap(), seen, 0).is_err() {
        // Somebody who may has made something else of the post.
        let another = 100 + u32::try_from(plan.projection().len()).unwrap();
        let make = Command::create(post(another), |_| ());
        plan.run(&make, seen, 0).unwrap();
    }
    Change::try_from(plan.take_changes()[0].as_slice()).unwrap().decode()
}

fn forge(world: &mut World, bytes: Vec<u8>) {
    let device = world.browsers[CHEAT].keys();
    let World { relay, dice, .. } = world;
    relay.forge(device, &[bytes], &mut dice.generator());
    world.run_until_quiet();
}

fn encode(mut change: ExpandedChange) -> Vec<u8> {
    change.hash = None;
    Change::from(change).raw_bytes().to_vec()
}

/// The others have the same, can write, and open what they stored, compacted or not.
fn assert_go_on_together(world: &mut World, n: u32) {
    write(world, 1, n);
    let World { browsers, relay, now, .. } = &mut *world;
    browsers[0].restart(relay, *now);
    write(world, 0, n + 1);
    for who in [0, 1] {
        assert!([1, n, n + 1].iter().all(|n| has(world, who, *n)));
    }
    let [one, other] = [0, 1].map(|who| world.browsers[who].replica.as_ref().unwrap());
    assert_eq!(one.projection(), other.projection());
    let opened = Workspace::open(&one.save(), b"opened").unwrap();
    assert_eq!(opened.projection(), one.projection());
}

fn put(change: &mut ExpandedChange) -> &mut Op {
    change.operations.iter_mut().find(|op| matches!(op.key, Key::Map(_))).unwrap()
}

fn insert(change: &mut ExpandedChange) -> &mut Op {
    change.operations.iter_mut().find(|op| op.insert).unwrap()
}

fn delete(change: &mut ExpandedChange) -> &mut Op {
    change.operations.iter_mut().find(|op| op.action == OpType::Delete).unwrap()
}

fn pred(op: &Op) -> OpId {
    op.pred.iter().next().unwrap().clone()
}

fn letter(change: &mut ExpandedChange) -> OpId {
    delete(change).key.to_opid().unwrap()
}

type Spoil = fn(&mut ExpandedChange);

/// Everything that is nonsense, and why it would hurt.
const CASES: &[(&str, Spoil)] = &[
    ("a letter that never was", |c| insert(c).key = Key::Seq(ElementId::Id(OpId(999, c.actor_id.clone())))),
    ("a letter of somebody unknown", |c| {
        insert(c).key = Key::Seq(ElementId::Id(OpId(1, ActorId::from(&[0xee; 24][..]))));
    }),
    ("a number that was never reached", |c| {
        let OpId(_, known) = letter(c);
        insert(c).key = Key::Seq(ElementId::Id(OpId(1, known)));
    }),
    ("a letter that only comes", |c| {
        let last = c.start_op.get() + c.operations.len() as u64 - 1;
        let own = c.actor_id.clone();
        insert(c).key = Key::Seq(ElementId::Id(OpId(last, own)));
    }),
    ("a letter that is itself", |c| {
        let at = c.operations.iter().position(|op| op.insert).unwrap() as u64;
        let own = OpId(c.start_op.get() + at, c.actor_id.clone());
        insert(c).key = Key::Seq(ElementId::Id(own));
    }),
    ("a title as a letter", |c| insert(c).key = Key::Seq(ElementId::Id(pred(put(c))))),
    ("a deleted title as a letter", |c| {
        let title = pred(put(c));
        (delete(c).key, delete(c).pred) = (Key::Seq(ElementId::Id(title.clone())), vec![title].into());
    }),
    ("an operation overwritten that never was", |c| put(c).pred = vec![OpId(999, c.actor_id.clone())].into()),
    ("a letter overwritten by a title", |c| put(c).pred = vec![letter(c)].into()),
    ("another field overwritten", |c| put(c).key = Key::Map("cta_url".into())),
    ("one operation overwritten twice", |c| put(c).pred = vec![pred(put(c)), pred(put(c))].into()),
    ("a letter that overwrites", |c| insert(c).pred = vec![letter(c)].into()),
    ("a deletion of nothing", |c| delete(c).pred = vec![].into()),
    ("a deletion of another letter", |c| {
        let own = pred(delete(c));
        c.operations.iter_mut().rfind(|op| op.action == OpType::Delete).unwrap().pred = vec![own].into();
    }),
    ("a field deleted that is not there", |c| (put(c).action, put(c).pred) = (OpType::Delete, vec![].into())),
    ("a letter deleted while it is made", |c| insert(c).action = OpType::Delete),
    ("a letter put over another", |c| delete(c).action = OpType::Put("q".into())),
    ("a letter that is a map", |c| insert(c).action = OpType::Make(ObjType::Map)),
    ("a letter that is two", |c| insert(c).action = OpType::Put("qq".into())),
    ("a letter that is none", |c| insert(c).action = OpType::Put("".into())),
    ("a letter that is a number", |c| insert(c).action = OpType::Put(ScalarValue::Int(5))),
    ("an object that is a letter", |c| put(c).obj = ObjectId::Id(letter(c))),
    ("an object that never was", |c| put(c).obj = ObjectId::Id(OpId(999, c.actor_id.clone()))),
    ("a text in the record", |c| insert(c).obj = put(c).obj.clone()),
    ("a field in the text", |c| put(c).obj = insert(c).obj.clone()),
    ("a field without a name", |c| put(c).key = Key::Map("".into())),
    ("a field put in between", |c| put(c).insert = true),
    ("a list", |c| put(c).action = OpType::Make(ObjType::List)),
    ("a table", |c| put(c).action = OpType::Make(ObjType::Table)),
    ("more of what is no number", |c| put(c).action = OpType::Increment(i64::MAX)),
    ("a counter", |c| put(c).action = OpType::Put(ScalarValue::counter(i64::MAX))),
    ("a value of no kind", |c| {
        put(c).action = OpType::Put(ScalarValue::Unknown { type_code: 12, bytes: vec![1] });
    }),
    ("a mark", |c| {
        let mark = MarkData { name: "bold".into(), value: true.into(), expand: true };
        insert(c).action = OpType::MarkBegin(mark);
    }),
    ("the end of a mark", |c| insert(c).action = OpType::MarkEnd(true)),
    ("numbers that were used", |c| c.start_op = std::num::NonZeroU64::MIN),
    ("the last numbers", |c| c.start_op = u64::from(u32::MAX).try_into().unwrap()),
    ("numbers far ahead", |c| c.start_op = (1 << 30).try_into().unwrap()),
    ("a second change without a first", |c| c.seq = 2),
    ("no change", |c| c.seq = 0),
    ("a change far ahead", |c| c.seq = u64::from(u32::MAX) + 1),
    ("a change that nobody knows", |c| c.deps.push(ChangeHash([7; 32]))),
    ("a change built on twice", |c| c.deps.push(c.deps[0])),
    ("a change of nothing", |c| c.operations.clear()),
    ("a time that never was", |c| c.time = i64::MIN),
    ("words behind the end", |c| c.extra_bytes = vec![1, 1, 7]),
];

/// X1b
#[test]
fn what_no_honest_program_makes_is_set_aside_and_ends_nobodys_engine() {
    for role in [Role::Editor, Role::Manager] {
        let mut world = world_with_cheat(role);
        for (case, spoil) in CASES {
            for browser in &mut world.browsers {
                browser.events.clear();
            }
            let mut change = honest(&world, 77);
            spoil(&mut change);
            forge(&mut world, encode(change));
            for who in [0, 1] {
                assert_eq!(set_aside(&world.browsers[who]), ["changes"], "{case}, by {role:?}");
            }
        }
        // The same change unspoilt is believed.
        let change = honest(&world, 77);
        forge(&mut world, encode(change));
        assert_eq!(set_aside(&world.browsers[0]).len(), 1);
        assert_go_on_together(&mut world, 2);
    }
}

/// X1b: an author may know of much that others do not have, but nobody uses up the numbers in one go.
#[test]
fn the_changes_of_an_envelope_count_only_so_far_ahead() {
    let mut world = world_with_cheat(Role::Editor);
    let ahead = |session| {
        let mut change = honest(&world, session);
        change.start_op = change.start_op.checked_add(3_000_000).unwrap();
        // Only the title: where letters stand follows from their numbers.
        change.operations.truncate(1);
        encode(change)
    };
    let (one, two) = (vec![ahead(77)], vec![ahead(78), ahead(79)]);
    for (changes, is_aside) in [(two, true), (one, false)] {
        world.browsers[0].events.clear();
        let device = world.browsers[CHEAT].keys();
        let World { relay, dice, .. } = &mut world;
        relay.forge(device, &changes, &mut dice.generator());
        world.run_until_quiet();
        assert_eq!(set_aside(&world.browsers[0]).len(), usize::from(is_aside));
    }
    assert_go_on_together(&mut world, 2);
}

/// A change as bytes, with columns of any kind.
fn chunk(of: &ExpandedChange, columns: &[(u8, &[u8])]) -> Vec<u8> {
    let mut body = vec![0, u8::try_from(of.actor_id.to_bytes().len()).unwrap()];
    body.extend(of.actor_id.to_bytes());
    // The first of its actor, at operation 64, at no time, without a word, by nobody else.
    body.extend([1, 64, 0, 0, 0, u8::try_from(columns.len()).unwrap()]);
    for (column, bytes) in columns {
        body.extend([*column, u8::try_from(bytes.len()).unwrap()]);
    }
    body.extend(columns.iter().flat_map(|(_, bytes)| bytes.iter()));
    let mut chunk = vec![0x85, 0x6f, 0x4a, 0x83, 0, 0, 0, 0, 1];
    chunk.push(u8::try_from(body.len()).unwrap());
    chunk.extend(body);
    chunk
}

/// X1b, N7: these would end an engine, or never come to an end, while they are read.
#[test]
fn a_change_whose_bytes_say_more_than_there_can_be_is_set_aside_unread() {
    const MANY: [u8; 9] = [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x10];
    let many = |value: &[u8]| [&MANY, value].concat();
    // Making a map under the key "k".
    let (key, actions, kinds, preds) = ([0x7f, 1, b'k'], [0x7f, 0], [0x7f, 0], [0x7f, 0]);
    let rest: [(u8, &[u8]); 4] = [(0x15, &key), (0x34, &[1]), (0x42, &actions), (0x56, &kinds)];
    let with = |at: usize, column: (u8, &'static [u8])| {
        let mut columns = rest.to_vec();
        columns.push((0x70, &preds));
        columns.insert(at, column);
        columns
    };
    let mut world = world_with_cheat(Role::Editor);
    let change = honest(&world, 77);
    let objects = |actor: &'static [u8], counter: &'static [u8]| {
        let mut columns = with(0, (0x02, counter));
        columns.insert(0, (0x01, actor));
        columns
    };
    let (all_keys, all_actions, all_preds) = (many(&[1, b'k']), many(&[0]), [&[0x7f][..], &MANY].concat());
    let mut endless = rest.to_vec();
    (endless[0].1, endless[2].1) = (&all_keys, &all_actions);
    let mut naming = rest.to_vec();
    naming.extend([(0x70, &all_preds[..]), (0x71, &MANY), (0x73, &MANY)]);
    let mut cases = vec![
        ("an actor beyond all", objects(&[0x7f, 9], &[0x7f, 1])),
        ("a number beyond all", objects(&[0x7f, 0], &[0x7f, 0xff, 0xff, 0xff, 0xff, 0x7f])),
        ("a number below none", with(1, (0x13, &[0x7f, 0x7f]))),
        ("operations without end", endless),
        ("overwriting without end", naming),
        ("a column that nobody writes", with(5, (0x94, &[1]))),
        ("a value that is not there", with(4, (0x57, b"q"))),
    ];
    cases.push(("a column cut off", vec![(0x15, &key[..2]), (0x34, &[1]), (0x42, &actions)]));
    for (case, columns) in cases {
        world.browsers[0].events.clear();
        forge(&mut world, chunk(&change, &columns));
        assert_eq!(set_aside(&world.browsers[0]), ["changes"], "{case}");
    }
    assert_go_on_together(&mut world, 2);
}

/// X1b: what is written here and not in the log yet is not there for the others, so it is not there for anybody.
#[test]
fn a_change_that_guesses_at_words_on_their_way_is_set_aside_by_their_author_too() {
    let mut world = world_with_cheat(Role::Editor);
    let mut change = honest(&world, 77);
    world.browsers[0].cut = true;
    let now = world.now;
    let typed = world.browsers[0].page.update(&post(1), |post| post.caption.0.push_str(" and more"));
    world.browsers[0].run(typed.unwrap(), now);
    while !world.browsers[0].is_saved() {
        world.browsers[0].write_one(now);
    }
    // The first letter of what was typed: whose it is and which number it has can be guessed.
    let text = insert(&mut change).obj.clone();
    let saved = automerge::Automerge::load(&world.browsers[0].replica.as_ref().unwrap().save()).unwrap();
    let newest = saved.get_changes(&[]).pop().unwrap().decode();
    assert!(newest.operations.iter().all(|op| op.insert && op.obj == text));
    let letter = OpId(newest.start_op.get(), newest.actor_id.clone());
    change.start_op = change.start_op.checked_add(50).unwrap();
    change.operations = vec![insert(&mut change).clone()];
    change.operations[0].key = Key::Seq(ElementId::Id(letter));
    forge(&mut world, encode(change));
    world.browsers[0].cut = false;
    world.run_until_quiet();
    for who in [0, 1] {
        assert_eq!(set_aside(&world.browsers[who]), ["changes"], "{who}");
    }
    assert_go_on_together(&mut world, 2);
}

#[derive(Encode)]
struct Seen(#[n(0)] String, #[n(1)] String, #[n(2)] ByteVec, #[n(3)] ByteVec);

/// X4, N7: a caret at what is no letter of this text is nowhere.
#[test]
fn a_caret_at_a_letter_that_never_was_is_not_shown() {
    let mut world = world_with_cheat(Role::Editor);
    let mut change = honest(&world, 77);
    let (OpId(counter, known), OpId(title, titled)) = (letter(&mut change), pred(put(&mut change)));
    let mark = |counter: u64, actor: &ActorId| {
        let actor = actor.to_bytes();
        let mut bytes = vec![1, 3, u8::try_from(actor.len()).unwrap()];
        bytes.extend(actor);
        let (mut rest, mut more) = (counter, true);
        while more {
            more = rest >= 0x80;
            bytes.push(u8::try_from(rest & 0x7f).unwrap() | if more { 0x80 } else { 0 });
            rest >>= 7;
        }
        bytes.push(2);
        bytes
    };
    let device = world.browsers[CHEAT].keys();
    let membership = world.relay.membership();
    let key = membership.open_keys(&device).unwrap().into_iter().next_back().unwrap();
    let (project, document) = (membership.project(), membership.plan());
    let scope = PresenceScope { project, document, epoch: key.epoch };
    let marks = [
        (mark(counter, &known), true),
        (mark(u64::MAX / 2, &known), false),
        (mark(999, &known), false),
        (mark(title, &titled), false),
        (mark(1, &ActorId::from(&[0xee; 24][..])), false),
    ];
    for (n, (mark, is_shown)) in (1_i64..).zip(marks) {
        let record = post(1).untyped().key().to_owned();
        let seen = Seen(record, "caption".into(), mark.clone().into(), mark.into());
        let presence = Presence { moment: world.now + 1000 * n, content: minicbor::to_vec(seen).unwrap() };
        let sealed = scope.seal(&presence, &key.key, &device, &mut world.dice.generator()).unwrap();
        let sealed = Some(sealed.into());
        let told = ToClient::Presence { document, device: device.id(), sealed };
        let now = world.now;
        world.browsers[0].input(Input::SocketReceived(wire::encode(&told)), now);
        let near = world.browsers[0].events.iter().rev().find_map(|event| match event {
            PageEvent::Near(near) => Some(near.iter().any(|person| person.at.caret.is_some())),
            _ => None,
        });
        assert_eq!(near, Some(is_shown), "mark {n}");
    }
}

/// One thing in a change that is made otherwise; numbers choose among what there is.
#[derive(Clone, Debug)]
enum Twist {
    Object(usize, usize),
    Letter(usize, usize),
    Head(usize),
    Field(usize, usize),
    Preds(usize, Vec<usize>),
    Action(usize, usize),
    Insert(usize),
    Copy(usize, usize),
    Drop(usize),
    Start(u32),
    Seq(u64),
    Deps(Vec<usize>),
    Time(i64),
}

fn twist() -> impl Strategy<Value = Twist> {
    let which = || 0..1_000_000_usize;
    prop_oneof![
        (which(), which()).prop_map(|(at, id)| Twist::Object(at, id)),
        (which(), which()).prop_map(|(at, id)| Twist::Letter(at, id)),
        which().prop_map(Twist::Head),
        (which(), which()).prop_map(|(at, key)| Twist::Field(at, key)),
        (which(), prop::collection::vec(which(), 0..3)).prop_map(|(at, ids)| Twist::Preds(at, ids)),
        (which(), which()).prop_map(|(at, action)| Twist::Action(at, action)),
        which().prop_map(Twist::Insert),
        (which(), which()).prop_map(|(from, to)| Twist::Copy(from, to)),
        which().prop_map(Twist::Drop),
        (0..200_u32).prop_map(Twist::Start),
        (0..4_u64).prop_map(Twist::Seq),
        prop::collection::vec(which(), 0..3).prop_map(Twist::Deps),
        any::<i64>().prop_map(Twist::Time),
    ]
}

fn apply(twist: &Twist, change: &mut ExpandedChange, known: &[ExpandedChange]) {
    let count = change.operations.len().max(1);
    let own = (change.start_op.get()..).take(count + 1).map(|n| OpId(n, change.actor_id.clone()));
    let theirs = known.iter().flat_map(|of| {
        (of.start_op.get()..).take(of.operations.len() + 1).map(|n| OpId(n, of.actor_id.clone()))
    });
    let ids: Vec<OpId> = own.chain(theirs).collect();
    let id = |n: &usize| ids[n % ids.len()].clone();
    let keys = ["title", "caption", "status", "channels/1", "post:1", "author", ""];
    let actions = [
        OpType::Delete,
        OpType::Put("q".into()),
        OpType::Put("🌷".into()),
        OpType::Put(ScalarValue::Int(7)),
        OpType::Put(ScalarValue::counter(1)),
        OpType::Put(ScalarValue::Null),
        OpType::Put(ScalarValue::F64(f64::NAN)),
        OpType::Put(ScalarValue::Timestamp(i64::MIN)),
        OpType::Increment(1),
        OpType::Make(ObjType::Map),
        OpType::Make(ObjType::Text),
        OpType::Make(ObjType::List),
        OpType::MarkEnd(false),
    ];
    let ops = &mut change.operations;
    match twist {
        Twist::Start(n) => change.start_op = (u64::from(*n) + 1).try_into().unwrap(),
        Twist::Seq(n) => change.seq = *n,
        Twist::Deps(n) => change.deps = n.iter().filter_map(|n| known[n % known.len()].hash).collect(),
        Twist::Time(time) => change.time = *time,
        _ if ops.is_empty() => {}
        Twist::Object(at, n) => {
            ops[at % count].obj = if n % 9 == 0 { ObjectId::Root } else { ObjectId::Id(id(n)) }
        }
        Twist::Letter(at, n) => ops[at % count].key = Key::Seq(ElementId::Id(id(n))),
        Twist::Head(at) => ops[at % count].key = Key::Seq(ElementId::Head),
        Twist::Field(at, n) => ops[at % count].key = Key::Map(keys[n % keys.len()].into()),
        Twist::Preds(at, n) => ops[at % count].pred = n.iter().map(id).collect::<Vec<_>>().into(),
        Twist::Action(at, n) => ops[at % count].action = actions[n % actions.len()].clone(),
        Twist::Insert(at) => ops[at % count].insert ^= true,
        Twist::Copy(from, to) => ops.insert(to % count, ops[from % count].clone()),
        Twist::Drop(at) => _ = ops.remove(at % count),
    }
}

proptest! {
    // Each is a world of its own, with a dozen changes.
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases / 16))]

    /// X1b, W8: whatever is twisted in honest changes, by whomever, the others go on together.
    #[test]
    fn twisted_changes_end_nobodys_engine_and_part_nobody(
        is_manager in any::<bool>(),
        all in prop::collection::vec(prop::collection::vec(twist(), 0..4), 12),
    ) {
        let mut world = world_with_cheat(if is_manager { Role::Manager } else { Role::Editor });
        for (session, twists) in (0..).zip(&all) {
            let saved = world.browsers[0].replica.as_ref().unwrap().save();
            let document = automerge::Automerge::load(&saved).unwrap();
            let known: Vec<_> = document.get_changes(&[]).iter().map(Change::decode).collect();
            // Some go on under the name under which something was believed before.
            let mut change = honest(&world, session / 3);
            for twist in twists {
                apply(twist, &mut change, &known);
            }
            let before = set_aside(&world.browsers[0]).len();
            forge(&mut world, encode(change));
            let after = set_aside(&world.browsers[0]);
            prop_assert_eq!(&after, &set_aside(&world.browsers[1]));
            prop_assert!(!twists.is_empty() || after.len() == before, "what is honest is believed");
        }
        assert_go_on_together(&mut world, 2);
    }
}
