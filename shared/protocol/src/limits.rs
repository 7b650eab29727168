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

/// What one sealed presence may hold, in bytes.
pub const PRESENCE: usize = 4 * 1024;

/// How many changes one envelope may hold.
pub const CHANGES: usize = 4 * 1024;

/// What the changes of one envelope may add up to before compression, in bytes.
pub const BATCH: usize = 4 * 1024 * 1024;

/// What a snapshot may hold, in bytes: what a browser can take into its memory as a whole.
pub const SNAPSHOT: usize = 256 * 1024 * 1024;

/// After how many envelopes behind the newest snapshot another one is due.
pub const SNAPSHOT_ENVELOPES: u64 = 500;

/// After how many bytes of envelopes behind the newest snapshot another one is due.
pub const SNAPSHOT_BYTES: u64 = 1024 * 1024;

/// What one signed membership entry may hold, in bytes: it fits into a frame, and an entry that hands a new
/// key of every document to every device and open invite fits into it, thanks to [`SEALS`].
pub const ENTRY: usize = 240 * 1024;

/// How many keys an entry may have to hand out that rotates every document: documents, times devices and
/// open invites. What would bring more is refused; else nobody could be removed any more.
pub const SEALS: usize = 2_000;

/// Of how many years back editors begin documents for what comes in bulk. The year that is and the next are
/// theirs too: few enough to leave managers room for documents of their own.
pub const YEARS_BEFORE: i64 = 10;

/// How many documents a project may have.
pub const DOCUMENTS: usize = 64;

/// How many entries a membership log may have.
pub const ENTRIES: u32 = 100_000;

/// How many devices a project may have.
pub const DEVICES: usize = 1_000;

/// How many devices a member may have, the recovery kit among them.
pub const MEMBER_DEVICES: usize = 20;

/// How many invites of a project may be open at a time.
pub const OPEN_INVITES: usize = 200;

/// How many may come with one invite.
pub const INVITE_USES: u32 = 1_000;

/// How long an invite may last, in milliseconds: a leap year.
pub const INVITE_MS: i64 = 366 * 24 * 60 * 60 * 1000;

/// How long an invite for a member's own next device may last, in milliseconds: an hour.
pub const LINK_MS: i64 = 60 * 60 * 1000;

/// The latest time that an entry may name, in milliseconds since 1970: the end of the year 9999.
pub const LATEST_MS: i64 = 253_402_300_799_999;

/// How far a device's clock may be from the relay's when that matters, in milliseconds.
pub const CLOCK_SKEW_MS: i64 = 10 * 60 * 1000;

/// What the origin in an invite's link may hold, in bytes.
pub const ORIGIN: usize = 512;

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

#[cfg(test)]
mod tests {
    use super::{ENTRY, ENVELOPE, FRAME, Limits, PRESENCE};
    use crate::{DocumentId, LogId, wire, wire::ToClient};

    /// N5
    #[test]
    fn what_the_relay_says_at_first_is_what_this_code_keeps_to() {
        let Limits { frame, envelope, .. } = Limits::default();
        assert_eq!([frame, envelope].map(|size| usize::try_from(size).unwrap()), [FRAME, ENVELOPE]);
    }

    /// N5
    #[test]
    fn the_largest_of_each_fits_into_a_frame() {
        let envelopes = ToClient::Envelopes {
            document: DocumentId::from_bytes([0xff; 16]),
            log: LogId::from_bytes([0xff; 16]),
            from: u64::MAX,
            envelopes: vec![vec![0; ENVELOPE].into()],
        };
        assert!(wire::encode(&envelopes).len() <= FRAME);
        let limits = Limits { frame: u32::MAX, envelope: u32::MAX, envelopes_per_second: u32::MAX };
        let welcome = ToClient::Welcome { limits, from: u32::MAX, entries: vec![vec![0; ENTRY].into()] };
        assert!(wire::encode(&welcome).len() <= FRAME);
        let document = DocumentId::from_bytes([0xff; 16]);
        let presence = wire::ToRelay::Presence { document, sealed: vec![0; PRESENCE].into() };
        assert!(wire::encode(&presence).len() <= FRAME);
    }
}
