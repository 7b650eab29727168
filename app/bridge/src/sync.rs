//! What is saved and what is synced, as data; the locale files hold the words.

use serde::{Deserialize, Serialize};

/// What is saved on this device, and what has reached the others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SyncStatus {
    /// This device.
    pub local: LocalState,
    /// The relay.
    pub relay: RelayState,
    /// How many changes wait to be sent or acknowledged.
    pub waiting: u32,
    /// When the relay last answered, in milliseconds since 1970.
    pub last_met: Option<i64>,
}

/// Whether edits are safe on this device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LocalState {
    /// Everything is on the disk.
    Saved,
    /// Being written.
    Saving,
    /// The disk is full: edits are in memory, and will be written when there is room.
    Full,
    /// The browser refuses to store anything, as in some private windows.
    Blocked,
}

/// Whether edits reach the others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RelayState {
    /// The project lives on this device alone.
    None,
    /// No network, or the relay does not answer; the next try is at this time.
    Offline {
        /// In milliseconds since 1970; `None` while the browser says that there is no network.
        retry_at: Option<i64>,
    },
    /// A connection is being made.
    Connecting,
    /// Connected; changes of others are still coming in.
    CatchingUp,
    /// Connected, and up to date.
    Live,
    /// Connected; somebody has to let this member in.
    Unconfirmed,
    /// The relay and this app speak different versions.
    OtherVersion {
        /// The relay's.
        relay: u16,
        /// This app's.
        app: u16,
    },
    /// The relay does not take this device: not, or no longer, a member, or the project is gone there.
    Refused {
        /// The protocol's word for the reason, as in `not_a_member`.
        code: String,
    },
    /// The relay's log contradicts what members have seen; syncing has stopped.
    Forked,
}
