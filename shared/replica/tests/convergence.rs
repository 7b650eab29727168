//! Three members, any commands, any weather: in the end they have the same plan.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::BTreeSet;

use model::{Command, Edit, RecordId, Value, Version};
use proptest::prelude::*;
use replica::{ChangeSet, Projection, Undo, Workspace, network::Network};

#[derive(Clone, Debug)]
enum Step {
    Run { who: usize, edits: Vec<Edit>, versions_ago: usize },
    Undo { who: usize, which: usize },
    Send(usize),
    Deliver(usize),
    Cut(usize, bool),
}

/// Ids are few, so that members meet: in one record, and in making the same record at once.
fn edit() -> impl Strategy<Value = Edit> {
    let id = || prop::sample::select(vec!["post:1", "post:2", "comment:1"]).prop_map(RecordId::from_key);
    let member = || prop::sample::select(vec!["channel:1", "channel:2", "channel:9"]).prop_map(str::to_owned);
    let (text, set) = (|| "notes".to_owned(), || "channels".to_owned());
    let value =
        prop_oneof![Just(Value::Null), any::<bool>().prop_map(Value::Bool), "[a-c]".prop_map(Value::Str),];
    prop_oneof![
        3 => (id(), "[a-z🌷]{0,3}").prop_map(move |(id, notes)| {
            Edit::Create { id, fields: [(text(), Value::Text(notes))].into() }
        }),
        3 => (id(), value).prop_map(|(id, value)| Edit::Set { id, field: "resolved".into(), value }),
        6 => (id(), 0..6_usize, 0..3_usize, "[a-z🌷]{0,3}").prop_map(move |(id, at, delete, insert)| {
            Edit::Splice { id, field: "notes".to_owned(), at, delete, insert }
        }),
        2 => (id(), member()).prop_map(move |(id, member)| Edit::Insert { id, field: set(), member }),
        2 => (id(), member()).prop_map(|(id, member)| {
            Edit::Withdraw { id, field: "channels".to_owned(), member }
        }),
        1 => id().prop_map(|id| Edit::Remove { id }),
        1 => id().prop_map(|id| Edit::Restore { id }),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    let who = || 0..3_usize;
    prop_oneof![
        8 => (who(), prop::collection::vec(edit(), 1..3), 0..4_usize)
            .prop_map(|(who, edits, versions_ago)| Step::Run { who, edits, versions_ago }),
        2 => (who(), 0..8_usize).prop_map(|(who, which)| Step::Undo { who, which }),
        4 => who().prop_map(Step::Send),
        6 => who().prop_map(Step::Deliver),
        1 => (who(), any::<bool>()).prop_map(|(who, cut)| Step::Cut(who, cut)),
    ]
}

/// A change set names exactly the records that differ, and its splices lead from the texts before
/// to the texts after.
fn check(before: &Projection, after: &Projection, changes: &ChangeSet) {
    let ids: BTreeSet<&RecordId> = before.keys().chain(after.keys()).collect();
    let differ = ids.into_iter().filter(|id| before.get(id) != after.get(id)).cloned();
    assert_eq!(changes.records, differ.collect());
    let mut moved = before.clone();
    for change in &changes.splices {
        let Some(Value::Text(text)) = moved.get_mut(&change.id).unwrap().get_mut(&change.field) else {
            panic!()
        };
        *text = change.splice.apply(text).unwrap();
    }
    for (id, fields) in before {
        for (name, value) in fields {
            let now = after.get(id).and_then(|fields| fields.get(name));
            if let (Value::Text(_), Some(now @ Value::Text(_))) = (value, now) {
                assert_eq!(moved.get(id).unwrap().get(name), Some(now));
            }
        }
    }
}

proptest! {
    /// W2, W4, W8
    #[test]
    fn three_members_converge_and_every_change_set_is_exact(
        steps in prop::collection::vec(step(), 0..80),
        seed in any::<u64>(),
    ) {
        let mut network = Network::new(3, seed);
        let mut versions: [Vec<Version>; 3] = [vec![], vec![], vec![]];
        let mut undos: [Vec<Undo>; 3] = [vec![], vec![], vec![]];
        for step in steps {
            let (Step::Run { who, .. } | Step::Undo { who, .. } | Step::Send(who) | Step::Deliver(who)
            | Step::Cut(who, _)) = step;
            let before = network.person(who).unwrap().workspace.projection().clone();
            let outcome = match step {
                Step::Run { edits, versions_ago, .. } => {
                    let person = network.person(who).unwrap();
                    let seen = versions[who].iter().rev().nth(versions_ago).copied();
                    let command = Command { label: "any".into(), edits };
                    person.run_seeing(&command, seen.unwrap_or(person.seen)).ok()
                }
                Step::Undo { which, .. } => undos[who].get(which).cloned().and_then(|undo| {
                    network.person(who).unwrap().undo(&undo).ok()
                }),
                Step::Send(_) => {
                    network.send(who);
                    None
                }
                Step::Deliver(_) => {
                    if let Some(changes) = network.deliver(who).unwrap() {
                        check(&before, network.person(who).unwrap().workspace.projection(), &changes);
                        versions[who].push(changes.version);
                    }
                    continue;
                }
                Step::Cut(_, cut) => {
                    network.cut(who, cut);
                    None
                }
            };
            let after = network.person(who).unwrap().workspace.projection();
            if let Some(outcome) = outcome {
                check(&before, after, &outcome.changes);
                versions[who].push(outcome.changes.version);
                undos[who].push(outcome.undo);
            } else {
                prop_assert_eq!(&before, after, "what was refused left no trace");
            }
        }
        network.run_until_quiescent().unwrap();
        let plans: Vec<Projection> =
            (0..3).map(|who| network.person(who).unwrap().workspace.projection().clone()).collect();
        prop_assert_eq!(&plans[0], &plans[1]);
        prop_assert_eq!(&plans[1], &plans[2]);
        let saved = network.person(0).unwrap().workspace.save();
        let opened = Workspace::open(&saved, &[9]).unwrap();
        prop_assert_eq!(opened.projection(), &plans[0]);
    }
}
