//! What is needed to compose letters with their marks, as Unicode's form NFC does.

use std::fmt::Write;

use unicode_normalization::{
    UnicodeNormalization,
    char::{canonical_combining_class, compose, decompose_canonical},
};

/// Hangul syllables are composed by arithmetic.
const HANGUL: std::ops::RangeInclusive<char> = '\u{ac00}'..='\u{d7a3}';

/// Writes three tables: which letter and mark compose to which letter, by mark; which marks go before others; and
/// the letters that are only ever written taken apart, with their parts, where that makes them longer or shorter.
pub(crate) fn table() -> Result<String, std::fmt::Error> {
    let (mut pairs, mut classes, mut apart) = (Vec::new(), Vec::<(u16, u8, u8)>::new(), Vec::new());
    for letter in (0..=0xffff).filter_map(char::from_u32).filter(|letter| !HANGUL.contains(letter)) {
        let code = u16::try_from(u32::from(letter)).unwrap_or_default();
        if let Some((base, mark)) = parts(letter) {
            pairs.push((mark, base, code));
        }
        let composed: String = std::iter::once(letter).nfc().collect();
        // Han of the blocks for compatibility stays Han.
        if !composed.starts_with(letter) && !('\u{f900}'..='\u{faff}').contains(&letter) {
            apart.push((code, composed));
        }
        match (canonical_combining_class(letter), classes.last_mut()) {
            (0, _) => (),
            (class, Some((first, count, last))) if *last == class && *first + u16::from(*count) == code => {
                *count += 1;
            }
            (class, _) => classes.push((code, 1, class)),
        }
    }
    pairs.sort_unstable();
    let mut table = String::new();
    writeln!(table, "static PAIRS: &[(u16, u16, u16)] = &{pairs:?};")?;
    writeln!(table, "static CLASSES: &[(u16, u8, u8)] = &{classes:?};")?;
    writeln!(table, "static APART: &[(u16, &str)] = &{apart:?};")?;
    Ok(table)
}

/// Returns the two parts that compose to a letter.
fn parts(letter: char) -> Option<(u16, u16)> {
    let mut parts = Vec::new();
    decompose_canonical(letter, |part| parts.push(part));
    let mark = parts.pop()?;
    let base = parts.into_iter().try_fold(None, |base, part| match base {
        None => Some(Some(part)),
        Some(base) => compose(base, part).map(Some),
    })??;
    let whole = compose(base, mark) == Some(letter);
    let code = |part: char| u16::try_from(u32::from(part)).ok();
    whole.then(|| code(base).zip(code(mark)))?
}
