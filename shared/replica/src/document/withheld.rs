//! Own changes that the member's role allows no more: kept, out of the document.
//!
//! Who was lowered while they wrote without a network has made changes that no colleague takes. Were they to
//! stay in the document, everything that follows from them would be lost to the others too.

use minicbor::{Decode, Encode, bytes::ByteVec};
use protocol::Role;

use super::Keys;
use crate::{
    Write,
    storage::{self, Stored},
};

/// What is withheld of a document; all of it is taken up again or given up together, since later changes
/// build on earlier ones.
#[derive(Debug)]
pub(crate) struct Withheld {
    key: String,
    changes: Vec<Vec<u8>>,
    at: i64,
    role: Role,
}

/// What is withheld, as it lies on the disk.
#[derive(Encode, Decode)]
struct Held {
    #[n(0)]
    changes: Vec<ByteVec>,
    #[n(1)]
    at: i64,
    #[n(2)]
    role: Role,
}

impl Withheld {
    /// Starts with nothing.
    pub(crate) fn new(keys: &Keys) -> Self {
        Self { key: keys.withheld(), changes: Vec::new(), at: 0, role: Role::Viewer }
    }

    /// Reads what was withheld before.
    pub(crate) fn read(keys: &Keys, stored: &Stored, damaged: &mut Vec<String>) -> Self {
        let mut withheld = Self::new(keys);
        let Some(framed) = stored.get(&withheld.key) else { return withheld };
        match storage::open(framed).ok().and_then(|value| minicbor::decode::<Held>(value).ok()) {
            Some(Held { changes, at, role }) => {
                withheld.changes = changes.into_iter().map(Vec::from).collect();
                (withheld.at, withheld.role) = (at, role);
            }
            None => damaged.push(withheld.key.clone()),
        }
        withheld
    }

    /// Adds changes that a role does not allow.
    pub(crate) fn add(&mut self, changes: Vec<Vec<u8>>, role: Role, at: i64) -> Write {
        self.changes.extend(changes);
        (self.role, self.at) = (role, at);
        let changes = self.changes.iter().cloned().map(ByteVec::from).collect();
        let held = Held { changes, at, role };
        Write::put(self.key.as_str(), &minicbor::to_vec(&held).unwrap_or_default())
    }

    /// Takes all of it out: it is in the document again, or given up.
    pub(crate) fn take(&mut self) -> (Vec<Vec<u8>>, Write) {
        (std::mem::take(&mut self.changes), Write::Delete { key: self.key.clone() })
    }

    /// The changes, in order.
    pub(crate) fn changes(&self) -> &[Vec<u8>] {
        &self.changes
    }

    /// When the last of them were withheld, in milliseconds since 1970.
    pub(crate) fn at(&self) -> i64 {
        self.at
    }

    /// The role that did not allow them.
    pub(crate) fn role(&self) -> Role {
        self.role
    }
}
