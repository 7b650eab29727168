//! Objects: encrypted bytes that are too large for an envelope, named by their hash.

use crate::{ObjectHash, domain::Purpose};

/// Makes an object's name from its bytes, which may come in pieces.
#[derive(Clone, Debug)]
pub struct ObjectHasher(blake3::Hasher);

impl ObjectHasher {
    /// Begins with no bytes.
    pub fn new() -> Self {
        Self(Purpose::Object.hasher(&[]))
    }

    /// Takes the bytes that follow.
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// Returns the name of the object with the bytes so far.
    pub fn finish(&self) -> ObjectHash {
        ObjectHash::from_bytes(self.0.finalize().into())
    }
}

impl Default for ObjectHasher {
    fn default() -> Self {
        Self::new()
    }
}

impl ObjectHash {
    /// Returns the name of an object whose bytes are all here.
    pub fn of(bytes: &[u8]) -> Self {
        let mut hasher = ObjectHasher::new();
        hasher.update(bytes);
        hasher.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// I6
    #[test]
    fn an_object_has_one_name_however_its_bytes_come() {
        let bytes: Vec<u8> = (0..=u8::MAX).cycle().take(5_000).collect();
        for cut in [0, 1, 1_024, 4_999, 5_000] {
            let mut hasher = ObjectHasher::new();
            hasher.update(&bytes[..cut]);
            hasher.update(&bytes[cut..]);
            assert_eq!(hasher.finish(), ObjectHash::of(&bytes));
        }
        assert_ne!(ObjectHash::of(&bytes[1..]), ObjectHash::of(&bytes));
    }

    /// I6
    #[test]
    fn an_object_is_named_by_the_same_letters_for_ever() {
        let names = [ObjectHash::of(b""), ObjectHash::of(b"flockwork")].map(|name| name.to_string());
        assert_eq!(
            names,
            ["ARgMp-a9V8TY6LPX3_SpRqNebxb3T67f2LYq29EVJo8", "e82ZytZe43wATUpYU3vulLyBiz7HqDG_u6_H6yNPG40"]
        );
    }
}
