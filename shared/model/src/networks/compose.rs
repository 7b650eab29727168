//! Letters and their marks as one letter, as Unicode's form NFC has them: X counts a text composed.

use crate::order;

include!(concat!(env!("OUT_DIR"), "/compose.rs"));

/// The first letters of Hangul, its vowels and its last letters; and the first syllable.
const LEAD: u32 = 0x1100;
const VOWEL: u32 = 0x1161;
const TRAIL: u32 = 0x11a7;
const SYLLABLE: u32 = 0xac00;

/// Composes a text. Marks beyond the Basic Multilingual Plane stay apart.
pub(super) fn composed(text: &str) -> String {
    let mut out: Vec<char> = Vec::with_capacity(text.len());
    // Where the letter stands that marks are composed with, and the class of the last mark after it.
    let mut letter: Option<usize> = None;
    for part in in_order(text) {
        let class = class(part);
        let stands = letter.and_then(|at| Some((at, *out.get(at)?)));
        let before = letter.and_then(|at| out.get(at + 1..)?.last().map(|last| self::class(*last)));
        // A mark of the same class, or a letter, stands between.
        let is_blocked = before.is_some_and(|before| before == 0 || before >= class);
        let joined = stands.filter(|_| !is_blocked).and_then(|(at, base)| Some((at, joined(base, part)?)));
        if let Some((base, joined)) = joined.and_then(|(at, joined)| Some((out.get_mut(at)?, joined))) {
            *base = joined;
            continue;
        }
        if class == 0 {
            letter = Some(out.len());
        }
        out.push(part);
    }
    out.into_iter().collect()
}

/// Tells whether composing may change a text: whether it has marks, parts of Hangul, or letters that are only
/// ever written taken apart.
pub(super) fn is_composed(text: &str) -> bool {
    let may_change = |c: char| {
        let code = u32::from(c);
        code >= 0x300
            && (class(c) > 0
                || (VOWEL..VOWEL + 21).contains(&code)
                || (TRAIL..TRAIL + 28).contains(&code)
                || apart(c).is_some()
                || pairs_with(code).next().is_some())
    };
    !text.chars().any(may_change)
}

/// Takes a text apart, with the marks of each letter in Unicode's order.
fn in_order(text: &str) -> Vec<char> {
    let mut parts = Vec::with_capacity(text.len());
    for c in text.chars() {
        take_apart(c, &mut parts);
    }
    let mut ordered = Vec::with_capacity(parts.len());
    let mut marks: Vec<char> = Vec::new();
    for part in parts {
        if class(part) == 0 {
            order::sort_by_key(&mut marks, |mark| class(*mark));
            ordered.append(&mut marks);
            ordered.push(part);
        } else {
            marks.push(part);
        }
    }
    order::sort_by_key(&mut marks, |mark| class(*mark));
    ordered.append(&mut marks);
    ordered
}

fn take_apart(c: char, parts: &mut Vec<char>) {
    if let Some(apart) = apart(c) {
        // Its parts may be composed letters in turn.
        apart.chars().for_each(|part| take_apart(part, parts));
        return;
    }
    let pair = u16::try_from(u32::from(c)).ok().filter(|code| *code >= 0xc0);
    let pair = pair.and_then(|code| PAIRS.iter().find(|(_, _, whole)| *whole == code));
    match pair.and_then(|(mark, base, _)| char::from_u32((*base).into()).zip(char::from_u32((*mark).into())))
    {
        Some((base, mark)) => {
            take_apart(base, parts);
            parts.push(mark);
        }
        None => parts.push(c),
    }
}

fn joined(base: char, mark: char) -> Option<char> {
    let (first, second) = (u32::from(base), u32::from(mark));
    if (LEAD..LEAD + 19).contains(&first) && (VOWEL..VOWEL + 21).contains(&second) {
        return char::from_u32(SYLLABLE + ((first - LEAD) * 21 + (second - VOWEL)) * 28);
    }
    let is_open = (SYLLABLE..SYLLABLE + 11_172).contains(&first) && (first - SYLLABLE).is_multiple_of(28);
    if is_open && (TRAIL + 1..TRAIL + 28).contains(&second) {
        return char::from_u32(first + second - TRAIL);
    }
    let (_, _, whole) = pairs_with(second).find(|(_, base, _)| u32::from(*base) == first)?;
    char::from_u32((*whole).into())
}

fn pairs_with(mark: u32) -> impl Iterator<Item = &'static (u16, u16, u16)> {
    let first = PAIRS.partition_point(|(of, _, _)| u32::from(*of) < mark);
    PAIRS.get(first..).unwrap_or_default().iter().take_while(move |(of, _, _)| u32::from(*of) == mark)
}

/// Returns the place of a mark among the marks of a letter; 0 of what is no mark.
fn class(c: char) -> u8 {
    let code = u32::from(c);
    let after = CLASSES.partition_point(|(first, _, _)| u32::from(*first) <= code);
    let run = after.checked_sub(1).and_then(|at| CLASSES.get(at));
    run.filter(|(first, count, _)| code < u32::from(*first) + u32::from(*count))
        .map_or(0, |(_, _, class)| *class)
}

fn apart(c: char) -> Option<&'static str> {
    let code = u16::try_from(u32::from(c)).ok()?;
    let at = APART.binary_search_by_key(&code, |(whole, _)| *whole).ok()?;
    APART.get(at).map(|(_, parts)| *parts)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    use super::{composed, is_composed};

    proptest! {
        /// NET-2: letters of every script with marks in any order, and Hangul.
        #[test]
        fn a_text_is_composed_as_unicode_has_it(
            text in "([a-zéÀ-ỹΑ-ωἀ-ῼа-я]|[\\u{300}-\\u{330}\\u{340}-\\u{345}]|[\\u{1100}-\\u{1112}]|[\\u{1161}-\\u{1175}]|[\\u{11a7}-\\u{11c2}]|[가-걓]|[\\u{915}-\\u{95f}]|[か-ど\\u{3099}]|[\\u{5d0}-\\u{5ea}\\u{fb1d}-\\u{fb4e}]){0,6}|\\PC{0,6}",
        ) {
            let is_in_plane = |c: char| u32::from(c) < 0x1_0000 && !('\u{f900}'..='\u{faff}').contains(&c);
            let text: String = text.chars().filter(|c| is_in_plane(*c)).collect();
            let wanted: String = text.nfc().collect();
            prop_assert_eq!(&composed(&text), &wanted);
            prop_assert!(!is_composed(&text) || text == wanted);
        }
    }
}
