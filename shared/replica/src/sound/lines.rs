//! How far each actor has come.

use std::collections::HashMap;

use automerge::{ActorId, Automerge, ChangeHash};

/// The newest change of each actor in a document. An actor's changes follow each other without a gap.
#[derive(Debug, Default)]
pub(super) struct Lines {
    /// The state of the document that these are of.
    heads: Vec<ChangeHash>,
    newest: HashMap<ActorId, Newest>,
}

/// An actor's newest change.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Newest {
    /// Its number among the actor's changes; 0 where there is none.
    pub(super) seq: u64,
    /// The counter of its last operation.
    pub(super) last_op: u64,
}

impl Lines {
    /// Takes up what has come into the document.
    pub(super) fn catch_up(&mut self, document: &Automerge) {
        let heads = document.get_heads();
        if heads == self.heads {
            return;
        }
        for change in document.get_changes_meta(&self.heads) {
            let newest = self.newest.entry(change.actor.into_owned()).or_default();
            if change.seq > newest.seq {
                *newest = Newest { seq: change.seq, last_op: change.max_op };
            }
        }
        self.heads = heads;
    }

    pub(super) fn newest(&self, actor: &ActorId) -> Option<Newest> {
        self.newest.get(actor).copied()
    }

    /// Tells whether changes are all that the document's state is named by: all of it lies behind them.
    pub(super) fn are_at<'a>(&self, heads: impl IntoIterator<Item = &'a ChangeHash>) -> bool {
        self.heads.iter().eq(heads)
    }
}
