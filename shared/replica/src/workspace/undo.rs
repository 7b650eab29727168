//! Taking a command back.

use automerge::ReadDoc;
use model::{Command, Edit, Version};

use super::Workspace;
use crate::{Outcome, RunError, UnknownVersion, projection::find_record};

/// The edits that take a command back, with the version whose positions they speak of; for
/// [`Workspace::undo`], however much has changed since.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undo {
    /// The inverse edits.
    pub command: Command,
    /// The plan as the command left it.
    pub seen: Version,
}

impl Workspace {
    /// Takes a command back, and nothing else: words that came between its words stay, and a
    /// field that someone has set since keeps what they set.
    ///
    /// # Errors
    /// As [`Workspace::run`].
    pub fn undo(&mut self, undo: &Undo, now: i64) -> Result<Outcome, RunError> {
        let heads = self.versions.heads(undo.seen).ok_or(UnknownVersion(undo.seen))?;
        let as_left = |edit: &&Edit| match edit {
            Edit::Set { id, field, .. } => find_record(&self.document, id).is_none_or(|record| {
                let left = self.document.get_at(&record, field.as_str(), heads).ok().flatten();
                let held = self.document.get(&record, field.as_str()).ok().flatten();
                left.map(|(value, _)| value) == held.map(|(value, _)| value)
            }),
            _ => true,
        };
        let edits = undo.command.edits.iter().filter(as_left).cloned().collect();
        self.run(&Command { label: undo.command.label.clone(), edits }, undo.seen, now)
    }
}
