//! How members trust one another and talk: identity, membership, sealed envelopes, wire messages.
//!
//! Pure: time and randomness are arguments, and nothing here knows what a plan is. The relay and every
//! client verify with this same code. The rules are in SPEC.md, and tests name them.

mod id;
pub mod limits;
mod role;
pub mod wire;

pub use id::{
    DeviceId, DocumentId, EntryHash, EnvelopeHash, InviteId, LogId, MemberId, ProjectId, RunningHash,
};
pub use role::Role;
