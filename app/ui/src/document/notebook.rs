//! A document beside the plan as the notebook that it is.

use model::records::Notebook;

use super::Document;
use crate::t;

impl Document {
    /// Returns what it is called; draws again when that differs.
    pub fn name(self) -> String {
        let notebook = self.plan.get(&Notebook::the());
        let name = notebook.map(|notebook| notebook.name.trim().to_owned());
        name.filter(|name| !name.is_empty()).unwrap_or_else(|| t!("notebook-unnamed"))
    }

    /// Tells whether it is in the trash; draws again when that differs.
    pub fn is_in_trash(self) -> bool {
        self.plan.get(&Notebook::the()).is_some_and(|notebook| notebook.removed_at.is_some())
    }
}
