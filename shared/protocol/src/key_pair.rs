//! An Ed25519 and an X25519 key that belong together: what devices and invites are made of.

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use rand_core::CryptoRng;
use x25519_dalek::{PublicKey, StaticSecret, X25519_BASEPOINT_BYTES, x25519};
use zeroize::Zeroizing;

use crate::domain::Purpose;

/// How many bytes a signature has.
pub(crate) const SIGNATURE: usize = 64;

/// The secret half. Both keys wipe themselves from memory when dropped.
#[derive(Clone)]
pub(crate) struct KeyPair {
    signing: SigningKey,
    agreement: StaticSecret,
}

impl KeyPair {
    /// Makes new keys.
    pub(crate) fn generate(rng: &mut impl CryptoRng) -> Self {
        let (mut signing, mut agreement) = (Zeroizing::new([0; 32]), Zeroizing::new([0; 32]));
        rng.fill_bytes(signing.as_mut_slice());
        rng.fill_bytes(agreement.as_mut_slice());
        Self::new(&signing, &agreement)
    }

    /// Takes a seed of Ed25519 and a secret of X25519; any bytes are good.
    pub(crate) fn new(signing: &[u8; 32], agreement: &[u8; 32]) -> Self {
        Self { signing: SigningKey::from_bytes(signing), agreement: StaticSecret::from(*agreement) }
    }

    /// Returns the seed of Ed25519.
    pub(crate) fn signing(&self) -> &[u8; 32] {
        self.signing.as_bytes()
    }

    /// Returns the secret of X25519.
    pub(crate) fn agreement(&self) -> &[u8; 32] {
        self.agreement.as_bytes()
    }

    /// Returns the public half.
    pub(crate) fn public(&self) -> PublicKeys {
        PublicKeys {
            signing: self.signing.verifying_key().to_bytes(),
            agreement: PublicKey::from(&self.agreement).to_bytes(),
        }
    }

    /// Signs the parts for a purpose.
    pub(crate) fn sign(&self, purpose: Purpose, parts: &[&[u8]]) -> [u8; SIGNATURE] {
        self.signing.sign(&purpose.message(parts)).to_bytes()
    }
}

/// The public half: keys that can verify a signature and be sealed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct PublicKeys {
    signing: [u8; 32],
    agreement: [u8; 32],
}

impl PublicKeys {
    /// How many bytes they have.
    pub(crate) const LEN: usize = 64;

    /// Takes keys that are of use: the signing key is a point and neither key is of small order.
    ///
    /// A weak signing key would let one signature pass for many messages, and to a weak agreement key
    /// nothing can be sealed, so that one such member would block every later rotation.
    pub(crate) fn from_bytes(bytes: &[u8; Self::LEN]) -> Option<Self> {
        let (signing, agreement) = bytes.split_at(32);
        let keys = Self { signing: signing.try_into().ok()?, agreement: agreement.try_into().ok()? };
        let signing = VerifyingKey::from_bytes(&keys.signing).ok()?;
        // Every clamped scalar takes exactly the points of small order to zero.
        let weak = signing.is_weak() || x25519(X25519_BASEPOINT_BYTES, keys.agreement) == [0; 32];
        (!weak).then_some(keys)
    }

    /// Returns both keys, the signing key first.
    pub(crate) fn to_bytes(self) -> [u8; Self::LEN] {
        let mut bytes = [0; Self::LEN];
        let (signing, agreement) = bytes.split_at_mut(32);
        signing.copy_from_slice(&self.signing);
        agreement.copy_from_slice(&self.agreement);
        bytes
    }

    /// Returns the agreement key.
    pub(crate) fn agreement(&self) -> &[u8; 32] {
        &self.agreement
    }

    /// Tells whether a signature over the parts, for this purpose, is by the secret half. Strict: only
    /// the one encoding of a signature passes, and no weak key or point.
    pub(crate) fn verify(&self, purpose: Purpose, parts: &[&[u8]], signature: &[u8; SIGNATURE]) -> bool {
        VerifyingKey::from_bytes(&self.signing).is_ok_and(|key| {
            key.verify_strict(&purpose.message(parts), &Signature::from_bytes(signature)).is_ok()
        })
    }
}
