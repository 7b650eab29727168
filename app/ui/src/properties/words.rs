//! Finds the members that a person means when they type or paste several at once.

/// What stands between the words of a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Between {
    /// Commas and line ends: a keyword may be of several words.
    Commas,
    /// Spaces and hash signs too: a hashtag is one word.
    Hashes,
}

impl Between {
    /// Tells whether this sign ends a word.
    pub fn ends(self, sign: char) -> bool {
        match self {
            Self::Commas => is_comma(sign),
            Self::Hashes => is_comma(sign) || sign.is_whitespace() || is_hash(sign),
        }
    }
}

/// Cuts a text into words, without what stands between them and without a word twice.
///
/// `#a #b` is two hashtags wherever it is pasted.
pub fn words(text: &str, between: Between) -> Vec<String> {
    let between = if text.contains(is_hash) { Between::Hashes } else { between };
    let mut found: Vec<String> = Vec::new();
    for word in text.split(|sign| between.ends(sign)).map(str::trim).filter(|word| !word.is_empty()) {
        if !found.iter().any(|known| is_same(known, word)) {
            found.push(word.to_owned());
        }
    }
    found
}

/// Tells whether two words are one, whatever their case.
pub(super) fn is_same(a: &str, b: &str) -> bool {
    a.to_lowercase() == b.to_lowercase()
}

fn is_comma(sign: char) -> bool {
    matches!(sign, ',' | '，' | '、' | ';' | '；' | '\n' | '\r' | '\t')
}

fn is_hash(sign: char) -> bool {
    matches!(sign, '#' | '＃')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashtags_are_cut_at_their_signs_and_at_spaces() {
        assert_eq!(words("#kiln #WinterFiring", Between::Hashes), ["kiln", "WinterFiring"]);
        assert_eq!(words("＃冬窑＃柴烧", Between::Hashes), ["冬窑", "柴烧"]);
        assert_eq!(words("#冬窑# #柴烧#", Between::Hashes), ["冬窑", "柴烧"]);
        assert_eq!(words("kiln gaiwan", Between::Hashes), ["kiln", "gaiwan"]);
    }

    #[test]
    fn keywords_keep_their_spaces() {
        assert_eq!(words("wood firing, celadon", Between::Commas), ["wood firing", "celadon"]);
        assert_eq!(words("柴烧、青瓷，盖碗", Between::Commas), ["柴烧", "青瓷", "盖碗"]);
    }

    #[test]
    fn pasted_hashtags_are_words_among_keywords_too() {
        assert_eq!(words("#a #b", Between::Commas), ["a", "b"]);
    }

    #[test]
    fn a_word_comes_once_whatever_its_case() {
        assert_eq!(words("Kiln, kiln , ,KILN", Between::Commas), ["Kiln"]);
        assert_eq!(words(" , #", Between::Hashes), [""; 0]);
    }
}
