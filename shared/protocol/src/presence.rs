//! What a device looks at, sealed for the others who read the same document: carets, open records.
//!
//! Presences are short, frequent and never stored. Each is signed: every reader of a document has its
//! key, and none of them should be able to move another's caret.

use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use rand_core::CryptoRng;
use zeroize::Zeroizing;

use crate::{
    DevicePublic, DocumentId, ProjectId,
    device::DeviceKeys,
    domain::Purpose,
    envelope::{NONCE, padding},
    key_pair::SIGNATURE,
    limits,
    seal::EpochKey,
};

/// How many bytes the moment has.
const MOMENT: usize = 8;

/// What a presence is bound to beside its author.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PresenceScope {
    /// The project.
    pub project: ProjectId,
    /// The document whose readers may see it.
    pub document: DocumentId,
    /// The epoch of the key.
    pub epoch: u32,
}

/// What a device looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Presence {
    /// When, by that device's clock, in milliseconds since 1970. A reader passes over what is not newer
    /// than the newest of that device, so that a relay cannot play an old one again.
    pub moment: i64,
    /// What, in the words of the app.
    pub content: Vec<u8>,
}

/// Why a presence is not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PresenceError {
    /// More bytes than a presence may have.
    #[error("a presence of {size} bytes, where {limit} are the most", limit = limits::PRESENCE)]
    TooLarge {
        /// How many it has.
        size: usize,
    },
    /// The signature is not the device's, or for another scope.
    #[error("the presence is not by this device")]
    Signature,
    /// The key is another, or what was sealed is no presence.
    #[error("the key does not open the presence")]
    Key,
}

impl PresenceScope {
    /// Seals a presence: a nonce, the ciphertext and a signature.
    ///
    /// # Errors
    /// [`PresenceError::TooLarge`], when the content is too large.
    pub fn seal(
        &self,
        presence: &Presence,
        key: &EpochKey,
        keys: &DeviceKeys,
        rng: &mut impl CryptoRng,
    ) -> Result<Vec<u8>, PresenceError> {
        let content = Zeroizing::new([&presence.moment.to_be_bytes(), presence.content.as_slice()].concat());
        let too_large = PresenceError::TooLarge { size: content.len() };
        let plaintext = padding::pad(&content).map(Zeroizing::new).ok_or(too_large)?;
        let mut nonce = [0; NONCE];
        rng.fill_bytes(&mut nonce);
        let scope = self.binding(&keys.public());
        let aad = Purpose::PresenceKey.message(&[&scope]);
        let ciphertext = cipher(key)
            .encrypt(&XNonce::from(nonce), Payload { msg: &plaintext, aad: &aad })
            .map_err(|_| too_large)?;
        let mut sealed = [nonce.as_slice(), &ciphertext].concat();
        let signature = keys.sign(Purpose::Presence, &[&scope, &sealed]);
        sealed.extend_from_slice(&signature);
        if sealed.len() > limits::PRESENCE {
            return Err(PresenceError::TooLarge { size: sealed.len() });
        }
        Ok(sealed)
    }

    /// Opens what a device sealed.
    ///
    /// # Errors
    /// When it is too large, not by that device for this scope, or sealed with another key.
    pub fn open(
        &self,
        sealed: &[u8],
        key: &EpochKey,
        device: &DevicePublic,
    ) -> Result<Presence, PresenceError> {
        if sealed.len() > limits::PRESENCE {
            return Err(PresenceError::TooLarge { size: sealed.len() });
        }
        let (signed, signature) = sealed.split_last_chunk::<SIGNATURE>().ok_or(PresenceError::Signature)?;
        let scope = self.binding(device);
        if !device.verify(Purpose::Presence, &[&scope, signed], signature) {
            return Err(PresenceError::Signature);
        }
        let opened = || {
            let (nonce, ciphertext) = signed.split_first_chunk::<NONCE>()?;
            let aad = Purpose::PresenceKey.message(&[&scope]);
            let payload = Payload { msg: ciphertext, aad: &aad };
            let plaintext = cipher(key).decrypt(&XNonce::from(*nonce), payload).map(Zeroizing::new).ok()?;
            let (moment, content) = padding::unpad(&plaintext)?.split_first_chunk::<MOMENT>()?;
            Some(Presence { moment: i64::from_be_bytes(*moment), content: content.to_vec() })
        };
        opened().ok_or(PresenceError::Key)
    }

    fn binding(&self, device: &DevicePublic) -> Vec<u8> {
        let device = device.id();
        let parts: [&[u8]; 4] =
            [self.project.as_bytes(), self.document.as_bytes(), &self.epoch.to_be_bytes(), device.as_bytes()];
        parts.concat()
    }
}

fn cipher(key: &EpochKey) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new((&*key.derive(Purpose::PresenceKey)).into())
}
