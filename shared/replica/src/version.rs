//! The versions handed out in a session.

use std::collections::BTreeMap;

use automerge::ChangeHash;
use model::Version;

/// The versions that somebody may still name, some hundred bytes each.
#[derive(Debug)]
pub(crate) struct Versions {
    seen: BTreeMap<u32, Vec<ChangeHash>>,
    next: u32,
}

impl Versions {
    /// Starts with what a page shows before anything else: the document as it was opened.
    pub(crate) fn starting_at(heads: Vec<ChangeHash>) -> Self {
        let first = Version::BEFORE_OPENING.number();
        Self { seen: [(first, heads)].into(), next: first + 1 }
    }

    pub(crate) fn issue(&mut self, heads: Vec<ChangeHash>) -> Version {
        let version = Version::from_number(self.next);
        self.seen.insert(self.next, heads);
        self.next = self.next.wrapping_add(1);
        version
    }

    pub(crate) fn heads(&self, version: Version) -> Option<&[ChangeHash]> {
        self.seen.get(&version.number()).map(Vec::as_slice)
    }

    /// A change made on top of a version depends on all of it, and so stands for it.
    pub(crate) fn advance(&mut self, version: Version, change: ChangeHash) {
        if let Some(heads) = self.seen.get_mut(&version.number()) {
            *heads = vec![change];
        }
    }

    /// What was made on top of a version is not there any more.
    pub(crate) fn return_to(&mut self, version: Version, heads: Vec<ChangeHash>) {
        if let Some(advanced) = self.seen.get_mut(&version.number()) {
            *advanced = heads;
        }
    }

    /// Names every state anew.
    pub(crate) fn rename(&mut self, rename: impl Fn(&[ChangeHash]) -> Vec<ChangeHash>) {
        for heads in self.seen.values_mut() {
            *heads = rename(heads);
        }
    }

    /// Nobody will name this version again.
    pub(crate) fn forget(&mut self, version: Version) {
        self.seen.remove(&version.number());
    }
}
