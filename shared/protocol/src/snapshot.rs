//! Snapshots: a whole document, sealed as an object, that stands for a part of its log. E7

use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use rand_core::CryptoRng;
use zeroize::Zeroizing;

use crate::{
    DocumentId, OpenError, ProjectId, SealError, Seen,
    domain::Purpose,
    envelope::{NONCE, padding},
    limits,
    seal::EpochKey,
};

/// How many bytes the hash of a change has.
const HASH: usize = 32;

/// The heads of a document: the hashes of the changes on which no other builds. All others follow from them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heads(pub Vec<[u8; HASH]>);

impl Heads {
    pub(crate) fn encode(&self) -> Vec<u8> {
        self.0.concat()
    }

    /// Reads what was encoded; `None` where it is no heads. A document without changes has no snapshot.
    pub(crate) fn decode(bytes: &[u8]) -> Option<Self> {
        let (heads, rest) = bytes.as_chunks::<HASH>();
        (rest.is_empty() && !heads.is_empty()).then(|| Self(heads.to_vec()))
    }
}

/// What a snapshot is of: it opens as nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SnapshotScope {
    /// The project.
    pub project: ProjectId,
    /// The document.
    pub document: DocumentId,
    /// The epoch of the key.
    pub epoch: u32,
    /// The part of the log that it stands for.
    pub seen: Seen,
}

impl SnapshotScope {
    /// Seals a document, and returns the object.
    ///
    /// # Errors
    /// When it is too large.
    pub fn seal(
        &self,
        document: &[u8],
        key: &EpochKey,
        rng: &mut impl CryptoRng,
    ) -> Result<Vec<u8>, SealError> {
        let too_large = SealError::TooLarge { size: document.len() };
        let padded = (document.len() <= limits::SNAPSHOT).then(|| padding::pad(document)).flatten();
        let padded = padded.map(Zeroizing::new).ok_or(too_large)?;
        let mut nonce = [0; NONCE];
        rng.fill_bytes(&mut nonce);
        let payload = Payload { msg: &padded, aad: &self.authenticated() };
        let ciphertext = cipher(key).encrypt(&XNonce::from(nonce), payload).map_err(|_| too_large)?;
        Ok([nonce.as_slice(), &ciphertext].concat())
    }

    /// Opens an object, and returns the document.
    ///
    /// # Errors
    /// When the key is another, or the object is of something else, or not padded as it must be.
    pub fn open(&self, object: &[u8], key: &EpochKey) -> Result<Zeroizing<Vec<u8>>, OpenError> {
        let (nonce, ciphertext) = object.split_first_chunk::<NONCE>().ok_or(OpenError::Key)?;
        let payload = Payload { msg: ciphertext, aad: &self.authenticated() };
        let padded = cipher(key).decrypt(&XNonce::from(*nonce), payload).map_err(|_| OpenError::Key)?;
        let padded = Zeroizing::new(padded);
        let document = padding::unpad(&padded).ok_or(OpenError::Padding)?;
        Ok(Zeroizing::new(document.to_vec()))
    }

    fn authenticated(&self) -> Vec<u8> {
        let Seen { log, index, hash } = &self.seen;
        Purpose::SnapshotKey.message(&[
            self.project.as_bytes(),
            self.document.as_bytes(),
            &self.epoch.to_be_bytes(),
            log.as_bytes(),
            &index.to_be_bytes(),
            hash.as_bytes(),
        ])
    }
}

fn cipher(key: &EpochKey) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new((&*key.derive(Purpose::SnapshotKey)).into())
}

#[cfg(test)]
mod tests;
