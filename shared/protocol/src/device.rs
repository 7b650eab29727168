//! A device: one browser, known by its keys.

use std::fmt;

use minicbor::{Decode, Decoder, Encode, Encoder, bytes::ByteArray, decode, encode};
use rand_core::CryptoRng;
use zeroize::Zeroizing;

use crate::{
    DeviceId,
    domain::Purpose,
    key_pair::{KeyPair, PublicKeys, SIGNATURE},
};

/// The secret keys of a device. Made once, and they never leave it.
///
/// Wiped from memory when dropped; `Debug` shows the id alone.
#[derive(Clone)]
pub struct DeviceKeys(KeyPair);

impl DeviceKeys {
    /// How many bytes they have: the seed of Ed25519, then the secret of X25519.
    pub const LEN: usize = 64;

    /// Makes the keys of a new device.
    pub fn generate(rng: &mut impl CryptoRng) -> Self {
        Self(KeyPair::generate(rng))
    }

    /// Takes a seed of Ed25519 and a secret of X25519; any bytes are good.
    pub(crate) fn new(signing: &[u8; 32], agreement: &[u8; 32]) -> Self {
        Self(KeyPair::new(signing, agreement))
    }

    /// Takes keys from where the device stored them.
    pub fn from_bytes(bytes: &[u8; Self::LEN]) -> Self {
        let (mut signing, mut agreement) = (Zeroizing::new([0; 32]), Zeroizing::new([0; 32]));
        let (first, second) = bytes.split_at(32);
        signing.copy_from_slice(first);
        agreement.copy_from_slice(second);
        Self(KeyPair::new(&signing, &agreement))
    }

    /// Returns the keys, to be stored on this device.
    pub fn to_bytes(&self) -> Zeroizing<[u8; Self::LEN]> {
        let mut bytes = Zeroizing::new([0; Self::LEN]);
        let (first, second) = bytes.split_at_mut(32);
        first.copy_from_slice(self.0.signing());
        second.copy_from_slice(self.0.agreement());
        bytes
    }

    /// Returns what others know of the device.
    pub fn public(&self) -> DevicePublic {
        DevicePublic(self.0.public())
    }

    /// Returns the device's id.
    pub fn id(&self) -> DeviceId {
        self.public().id()
    }

    /// Signs the parts for a purpose.
    pub(crate) fn sign(&self, purpose: Purpose, parts: &[&[u8]]) -> [u8; SIGNATURE] {
        self.0.sign(purpose, parts)
    }

    /// Returns the secret to which keys are sealed.
    pub(crate) fn agreement(&self) -> &[u8; 32] {
        self.0.agreement()
    }
}

impl fmt::Debug for DeviceKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("DeviceKeys").field(&self.id()).finish()
    }
}

/// The public keys of a device: they verify what it signed and take what is sealed to it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DevicePublic(PublicKeys);

impl DevicePublic {
    /// How many bytes they have: the signing key, then the agreement key.
    pub const LEN: usize = PublicKeys::LEN;

    /// Takes keys from elsewhere.
    ///
    /// # Errors
    /// [`WeakKeys`], when a key is no point of its curve, or of small order.
    pub fn from_bytes(bytes: &[u8; Self::LEN]) -> Result<Self, WeakKeys> {
        PublicKeys::from_bytes(bytes).map(Self).ok_or(WeakKeys)
    }

    /// Returns the keys, the signing key first.
    pub fn to_bytes(&self) -> [u8; Self::LEN] {
        self.0.to_bytes()
    }

    /// Returns the device's id, which names exactly these keys.
    pub fn id(&self) -> DeviceId {
        DeviceId::from_bytes(Purpose::DeviceId.hash_to(&[&self.to_bytes()]))
    }

    /// Tells whether the device signed the parts for this purpose.
    pub(crate) fn verify(&self, purpose: Purpose, parts: &[&[u8]], signature: &[u8; SIGNATURE]) -> bool {
        self.0.verify(purpose, parts, signature)
    }

    /// Returns the key to which keys are sealed.
    pub(crate) fn agreement(&self) -> &[u8; 32] {
        self.0.agreement()
    }
}

impl fmt::Debug for DevicePublic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("DevicePublic").field(&self.id()).finish()
    }
}

/// Public keys that no honest device has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the public keys are weak or no keys at all")]
pub struct WeakKeys;

impl<C> Encode<C> for DevicePublic {
    fn encode<W: encode::Write>(&self, e: &mut Encoder<W>, _: &mut C) -> Result<(), encode::Error<W::Error>> {
        e.bytes(&self.to_bytes())?.ok()
    }
}

impl<'b, C> Decode<'b, C> for DevicePublic {
    fn decode(d: &mut Decoder<'b>, ctx: &mut C) -> Result<Self, decode::Error> {
        let bytes = ByteArray::<{ Self::LEN }>::decode(d, ctx)?;
        Self::from_bytes(&bytes).map_err(decode::Error::custom)
    }
}
