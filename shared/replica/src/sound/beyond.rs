//! What a change does not build on.

use std::collections::{BTreeSet, HashMap};

use automerge::{ActorId, Automerge, ChangeHash};

/// Changes of the document, and where each actor goes on behind all that those build on.
#[derive(Debug)]
pub(super) struct Beyond {
    grounds: BTreeSet<ChangeHash>,
    starts: HashMap<ActorId, u64>,
}

impl Beyond {
    pub(super) fn new(grounds: BTreeSet<ChangeHash>, document: &Automerge) -> Self {
        let behind: Vec<ChangeHash> = grounds.iter().copied().collect();
        let mut starts = HashMap::new();
        for change in document.get_changes_meta(&behind) {
            let start: &mut u64 = starts.entry(change.actor.into_owned()).or_insert(u64::MAX);
            *start = (*start).min(change.start_op);
        }
        Self { grounds, starts }
    }

    pub(super) fn is_of(&self, grounds: &BTreeSet<ChangeHash>) -> bool {
        self.grounds == *grounds
    }

    /// Tells whether an operation of the document is not among what those changes build on.
    pub(super) fn has(&self, actor: &ActorId, counter: u64) -> bool {
        self.starts.get(actor).is_some_and(|start| counter >= *start)
    }
}
