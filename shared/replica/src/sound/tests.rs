#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::BTreeMap;

use model::{Command, Edit, RecordId, Value, Version};
use proptest::prelude::*;

use super::read;
use crate::{Undo, Workspace};

const PEOPLE: usize = 3;

#[derive(Clone, Debug)]
enum Step {
    /// On the newest state, or on one that a page saw long ago.
    Run {
        who: usize,
        edits: Vec<Edit>,
        versions_ago: usize,
    },
    Undo {
        who: usize,
        which: usize,
    },
    /// What was made so far goes into the log, behind what others sent meanwhile.
    Send(usize),
    /// So much of the log is read at once.
    Read(usize, usize),
    /// Begins anew with nothing, under another name, and reads all.
    Forget(usize),
}

fn edit() -> impl Strategy<Value = Edit> {
    let id = || prop::sample::select(vec!["post:1", "post:2", "comment:1"]).prop_map(RecordId::from_key);
    let value =
        prop_oneof![Just(Value::Null), any::<bool>().prop_map(Value::Bool), "[a-c]".prop_map(Value::Str)];
    let member = || prop::sample::select(vec!["channel:1", "channel:2"]).prop_map(str::to_owned);
    let (text, set) = (|| "notes".to_owned(), || "channels".to_owned());
    prop_oneof![
        3 => (id(), "[a-z🌷é]{0,4}").prop_map(move |(id, notes)| {
            Edit::Create { id, fields: BTreeMap::from([(text(), Value::Text(notes))]) }
        }),
        3 => (id(), value).prop_map(|(id, value)| Edit::Set { id, field: "resolved".into(), value }),
        6 => (id(), 0..6_usize, 0..4_usize, "[a-z🌷é]{0,4}").prop_map(move |(id, at, delete, insert)| {
            Edit::Splice { id, field: text(), at, delete, insert }
        }),
        2 => (id(), member()).prop_map(move |(id, member)| Edit::Insert { id, field: set(), member }),
        2 => (id(), member()).prop_map(move |(id, member)| Edit::Withdraw { id, field: set(), member }),
        1 => id().prop_map(|id| Edit::Remove { id }),
        1 => id().prop_map(|id| Edit::Restore { id }),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    let who = || 0..PEOPLE;
    prop_oneof![
        9 => (who(), prop::collection::vec(edit(), 1..4), 0..5_usize)
            .prop_map(|(who, edits, versions_ago)| Step::Run { who, edits, versions_ago }),
        2 => (who(), 0..6_usize).prop_map(|(who, which)| Step::Undo { who, which }),
        4 => who().prop_map(Step::Send),
        6 => (who(), 1..6_usize).prop_map(|(who, most)| Step::Read(who, most)),
        1 => who().prop_map(Step::Forget),
    ]
}

struct Person {
    plan: Workspace,
    versions: Vec<Version>,
    undos: Vec<Undo>,
    at: usize,
}

impl Person {
    fn new(name: &str) -> Self {
        let mut plan = Workspace::new(name.as_bytes());
        Self { versions: vec![plan.look()], plan, undos: Vec::new(), at: 0 }
    }

    fn run(&mut self, command: &Command, seen: Version) {
        if let Ok(outcome) = self.plan.run(command, seen, 0) {
            self.versions.push(outcome.changes.version);
            self.undos.push(outcome.undo);
        }
    }

    /// Reads on in the log, an envelope after the other, and takes all at once.
    fn read(&mut self, log: &[Vec<Vec<u8>>], most: usize) {
        let mut sound = self.plan.begin_taking();
        let mut batch = Vec::new();
        for envelope in log.iter().skip(self.at).take(most) {
            let changes: Vec<_> = envelope.iter().map(|bytes| read(bytes).unwrap()).collect();
            let staged = sound.permits(&changes, self.plan.document());
            sound.keep(staged.unwrap_or_else(|| panic!("{changes:#?}")));
            batch.extend(envelope.iter().cloned());
            self.at += 1;
        }
        self.versions.push(self.plan.receive(&batch).unwrap().version);
        self.plan.end_taking(sound);
    }
}

proptest! {
    /// X1b: whatever honest members make at once, and however it is read, all of it is believed.
    #[test]
    fn honest_histories_are_believed(steps in prop::collection::vec(step(), 0..120)) {
        let mut people: Vec<Person> = (0..PEOPLE).map(|who| Person::new(&format!("{who}"))).collect();
        let mut log: Vec<Vec<Vec<u8>>> = Vec::new();
        for (at, step) in steps.into_iter().enumerate() {
            match step {
                Step::Run { who, edits, versions_ago } => {
                    let person = &mut people[who];
                    let seen = *person.versions.iter().rev().nth(versions_ago).unwrap_or(&person.versions[0]);
                    person.run(&Command { label: "any".into(), edits }, seen);
                }
                Step::Undo { who, which } => {
                    let person = &mut people[who];
                    if let Some(undo) = person.undos.get(which).cloned() {
                        let undone = person.plan.undo(&undo, 0);
                        person.versions.extend(undone.map(|outcome| outcome.changes.version));
                    }
                }
                Step::Send(who) => log.push(people[who].plan.take_changes()),
                Step::Read(who, most) => people[who].read(&log, most),
                Step::Forget(who) => {
                    people[who] = Person::new(&format!("{who} again, {at}"));
                    people[who].read(&log, at);
                }
            }
        }
        for person in &mut people {
            log.push(person.plan.take_changes());
        }
        for person in &mut people {
            person.read(&log, usize::MAX);
        }
        prop_assert_eq!(people[0].plan.projection(), people[1].plan.projection());
        prop_assert_eq!(people[1].plan.projection(), people[2].plan.projection());
    }
}
