//! Profiles of members.

use crate::{Id, RecordId, record};

record! {
    /// Who a member is to the others. Its id is the member's own, so there is one for each.
    pub struct Member as "member" {
        /// The name, as colleagues see it.
        name: String => "member-name" required limit 120,
        /// What they do, as in "Copy".
        title: String => "member-title" limit 120,
        /// The colour of their caret and avatar, from 1 to 8.
        colour: i64 => "member-colour",
    }
}

impl Id<Member> {
    /// Tells whether a record's id, of whatever kind, begins with the member's own.
    pub(super) fn owns(&self, id: &RecordId) -> bool {
        let rest = id.key().split_once(':').and_then(|(_, rest)| rest.strip_prefix(self.own()));
        rest.is_some_and(|rest| rest.starts_with('.'))
    }
}
