//! Envelopes: sealed, signed batches of changes of one device.

mod batch;
mod draft;
mod error;
mod header;
pub(crate) mod padding;
#[cfg(test)]
mod tests;

use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use zeroize::Zeroizing;

pub use self::{
    draft::Draft,
    error::{AppendError, EnvelopeError, OpenError, SealError},
    header::{ENVELOPE_VERSION, Header, Seen},
};
use crate::{
    DevicePublic, EnvelopeHash, ProjectId, domain::Purpose, key_pair::SIGNATURE, limits, seal::EpochKey,
    snapshot::Heads,
};

/// How many bytes the nonce of XChaCha20-Poly1305 has.
pub(crate) const NONCE: usize = 24;

/// How many bytes the tag of XChaCha20-Poly1305 has.
pub(crate) const TAG: usize = 16;

/// An envelope as it came: its header can be read, nothing is verified.
///
/// Its bytes are the header's CBOR, a nonce, the ciphertext and a signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Envelope<'b> {
    header: Header,
    header_len: usize,
    bytes: &'b [u8],
}

impl<'b> Envelope<'b> {
    /// Reads the header; does no cryptography.
    ///
    /// # Errors
    /// When the bytes are too many or too few, of a newer version, or begin with no header in its one
    /// encoding.
    pub fn decode(bytes: &'b [u8]) -> Result<Self, EnvelopeError> {
        if bytes.len() > limits::ENVELOPE {
            return Err(EnvelopeError::TooLarge { size: bytes.len() });
        }
        let (header, header_len) = header::decode(bytes)?;
        let rest = bytes.len().saturating_sub(header_len);
        if rest < NONCE + TAG + SIGNATURE {
            return Err(EnvelopeError::Malformed { reason: "cut off".to_owned() });
        }
        Ok(Self { header, header_len, bytes })
    }

    /// Returns the header.
    pub const fn header(&self) -> &Header {
        &self.header
    }

    /// Returns all bytes.
    pub const fn bytes(&self) -> &'b [u8] {
        self.bytes
    }

    /// Returns the hash of all bytes.
    pub fn hash(&self) -> EnvelopeHash {
        EnvelopeHash::from_bytes(Purpose::EnvelopeHash.hash(&[self.bytes]))
    }

    /// Makes sure that a device wrote this envelope, for this project.
    ///
    /// # Errors
    /// [`EnvelopeError::Signature`], when it did not.
    pub fn verify(self, project: ProjectId, device: &DevicePublic) -> Result<Verified<'b>, EnvelopeError> {
        let refused = EnvelopeError::Signature { device: self.header.device };
        let Some((signed, signature)) = self.bytes.split_last_chunk::<SIGNATURE>() else {
            return Err(refused);
        };
        let contents = contents(&project, signed);
        if device.id() == self.header.device && device.verify(Purpose::Envelope, &[&contents], signature) {
            Ok(Verified { project, envelope: self })
        } else {
            Err(refused)
        }
    }
}

/// An envelope whose author is certain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified<'b> {
    project: ProjectId,
    envelope: Envelope<'b>,
}

impl<'b> Verified<'b> {
    /// Returns the envelope.
    pub const fn envelope(&self) -> &Envelope<'b> {
        &self.envelope
    }

    /// Returns the header.
    pub const fn header(&self) -> &Header {
        self.envelope.header()
    }

    /// Opens it with the key of its document and epoch, and returns the changes.
    ///
    /// # Errors
    /// When the key is another, or what was sealed breaks a rule. The envelope is then to be set aside
    /// whole; everybody with the key comes to the same result.
    pub fn open(&self, key: &EpochKey) -> Result<Vec<Vec<u8>>, OpenError> {
        let changes = self.header().changes;
        batch::unpack(&self.decrypt(key)?, changes)
    }

    /// Opens the reference to a snapshot like [`Self::open`], and returns the snapshot's heads.
    ///
    /// # Errors
    /// When the key is another, or what was sealed are no heads.
    pub fn open_snapshot(&self, key: &EpochKey) -> Result<Heads, OpenError> {
        if self.header().snapshot.is_none() {
            return Err(OpenError::Changes { changes: 0 });
        }
        let sealed = batch::unpack(&self.decrypt(key)?, 1)?;
        sealed.first().and_then(|heads| Heads::decode(heads)).ok_or(OpenError::Changes { changes: 0 })
    }

    fn decrypt(&self, key: &EpochKey) -> Result<Zeroizing<Vec<u8>>, OpenError> {
        let Envelope { header_len, bytes, .. } = &self.envelope;
        let opened = || {
            let (signed, _) = bytes.split_last_chunk::<SIGNATURE>()?;
            let (header, sealed) = signed.split_at_checked(*header_len)?;
            let (nonce, ciphertext) = sealed.split_first_chunk::<NONCE>()?;
            let aad = authenticated(&self.project, header);
            cipher(key).decrypt(&XNonce::from(*nonce), Payload { msg: ciphertext, aad: &aad }).ok()
        };
        opened().map(Zeroizing::new).ok_or(OpenError::Key)
    }
}

fn cipher(key: &EpochKey) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new((&*key.derive(Purpose::EnvelopeKey)).into())
}

/// Returns what is authenticated beside the ciphertext: the project and the header as sent.
fn authenticated(project: &ProjectId, header: &[u8]) -> Vec<u8> {
    Purpose::EnvelopeKey.message(&[project.as_bytes(), header])
}

/// Returns what is signed: the hash of the project and of all that is sent before the signature.
fn contents(project: &ProjectId, signed: &[u8]) -> [u8; 32] {
    Purpose::EnvelopeContents.hash(&[project.as_bytes(), signed])
}
