//! The messages between a page and the engine: plain data, in postcard over `postMessage`.
//!
//! A page and its engine are always of the same build, so the encoding needs no versions. Messages keep
//! their order in both directions; a page relies on it (see [`Changed`]).

mod document;
mod problem;
mod project;
mod sync;
mod to_engine;
mod to_page;

pub use document::{AskDocument, Audience, DocumentCard, DocumentKey};
pub use problem::{FileProblem, InviteProblem, Problem, RecoveryProblem, RunProblem};
pub use project::{
    Comparison, DeviceCard, IgnoredCard, InviteCard, MemberCard, PersonNear, ProjectCard, ProjectKey,
    Whereabouts, WithheldCard, WithheldDeed,
};
pub use sync::{LocalState, RelayState, SyncStatus};
pub use to_engine::{Offer, ToEngine};
pub use to_page::{Changed, FieldSplice, ToPage};

use serde::{Serialize, de::DeserializeOwned};

/// What a page is sent in place of bytes when its engine is lost: it could not start, or it broke. What was
/// saved is saved; the page should be loaded again, which starts a new engine.
pub const STOPPED: &str = "stopped";

/// Marks a question of a page, and comes back with the answer.
pub type Token = u32;

/// Turns a message into bytes.
pub fn encode<M: Serialize>(message: &M) -> Vec<u8> {
    // Writing to a Vec cannot fail, and no message holds what postcard cannot say.
    postcard::to_allocvec(message).unwrap_or_default()
}

/// Reads a message.
///
/// # Errors
/// When the bytes are no such message: the other side is of another build.
pub fn decode<M: DeserializeOwned>(bytes: &[u8]) -> Result<M, OtherBuild> {
    postcard::from_bytes(bytes).map_err(|_| OtherBuild)
}

/// The other side speaks otherwise: the page should be loaded again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the page and the engine are of different builds")]
pub struct OtherBuild;
