//! Profiles of members.

use crate::record;

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
