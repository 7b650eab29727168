//! What a member may do.

use serde::{Deserialize, Serialize};

/// A member's role, from the least power to the most, so that roles compare by power.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Role {
    /// Reads.
    Viewer,
    /// Comments, and decides on approvals.
    Reviewer,
    /// Writes the plan.
    Editor,
    /// Invites members up to the own role, and changes settings.
    Manager,
    /// Everything; hands over ownership.
    Owner,
}
