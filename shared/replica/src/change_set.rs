//! What a change did to the plan, said so that a page need look at nothing else.

use std::collections::{BTreeMap, BTreeSet};

use automerge::{Patch, PatchAction, Prop};
use model::{Command, Edit, Fields, RecordId, TextSplice, Value, Version};

/// The difference between the plan before and after a command or a batch of received changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeSet {
    /// The plan afterwards; for one page to name with its next commands.
    pub version: Version,
    /// Every record that differs, and no other.
    pub records: BTreeSet<RecordId>,
    /// How the texts that existed before came to read as they do now, in order: applied one after
    /// another to the text before, they give the text after.
    pub splices: Vec<FieldSplice>,
}

/// A splice, and the text it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldSplice {
    /// The record.
    pub id: RecordId,
    /// The field's name.
    pub field: String,
    /// The splice, in the coordinates that the one before it left.
    pub splice: TextSplice,
}

/// What may have changed. Told apart from what did by reading it again.
#[derive(Debug, Default)]
pub(crate) struct Touched {
    pub(crate) records: BTreeSet<RecordId>,
    splices: BTreeMap<(RecordId, String), Vec<TextSplice>>,
}

impl Touched {
    /// A command names what it touches: patches of a local change would say nothing more, and
    /// cost a walk over every record to find the path of one.
    pub(crate) fn by_command(command: &Command) -> Self {
        let mut touched = Self::default();
        for edit in &command.edits {
            touched.records.insert(edit.id().clone());
            if let Edit::Splice { id, field, at, delete, insert } = edit {
                touched.splice(id, field, TextSplice { at: *at, delete: *delete, insert: insert.clone() });
            }
        }
        touched
    }

    /// Of some records it is known that they differ, and not how.
    pub(crate) fn in_records(records: BTreeSet<RecordId>) -> Self {
        Self { records, splices: BTreeMap::new() }
    }

    pub(crate) fn by_patches(patches: Vec<Patch>) -> Self {
        let mut touched = Self::default();
        for patch in patches {
            let mut path = patch.path.into_iter().map(|(_, prop)| prop);
            match (path.next(), patch.action) {
                (Some(Prop::Map(key)), action) => {
                    let id = RecordId::from_key(key);
                    if let (Some(Prop::Map(field)), Some(splice)) = (path.next(), text_splice(action)) {
                        touched.splice(&id, &field, splice);
                    }
                    touched.records.insert(id);
                }
                (None, PatchAction::PutMap { key, .. } | PatchAction::DeleteMap { key }) => {
                    touched.records.insert(RecordId::from_key(key));
                }
                _ => (),
            }
        }
        touched
    }

    fn splice(&mut self, id: &RecordId, field: &str, splice: TextSplice) {
        self.splices.entry((id.clone(), field.to_owned())).or_default().push(splice);
    }

    /// Says how the texts of one record changed.
    ///
    /// The known splices are taken only if they lead from the one text to the other. They do not
    /// where a command was made on an earlier state, or a conflict brought up another text; one
    /// splice over all that differs then stands for them.
    pub(crate) fn text_changes(
        &mut self,
        id: &RecordId,
        before: &Fields,
        after: &Fields,
    ) -> Vec<FieldSplice> {
        let mut changes = Vec::new();
        for (field, new) in after {
            if let (Some(Value::Text(old)), Value::Text(new)) = (before.get(field), new)
                && old != new
            {
                let known = self.splices.remove(&(id.clone(), field.clone())).unwrap_or_default();
                let reached = known.iter().try_fold(old.clone(), |text, splice| splice.apply(&text));
                let splices = if reached.as_ref() == Some(new) {
                    known
                } else {
                    TextSplice::between(old, new).into_iter().collect()
                };
                let own = |splice| FieldSplice { id: id.clone(), field: field.clone(), splice };
                changes.extend(splices.into_iter().map(own));
            }
        }
        changes
    }
}

pub(crate) fn text_splice(action: PatchAction) -> Option<TextSplice> {
    match action {
        PatchAction::SpliceText { index, value, .. } => {
            Some(TextSplice { at: index, delete: 0, insert: value.make_string() })
        }
        PatchAction::DeleteSeq { index, length } => {
            Some(TextSplice { at: index, delete: length, insert: String::new() })
        }
        _ => None,
    }
}
