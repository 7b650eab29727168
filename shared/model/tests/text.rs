//! Splices of prose, and the carets that they move.
#![allow(clippy::unwrap_used)]

use model::TextSplice;
use proptest::prelude::*;

fn utf16(text: &str) -> usize {
    text.encode_utf16().count()
}

/// TEXT-3
#[test]
fn a_caret_stays_with_its_words() {
    let splice = TextSplice { at: 4, delete: 2, insert: "🌷!".into() };
    assert_eq!([3, 4, 5, 6, 9].map(|caret| splice.move_caret(caret)), [3, 4, 7, 7, 10]);
    assert_eq!(splice.apply("Now xx here").unwrap(), "Now 🌷! here");
    assert_eq!(TextSplice { at: 1, ..splice }.apply("🌷"), None);
}

/// TEXT-4
#[test]
fn splices_that_touch_join_into_one() {
    let splice = |at, delete, insert: &str| TextSplice { at, delete, insert: insert.into() };
    for (text, one, next) in [
        ("ab", splice(2, 0, "c"), splice(3, 0, "d")),
        ("abcd", splice(3, 1, ""), splice(2, 1, "")),
        ("abcd", splice(1, 2, "🌷x"), splice(3, 2, "y")),
        ("abcd", splice(1, 1, "xyz"), splice(0, 2, "")),
    ] {
        let joined = one.and_then(&next).unwrap();
        let apart = next.apply(&one.apply(text).unwrap());
        assert_eq!(joined.apply(text), apart, "{one:?} then {next:?}");
    }
    assert_eq!(splice(0, 0, "a").and_then(&splice(2, 0, "b")), None);
}

/// A text, and one with some of it replaced.
fn any_change() -> impl Strategy<Value = (String, String)> {
    let some = || "[ab茶🌷]{0,6}";
    (some(), some(), some(), some())
        .prop_map(|(head, old, new, tail)| (format!("{head}{old}{tail}"), format!("{head}{new}{tail}")))
}

proptest! {
    /// TEXT-1, TEXT-2
    #[test]
    fn the_splice_between_two_texts_leads_there_and_back((before, after) in any_change()) {
        let Some(splice) = TextSplice::between(&before, &after) else {
            prop_assert_eq!(before, after);
            return Ok(());
        };
        prop_assert_eq!(splice.apply(&before), Some(after.clone()));
        let back = splice.inverse(&before).unwrap();
        prop_assert_eq!(back.apply(&after), Some(before));
        let ends = (splice.insert.chars().next(), splice.insert.chars().next_back());
        prop_assert!(splice.delete > 0 || ends != (None, None), "it says something: {:?}", splice);
    }

    /// TEXT-2
    #[test]
    fn a_splice_that_does_not_fit_is_none(text in "[ab茶🌷]{0,6}", at in 0..14_usize, delete in 0..14_usize) {
        let splice = TextSplice { at, delete, insert: "x".into() };
        let units: Vec<u16> = text.encode_utf16().collect();
        let parts = units.get(..at).zip(units.get(at..).and_then(|rest| rest.get(delete..)));
        let whole = parts.and_then(|(head, tail)| {
            Some(format!("{}x{}", String::from_utf16(head).ok()?, String::from_utf16(tail).ok()?))
        });
        prop_assert_eq!(splice.apply(&text), whole);
        prop_assert_eq!(splice.inverse(&text).is_some(), splice.apply(&text).is_some());
    }

    /// TEXT-3
    #[test]
    fn a_caret_in_text_that_stays_keeps_what_is_around_it((before, after) in any_change(), caret in 0..24_usize) {
        let splice = TextSplice::between(&before, &after);
        let (Some(splice), true) = (splice, caret <= utf16(&before)) else { return Ok(()) };
        let moved = splice.move_caret(caret);
        prop_assert!(moved <= utf16(&after));
        if caret <= splice.at {
            prop_assert_eq!(moved, caret);
        } else if caret >= splice.at + splice.delete {
            prop_assert_eq!(utf16(&after) - moved, utf16(&before) - caret);
        }
    }

    /// TEXT-4
    #[test]
    fn joined_splices_do_what_both_do(
        text in "[ab茶🌷]{0,6}", one in (0..8_usize, 0..4_usize, "[x🌷]{0,3}"), next in (0..8_usize, 0..4_usize, "[y茶]{0,3}"),
    ) {
        let splice = |(at, delete, insert)| TextSplice { at, delete, insert };
        let (one, next) = (splice(one), splice(next));
        let Some(apart) = one.apply(&text).and_then(|text| next.apply(&text)) else { return Ok(()) };
        if let Some(joined) = one.and_then(&next) {
            prop_assert_eq!(joined.apply(&text), Some(apart));
        }
    }
}
