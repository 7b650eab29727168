//! Entries of the membership log: signed statements, each chained to the one before.

mod action;
mod error;

use minicbor::{Decode, Encode};

pub use self::{
    action::Action,
    error::{EntryError, Full},
};
use crate::{
    DeviceId, DevicePublic, EntryHash, ProjectId, device::DeviceKeys, domain::Purpose, key_pair::SIGNATURE,
    limits,
};

/// The version of entries that this code writes, and the newest that it reads.
pub const ENTRY_VERSION: u16 = 1;

/// What an entry says.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Entry {
    /// The version of its form.
    #[n(0)]
    pub version: u16,
    /// The project; `None` in the founding entry, whose hash is the project's id.
    #[n(1)]
    pub project: Option<ProjectId>,
    /// How many entries come before it.
    #[n(2)]
    pub index: u32,
    /// The hash of the entry before it; `None` in the founding entry.
    #[n(3)]
    pub previous: Option<EntryHash>,
    /// When it was written by its author's clock, in milliseconds since 1970.
    #[n(4)]
    pub at: i64,
    /// The device that wrote and signed it.
    #[n(5)]
    pub author: DeviceId,
    /// What it does.
    #[n(6)]
    pub action: Action,
}

impl Entry {
    /// Signs it.
    pub(crate) fn sign(self, keys: &DeviceKeys) -> SignedEntry {
        // Writing to a Vec cannot fail, and no entry refuses to be encoded.
        let mut encoded = minicbor::to_vec(&self).unwrap_or_default();
        let signature = keys.sign(Purpose::Entry, &[&encoded]);
        encoded.extend_from_slice(&signature);
        SignedEntry { entry: self, encoded }
    }
}

/// An entry as it travels: its CBOR, then 64 bytes of signature.
///
/// It keeps the bytes as they came, since signature and hash are over these and never over a re-encoding.
/// To be decoded does not mean to be valid: only [`Membership`](crate::Membership) can tell that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedEntry {
    entry: Entry,
    encoded: Vec<u8>,
}

impl SignedEntry {
    /// Reads an entry; its signature is not looked at.
    ///
    /// # Errors
    /// When the bytes are too many, of a newer version, or not the one encoding of an entry.
    pub fn decode(encoded: &[u8]) -> Result<Self, EntryError> {
        if encoded.len() > limits::ENTRY {
            return Err(EntryError::TooLarge { size: encoded.len() });
        }
        let Some((bytes, _)) = encoded.split_last_chunk::<SIGNATURE>() else {
            return Err(EntryError::Malformed { reason: "shorter than a signature".to_owned() });
        };
        let entry = decode_entry(bytes)?;
        Ok(Self { entry, encoded: encoded.to_vec() })
    }

    /// Returns what it says.
    pub const fn entry(&self) -> &Entry {
        &self.entry
    }

    /// Returns the bytes as they travel.
    pub fn encoded(&self) -> &[u8] {
        &self.encoded
    }

    /// Returns the bytes as they travel.
    pub fn into_encoded(self) -> Vec<u8> {
        self.encoded
    }

    /// Returns the hash of all its bytes; of a founding entry it is the project's id.
    pub fn hash(&self) -> EntryHash {
        EntryHash::from_bytes(Purpose::EntryHash.hash(&[&self.encoded]))
    }

    /// Tells whether it is signed by the device that it names as its author.
    pub(crate) fn is_signed_by(&self, device: &DevicePublic) -> bool {
        self.encoded.split_last_chunk::<SIGNATURE>().is_some_and(|(bytes, signature)| {
            device.id() == self.entry.author && device.verify(Purpose::Entry, &[bytes], signature)
        })
    }
}

fn decode_entry(bytes: &[u8]) -> Result<Entry, EntryError> {
    // The version is looked at first: a newer form need not be readable at all.
    let version = first_number(bytes)?;
    if version != ENTRY_VERSION {
        return Err(EntryError::NewerVersion { version });
    }
    let malformed = |reason: &str| EntryError::Malformed { reason: reason.to_owned() };
    let entry: Entry = match minicbor::decode(bytes) {
        Ok(entry) => entry,
        Err(error) if error.is_unknown_variant() => return Err(EntryError::UnknownAction),
        Err(error) => return Err(malformed(&error.to_string())),
    };
    if !(0..=limits::LATEST_MS).contains(&entry.at) {
        return Err(malformed("written at an impossible time"));
    }
    // One entry has one encoding. So an unknown field, which may mean something to a newer app, is not
    // passed over, and nothing can follow the entry.
    if minicbor::to_vec(&entry).is_ok_and(|again| again == bytes) {
        Ok(entry)
    } else {
        Err(malformed("not the shortest encoding, or more than this version knows"))
    }
}

fn first_number(bytes: &[u8]) -> Result<u16, EntryError> {
    let mut decoder = minicbor::Decoder::new(bytes);
    let version = decoder.array().and_then(|_| decoder.u16());
    version.map_err(|error| EntryError::Malformed { reason: error.to_string() })
}
