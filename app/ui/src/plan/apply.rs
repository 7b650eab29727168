//! What an edit makes of a record, as far as a page can know before the engine answers.

use model::{Edit, Fields, REMOVED_AT, RecordId, TextSplice, Value, order::gathered};

/// Returns the record as the edit leaves it; `None` where the edit does not fit, and changes nothing.
///
/// `now` is in milliseconds since 1970.
/// The engine makes the same edit and answers with the whole record, so a difference lasts a few milliseconds.
pub fn apply(held: Option<&Fields>, edit: &Edit, now: i64) -> Option<Fields> {
    if let Edit::Create { fields, .. } = edit {
        let mut record = held.cloned().unwrap_or_default();
        for (field, value) in fields {
            set(&mut record, field, value.clone());
        }
        return Some(record);
    }
    let mut record = held?.clone();
    match edit {
        Edit::Create { .. } => (),
        Edit::Set { field, value, .. } => set(&mut record, field, value.clone()),
        Edit::Splice { field, at, delete, insert, .. } => {
            let splice = TextSplice { at: *at, delete: *delete, insert: insert.clone() };
            let text = splice.apply(text_of(&record, field)?)?;
            record.insert(field.clone(), Value::Text(text));
        }
        Edit::Insert { field, member, .. } => match record.get_mut(field) {
            Some(Value::Set(members)) => {
                members.insert(member.clone());
            }
            None | Some(Value::Null) => {
                record.insert(field.clone(), Value::Set(gathered([member.clone()])));
            }
            Some(_) => return None,
        },
        Edit::Withdraw { field, member, .. } => {
            if let Some(Value::Set(members)) = record.get_mut(field) {
                members.remove(member);
            }
        }
        Edit::Remove { .. } => match record.get(REMOVED_AT) {
            None | Some(Value::Null) => set(&mut record, REMOVED_AT, Value::Int(now)),
            // In the trash since the first time.
            Some(_) => (),
        },
        Edit::Restore { .. } => set(&mut record, REMOVED_AT, Value::Null),
    }
    Some(record)
}

/// Returns a text of a record; empty where the record is older than the field, `None` where the field
/// holds something else.
pub fn text_of<'a>(record: &'a Fields, field: &str) -> Option<&'a str> {
    match record.get(field) {
        Some(Value::Text(text)) => Some(text),
        None | Some(Value::Null) => Some(""),
        Some(_) => None,
    }
}

/// Returns the splice that an edit makes in this text, if it makes one.
pub fn splice_in(edit: &Edit, record: &RecordId, name: &str) -> Option<TextSplice> {
    match edit {
        Edit::Splice { id, field, at, delete, insert } if id == record && field == name => {
            Some(TextSplice { at: *at, delete: *delete, insert: insert.clone() })
        }
        _ => None,
    }
}

/// Null is kept out of the fields, as the engine does: a missing field reads as its default.
fn set(record: &mut Fields, field: &str, value: Value) {
    if value == Value::Null {
        record.remove(field);
    } else {
        record.insert(field.to_owned(), value);
    }
}
