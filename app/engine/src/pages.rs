//! The pages that are there, and the project that each shows.

use std::collections::BTreeMap;

use bridge::ProjectKey;
use replica::PageId;

/// The pages that are there.
#[derive(Debug, Default)]
pub(crate) struct Pages {
    pages: BTreeMap<PageId, Option<ProjectKey>>,
}

impl Pages {
    /// Adds a page that shows no project.
    pub(crate) fn add(&mut self, page: PageId) {
        self.pages.insert(page, None);
    }

    /// Takes a page away, and returns the project that it showed.
    pub(crate) fn remove(&mut self, page: PageId) -> Option<ProjectKey> {
        self.pages.remove(&page).flatten()
    }

    /// Whether a page is there.
    pub(crate) fn has(&self, page: PageId) -> bool {
        self.pages.contains_key(&page)
    }

    /// Has a page show another project, or none, and returns the one before.
    pub(crate) fn show(&mut self, page: PageId, project: Option<ProjectKey>) -> Option<ProjectKey> {
        self.pages.get_mut(&page).and_then(|shown| std::mem::replace(shown, project))
    }

    /// Returns the project that a page shows.
    pub(crate) fn shown_by(&self, page: PageId) -> Option<&ProjectKey> {
        self.pages.get(&page)?.as_ref()
    }

    /// Returns the pages that show a project.
    pub(crate) fn showing(&self, project: &ProjectKey) -> Vec<PageId> {
        let showing = self.pages.iter().filter(|(_, shown)| shown.as_ref() == Some(project));
        showing.map(|(page, _)| *page).collect()
    }

    /// Returns every page.
    pub(crate) fn all(&self) -> Vec<PageId> {
        self.pages.keys().copied().collect()
    }
}
