//! Text as people compare it: without case, width and diacritics.

use std::ops::Range;

/// The base letters of Latin letters with diacritics, made by the build script from Unicode's tables: those
/// tables themselves would add 24 kB to a compressed page.
mod latin {
    include!(concat!(env!("OUT_DIR"), "/latin.rs"));
}

/// Returns a text as people compare it: `Café` and `ＣＡＦＥ` are both `cafe`. Han has neither case nor
/// diacritics and stays as it is.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        fold_into(c, |c| folded.push(c));
    }
    folded
}

/// A text with its folded form, to find places in the one by places in the other.
#[derive(Clone, Debug)]
pub struct Folded<'a> {
    text: &'a str,
    plain: String,
    /// For each byte of the folded form, where the character that it comes from begins in the text.
    origins: Vec<usize>,
}

impl<'a> Folded<'a> {
    /// Folds a text.
    pub fn new(text: &'a str) -> Self {
        let (mut plain, mut origins) = (String::with_capacity(text.len()), Vec::with_capacity(text.len()));
        for (at, c) in text.char_indices() {
            fold_into(c, |c| {
                plain.push(c);
                origins.resize(plain.len(), at);
            });
        }
        Self { text, plain, origins }
    }

    /// Returns where the text has a word, which is folded already. In bytes of the text, on the bounds of
    /// characters, in order, without overlap; marks that follow a letter belong to it.
    pub fn find(&self, word: &str) -> Vec<Range<usize>> {
        if word.is_empty() {
            return Vec::new();
        }
        let places = self.plain.match_indices(word).map(|(at, word)| at..at + word.len());
        let mut found: Vec<Range<usize>> = Vec::new();
        for range in places.filter_map(|place| self.origin(&place)) {
            // A letter such as ß is two when folded; two words in one letter are one range.
            match found.last_mut() {
                Some(last) if range.start < last.end => last.end = last.end.max(range.end),
                _ => found.push(range),
            }
        }
        found
    }

    fn origin(&self, place: &Range<usize>) -> Option<Range<usize>> {
        let start = *self.origins.get(place.start)?;
        let last = *self.origins.get(place.end.checked_sub(1)?)?;
        let mut rest = self.text.get(last..)?.chars();
        let mut end = last + rest.next()?.len_utf8();
        end += rest.take_while(|c| is_mark(*c)).map(char::len_utf8).sum::<usize>();
        Some(start..end)
    }
}

fn fold_into(c: char, mut push: impl FnMut(char)) {
    let c = match c {
        // The full-width forms of ASCII, and the full-width space.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        c => c,
    };
    for c in c.to_lowercase().filter(|c| !is_mark(*c)) {
        match c {
            'ß' => "ss".chars().for_each(&mut push),
            'æ' | 'ǽ' | 'ǣ' => "ae".chars().for_each(&mut push),
            'œ' => "oe".chars().for_each(&mut push),
            c => push(base(c)),
        }
    }
}

/// Returns a lowercase letter without its diacritics.
fn base(c: char) -> char {
    let found = latin::BLOCKS.iter().find_map(|(first, bases)| {
        let place = usize::try_from(u32::from(c).checked_sub(*first)?).ok()?;
        bases.get(place).copied()
    });
    match found {
        None | Some(0) => c,
        Some(base) => char::from(base),
    }
}

/// Tells whether a character is a mark on the one before it: a diacritic, or a choice between its forms.
const fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{fe00}'..='\u{fe0f}')
}
