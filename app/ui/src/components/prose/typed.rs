//! Finds what a person typed, from the text and the caret before and after.

use model::TextSplice;

/// Where the selection of a text begins and ends, in UTF-16 code units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Where it begins.
    pub start: usize,
    /// Where it ends; the same where nothing is selected.
    pub end: usize,
}

impl Selection {
    /// Moves the selection as a splice moves the text around it.
    #[must_use]
    pub fn moved(self, splice: &TextSplice) -> Self {
        Self { start: splice.move_caret(self.start), end: splice.move_caret(self.end) }
    }
}

/// Returns the splice that a person made: `None` where the texts are equal.
///
/// From "oo" to "ooo" there are three splices of equal size, and only the caret tells where the person
/// typed. It matters as soon as a colleague writes between the two letters. So the splice is the one that
/// lies between the selection before and the caret after; where those do not fit the texts, as after a
/// replacement by the browser's spelling, it is the smallest.
pub fn typed(before: &str, after: &str, selected: Selection, caret: usize) -> Option<TextSplice> {
    if before == after {
        return None;
    }
    by_caret(before, after, selected, caret).or_else(|| TextSplice::between(before, after))
}

fn by_caret(before: &str, after: &str, selected: Selection, caret: usize) -> Option<TextSplice> {
    let old: Vec<u16> = before.encode_utf16().collect();
    let new: Vec<u16> = after.encode_utf16().collect();
    let at = selected.start.min(caret);
    let old_end = old.len().checked_sub(new.len().checked_sub(caret)?)?;
    let (gone, come) = (old.get(at..old_end)?, new.get(at..caret)?);
    let fits = old.get(..at)? == new.get(..at)? && old.get(old_end..)? == new.get(caret..)?;
    if !fits || old_end < selected.end {
        return None;
    }
    // What was replaced by itself is left alone: someone else may be writing there.
    let (gone, come) = (String::from_utf16(gone).ok()?, String::from_utf16(come).ok()?);
    if gone.is_empty() {
        return Some(TextSplice { at, delete: 0, insert: come });
    }
    let TextSplice { at: within, delete, insert } = TextSplice::between(&gone, &come)?;
    Some(TextSplice { at: at + within, delete, insert })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(
        before: &str,
        (start, end): (usize, usize),
        after: &str,
        caret: usize,
        splice: (usize, usize, &str),
    ) {
        let found = typed(before, after, Selection { start, end }, caret).unwrap();
        assert_eq!((found.at, found.delete, found.insert.as_str()), splice);
        assert_eq!(found.apply(before).as_deref(), Some(after));
    }

    #[test]
    fn a_repeated_letter_is_placed_where_it_was_typed() {
        check("oo", (0, 0), "ooo", 1, (0, 0, "o"));
        check("oo", (1, 1), "ooo", 2, (1, 0, "o"));
        check("oo", (2, 2), "ooo", 3, (2, 0, "o"));
    }

    #[test]
    fn one_of_equal_letters_is_taken_where_the_caret_stood() {
        // Backspace after the first letter, then Delete before the last.
        check("ooo", (1, 1), "oo", 0, (0, 1, ""));
        check("ooo", (2, 2), "oo", 2, (2, 1, ""));
    }

    #[test]
    fn a_replaced_selection_keeps_the_letters_it_shares() {
        check("a kiln, cold", (2, 6), "a kettle, cold", 8, (3, 3, "ettle"));
    }

    #[test]
    fn a_word_taken_with_ctrl_backspace_is_one_splice() {
        check("tea tea tea", (7, 7), "tea  tea", 4, (4, 3, ""));
    }

    #[test]
    fn a_change_away_from_the_caret_is_the_smallest_splice() {
        check("teh kiln", (8, 8), "the kiln", 8, (1, 2, "he"));
    }

    #[test]
    fn characters_of_two_units_are_never_cut() {
        check("🍵", (2, 2), "🍶", 2, (0, 2, "🍶"));
        check("静🍵", (1, 1), "静静🍵", 2, (1, 0, "静"));
    }

    proptest! {
        #[test]
        fn what_was_typed_leads_from_one_text_to_the_other(
            before in "[ao静🍵]{0,12}", typed_in in "[ao静🍵]{0,4}", from in 0_usize..13, to in 0_usize..13,
        ) {
            let letters: Vec<char> = before.chars().collect();
            let (from, to) = (from.min(to).min(letters.len()), to.max(from).min(letters.len()));
            let units = |letters: &[char]| letters.iter().map(|c| c.len_utf16()).sum::<usize>();
            let after: String = letters[..from].iter().copied()
                .chain(typed_in.chars()).chain(letters[to..].iter().copied()).collect();
            let selected = Selection { start: units(&letters[..from]), end: units(&letters[..to]) };
            let caret = selected.start + typed_in.encode_utf16().count();
            if let Some(splice) = typed(&before, &after, selected, caret) {
                prop_assert_eq!(splice.apply(&before), Some(after));
                prop_assert!(splice.at >= selected.start);
                prop_assert!(splice.at + splice.delete <= selected.end);
            } else {
                prop_assert_eq!(before, after);
            }
        }
    }
}
