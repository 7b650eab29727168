//! Access tokens: what a device shows with a request that is not made on its WebSocket.

use data_encoding::BASE64URL_NOPAD;
use protocol::{DeviceId, ProjectId, wire::AccessToken};

/// How long a token is taken, in milliseconds: a quarter of an hour.
pub(crate) const LASTS_MS: u32 = 15 * 60 * 1000;

/// How many bytes a token has: device, end, and what proves them.
const LEN: usize = DeviceId::LEN + 8 + blake3::OUT_LEN;

/// Makes tokens and recognises them. Nothing of them is kept: each names a device and an end, and a keyed hash over
/// these and the project proves that they are the relay's words.
pub(crate) struct Tokens {
    /// Made at each start and never written down.
    key: [u8; blake3::KEY_LEN],
}

/// Why a token is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum TokenError {
    /// It is none that this relay made since its start, or for another project.
    #[error(
        "the access token is not for this project, or from before the relay's last start; ask for another"
    )]
    Foreign,
    /// Its time is over.
    #[error("the access token has ended; ask for another")]
    Ended,
}

impl Tokens {
    /// Makes up a key.
    ///
    /// # Errors
    /// When the system has no randomness.
    pub(super) fn new() -> Result<Self, getrandom::Error> {
        let mut key = [0; blake3::KEY_LEN];
        getrandom::fill(&mut key)?;
        Ok(Self { key })
    }

    /// Makes a token for a device in a project that is taken for [`LASTS_MS`] from now on.
    pub(crate) fn make(&self, project: &ProjectId, device: &DeviceId, now: i64) -> AccessToken {
        let end = now.saturating_add(LASTS_MS.into()).to_be_bytes();
        let proof = self.proof(project, device.as_bytes(), end);
        let bytes = [device.as_bytes().as_slice(), &end, proof.as_bytes()].concat();
        AccessToken::new(BASE64URL_NOPAD.encode(&bytes))
    }

    /// Returns the device that a token was made for.
    ///
    /// # Errors
    /// When it is no token for this project, or has ended.
    pub(crate) fn recognise(
        &self,
        project: &ProjectId,
        token: &str,
        now: i64,
    ) -> Result<DeviceId, TokenError> {
        let bytes = BASE64URL_NOPAD.decode(token.as_bytes()).map_err(|_| TokenError::Foreign)?;
        let bytes: [u8; LEN] = bytes.try_into().map_err(|_| TokenError::Foreign)?;
        let (device, rest) = bytes.split_first_chunk().ok_or(TokenError::Foreign)?;
        let (end, proof) = rest.split_first_chunk().ok_or(TokenError::Foreign)?;
        // Compares in the same time wherever they differ.
        if self.proof(project, device, *end) != *proof {
            return Err(TokenError::Foreign);
        }
        if now < i64::from_be_bytes(*end) {
            Ok(DeviceId::from_bytes(*device))
        } else {
            Err(TokenError::Ended)
        }
    }

    fn proof(&self, project: &ProjectId, device: &[u8; DeviceId::LEN], end: [u8; 8]) -> blake3::Hash {
        let parts = [project.as_bytes().as_slice(), device, &end].concat();
        blake3::keyed_hash(&self.key, &parts)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const PROJECT: ProjectId = ProjectId::from_bytes([1; 32]);
    const DEVICE: DeviceId = DeviceId::from_bytes([2; 16]);

    /// R9b
    #[test]
    fn a_token_is_taken_for_its_project_until_its_end() {
        let tokens = Tokens::new().unwrap();
        let token = tokens.make(&PROJECT, &DEVICE, 1_000);
        let recognise = |project, now| tokens.recognise(project, token.reveal(), now);
        let end = 1_000 + i64::from(LASTS_MS);
        assert_eq!(recognise(&PROJECT, 1_000), Ok(DEVICE));
        assert_eq!(recognise(&PROJECT, end - 1), Ok(DEVICE));
        assert_eq!(recognise(&PROJECT, end), Err(TokenError::Ended));
        assert_eq!(recognise(&ProjectId::from_bytes([9; 32]), 1_000), Err(TokenError::Foreign));
    }

    /// R9b
    #[test]
    fn a_token_of_an_earlier_start_is_not_taken() {
        let token = Tokens::new().unwrap().make(&PROJECT, &DEVICE, 0);
        let later = Tokens::new().unwrap();
        assert_eq!(later.recognise(&PROJECT, token.reveal(), 0), Err(TokenError::Foreign));
    }

    proptest! {
        /// R9b
        #[test]
        fn a_token_with_any_bit_changed_is_not_taken(at in 0..LEN, bit in 0..8_u8) {
            let tokens = Tokens::new().unwrap();
            let token = tokens.make(&PROJECT, &DEVICE, 0);
            let mut bytes = BASE64URL_NOPAD.decode(token.reveal().as_bytes()).unwrap();
            bytes[at] ^= 1 << bit;
            let changed = BASE64URL_NOPAD.encode(&bytes);
            prop_assert_eq!(tokens.recognise(&PROJECT, &changed, 0), Err(TokenError::Foreign));
        }

        /// R9b
        #[test]
        fn any_words_are_read_without_a_panic(words in ".{0,120}") {
            let tokens = Tokens::new().unwrap();
            prop_assert_eq!(tokens.recognise(&PROJECT, &words, 0), Err(TokenError::Foreign));
        }
    }
}
