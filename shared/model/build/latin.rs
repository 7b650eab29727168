//! The base letters of Latin letters with diacritics.

use std::{fmt::Write, ops::RangeInclusive};

use unicode_normalization::char::decompose_canonical;

/// The blocks of Latin letters with diacritics.
const BLOCKS: [RangeInclusive<u32>; 2] = [0xe0..=0x24f, 0x1e00..=0x1eff];

/// Letters whose stroke or dot Unicode takes for a part of the letter, and people for a diacritic; each with
/// its base.
const STROKES: [(char, u8); 6] =
    [('ø', b'o'), ('đ', b'd'), ('ł', b'l'), ('ħ', b'h'), ('ŧ', b't'), ('ı', b'i')];

/// Writes the table: for each block its first code point, and the base of each, or 0 where that is no other
/// ASCII letter.
pub(crate) fn table() -> Result<String, std::fmt::Error> {
    let mut table = String::from("pub(super) static BLOCKS: [(u32, &[u8]); 2] = [\n");
    for block in BLOCKS {
        let bases: Vec<u8> = block.clone().map(|code| char::from_u32(code).map_or(0, base)).collect();
        writeln!(table, "    ({}, &{bases:?}),", block.start())?;
    }
    table.push_str("];\n");
    Ok(table)
}

fn base(letter: char) -> u8 {
    if let Some((_, base)) = STROKES.iter().find(|(stroked, _)| *stroked == letter) {
        return *base;
    }
    let mut first = None;
    decompose_canonical(letter, |part| _ = first.get_or_insert(part));
    first.filter(char::is_ascii_lowercase).and_then(|base| u8::try_from(base).ok()).unwrap_or(0)
}
