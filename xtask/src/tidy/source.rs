//! A file of the project, as the rules look at it.

/// A text file.
pub(super) struct Source {
    /// Its path from the root, with `/`.
    pub(super) path: String,
    /// All of it.
    pub(super) text: String,
}

impl Source {
    /// Whether its name ends in one of these.
    pub(super) fn ends_in(&self, endings: &[&str]) -> bool {
        self.path.rsplit_once('.').is_some_and(|(_, ending)| endings.contains(&ending))
    }

    /// Whether it lies in a folder, given as `shared/` or `sync-server/src/`.
    pub(super) fn is_in(&self, folder: &str) -> bool {
        self.path.starts_with(folder)
    }

    /// Whether it holds nothing but tests.
    pub(super) fn is_test(&self) -> bool {
        self.path.contains("/tests/") || self.path.ends_with("/tests.rs") || self.is_in("e2e/")
    }

    /// Its lines with their numbers, comments left out.
    pub(super) fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text.lines().enumerate().filter_map(|(index, line)| {
            let code = line.split_once("//").map_or(line, |(code, _)| code);
            (!code.trim().is_empty()).then_some((index + 1, code))
        })
    }

    /// Its lines of code that are no test: in Rust, those above `#[cfg(test)]`.
    pub(super) fn code_for_people(&self) -> impl Iterator<Item = (usize, &str)> {
        let whole = !self.is_test();
        self.code().take_while(move |(_, line)| whole && !line.trim_start().starts_with("#[cfg(test)]"))
    }
}

/// Where a text has a word that is not part of a longer one.
pub(super) fn has_word(text: &str, word: &str) -> bool {
    let part_of_a_word = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(word).any(|(at, _)| {
        let before = text.get(..at).and_then(|text| text.chars().next_back());
        let after = text.get(at + word.len()..).and_then(|text| text.chars().next());
        !before.is_some_and(part_of_a_word) && !after.is_some_and(part_of_a_word)
    })
}
