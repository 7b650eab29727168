//! What a member may do.

use minicbor::{Decode, Encode};

/// A member's role, from the least power to the most, so that roles compare by power.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Role {
    /// Reads.
    #[n(0)]
    Viewer,
    /// Comments, and decides on approvals.
    #[n(1)]
    Reviewer,
    /// Writes the plan.
    #[n(2)]
    Editor,
    /// Invites members up to the own role, and changes settings.
    #[n(3)]
    Manager,
    /// Everything; hands over ownership.
    #[n(4)]
    Owner,
}

impl Role {
    /// Every role, from the least power to the most.
    pub const ALL: [Self; 5] = [Self::Viewer, Self::Reviewer, Self::Editor, Self::Manager, Self::Owner];

    /// Tells whether the relay takes envelopes from this role. Which records an envelope may touch is
    /// checked by those who can read it.
    pub const fn may_append(self) -> bool {
        !matches!(self, Self::Viewer)
    }

    /// Tells whether this role may invite somebody as `other`: managers and owners, up to the own role.
    pub fn may_invite(self, other: Self) -> bool {
        self.manages() && other <= self
    }

    /// Tells whether this role may remove members of the role `other`, confirm them, and give them another
    /// role up to the own: managers and owners, up to the own role. So only owners touch owners.
    pub fn may_manage(self, other: Self) -> bool {
        self.manages() && other <= self
    }

    /// Tells whether this role reads every document, makes new ones and rotates their keys.
    pub fn manages(self) -> bool {
        self >= Self::Manager
    }
}
