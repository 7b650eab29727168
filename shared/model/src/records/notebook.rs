//! Notebooks.

use crate::{Id, record};

record! {
    /// A document of notes that only some read. It stands in that document, so that nobody else learns its
    /// name. There is one in each: [`Notebook::the`].
    pub struct Notebook as "notebook" {
        /// What it is called.
        name: String => "notebook-name" required limit 120,
    }
}

impl Notebook {
    /// Returns the id of the one that there is in a document.
    pub fn the() -> Id<Self> {
        Id::new("this")
    }
}
