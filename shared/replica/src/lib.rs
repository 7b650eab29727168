//! One member's copy of a project: the Automerge document, the plan as it reads now, what waits for the
//! relay, and what must be on the disk.
//!
//! No I/O, no clock and no randomness of its own. [`Replica::handle`] is told what happened and when, and
//! returns what to do about it. The rules are in SPEC.md, and tests name them.

mod audience;
mod change_set;
mod document;
mod effect;
mod error;
mod export;
mod input;
mod joining;
#[cfg(feature = "test-support")]
pub mod network;
mod outcome;
mod permitted;
mod places;
mod projection;
mod replica;
mod sound;
mod status;
mod storage;
mod suspect;
mod version;
mod workspace;
#[cfg(feature = "test-support")]
#[allow(
    missing_docs,
    clippy::all,
    clippy::pedantic,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]
pub mod world;
mod write;

pub use audience::{Audience, DocumentCard, DocumentRequest};
pub use change_set::{ChangeSet, FieldSplice};
pub use document::{DocumentName, read_projection};
pub use effect::{
    Comparison, DeviceCard, Effect, IgnoredCard, InviteCard, MemberCard, Notice, ObjectAddress, PageEvent,
    PersonNear, WithheldCard,
};
pub use error::{EditError, OpenError, ReceiveError, RunError, UnknownVersion};
pub use export::{ImportProblem, Imported, import};
pub use input::{
    Input, InviteTerms, ObjectFailure, Offer, PageId, Request, StoreFailure, Token, Whereabouts,
    WithheldRequest,
};
pub use joining::{JoinProblem, JoinStep, Joining};
pub use outcome::Outcome;
pub use projection::Projection;
pub use replica::{Device, NewProject, OpenProblem, Replica, Software};
pub use status::{LocalState, RelayState, SyncStatus};
pub use storage::{Stored, Write};
pub use suspect::{AtHand, Suspect};
pub use workspace::{Undo, Workspace};
