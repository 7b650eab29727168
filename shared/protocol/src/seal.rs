//! Epoch keys, and how they are handed to devices and invites: HPKE (RFC 9180) in its base mode, with
//! DHKEM(X25519, HKDF-SHA256), HKDF-SHA256 and ChaCha20-Poly1305.

mod rotation;

use std::fmt;

use hpke::{
    Deserializable, OpModeR, OpModeS, Serializable, aead::ChaCha20Poly1305, kdf::HkdfSha256,
    kem::X25519HkdfSha256, single_shot_open, single_shot_seal_with_rng,
};
use minicbor::{Decode, Encode};
use rand_core::CryptoRng;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

pub use self::rotation::{Handout, KeyForDevice, KeyForInvite, Rotation, WrappedKey};
use crate::{DocumentId, ProjectId, domain::Purpose};

type PublicKey = <X25519HkdfSha256 as hpke::Kem>::PublicKey;
type PrivateKey = <X25519HkdfSha256 as hpke::Kem>::PrivateKey;
type EncappedKey = <X25519HkdfSha256 as hpke::Kem>::EncappedKey;

/// How many bytes the sender's half of the key agreement has.
const ENCAPSULATED: usize = 32;

/// The key of one epoch of a document. Who has it can read what was written in that epoch.
///
/// Wiped from memory when dropped, never shown by `Debug`, and not comparable: its [`KeyCommitment`] is.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct EpochKey([u8; 32]);

impl EpochKey {
    /// Makes a new key.
    pub fn generate(rng: &mut impl CryptoRng) -> Self {
        let mut key = Self([0; 32]);
        rng.fill_bytes(&mut key.0);
        key
    }

    /// Takes a key from where the device stored it.
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Returns the key, to be stored on this device.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Returns what pins this key without showing it.
    pub fn commitment(&self) -> KeyCommitment {
        KeyCommitment(Purpose::KeyCommitment.hash(&[&self.0]))
    }

    /// Derives the key that seals one sort of thing.
    pub(crate) fn derive(&self, purpose: Purpose) -> Zeroizing<[u8; 32]> {
        purpose.derive(&self.0)
    }
}

impl fmt::Debug for EpochKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("EpochKey(..)")
    }
}

/// The hash of an epoch key, said in the entry that brings the key.
///
/// Whoever gets the key sealed compares, so a member cannot hand different keys to different people and
/// let them see different plans.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(transparent)]
pub struct KeyCommitment(#[cbor(n(0), with = "minicbor::bytes")] [u8; 32]);

/// An epoch key, and what it opens.
#[derive(Clone, Debug)]
pub struct DocumentKey {
    /// The document.
    pub document: DocumentId,
    /// The epoch.
    pub epoch: u32,
    /// The key.
    pub key: EpochKey,
}

/// What an epoch key is sealed for: the words that HPKE binds it to beside document and epoch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Recipient {
    /// The founder, in the entry whose hash will be the project's id.
    Founder,
    /// A device of a project.
    Device(ProjectId),
    /// An invite to a project.
    Invite(ProjectId),
}

impl Recipient {
    fn binding(self, document: &DocumentId, epoch: u32) -> Vec<u8> {
        let (purpose, project) = match &self {
            Self::Founder => (Purpose::SealAtFounding, &[0; ProjectId::LEN]),
            Self::Device(project) => (Purpose::SealToDevice, project.as_bytes()),
            Self::Invite(project) => (Purpose::SealToInvite, project.as_bytes()),
        };
        purpose.message(&[project, document.as_bytes(), &epoch.to_be_bytes()])
    }
}

/// An epoch key that only one device or invite can open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
pub struct SealedKey {
    /// The document.
    #[n(0)]
    pub document: DocumentId,
    /// The epoch.
    #[n(1)]
    pub epoch: u32,
    /// The sender's half of the key agreement, then the encrypted key and its tag.
    #[cbor(n(2), with = "minicbor::bytes")]
    sealed: [u8; Self::LEN],
}

impl SealedKey {
    /// How many bytes the sealed part has.
    pub const LEN: usize = ENCAPSULATED + 32 + 16;

    /// Seals a key to an agreement key; `None` where that key is of small order.
    pub(crate) fn seal(
        key: &DocumentKey,
        recipient: Recipient,
        agreement: &[u8; 32],
        rng: &mut impl CryptoRng,
    ) -> Option<Self> {
        let (encapped, ciphertext) =
            single_shot_seal_with_rng::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
                &OpModeS::Base,
                &PublicKey::from_bytes(agreement).ok()?,
                &recipient.binding(&key.document, key.epoch),
                key.key.as_bytes(),
                &[],
                rng,
            )
            .ok()?;
        let sealed = [encapped.to_bytes().as_slice(), &ciphertext].concat().try_into().ok()?;
        Some(Self { document: key.document, epoch: key.epoch, sealed })
    }

    /// Opens it with the secret of the agreement key; `None` where it was sealed to somebody else, for
    /// something else, or altered.
    pub(crate) fn open(&self, recipient: Recipient, agreement: &[u8; 32]) -> Option<DocumentKey> {
        let (encapped, ciphertext) = self.sealed.split_at(ENCAPSULATED);
        let key = single_shot_open::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
            &OpModeR::Base,
            &PrivateKey::from_bytes(agreement).ok()?,
            &EncappedKey::from_bytes(encapped).ok()?,
            &recipient.binding(&self.document, self.epoch),
            ciphertext,
            &[],
        )
        .map(Zeroizing::new)
        .ok()?;
        let key = EpochKey(key.as_slice().try_into().ok()?);
        Some(DocumentKey { document: self.document, epoch: self.epoch, key })
    }
}
