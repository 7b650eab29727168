//! Decisions on what is to go out.

use crate::{Id, RecordId, choice, record, records::Member};

choice! {
    /// What a member decides. The first, which a record that says nothing reads as, lets nothing out.
    pub enum Verdict as "decision-verdict" {
        /// It needs work first.
        Changes = "changes",
        /// It may go out.
        Approve = "approve",
        /// It is not to go out.
        Reject = "reject",
        /// It waits, for a reason that is not its own.
        Hold = "hold",
        /// What the member decided before counts no more.
        Recall = "recall",
    }
}

record! {
    /// What one member decided on one content, once and for all: it is never changed, only taken back or
    /// followed by another. Its id begins with the member's own, so whose it is can be read off it, and the
    /// envelope that it came in is its signature.
    pub struct Decision as "decision" {
        /// What it decides on.
        about: RecordId => "decision-about" required,
        /// What was decided.
        verdict: Verdict => "decision-verdict",
        /// The hash of exactly what would go out, as the member saw it.
        content: String => "decision-content" required limit 64,
        /// Why.
        comment: String => "decision-comment" limit 2000,
        /// When, in milliseconds since 1970.
        at: i64 => "decision-at",
    }
}

impl Decision {
    /// Returns the id of a member's decision; `name` is random, or derived from what is decided.
    pub fn id(member: &Id<Member>, name: &impl std::fmt::Display) -> Id<Self> {
        Id::new(format_args!("{}.{name}", member.own()))
    }

    /// Tells whether a record of this id is a decision of that member.
    pub fn is_of(id: &RecordId, member: &Id<Member>) -> bool {
        member.owns(id)
    }
}
