//! One member's copy of a plan: the Automerge document, and the plan as it reads now.
//!
//! No I/O, no clock and no randomness of its own: bytes, "now" and the actor are arguments.

mod change_set;
mod error;
#[cfg(feature = "test-support")]
pub mod network;
mod outcome;
mod projection;
mod version;
mod workspace;
mod write;

pub use change_set::{ChangeSet, FieldSplice};
pub use error::{EditError, OpenError, ReceiveError, RunError, UnknownVersion};
pub use outcome::Outcome;
pub use projection::Projection;
pub use workspace::{Undo, Workspace};
