//! What is there before an operation of a change.

use automerge::{Automerge, Change, ObjId, ObjType, ReadDoc, legacy::OpId};

use super::{
    Held, Sound, Staged, fits,
    made::{Made, Runs},
};

/// What is there before an operation of a change.
pub(super) struct Before<'a> {
    pub(super) sound: &'a mut Sound,
    pub(super) staged: &'a Staged,
    pub(super) document: &'a Automerge,
    pub(super) held: &'a Held,
    pub(super) change: &'a Change,
    pub(super) start: u64,
    /// What the change itself made so far.
    pub(super) runs: Runs,
}

impl Before<'_> {
    fn is_own(&self, id: &OpId) -> bool {
        id.counter() >= self.start && id.actor() == self.change.actor_id()
    }

    fn is_known(&mut self, id: &OpId) -> bool {
        id.counter() < self.start && self.sound.builds_on(self.held, id.actor(), id.counter(), self.document)
    }

    /// Returns what an operation made that the document does not have yet.
    fn brought(&self, id: &OpId) -> Option<&Made> {
        self.staged.made.find(id).or_else(|| self.sound.batch.made.find(id))
    }
}

impl fits::There for Before<'_> {
    fn made(&mut self, id: &OpId) -> Option<&Made> {
        if self.is_own(id) {
            return self.runs.find(id.counter());
        }
        if !self.is_known(id) {
            return None;
        }
        if self.brought(id).is_none() && self.sound.read.find(id).is_none() {
            self.sound.read.fetch(self.document, id);
        }
        self.brought(id).or_else(|| self.sound.read.find(id))
    }

    fn kind(&mut self, id: &OpId) -> Option<ObjType> {
        let is_own = self.is_own(id);
        if !is_own && !self.is_known(id) {
            return None;
        }
        match if is_own { self.runs.find(id.counter()) } else { self.brought(id) } {
            Some(Made::Entry(_, _, kind)) => *kind,
            Some(_) => None,
            // The last number is a hint of where the document keeps the actor; a wrong one is looked up.
            None => self.document.object_type(ObjId::Id(id.counter(), id.actor().clone(), 0)).ok(),
        }
    }
}
