//! The sizes and times that both sides keep to. The relay may lower those of [`Limits`], and says so.

use minicbor::{Decode, Encode};

/// The version of the wire protocol. A relay and a client of different versions say so and part.
pub const VERSION: u16 = 1;

/// What one frame may hold before the device has proved who it is, in bytes.
pub const FRAME_BEFORE_WELCOME: usize = 64 * 1024;

/// What one frame may hold afterwards, in bytes.
pub const FRAME: usize = 256 * 1024;

/// What one envelope may hold, in bytes: a frame less its own words.
pub const ENVELOPE: usize = FRAME - 1024;

/// How long a connection may take to prove who it is, in milliseconds.
pub const WELCOME_MS: i64 = 10_000;

/// How often each side says that it is there, in milliseconds.
pub const PING_MS: i64 = 20_000;

/// After how long a silent peer is dropped, in milliseconds.
pub const SILENCE_MS: i64 = 40_000;

/// What the relay holds a connection to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Limits {
    /// What one frame may hold, in bytes.
    #[n(0)]
    pub frame: u32,
    /// What one envelope may hold, in bytes.
    #[n(1)]
    pub envelope: u32,
    /// How many envelopes a device may append in a second, over a while.
    #[n(2)]
    pub envelopes_per_second: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self { frame: 256 * 1024, envelope: 255 * 1024, envelopes_per_second: 50 }
    }
}
