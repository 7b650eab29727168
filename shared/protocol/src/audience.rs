//! Who reads a document.

use std::collections::BTreeSet;

use minicbor::{Decode, Encode};

use crate::{Member, MemberId, Role};

/// Who reads a document. Numbers never change their meaning.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub enum Audience {
    /// Every member.
    #[n(0)]
    Everyone,
    /// Managers and owners, who could let themselves in anyway, and some others. So whoever sets roles or
    /// removes members has every key that this needs.
    #[n(1)]
    Restricted {
        /// The others.
        #[n(0)]
        members: BTreeSet<MemberId>,
    },
}

impl Audience {
    /// Tells whether a member reads the document; who waits to be confirmed reads nothing.
    pub fn includes(&self, member: &Member) -> bool {
        !member.waiting && self.names(member.role, &member.id)
    }

    /// Tells whether everybody with this role reads the document, whoever they are.
    pub fn includes_role(&self, role: Role) -> bool {
        match self {
            Self::Everyone => true,
            Self::Restricted { .. } => role.manages(),
        }
    }

    /// Tells whether this member reads the document once they have this role.
    pub(crate) fn names(&self, role: Role, member: &MemberId) -> bool {
        match self {
            Self::Everyone => true,
            Self::Restricted { members } => role.manages() || members.contains(member),
        }
    }
}
