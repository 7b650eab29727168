//! What each operation made, and where: what others may name.

use std::collections::{BTreeMap, HashMap};

use automerge::{
    ActorId, Automerge, ExpandedChange, ObjId, ObjType, ReadDoc,
    legacy::{Key, ObjectId, Op, OpId, OpType},
};

/// How many runs are kept of what was looked up: two megabytes, and a thousand posts.
const LARGE: usize = 1 << 14;

/// What an operation made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Made {
    /// A letter of a text.
    Letter(ObjectId),
    /// What stands under a key of a map, and its kind where it is an object.
    Entry(ObjectId, Key, Option<ObjType>),
    /// Nothing: it took something away.
    Nothing,
}

impl Made {
    pub(super) fn by(op: &Op) -> Self {
        match (&op.action, op.insert) {
            (OpType::Delete, _) => Self::Nothing,
            (_, true) => Self::Letter(op.obj.clone()),
            (OpType::Make(kind), false) => Self::Entry(op.obj.clone(), op.key.clone(), Some(*kind)),
            (_, false) => Self::Entry(op.obj.clone(), op.key.clone(), None),
        }
    }
}

/// What one change made, a typed text as one.
#[derive(Clone, Debug, Default)]
pub(super) struct Runs {
    /// Each with the counter of its first operation, in order.
    runs: Vec<(u64, Made)>,
    /// The counter behind the last one.
    end: u64,
}

impl Runs {
    fn of(change: &ExpandedChange) -> Self {
        let mut runs = Self::starting_at(change.start_op.get());
        for op in &change.operations {
            runs.push(op);
        }
        runs
    }

    pub(super) const fn starting_at(counter: u64) -> Self {
        Self { runs: Vec::new(), end: counter }
    }

    pub(super) fn push(&mut self, op: &Op) {
        let goes_on = match self.runs.last() {
            Some((_, Made::Letter(text))) => op.insert && *text == op.obj,
            Some((_, Made::Nothing)) => op.action == OpType::Delete,
            _ => false,
        };
        if !goes_on {
            self.runs.push((self.end, Made::by(op)));
        }
        self.end += 1;
    }

    pub(super) fn find(&self, counter: u64) -> Option<&Made> {
        if counter >= self.end {
            return None;
        }
        let behind = self.runs.partition_point(|(start, _)| *start <= counter);
        self.runs.get(behind.checked_sub(1)?).map(|(_, made)| made)
    }
}

/// What changes made, by their actor and their first operation.
#[derive(Debug, Default)]
pub(super) struct Index {
    changes: HashMap<ActorId, BTreeMap<u64, Runs>>,
    /// How many runs were added.
    size: usize,
}

impl Index {
    pub(super) fn add(&mut self, actor: &ActorId, start: u64, runs: Runs) {
        self.size += runs.runs.len();
        if let Some(of_actor) = self.changes.get_mut(actor) {
            of_actor.insert(start, runs);
        } else {
            self.changes.insert(actor.clone(), BTreeMap::from([(start, runs)]));
        }
    }

    /// Tells whether it holds so much that looking up again is better than keeping it.
    pub(super) const fn is_large(&self) -> bool {
        self.size > LARGE
    }

    pub(super) fn extend(&mut self, other: Self) {
        self.size += other.size;
        for (actor, changes) in other.changes {
            self.changes.entry(actor).or_default().extend(changes);
        }
    }

    pub(super) fn find(&self, id: &OpId) -> Option<&Made> {
        let (_, runs) = self.changes.get(id.actor())?.range(..=id.counter()).next_back()?;
        runs.find(id.counter())
    }

    /// Looks into the change of the document that has an operation.
    pub(super) fn fetch(&mut self, document: &Automerge, id: &OpId) {
        if let Some(change) = change_of(document, id) {
            self.add(id.actor(), change.start_op.get(), Runs::of(&change));
        }
    }
}

/// Tells whether an operation made a letter of a text in the document.
pub(super) fn is_letter_of(document: &Automerge, id: &OpId, text: &ObjId) -> bool {
    let ObjId::Id(counter, actor, _) = text else { return false };
    let Some(change) = change_of(document, id) else { return false };
    let is_in = |object: &ObjectId| matches!(object, ObjectId::Id(OpId(c, a)) if c == counter && a == actor);
    matches!(Runs::of(&change).find(id.counter()), Some(Made::Letter(object)) if is_in(object))
}

fn change_of(document: &Automerge, id: &OpId) -> Option<ExpandedChange> {
    // The document counts in 32 bits.
    u32::try_from(id.counter()).ok()?;
    // The last number is a hint of where the document keeps the actor; a wrong one is looked up.
    let hash = document.hash_for_opid(&ObjId::Id(id.counter(), id.actor().clone(), 0))?;
    document.get_change_by_hash(&hash).map(|change| change.decode())
}
