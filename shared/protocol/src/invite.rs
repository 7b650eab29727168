//! Invites: a secret that lets who has it join a project.

mod link;

use std::fmt;

use minicbor::{Decode, Decoder, Encode, Encoder, bytes::ByteArray, decode, encode};
use rand_core::CryptoRng;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

pub(crate) use self::link::origin_of;
pub use self::link::{InviteLink, LinkError};
use crate::{
    InviteId, MemberId, Role,
    device::WeakKeys,
    domain::Purpose,
    key_pair::{KeyPair, PublicKeys, SIGNATURE},
};

/// What an invite's link carries: 32 random bytes, from which its keys are derived.
///
/// Wiped from memory when dropped and never shown by `Debug`.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct InviteSecret([u8; 32]);

impl InviteSecret {
    /// Makes a new secret.
    pub fn generate(rng: &mut impl CryptoRng) -> Self {
        let mut secret = Self([0; 32]);
        rng.fill_bytes(&mut secret.0);
        secret
    }

    /// Takes a secret from a link, or from where the device stored it.
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Returns the secret.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Returns what the membership log knows of the invite.
    pub fn public(&self) -> InvitePublic {
        InvitePublic(self.keys().public())
    }

    /// Returns the invite's id.
    pub fn id(&self) -> InviteId {
        self.public().id()
    }

    /// Signs the parts for a purpose.
    pub(crate) fn sign(&self, purpose: Purpose, parts: &[&[u8]]) -> [u8; SIGNATURE] {
        self.keys().sign(purpose, parts)
    }

    /// Returns the secret to which keys are sealed.
    pub(crate) fn agreement(&self) -> Zeroizing<[u8; 32]> {
        Purpose::InviteAgreement.derive(&self.0)
    }

    fn keys(&self) -> KeyPair {
        KeyPair::new(&Purpose::InviteSigning.derive(&self.0), &self.agreement())
    }
}

impl fmt::Debug for InviteSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("InviteSecret(..)")
    }
}

/// The public keys of an invite: they verify who was given it, and take the keys sealed to it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct InvitePublic(PublicKeys);

impl InvitePublic {
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

    /// Returns the invite's id, which names exactly these keys.
    pub fn id(&self) -> InviteId {
        InviteId::from_bytes(Purpose::InviteId.hash_to(&[&self.to_bytes()]))
    }

    /// Tells whether the invite signed the parts for this purpose.
    pub(crate) fn verify(&self, purpose: Purpose, parts: &[&[u8]], signature: &[u8; SIGNATURE]) -> bool {
        self.0.verify(purpose, parts, signature)
    }

    /// Returns the key to which keys are sealed.
    pub(crate) fn agreement(&self) -> &[u8; 32] {
        self.0.agreement()
    }
}

impl fmt::Debug for InvitePublic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("InvitePublic").field(&self.id()).finish()
    }
}

impl<C> Encode<C> for InvitePublic {
    fn encode<W: encode::Write>(&self, e: &mut Encoder<W>, _: &mut C) -> Result<(), encode::Error<W::Error>> {
        e.bytes(&self.to_bytes())?.ok()
    }
}

impl<'b, C> Decode<'b, C> for InvitePublic {
    fn decode(d: &mut Decoder<'b>, ctx: &mut C) -> Result<Self, decode::Error> {
        let bytes = ByteArray::<{ Self::LEN }>::decode(d, ctx)?;
        Self::from_bytes(&bytes).map_err(decode::Error::custom)
    }
}

/// What an invite offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
pub struct InviteTerms {
    /// What who comes with it may do.
    #[n(0)]
    pub role: Role,
    /// From when on it is of no use, in milliseconds since 1970.
    #[n(1)]
    pub expires: i64,
    /// How many may come with it.
    #[n(2)]
    pub uses: u32,
    /// Whose next device comes with it; `None` where it brings new members.
    #[n(3)]
    pub member: Option<MemberId>,
    /// Whether who comes with it waits, and reads nothing, until a manager has confirmed them.
    #[cbor(n(4), with = "flag", has_nil)]
    pub confirm: bool,
}

impl InviteTerms {
    /// Returns the terms of an invite that brings new members, at once.
    pub const fn new(role: Role, expires: i64, uses: u32) -> Self {
        Self { role, expires, uses, member: None, confirm: false }
    }

    /// Returns the same terms, but who comes waits until a manager has confirmed them.
    #[must_use]
    pub const fn with_confirmation(self) -> Self {
        Self { confirm: true, ..self }
    }
}

/// A flag that is left out when it is not set, so that what was written before there was such a flag
/// keeps its one encoding.
mod flag {
    use minicbor::{
        Decoder, Encoder,
        data::Type,
        decode::Error as DecodeError,
        encode::{Error, Write},
    };

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "minicbor asks for this form")]
    pub(super) fn encode<C, W: Write>(
        flag: &bool,
        e: &mut Encoder<W>,
        _: &mut C,
    ) -> Result<(), Error<W::Error>> {
        if *flag { e.bool(true)?.ok() } else { e.null()?.ok() }
    }

    pub(super) fn decode<C>(d: &mut Decoder<'_>, _: &mut C) -> Result<bool, DecodeError> {
        if d.datatype()? == Type::Null {
            d.null()?;
            return Ok(false);
        }
        d.bool()
    }

    #[expect(clippy::unnecessary_wraps, reason = "minicbor asks for this form")]
    pub(super) const fn nil() -> Option<bool> {
        Some(false)
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "minicbor asks for this form")]
    pub(super) const fn is_nil(flag: &bool) -> bool {
        !*flag
    }
}
