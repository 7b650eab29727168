//! Making an envelope.

use chacha20poly1305::{
    XNonce,
    aead::{Aead, Payload},
};
use rand_core::CryptoRng;

use super::{ENVELOPE_VERSION, Header, NONCE, SealError, Seen, authenticated, batch, cipher, contents};
use crate::{
    DocumentId, ObjectHash, ProjectId, device::DeviceKeys, domain::Purpose, limits, seal::EpochKey,
    snapshot::Heads,
};

/// What the author of an envelope decides about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The project. It is not in the envelope, but the envelope is bound to it.
    pub project: ProjectId,
    /// The document that the changes are of.
    pub document: DocumentId,
    /// The epoch of the key.
    pub epoch: u32,
    /// The number of the envelope among those of this device and document: from 1, without gaps.
    pub sequence: u64,
    /// What the author had last seen of the log; `None` where there was no log yet.
    pub seen: Option<Seen>,
}

impl Draft {
    /// Seals changes, and returns the envelope as it travels.
    ///
    /// # Errors
    /// When there is no change, or more than one envelope may carry.
    pub fn seal<C: AsRef<[u8]>>(
        &self,
        changes: &[C],
        key: &EpochKey,
        keys: &DeviceKeys,
        rng: &mut impl CryptoRng,
    ) -> Result<Vec<u8>, SealError> {
        let plaintext = batch::pack(changes)?;
        let count =
            u32::try_from(changes.len()).map_err(|_| SealError::TooMany { changes: changes.len() })?;
        self.seal_packed(&plaintext, (count, None), key, keys, rng)
    }

    /// Seals the reference to a snapshot of the log up to `seen`, whose heads are these.
    ///
    /// # Errors
    /// When nothing of the log was seen, or there are more heads than an envelope holds.
    pub fn seal_snapshot(
        &self,
        object: ObjectHash,
        heads: &Heads,
        key: &EpochKey,
        keys: &DeviceKeys,
        rng: &mut impl CryptoRng,
    ) -> Result<Vec<u8>, SealError> {
        if self.seen.is_none() {
            return Err(SealError::Empty);
        }
        let plaintext = batch::pack(&[heads.encode()])?;
        self.seal_packed(&plaintext, (0, Some(object)), key, keys, rng)
    }

    fn seal_packed(
        &self,
        plaintext: &[u8],
        (changes, snapshot): (u32, Option<ObjectHash>),
        key: &EpochKey,
        keys: &DeviceKeys,
        rng: &mut impl CryptoRng,
    ) -> Result<Vec<u8>, SealError> {
        let header = Header {
            version: ENVELOPE_VERSION,
            document: self.document,
            epoch: self.epoch,
            device: keys.id(),
            sequence: self.sequence,
            changes,
            seen: self.seen,
            snapshot,
        };
        // Writing to a Vec cannot fail, and no header refuses to be encoded.
        let mut envelope = minicbor::to_vec(header).unwrap_or_default();
        let mut nonce = [0; NONCE];
        rng.fill_bytes(&mut nonce);
        let aad = authenticated(&self.project, &envelope);
        let ciphertext = cipher(key)
            .encrypt(&XNonce::from(nonce), Payload { msg: plaintext, aad: &aad })
            .map_err(|_| SealError::TooLarge { size: plaintext.len() })?;
        envelope.extend_from_slice(&nonce);
        envelope.extend_from_slice(&ciphertext);
        let contents = contents(&self.project, &envelope);
        envelope.extend_from_slice(&keys.sign(Purpose::Envelope, &[&contents]));
        if envelope.len() > limits::ENVELOPE {
            return Err(SealError::TooLarge { size: envelope.len() });
        }
        Ok(envelope)
    }
}
