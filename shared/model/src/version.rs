//! What a page has before its eyes.

use serde::{Deserialize, Serialize};

/// A state of the plan that a page shows. Opaque; means nothing outside a session of the engine.
///
/// A page names one with every command, so that positions in a text are read as the person saw them.
/// The version moves along with the commands run from it: a person who types on before the first answer
/// arrives sees the version and their own words, and names the same version again. So two pages never
/// share one, and a page takes up a newer version only when none of its commands is still under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Version(u32);

impl Version {
    /// What a page shows before the document is loaded: the projection.
    pub const BEFORE_OPENING: Self = Self(0);

    /// Takes a number as it is; whoever holds the document hands them out.
    pub const fn from_number(number: u32) -> Self {
        Self(number)
    }

    /// Returns the number.
    pub const fn number(self) -> u32 {
        self.0
    }
}
