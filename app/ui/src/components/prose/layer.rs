//! The layer behind a text, with the same words in the same places: it paints the carets and selections of
//! others, and gives the field its height.

/// Someone else's caret in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RemoteCaret {
    /// Tells two devices of one person apart.
    pub device: u32,
    /// The person's name.
    pub name: String,
    /// The person's colour, from 1 to 8.
    pub colour: i64,
    /// Where the caret is, in UTF-16 code units.
    pub caret: usize,
    /// The other end of the selection.
    pub other: usize,
}

/// A part of the layer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Words, with the colour of the person who has selected them.
    Words(String, Option<i64>),
    /// A caret, by its place in the list.
    Caret(usize),
}

/// Cuts a text into pieces at carets and at the ends of selections. Places past the end are at the end;
/// a place within a character is before it.
pub fn pieces(text: &str, carets: &[RemoteCaret]) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    let mut words = String::new();
    let mut colour = None;
    let mut place = 0;
    for c in text.chars() {
        let next = place + c.len_utf16();
        for (index, _) in carets.iter().enumerate().filter(|(_, at)| place <= at.caret && at.caret < next) {
            flush(&mut out, &mut words, colour);
            out.push(Piece::Caret(index));
        }
        let selected =
            carets.iter().find(|at| at.caret.min(at.other) <= place && place < at.caret.max(at.other));
        let wanted = selected.map(|at| at.colour);
        if wanted != colour {
            flush(&mut out, &mut words, colour);
            colour = wanted;
        }
        words.push(c);
        place = next;
    }
    flush(&mut out, &mut words, colour);
    out.extend(
        carets.iter().enumerate().filter(|(_, at)| at.caret >= place).map(|(index, _)| Piece::Caret(index)),
    );
    out
}

fn flush(out: &mut Vec<Piece>, words: &mut String, colour: Option<i64>) {
    if !words.is_empty() {
        out.push(Piece::Words(std::mem::take(words), colour));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(caret: usize, other: usize) -> RemoteCaret {
        RemoteCaret { device: 1, name: "A".to_owned(), colour: 3, caret, other }
    }

    fn words(text: &str, colour: Option<i64>) -> Piece {
        Piece::Words(text.to_owned(), colour)
    }

    #[test]
    fn a_caret_stands_between_the_words_around_it() {
        assert_eq!(pieces("tea", &[at(1, 1)]), [words("t", None), Piece::Caret(0), words("ea", None)]);
        assert_eq!(pieces("", &[at(0, 0)]), [Piece::Caret(0)]);
        assert_eq!(pieces("tea", &[at(9, 9)]), [words("tea", None), Piece::Caret(0)]);
    }

    #[test]
    fn a_selection_is_painted_from_either_end() {
        let forwards = [words("t", None), words("e", Some(3)), Piece::Caret(0), words("a", None)];
        assert_eq!(pieces("tea", &[at(2, 1)]), forwards);
        let backwards = [words("t", None), Piece::Caret(0), words("e", Some(3)), words("a", None)];
        assert_eq!(pieces("tea", &[at(1, 2)]), backwards);
    }

    #[test]
    fn a_caret_within_a_character_stands_before_it() {
        assert_eq!(pieces("🍵", &[at(1, 1)]), [Piece::Caret(0), words("🍵", None)]);
    }

    proptest! {
        #[test]
        fn the_pieces_are_the_text_and_each_caret_once(
            text in "[a静🍵\\n]{0,12}", places in proptest::collection::vec((0_usize..30, 0_usize..30), 0..4),
        ) {
            let carets: Vec<RemoteCaret> = places.into_iter().map(|(caret, other)| at(caret, other)).collect();
            let found = pieces(&text, &carets);
            let said: String = found.iter().filter_map(|piece| match piece {
                Piece::Words(words, _) => Some(words.as_str()),
                Piece::Caret(_) => None,
            }).collect();
            prop_assert_eq!(said, text);
            let mut seen: Vec<usize> = found.iter().filter_map(|piece| match piece {
                Piece::Caret(index) => Some(*index),
                Piece::Words(..) => None,
            }).collect();
            seen.sort_unstable();
            prop_assert_eq!(seen, (0..carets.len()).collect::<Vec<_>>());
        }
    }
}
