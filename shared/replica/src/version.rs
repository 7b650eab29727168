//! The versions handed out in a session.

use automerge::ChangeHash;
use model::Version;

/// The versions handed out, some forty bytes each, for as long as the session lasts.
#[derive(Debug)]
pub(crate) struct Versions {
    seen: Vec<Vec<ChangeHash>>,
}

impl Versions {
    /// Starts with what a page shows before anything else: the document as it was opened.
    pub(crate) fn starting_at(heads: Vec<ChangeHash>) -> Self {
        Self { seen: vec![heads] }
    }

    pub(crate) fn issue(&mut self, heads: Vec<ChangeHash>) -> Version {
        self.seen.push(heads);
        Version::from_number(u32::try_from(self.seen.len() - 1).unwrap_or(u32::MAX))
    }

    pub(crate) fn heads(&self, version: Version) -> Option<&[ChangeHash]> {
        self.seen.get(version.number() as usize).map(Vec::as_slice)
    }

    /// A change made on top of a version depends on all of it, and so stands for it.
    pub(crate) fn advance(&mut self, version: Version, change: ChangeHash) {
        if let Some(heads) = self.seen.get_mut(version.number() as usize) {
            *heads = vec![change];
        }
    }
}
