//! Comments.

use crate::{Id, RecordId, Text, record, records::Member};

record! {
    /// A word about a record, from one member to the others.
    pub struct Comment as "comment" {
        /// The record that it is about.
        about: RecordId => "comment-about" required,
        /// Who wrote it.
        author: Option<Id<Member>> => "comment-author" required,
        /// What it says.
        body: Text => "comment-body" required limit 5000,
        /// When it was written, in milliseconds since 1970.
        at: i64 => "comment-at",
        /// Whether it is settled.
        resolved: bool => "comment-resolved",
    }
}
