//! What a change does not build on.

use std::collections::{BTreeSet, HashMap};

use automerge::{ActorId, Automerge, ChangeHash};

/// How many answers are kept: those who write at the same time build on the same again and again.
const MOST: usize = 64;

/// Where each actor goes on behind all that some changes of the document build on.
#[derive(Debug, Default)]
pub(super) struct Beyond {
    starts: HashMap<BTreeSet<ChangeHash>, HashMap<ActorId, u64>>,
}

impl Beyond {
    /// Tells whether an operation of the document is not among what changes build on.
    pub(super) fn has(
        &mut self,
        grounds: &BTreeSet<ChangeHash>,
        actor: &ActorId,
        counter: u64,
        document: &Automerge,
    ) -> bool {
        if !self.starts.contains_key(grounds) {
            if self.starts.len() >= MOST {
                self.starts.clear();
            }
            self.starts.insert(grounds.clone(), starts_behind(grounds, document));
        }
        let starts = self.starts.get(grounds);
        starts.and_then(|starts| starts.get(actor)).is_some_and(|start| counter >= *start)
    }
}

fn starts_behind(grounds: &BTreeSet<ChangeHash>, document: &Automerge) -> HashMap<ActorId, u64> {
    let behind: Vec<ChangeHash> = grounds.iter().copied().collect();
    let mut starts = HashMap::new();
    for change in document.get_changes_meta(&behind) {
        let start: &mut u64 = starts.entry(change.actor.into_owned()).or_insert(u64::MAX);
        *start = (*start).min(change.start_op);
    }
    starts
}
