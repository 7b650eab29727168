//! How members trust one another and talk: identity, membership, sealed envelopes, wire messages.
//!
//! Pure: time and randomness are arguments, and nothing here knows what a plan is. The relay and every
//! client verify with this same code. The rules are in SPEC.md, and tests name them.
//!
//! - A browser has [`DeviceKeys`]; what others know of it is [`DevicePublic`].
//! - [`Membership`] is who may do what: it is founded by a [`SignedEntry`], applies the next ones, and
//!   writes new ones (`author_…`). It also opens the [`EpochKey`]s that were sealed to a device.
//! - An [`InviteLink`] hands an [`InviteSecret`] from one person to another, or to a person's next device.
//! - A [`RecoveryKit`] is words on paper that stand for one more device.
//! - A [`Draft`] seals changes; [`Envelope::decode`], then [`verify`](Envelope::verify), then
//!   [`open`](Verified::open) gives them back. [`PresenceScope`] does the same for what is never stored.
//! - [`wire`] is what client and relay say to each other, and a [`Challenge`] how they begin.

mod actor;
mod audience;
mod credential;
mod device;
mod domain;
mod entry;
mod envelope;
mod fingerprint;
mod id;
mod invite;
mod key_pair;
pub mod limits;
mod membership;
mod object;
mod presence;
mod recovery;
mod role;
mod seal;
mod snapshot;
pub mod wire;

pub use actor::{SESSION, actor, actor_is_of};
pub use audience::Audience;
pub use credential::Challenge;
pub use device::{DeviceKeys, DevicePublic, WeakKeys};
pub use entry::{Action, ENTRY_VERSION, Entry, EntryError, Full, SignedEntry};
pub use envelope::{
    AppendError, Draft, ENVELOPE_VERSION, Envelope, EnvelopeError, Header, OpenError, SealError, Seen,
    Verified,
};
pub use fingerprint::fingerprint;
pub use id::{
    DeviceId, DocumentId, EntryHash, EnvelopeHash, IdError, InviteId, LogId, MemberId, ObjectHash, ProjectId,
    RunningHash,
};
pub use invite::{InviteLink, InvitePublic, InviteSecret, InviteTerms, LinkError};
pub use membership::{Document, Invite, Member, Membership};
pub use object::ObjectHasher;
pub use presence::{Presence, PresenceError, PresenceScope};
pub use recovery::{RecoveryError, RecoveryKit, RecoveryLink};
pub use role::Role;
pub use seal::{
    DocumentKey, EpochKey, Handout, KeyCommitment, KeyForDevice, KeyForInvite, Rotation, SealedKey,
    WrappedKey,
};
pub use snapshot::{Heads, SnapshotScope};
