//! Taking a command back.

use automerge::ReadDoc;
use model::{Command, Edit, TextSplice, Version};

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

impl Undo {
    /// Joins the taking back of two commands into one, where both are typing at one place and nothing
    /// came between them: who types a word takes back the word. `None` where they stand apart.
    pub(crate) fn join(&self, next: &Self) -> Option<Self> {
        let ([first], [second]) = (self.command.edits.as_slice(), next.command.edits.as_slice()) else {
            return None;
        };
        let (Edit::Splice { id, field, .. }, Edit::Splice { id: other, field: other_field, .. }) =
            (first, second)
        else {
            return None;
        };
        if (id, field) != (other, other_field) {
            return None;
        }
        let TextSplice { at, delete, insert } = splice_of(second)?.and_then(&splice_of(first)?)?;
        let edit = Edit::Splice { id: id.clone(), field: field.clone(), at, delete, insert };
        let command = Command { label: next.command.label.clone(), edits: vec![edit] };
        Some(Self { command, seen: next.seen })
    }
}

fn splice_of(edit: &Edit) -> Option<TextSplice> {
    match edit {
        Edit::Splice { at, delete, insert, .. } => {
            Some(TextSplice { at: *at, delete: *delete, insert: insert.clone() })
        }
        _ => None,
    }
}
