//! Whether a command keeps to the shapes and limits of its fields.

use std::collections::BTreeMap;

use unicode_segmentation::UnicodeSegmentation;

use crate::{
    Command, Edit, FieldSpec, Fields, Id, Record, RecordId, RecordVisitor, TextSplice, Value, order::gathered,
};

/// The longest that a member of a set may be, in characters as people count them.
pub const LONGEST_MEMBER: u32 = 200;

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
    /// A value is none that its field can hold.
    #[error("field {field} of {id:?} cannot hold such a value")]
    WrongShape {
        /// The record.
        id: RecordId,
        /// The field.
        field: String,
    },
}

/// Checks what a command writes against the fields that this version knows. Others pass: a newer app on
/// another device may know them. `read` finds a record as it is before the command.
///
/// What is over its limit already, as a merge may leave it, can be made smaller.
///
/// # Errors
/// At the first value that does not fit.
pub fn command<'a>(
    command: &Command,
    read: &impl Fn(&RecordId) -> Option<&'a Fields>,
) -> Result<(), CheckError> {
    let held = |id: &RecordId, field: &str| read(id).and_then(|fields| fields.get(field));
    let mut draft = Draft { held, written: BTreeMap::new() };
    command.edits.iter().try_for_each(|edit| draft.write(edit))?;
    for ((id, field), value) in draft.written {
        let limit = spec(id, field).and_then(|spec| spec.limit).unwrap_or(u32::MAX);
        let before = held(id, field);
        if is_over(limit, &value) && before.is_none_or(|before| size(before) < size(&value)) {
            return Err(CheckError::OverLimit { id: id.clone(), field: field.to_owned(), limit });
        }
    }
    Ok(())
}

/// What a command would leave.
struct Draft<'c, H> {
    held: H,
    /// Every field that it writes, as the edits so far leave it.
    written: BTreeMap<(&'c RecordId, &'c str), Value>,
}

impl<'c, 'a, H: Fn(&RecordId, &str) -> Option<&'a Value>> Draft<'c, H> {
    /// Makes one edit. Where it does not fit what is there, which may be newer than what the page shows,
    /// what it brings stands alone.
    fn write(&mut self, edit: &'c Edit) -> Result<(), CheckError> {
        match edit {
            Edit::Create { id, fields } => {
                for (field, value) in fields {
                    *self.at(id, field) = checked(id, field, value)?;
                }
            }
            Edit::Set { id, field, value } => *self.at(id, field) = checked(id, field, value)?,
            Edit::Splice { id, field, at, delete, insert } => {
                let splice = TextSplice { at: *at, delete: *delete, insert: insert.clone() };
                let text = self.at(id, field);
                let before = if let Value::Text(before) = &*text { before } else { "" };
                *text = Value::Text(splice.apply(before).unwrap_or(splice.insert));
            }
            Edit::Insert { id, field, member } => {
                member_fits(id, field, member)?;
                match self.at(id, field) {
                    Value::Set(members) => _ = members.insert(member.clone()),
                    other => *other = Value::Set(gathered([member.clone()])),
                }
            }
            Edit::Withdraw { id, field, member } => {
                if let Value::Set(members) = self.at(id, field) {
                    members.remove(member);
                }
            }
            Edit::Remove { .. } | Edit::Restore { .. } => (),
        }
        Ok(())
    }

    fn at(&mut self, id: &'c RecordId, field: &'c str) -> &mut Value {
        let before = || (self.held)(id, field).cloned().unwrap_or(Value::Null);
        self.written.entry((id, field)).or_insert_with(before)
    }
}

/// Returns a value that its field's type reads, and whose members are not too long.
fn checked(id: &RecordId, field: &str, value: &Value) -> Result<Value, CheckError> {
    if !can_hold(id, field, value) {
        return Err(CheckError::WrongShape { id: id.clone(), field: field.to_owned() });
    }
    if let Value::Set(members) = value {
        members.iter().try_for_each(|member| member_fits(id, field, member))?;
    }
    Ok(value.clone())
}

fn member_fits(id: &RecordId, field: &str, member: &str) -> Result<(), CheckError> {
    if is_longer(member, LONGEST_MEMBER) {
        let (id, field) = (id.clone(), field.to_owned());
        return Err(CheckError::OverLimit { id, field, limit: LONGEST_MEMBER });
    }
    Ok(())
}

fn is_over(limit: u32, value: &Value) -> bool {
    match value {
        Value::Str(words) | Value::Text(words) => is_longer(words, limit),
        Value::Set(members) => members.len() > limit as usize,
        Value::Null | Value::Bool(_) | Value::Int(_) => false,
    }
}

/// Tells whether a text is longer, in characters as people count them. Each has at least one byte, so most
/// texts need not be counted.
fn is_longer(words: &str, limit: u32) -> bool {
    words.len() > limit as usize && words.graphemes(true).count() > limit as usize
}

fn size(value: &Value) -> usize {
    match value {
        Value::Str(words) | Value::Text(words) => words.len(),
        Value::Set(members) => members.len(),
        Value::Null | Value::Bool(_) | Value::Int(_) => 0,
    }
}

/// Tells whether the field's type reads the value.
fn can_hold(id: &RecordId, field: &str, value: &Value) -> bool {
    struct Reads(Fields, bool);
    impl RecordVisitor for Reads {
        fn visit<R: Record>(&mut self) {
            self.1 = R::read(Id::from_key(""), &self.0).1.is_empty();
        }
    }
    let mut reads = Reads(gathered([(field.to_owned(), value.clone())]), true);
    if let Some(kind) = id.kind() {
        kind.visit(&mut reads);
    }
    reads.1
}

fn spec(id: &RecordId, field: &str) -> Option<&'static FieldSpec> {
    id.kind()?.fields().iter().find(|spec| spec.name == field)
}
