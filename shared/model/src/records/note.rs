//! Notes.

use crate::{Id, Text, record, records::Member};

record! {
    /// Something written down in a notebook, for those who read it.
    pub struct Note as "note" {
        /// What it is about.
        title: String => "note-title" limit 300,
        /// What it says; several people may write it together.
        body: Text => "note-body" limit 20000,
        /// Who began it.
        author: Option<Id<Member>> => "note-author",
        /// When it was begun, in milliseconds since 1970.
        at: i64 => "note-at",
    }
}
