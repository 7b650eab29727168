//! Where a document lies on the disk.

use protocol::DocumentId;

/// How the keys of all documents but the plan begin: they are read one document at a time, when it is opened.
pub(crate) const DOCUMENTS: &str = "document/";

/// How the keys of one document begin.
#[derive(Clone, Debug)]
pub(crate) struct Keys {
    root: String,
    aside: String,
    projection: String,
}

impl Keys {
    /// The plan's. Its three places are older than other documents, and read at different times.
    pub(crate) fn of_plan() -> Self {
        Self { root: "plan/".to_owned(), aside: "aside/".to_owned(), projection: "projection/".to_owned() }
    }

    /// Those of another document: all under one beginning, so that it is read in one go.
    pub(crate) fn of(document: &DocumentId) -> Self {
        let root = format!("{DOCUMENTS}{document}/");
        Self { aside: format!("{root}aside/"), projection: format!("{root}projection/"), root }
    }

    /// How all keys of a document that is not the plan begin.
    pub(crate) fn root(&self) -> &str {
        &self.root
    }

    pub(crate) fn snapshot(&self) -> String {
        format!("{}snapshot/", self.root)
    }

    pub(crate) fn changes(&self) -> String {
        format!("{}changes/", self.root)
    }

    pub(crate) fn cursor(&self) -> String {
        format!("{}cursor", self.root)
    }

    pub(crate) fn sealed(&self) -> String {
        format!("{}sealed", self.root)
    }

    pub(crate) fn outbox(&self) -> String {
        format!("{}outbox/", self.root)
    }

    pub(crate) fn withheld(&self) -> String {
        format!("{}withheld", self.root)
    }

    pub(crate) fn aside(&self) -> &str {
        &self.aside
    }

    pub(crate) fn base(&self) -> String {
        format!("{}base", self.projection)
    }

    pub(crate) fn record(&self) -> String {
        format!("{}record/", self.projection)
    }
}
