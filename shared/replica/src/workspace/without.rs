//! Taking changes out of a document, as if they had never been made.

use std::collections::BTreeSet;

use automerge::{ActorId, Automerge, Change, ChangeHash, ReadDoc};

use super::Workspace;
use crate::{ChangeSet, change_set::Touched, projection::read_all, sound::Sound};

impl Workspace {
    /// Names the changes among these that are to go, and those of them that build on one that is.
    pub(crate) fn with_dependents<'a>(
        changes: impl Iterator<Item = &'a Change>,
        is_to_go: impl Fn(&Change) -> bool,
    ) -> BTreeSet<ChangeHash> {
        let mut going = BTreeSet::new();
        for change in changes {
            if is_to_go(change) || change.deps().iter().any(|dep| going.contains(dep)) {
                going.insert(change.hash());
            }
        }
        going
    }

    /// The newest state's name as it is without some changes, on which no others build.
    pub(crate) fn heads_without<'a>(&self, changes: impl Iterator<Item = &'a Vec<u8>>) -> Vec<ChangeHash> {
        let read = changes.filter_map(|bytes| Change::try_from(bytes.as_slice()).ok());
        let going = read.map(|change| change.hash()).collect();
        built_on(&self.heads(), &going, &self.document)
    }

    /// Takes changes out. What follows is written under another actor: the numbers of these are given.
    ///
    /// Versions that named one of them name what it was built on. `None` where others build on them: then
    /// nothing is taken out.
    pub(crate) fn take_out(&mut self, going: &BTreeSet<ChangeHash>, actor: &[u8]) -> Option<ChangeSet> {
        let all = self.document.get_changes(&[]);
        let staying = all.into_iter().filter(|change| !going.contains(&change.hash()));
        let mut document = Automerge::new();
        document.set_actor(ActorId::from(actor));
        document.apply_changes(staying).ok()?;
        if !document.get_missing_deps(&[]).is_empty() {
            return None;
        }

        let before = std::mem::replace(&mut self.document, document);
        self.versions.rename(|heads| built_on(heads, going, &before));
        // What it knew of this document is of another now.
        self.sound = Sound::default();
        self.made_here.retain(|hash| !going.contains(hash));
        Some(self.settle_all())
    }

    /// Finds every record that differs, where the document is another and there is no list of what it did.
    pub(super) fn settle_all(&mut self) -> ChangeSet {
        let after = read_all(&self.document);
        let shown = self.projection.iter().filter(|(id, fields)| after.get(*id) != Some(*fields));
        let new = after.keys().filter(|id| !self.projection.contains_key(*id));
        let differing = shown.map(|(id, _)| id).chain(new).cloned().collect();
        self.settle(Touched::in_records(differing))
    }
}

/// Finds what a state is without the changes that go: those that they were built on.
fn built_on(heads: &[ChangeHash], going: &BTreeSet<ChangeHash>, document: &Automerge) -> Vec<ChangeHash> {
    let mut found = BTreeSet::new();
    let mut looking = heads.to_vec();
    while let Some(head) = looking.pop() {
        if going.contains(&head) {
            looking.extend(document.get_change_by_hash(&head).iter().flat_map(Change::deps));
        } else {
            found.insert(head);
        }
    }
    found.into_iter().collect()
}
