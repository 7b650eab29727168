//! Content pillars.

use crate::{Text, record, records::Glaze};

record! {
    /// A subject that a brand comes back to, and how much of the plan it should have.
    pub struct Pillar as "pillar" {
        /// One line, replaced as a whole.
        name: String => "pillar-name" required limit 120,
        /// What belongs to it; several people may write it together.
        description: Text => "pillar-description" limit 2000,
        /// The colour by which it is known.
        colour: Glaze => "pillar-colour",
        /// Its share of all posts that the team aims at, in percent; 0 is none.
        target_share: i64 => "pillar-target-share",
    }
}
