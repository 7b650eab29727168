//! A command of many edits, cut into parts that each fit into one envelope.

use model::{Command, Edit, Value};

use crate::RunError;

/// The largest part, in bytes of words and names. Its change must fit into one envelope, whatever the words are.
const PART: usize = 96 * 1024;

/// The largest command. One of more would hold everybody's engine up for seconds.
const LARGEST: usize = 16 * 1024 * 1024;

/// What an edit or a field takes beside its words, at most.
const EACH: usize = 64;

/// Cuts a command into parts, in order and between records, so that nobody sees half of one; most are one part.
///
/// # Errors
/// When the edits of one record are too large, or all of them are.
pub(super) fn cut(command: &Command) -> Result<Vec<&[Edit]>, RunError> {
    let (mut parts, mut begin, mut end, mut part, mut all) = (Vec::new(), 0, 0, 0_usize, 0_usize);
    for record in command.edits.chunk_by(|edit, next| edit.id() == next.id()) {
        let size = record.iter().map(size).sum();
        if size > PART {
            return Err(RunError::TooLarge { size, limit: PART });
        }
        if part + size > PART {
            parts.extend(command.edits.get(begin..end));
            (begin, part) = (end, 0);
        }
        part += size;
        all += size;
        end += record.len();
    }
    parts.extend(command.edits.get(begin..));
    if all > LARGEST { Err(RunError::TooLarge { size: all, limit: LARGEST }) } else { Ok(parts) }
}

/// Estimates how much of a change an edit is: its words, and some for itself and each field.
fn size(edit: &Edit) -> usize {
    let value = |value: &Value| match value {
        Value::Str(words) | Value::Text(words) => EACH + words.len(),
        Value::Set(members) => members.iter().map(|member| EACH + member.len()).sum(),
        Value::Null | Value::Bool(_) | Value::Int(_) => EACH,
    };
    EACH + match edit {
        Edit::Create { fields, .. } => fields.values().map(value).sum(),
        Edit::Set { value: set, .. } => value(set),
        Edit::Splice { insert, delete, .. } => insert.len().saturating_add(*delete),
        Edit::Insert { member, .. } | Edit::Withdraw { member, .. } => member.len(),
        Edit::Remove { .. } | Edit::Restore { .. } => 0,
    }
}
