//! The recovery kit: 24 words on paper, which are one more device of a member.

mod link;

pub use self::link::RecoveryLink;

use std::fmt;

use bip39::{Language, Mnemonic};
use rand_core::CryptoRng;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::{ProjectId, device::DeviceKeys, domain::Purpose};

/// What the words stand for: 32 random bytes, from which a device of each project is derived.
///
/// The words are English ones of BIP-39, which end with a checksum. Wiped from memory when dropped and
/// never shown by `Debug`.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct RecoveryKit([u8; 32]);

impl RecoveryKit {
    /// How many words it has.
    pub const WORDS: usize = 24;

    /// Makes a new kit.
    pub fn generate(rng: &mut impl CryptoRng) -> Self {
        let mut kit = Self([0; 32]);
        rng.fill_bytes(&mut kit.0);
        kit
    }

    /// Takes the bytes that the words stand for.
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Returns the words, to be written down. They are a secret like the kit itself.
    pub fn words(&self) -> [&'static str; Self::WORDS] {
        let mut words = [""; Self::WORDS];
        // 32 bytes are always 24 words.
        if let Ok(mnemonic) = Mnemonic::from_entropy(&self.0) {
            for (place, word) in words.iter_mut().zip(mnemonic.words()) {
                *place = word;
            }
        }
        words
    }

    /// Reads the words as a person types them: in any case, with any space between them.
    ///
    /// # Errors
    /// When there are more or fewer, one is no word of the list, or they do not belong together.
    pub fn parse(text: &str) -> Result<Self, RecoveryError> {
        // A person has at most typed a page; whatever is longer has too many words.
        let count = text.split_whitespace().count();
        if count != Self::WORDS {
            return Err(RecoveryError::Count { count });
        }
        let text = Zeroizing::new(text.to_lowercase());
        for (index, word) in text.split_whitespace().enumerate() {
            if Language::English.find_word(word).is_none() {
                let word = word.chars().take(RecoveryError::SHOWN).collect();
                return Err(RecoveryError::UnknownWord { place: index.saturating_add(1), word });
            }
        }
        let mnemonic = Mnemonic::parse_in_normalized(Language::English, &text);
        let (mut bytes, len) = mnemonic.map_err(|_| RecoveryError::Checksum)?.to_entropy_array();
        let kit = bytes.get(..len).and_then(|bytes| bytes.try_into().ok()).map(Self);
        bytes.zeroize();
        kit.ok_or(RecoveryError::Checksum)
    }

    /// Returns the device that the kit is in a project; in each project another.
    pub fn device(&self, project: ProjectId) -> DeviceKeys {
        let signing = Purpose::RecoverySigning.derive_in(&project, &self.0);
        let agreement = Purpose::RecoveryAgreement.derive_in(&project, &self.0);
        DeviceKeys::new(&signing, &agreement)
    }
}

impl fmt::Debug for RecoveryKit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryKit(..)")
    }
}

/// Why words are no recovery kit.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RecoveryError {
    /// There are more or fewer words than a kit has.
    #[error("{count} words, where a recovery kit has {words}", words = RecoveryKit::WORDS)]
    Count {
        /// How many there are.
        count: usize,
    },
    /// A word is not on the list; most likely it is misspelt.
    #[error("word {place}, \"{word}\", is no word of a recovery kit")]
    UnknownWord {
        /// Which, counted from 1.
        place: usize,
        /// The word, or its beginning where it is long.
        word: String,
    },
    /// All words are on the list, but do not belong together: one is another, or two changed places.
    #[error("the words do not belong together")]
    Checksum,
}

impl RecoveryError {
    /// How many letters of an unknown word are shown.
    const SHOWN: usize = 20;
}

#[cfg(test)]
mod tests;
