//! Whether a command keeps to the limits of its fields.

use unicode_segmentation::UnicodeSegmentation;

use crate::{Command, Edit, FieldSpec, Record, RecordId, RecordVisitor, Value};

/// Why a command is not run.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CheckError {
    /// A value is over its field's limit.
    #[error("field {field} of {id:?} may hold {limit}")]
    OverLimit {
        /// The record.
        id: RecordId,
        /// The field.
        field: String,
        /// The most that it may hold: characters as people count them, or members.
        limit: u32,
    },
    /// A value is of another shape than its field.
    #[error("field {field} of {id:?} holds something of another shape")]
    WrongShape {
        /// The record.
        id: RecordId,
        /// The field.
        field: String,
    },
}

/// Checks what a command writes against the fields that this version knows. Others pass: a newer app on
/// another device may know them.
///
/// # Errors
/// At the first value that does not fit.
pub fn command(command: &Command) -> Result<(), CheckError> {
    command.edits.iter().try_for_each(edit)
}

fn edit(edit: &Edit) -> Result<(), CheckError> {
    match edit {
        Edit::Create { id, fields } => fields.iter().try_for_each(|(field, held)| value(id, field, held)),
        Edit::Set { id, field, value: held } => value(id, field, held),
        Edit::Splice { id, field, insert, .. } => {
            let limit = spec(id, field).and_then(|spec| spec.limit);
            within(id, field, limit, || insert.graphemes(true).count())
        }
        Edit::Insert { id, field, member } => {
            within(id, field, Some(MEMBER), || member.graphemes(true).count())
        }
        Edit::Withdraw { .. } | Edit::Remove { .. } | Edit::Restore { .. } => Ok(()),
    }
}

/// The longest name that a member of a set may have.
const MEMBER: u32 = 200;

fn value(id: &RecordId, field: &str, held: &Value) -> Result<(), CheckError> {
    let Some(spec) = spec(id, field) else { return Ok(()) };
    if *held != Value::Null && held.shape() != spec.shape {
        return Err(CheckError::WrongShape { id: id.clone(), field: field.to_owned() });
    }
    within(id, field, spec.limit, || match held {
        Value::Str(words) | Value::Text(words) => words.graphemes(true).count(),
        Value::Set(members) => members.len(),
        Value::Null | Value::Bool(_) | Value::Int(_) => 0,
    })
}

fn within(
    id: &RecordId,
    field: &str,
    limit: Option<u32>,
    count: impl FnOnce() -> usize,
) -> Result<(), CheckError> {
    match limit {
        Some(limit) if count() > limit as usize => {
            Err(CheckError::OverLimit { id: id.clone(), field: field.to_owned(), limit })
        }
        _ => Ok(()),
    }
}

fn spec(id: &RecordId, field: &str) -> Option<&'static FieldSpec> {
    struct Specs(&'static [FieldSpec]);
    impl RecordVisitor for Specs {
        fn visit<R: Record>(&mut self) {
            self.0 = R::FIELDS;
        }
    }
    let mut specs = Specs(&[]);
    id.kind()?.visit(&mut specs);
    specs.0.iter().find(|spec| spec.name == field)
}
