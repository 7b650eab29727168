//! Whether a change that came from elsewhere is one that an honest program can have made. Automerge takes for
//! granted that it is: one that names a letter, an object or an operation that is not there, or counts wrongly,
//! would end the engine, and again at every start that reads the log.
//!
//! Everybody must come to the same verdict about an envelope. So it follows from the envelope and from those
//! before it in the log, never from what is written here and not in the log yet.

mod before;
mod beyond;
mod bytes;
mod fits;
mod lines;
mod made;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use automerge::{ActorId, Automerge, Change, ChangeHash, Cursor, ObjId, legacy::OpId};
use before::Before;
use beyond::Beyond;
use lines::{Lines, Newest};
use made::{Index, Runs};

/// How much further than all that they build on the changes of an envelope may count: their author may know of
/// much else. Who means to use up the numbers needs hundreds of envelopes for it.
const AHEAD: u64 = 1 << 22;

/// The document counts in 32 bits; nobody comes near it.
const LAST_OP: u64 = 1 << 31;

/// The times that there are, in seconds before and after 1970: what any browser's clock can say.
const LATEST: u64 = 8_640_000_000_000;

/// What is known of a document, and what envelopes bring that it does not have yet.
#[derive(Debug, Default)]
pub(crate) struct Sound {
    lines: Lines,
    /// What was looked up in the document.
    read: Index,
    batch: Staged,
    /// The actors of the batch, each with a short name.
    names: HashMap<ActorId, u32>,
    beyond: Beyond,
}

/// What envelopes bring, before the document has it.
#[derive(Debug, Default)]
pub(crate) struct Staged {
    changes: HashMap<ChangeHash, Held>,
    newest: HashMap<ActorId, Newest>,
    made: Index,
    /// How much further they count than what they build on.
    ahead: u64,
}

/// A change that the document does not have yet.
#[derive(Clone, Debug)]
struct Held {
    last_op: u64,
    /// How much further it counts than all that it builds on.
    ahead: u64,
    /// The changes of the document that it builds on.
    grounds: BTreeSet<ChangeHash>,
    /// How far it builds on each actor's changes that the document does not have.
    reach: BTreeMap<u32, u64>,
}

/// Reads a change; `None` where it is none, or none that can be read without harm.
pub(crate) fn read(bytes: &[u8]) -> Option<Change> {
    bytes::are_readable(bytes).then(|| Change::try_from(bytes).ok()).flatten()
}

/// Tells whether a cursor is at a letter of this text: Automerge takes that for granted too.
pub(crate) fn is_in_text(document: &Automerge, text: &ObjId, cursor: &Cursor) -> bool {
    let Cursor::Op(_) = cursor else { return true };
    let said = cursor.to_string();
    let Some((counter, actor)) = said.trim_start_matches('-').split_once('@') else { return false };
    let (Ok(counter), Ok(actor)) = (counter.parse(), ActorId::try_from(actor)) else { return false };
    made::is_letter_of(document, &OpId(counter, actor), text)
}

impl Sound {
    /// Begins with envelopes of which the document has nothing yet.
    pub(crate) fn begin(&mut self, document: &Automerge) {
        self.lines.catch_up(document);
        // What is dear to find stays; all else is of the batch before.
        let lines = std::mem::take(&mut self.lines);
        let read = Some(std::mem::take(&mut self.read)).filter(|read| !read.is_large());
        *self = Self { lines, read: read.unwrap_or_default(), ..Self::default() };
    }

    /// Tells whether the changes of an envelope are sound. Then others may build on them, once [`Self::keep`]
    /// is told.
    pub(crate) fn permits(&mut self, changes: &[Change], document: &Automerge) -> Option<Staged> {
        let mut staged = Staged::default();
        for change in changes {
            let hash = change.hash();
            let is_known =
                self.held(&staged, &hash).is_some() || document.get_change_meta_by_hash(&hash).is_some();
            (is_known || self.is_sound(&mut staged, change, document)).then_some(())?;
        }
        Some(staged)
    }

    /// Lets others build on changes that are believed.
    pub(crate) fn keep(&mut self, staged: Staged) {
        self.batch.changes.extend(staged.changes);
        self.batch.newest.extend(staged.newest);
        self.batch.made.extend(staged.made);
    }

    fn held<'a>(&'a self, staged: &'a Staged, hash: &ChangeHash) -> Option<&'a Held> {
        staged.changes.get(hash).or_else(|| self.batch.changes.get(hash))
    }

    fn is_sound(&mut self, staged: &mut Staged, change: &Change, document: &Automerge) -> bool {
        let Some(mut held) = self.hold(staged, change, document) else { return false };
        let decoded = change.decode();
        let start = decoded.start_op.get();
        let runs = Runs::starting_at(start);
        let mut there = Before { sound: self, staged, document, held: &held, change, start, runs };
        for op in &decoded.operations {
            if !fits::fits(op, &mut there) {
                return false;
            }
            there.runs.push(op);
        }
        let runs = there.runs;
        // What could be written in two ways would not be the same change any more once it was saved.
        if Change::from(decoded).raw_bytes() != change.raw_bytes() {
            return false;
        }
        let actor = change.actor_id();
        held.reach.insert(self.name(actor), held.last_op);
        staged.newest.insert(actor.clone(), Newest { seq: change.seq(), last_op: held.last_op });
        staged.made.add(actor, start, runs);
        staged.ahead += held.ahead;
        staged.changes.insert(change.hash(), held);
        true
    }

    fn name(&mut self, actor: &ActorId) -> u32 {
        if let Some(name) = self.names.get(actor) {
            return *name;
        }
        let name = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        self.names.insert(actor.clone(), name);
        name
    }

    /// Tells what a change builds on; `None` where something of it is not there, or it counts wrongly.
    fn hold(&mut self, staged: &Staged, change: &Change, document: &Automerge) -> Option<Held> {
        let actor = change.actor_id();
        let known = staged.newest.get(actor).or_else(|| self.batch.newest.get(actor)).copied();
        let newest = known.or_else(|| self.lines.newest(actor)).unwrap_or_default();
        let mut floor = newest.last_op;
        let (mut grounds, mut reach) = (BTreeSet::new(), BTreeMap::new());
        for dep in change.deps() {
            if let Some(held) = self.held(staged, dep) {
                floor = floor.max(held.last_op);
                grounds.extend(&held.grounds);
                for (name, last_op) in &held.reach {
                    let known: &mut u64 = reach.entry(*name).or_default();
                    *known = (*known).max(*last_op);
                }
            } else {
                floor = floor.max(document.get_change_meta_by_hash(dep)?.max_op);
                grounds.insert(*dep);
            }
        }
        let start = change.start_op().get();
        let last_op = start.checked_add(u64::try_from(change.len()).ok()?.checked_sub(1)?)?;
        let ahead = start.checked_sub(floor).and_then(|steps| steps.checked_sub(1));
        let is_right = change.seq() == newest.seq + 1
            && change.deps().is_sorted_by(|one, other| one < other)
            && ahead.is_some_and(|ahead| staged.ahead.saturating_add(ahead) <= AHEAD)
            && last_op < LAST_OP
            && change.timestamp().unsigned_abs() <= LATEST
            && change.extra_bytes().is_empty();
        let held = Held { last_op, ahead: ahead.unwrap_or_default(), grounds, reach };
        let goes_on = newest.seq == 0 || self.builds_on(&held, actor, newest.last_op, document);
        (is_right && goes_on).then_some(held)
    }

    /// Tells whether an operation is among all that a change builds on. Its author knew no other, and whoever
    /// takes it has all of those: not what is written here, and not in the log yet.
    fn builds_on(&mut self, held: &Held, actor: &ActorId, counter: u64, document: &Automerge) -> bool {
        let reached = self.names.get(actor).and_then(|name| held.reach.get(name));
        if reached.is_some_and(|last_op| counter <= *last_op) {
            return true;
        }
        if self.lines.newest(actor).is_none_or(|newest| counter > newest.last_op) {
            return false;
        }
        if self.lines.are_at(&held.grounds) {
            return true;
        }
        !self.beyond.has(&held.grounds, actor, counter, document)
    }
}

#[cfg(test)]
mod tests;
