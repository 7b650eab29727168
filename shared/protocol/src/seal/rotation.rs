//! The key of a new epoch, for all who read the document from then on.

use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use minicbor::{Decode, Encode};
use rand_core::CryptoRng;
use zeroize::Zeroizing;

use super::{DocumentKey, EpochKey, KeyCommitment, Recipient, SealedKey};
use crate::{
    DeviceId, DocumentId, InviteId, ProjectId,
    domain::Purpose,
    envelope::{NONCE, TAG},
};

/// A new key of one document. Whoever opens it can open the one before, and so all that went before.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Rotation {
    /// The document.
    #[n(0)]
    pub document: DocumentId,
    /// The epoch that begins.
    #[n(1)]
    pub epoch: u32,
    /// Pins its key.
    #[n(2)]
    pub commitment: KeyCommitment,
    /// The key of the epoch before.
    #[n(3)]
    pub previous: WrappedKey,
    /// The key, for everybody who reads the document from then on.
    #[n(4)]
    pub keys: Handout,
}

/// One key of a document, sealed to everybody who reads it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
pub struct Handout {
    /// For devices, by id.
    #[n(0)]
    pub devices: Vec<KeyForDevice>,
    /// For open invites, by id.
    #[n(1)]
    pub invites: Vec<KeyForInvite>,
}

/// A key for one device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
pub struct KeyForDevice {
    /// The device.
    #[n(0)]
    pub device: DeviceId,
    #[cbor(n(1), with = "minicbor::bytes")]
    sealed: [u8; SealedKey::LEN],
}

/// A key for one invite.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
pub struct KeyForInvite {
    /// The invite.
    #[n(0)]
    pub invite: InviteId,
    #[cbor(n(1), with = "minicbor::bytes")]
    sealed: [u8; SealedKey::LEN],
}

impl KeyForDevice {
    /// Takes a sealed key apart; what it is for stands elsewhere in the entry.
    pub(crate) const fn new(device: DeviceId, key: &SealedKey) -> Self {
        Self { device, sealed: key.sealed }
    }

    /// Returns the sealed key of a document and epoch.
    pub(crate) const fn of(&self, document: DocumentId, epoch: u32) -> SealedKey {
        SealedKey { document, epoch, sealed: self.sealed }
    }
}

impl KeyForInvite {
    /// Takes a sealed key apart; what it is for stands elsewhere in the entry.
    pub(crate) const fn new(invite: InviteId, key: &SealedKey) -> Self {
        Self { invite, sealed: key.sealed }
    }

    /// Returns the sealed key of a document and epoch.
    pub(crate) const fn of(&self, document: DocumentId, epoch: u32) -> SealedKey {
        SealedKey { document, epoch, sealed: self.sealed }
    }
}

impl Handout {
    /// Seals a key to devices and invites, in the order in which they are given; `None` where an agreement
    /// key is of small order.
    pub(crate) fn seal<'a>(
        key: &DocumentKey,
        project: ProjectId,
        devices: impl Iterator<Item = (DeviceId, &'a [u8; 32])>,
        invites: impl Iterator<Item = (InviteId, &'a [u8; 32])>,
        rng: &mut impl CryptoRng,
    ) -> Option<Self> {
        let (to_device, to_invite) = (Recipient::Device(project), Recipient::Invite(project));
        let devices = devices.map(|(device, agreement)| {
            Some(KeyForDevice::new(device, &SealedKey::seal(key, to_device, agreement, rng)?))
        });
        let devices = devices.collect::<Option<_>>()?;
        let invites = invites.map(|(invite, agreement)| {
            Some(KeyForInvite::new(invite, &SealedKey::seal(key, to_invite, agreement, rng)?))
        });
        Some(Self { devices, invites: invites.collect::<Option<_>>()? })
    }
}

/// An epoch key, encrypted under the one that follows it: a nonce, the ciphertext and its tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(transparent)]
pub struct WrappedKey(#[cbor(n(0), with = "minicbor::bytes")] [u8; Self::LEN]);

impl WrappedKey {
    /// How many bytes it has.
    pub const LEN: usize = NONCE + 32 + TAG;

    /// Encrypts the key of an epoch under the key of the next.
    pub(crate) fn wrap(
        old: &EpochKey,
        project: ProjectId,
        new: &DocumentKey,
        rng: &mut impl CryptoRng,
    ) -> Option<Self> {
        let mut nonce = [0; NONCE];
        rng.fill_bytes(&mut nonce);
        let aad = binding(project, &new.document, new.epoch);
        let payload = Payload { msg: old.as_bytes(), aad: &aad };
        let ciphertext = cipher(&new.key).encrypt(&XNonce::from(nonce), payload).ok()?;
        [nonce.as_slice(), &ciphertext].concat().try_into().ok().map(Self)
    }

    /// Opens it with the key of the epoch that follows; `None` where that is another.
    pub(crate) fn open(&self, project: ProjectId, new: &DocumentKey) -> Option<DocumentKey> {
        let (nonce, ciphertext) = self.0.split_first_chunk::<NONCE>()?;
        let aad = binding(project, &new.document, new.epoch);
        let payload = Payload { msg: ciphertext, aad: &aad };
        let old = cipher(&new.key).decrypt(&XNonce::from(*nonce), payload).map(Zeroizing::new).ok()?;
        let key = EpochKey(old.as_slice().try_into().ok()?);
        Some(DocumentKey { document: new.document, epoch: new.epoch.checked_sub(1)?, key })
    }
}

fn cipher(key: &EpochKey) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new((&*key.derive(Purpose::PreviousKey)).into())
}

/// Returns what is authenticated beside the key before: where it comes before what.
fn binding(project: ProjectId, document: &DocumentId, epoch: u32) -> Vec<u8> {
    Purpose::PreviousKey.message(&[project.as_bytes(), document.as_bytes(), &epoch.to_be_bytes()])
}
