//! Commands that are too large to be sent as one.

use super::Command;
use crate::{Edit, Value};

/// What an edit, a value and a member of a set take beside their words, in bytes.
const EACH: usize = 64;

impl Command {
    /// The largest command that is taken as one, in bytes of words and names: its change must fit into one
    /// envelope, whatever the words are.
    pub const LARGEST: usize = 96 * 1024;

    /// Estimates how large its change is: its words, and some for each edit and field.
    pub fn size(&self) -> usize {
        self.edits.iter().map(size_of).sum()
    }

    /// Cuts it into commands of at most [`Command::LARGEST`], in order. The edits of one record stay together, so
    /// that nobody sees half of it; where they alone are larger, their part is too.
    pub fn parts(self) -> Vec<Self> {
        let Self { label, edits } = self;
        let (mut parts, mut part, mut size): (Vec<Self>, Vec<Edit>, usize) = (Vec::new(), Vec::new(), 0);
        let mut rest = edits.into_iter().peekable();
        while let Some(first) = rest.next() {
            let mut of_record = vec![first];
            while let Some(next) = rest.next_if(|next| of_record.iter().all(|edit| edit.id() == next.id())) {
                of_record.push(next);
            }
            let more: usize = of_record.iter().map(size_of).sum();
            if size + more > Self::LARGEST && !part.is_empty() {
                parts.push(Self { label: label.clone(), edits: std::mem::take(&mut part) });
                size = 0;
            }
            size += more;
            part.extend(of_record);
        }
        if !part.is_empty() {
            parts.push(Self { label, edits: part });
        }
        parts
    }
}

fn size_of(edit: &Edit) -> usize {
    let value = |value: &Value| match value {
        Value::Str(words) | Value::Text(words) => EACH + words.len(),
        Value::Set(members) => members.iter().map(|member| EACH + member.len()).sum(),
        Value::Null | Value::Bool(_) | Value::Int(_) => EACH,
    };
    EACH + match edit {
        Edit::Create { fields, .. } => fields.values().map(value).sum(),
        Edit::Set { value: set, .. } => value(set),
        Edit::Splice { insert, delete, .. } => insert.len() + delete,
        Edit::Insert { member, .. } | Edit::Withdraw { member, .. } => member.len(),
        Edit::Remove { .. } | Edit::Restore { .. } => 0,
    }
}
