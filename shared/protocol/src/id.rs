//! Names of what the protocol speaks of: bytes, written as base64url where a person or a link carries them.

use std::{fmt, str::FromStr};

use data_encoding::BASE64URL_NOPAD;
use minicbor::{
    Decode, Decoder, Encode, Encoder,
    bytes::{ByteArray, DecodeBytes},
    decode, encode,
};

use crate::domain::Purpose;

/// A name that is no base64url, or of another length.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected {expected} bytes of base64url")]
pub struct IdError {
    /// How many bytes such a name has.
    pub expected: usize,
}

macro_rules! id {
    ($(#[$meta:meta])* $name:ident, $bytes:literal) => {
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name([u8; $bytes]);

        impl $name {
            /// How many bytes it has.
            pub const LEN: usize = $bytes;

            /// Takes bytes as they are.
            pub const fn from_bytes(bytes: [u8; $bytes]) -> Self {
                Self(bytes)
            }

            /// Returns the bytes.
            pub const fn as_bytes(&self) -> &[u8; $bytes] {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&BASE64URL_NOPAD.encode(&self.0))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({self})", stringify!($name))
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                let wrong = IdError { expected: $bytes };
                let bytes = BASE64URL_NOPAD.decode(text.as_bytes()).map_err(|_| wrong)?;
                bytes.try_into().map(Self).map_err(|_| wrong)
            }
        }

        impl<C> Encode<C> for $name {
            fn encode<W: encode::Write>(
                &self,
                e: &mut Encoder<W>,
                _: &mut C,
            ) -> Result<(), encode::Error<W::Error>> {
                e.bytes(&self.0)?.ok()
            }
        }

        impl<'b, C> Decode<'b, C> for $name {
            fn decode(d: &mut Decoder<'b>, ctx: &mut C) -> Result<Self, decode::Error> {
                ByteArray::<$bytes>::decode_bytes(d, ctx).map(|bytes| Self(bytes.into()))
            }
        }
    };
}

id! {
    /// A project: the BLAKE3 hash of its first membership entry, so that an id proves its founder.
    ProjectId, 32
}
id! {
    /// A browser: the first 16 bytes of BLAKE3 over its two public keys.
    DeviceId, 16
}
id! {
    /// A person in a project: the id of the device with which they came.
    MemberId, 16
}
id! {
    /// An invite: the first 16 bytes of BLAKE3 over its two public keys.
    InviteId, 16
}
id! {
    /// A document of a project: random, or [`DocumentId::of_year`].
    DocumentId, 16
}
id! {
    /// The relay's log of one document. Another after a restore from a backup.
    LogId, 16
}
id! {
    /// The BLAKE3 hash of one signed membership entry.
    EntryHash, 32
}
id! {
    /// The BLAKE3 hash of one envelope.
    EnvelopeHash, 32
}
id! {
    /// The hash of a log up to an index: H(i) = BLAKE3(H(i−1) ‖ hash of envelope i).
    RunningHash, 32
}

id! {
    /// An object: the hash of its bytes.
    ObjectHash, 32
}

impl DocumentId {
    /// Returns the id of a project's document of a year, for what comes in bulk. It is computed, so that people
    /// who begin the same year apart write in one document, and nobody needs to be told which it is.
    pub fn of_year(project: &ProjectId, year: u16) -> Self {
        Self(Purpose::YearDocument.hash_to(&[project.as_bytes(), &year.to_be_bytes()]))
    }
}

impl RunningHash {
    /// The hash of an empty log.
    pub const START: Self = Self([0; 32]);

    /// Returns the hash of the log with one more envelope.
    #[must_use]
    pub fn then(&self, envelope: &EnvelopeHash) -> Self {
        Self(Purpose::RunningHash.hash(&[&self.0, &envelope.0]))
    }
}

#[cfg(test)]
mod tests {
    use super::{EnvelopeHash, RunningHash};

    /// E5
    #[test]
    fn a_running_hash_tells_what_and_in_which_order() {
        let [one, two] = [1, 2].map(|byte| EnvelopeHash::from_bytes([byte; 32]));
        let start = RunningHash::START;
        assert_eq!(start.then(&one).then(&two), start.then(&one).then(&two));
        assert_ne!(start.then(&one).then(&two), start.then(&two).then(&one));
        assert_ne!(start.then(&one), start);
    }
}
