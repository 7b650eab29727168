//! What a client shows to be let in.

use std::fmt;

use minicbor::{Decode, Encode, bytes::ByteVec};

use crate::InviteId;

/// Why the relay should let a device in. Each signature is over a [`Challenge`](crate::Challenge).
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
pub enum Credential {
    /// The device of a member.
    #[n(0)]
    Device {
        /// By the device's signing key.
        #[n(0)]
        signature: ByteVec,
    },
    /// Somebody with an invite; may read the membership log and append a join entry.
    #[n(1)]
    Invite {
        /// Which.
        #[n(0)]
        invite: InviteId,
        /// By the invite's signing key.
        #[n(1)]
        signature: ByteVec,
    },
    /// The founder of a project that this relay does not hold yet; next come its entries.
    #[n(2)]
    Founder {
        /// The device's public keys: signing, then agreement.
        #[n(0)]
        device: ByteVec,
        /// By the device's signing key.
        #[n(1)]
        signature: ByteVec,
        /// What the relay asks of founders, where it asks for something.
        #[n(2)]
        token: Option<String>,
    },
}

impl fmt::Debug for Credential {
    /// Names the device or invite alone: what proves it has no place in a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Device { .. } => f.write_str("Device"),
            Self::Invite { invite, .. } => f.debug_tuple("Invite").field(invite).finish(),
            Self::Founder { token, .. } => {
                f.write_str(if token.is_some() { "Founder(with a token)" } else { "Founder" })
            }
        }
    }
}
