//! What is saved and what is synced, as data.

/// What is saved on this device, and what has reached the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyncStatus {
    /// This device.
    pub local: LocalState,
    /// The relay.
    pub relay: RelayState,
    /// How many own changes the relay has not acknowledged.
    pub waiting: u32,
    /// When the relay last answered, in milliseconds since 1970.
    pub last_met: Option<i64>,
}

/// Whether edits are safe on this device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LocalState {
    /// Everything is on the disk.
    Saved,
    /// Being written.
    Saving,
    /// The disk is full: edits are in memory, and will be written when there is room.
    Full,
    /// The browser refuses to store anything.
    Blocked,
}

/// Whether edits reach the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RelayState {
    /// The project lives on this device alone.
    None,
    /// No network, or the relay does not answer.
    Offline {
        /// When the next try is, in milliseconds since 1970; `None` without a network.
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
    /// The relay speaks another version of the protocol.
    OtherVersion {
        /// The relay's.
        relay: u16,
    },
    /// The relay does not take this device.
    Refused {
        /// The protocol's word for the reason.
        code: &'static str,
    },
    /// The relay's log contradicts what members have seen; syncing has stopped.
    Forked,
}
