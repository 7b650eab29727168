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

#[cfg(test)]
mod tests {
    use super::{KeyPair, PublicKeys};
    use crate::domain::Purpose;

    fn pair() -> KeyPair {
        KeyPair::new(&[1; 32], &[2; 32])
    }

    /// N3, N4
    #[test]
    fn a_signature_is_for_its_purpose_its_parts_and_its_keys() {
        let (pair, other) = (pair(), KeyPair::new(&[3; 32], &[2; 32]));
        let signature = pair.sign(Purpose::Entry, &[b"one", b"two"]);
        let public = pair.public();
        assert!(public.verify(Purpose::Entry, &[b"one", b"two"], &signature));
        assert!(!public.verify(Purpose::Join, &[b"one", b"two"], &signature));
        assert!(!public.verify(Purpose::Entry, &[b"one", b"too"], &signature));
        assert!(!other.public().verify(Purpose::Entry, &[b"one", b"two"], &signature));
    }

    /// N4
    #[test]
    fn a_signature_has_one_encoding() {
        // The order of the group, 2^252 + 27742317777372353535851937790883648493, little-endian: added to
        // the scalar of a signature it gives another that a careless check takes as well.
        const ORDER: [u8; 32] = [
            0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14,
            0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
        ];
        let pair = pair();
        let mut signature = pair.sign(Purpose::Entry, &[b"once"]);
        assert!(pair.public().verify(Purpose::Entry, &[b"once"], &signature));
        let mut carry = 0;
        for (byte, order) in signature[32..].iter_mut().zip(ORDER) {
            let sum = u16::from(*byte) + u16::from(order) + carry;
            *byte = sum.to_le_bytes()[0];
            carry = sum >> 8;
        }
        assert!(!pair.public().verify(Purpose::Entry, &[b"once"], &signature));
    }

    /// N4
    #[test]
    fn weak_keys_are_refused() {
        let good = pair().public().to_bytes();
        assert!(PublicKeys::from_bytes(&good).is_some());
        let with = |at: usize, key: [u8; 32]| {
            let mut bytes = good;
            bytes[at..at + 32].copy_from_slice(&key);
            PublicKeys::from_bytes(&bytes)
        };
        let small = |first: u8| {
            let mut key = [0; 32];
            key[0] = first;
            key
        };
        let mut minus_one = [0xff; 32];
        (minus_one[0], minus_one[31]) = (0xec, 0x7f);
        let order_eight = [
            0xe0, 0xeb, 0x7a, 0x7c, 0x3b, 0x41, 0xb8, 0xae, 0x16, 0x56, 0xe3, 0xfa, 0xf1, 0x9f, 0xc4, 0x6a,
            0xda, 0x09, 0x8d, 0xeb, 0x9c, 0x32, 0xb1, 0xfd, 0x86, 0x62, 0x05, 0x16, 0x5f, 0x49, 0xb8, 0x00,
        ];
        assert!(with(0, small(1)).is_none(), "the neutral point signs anything");
        assert!(with(0, minus_one).is_none(), "a point of order two");
        assert!(with(0, small(2)).is_none(), "no point at all");
        for key in [small(0), small(1), minus_one, order_eight] {
            assert!(with(32, key).is_none(), "nothing can be sealed to {key:?}");
        }
    }
}
