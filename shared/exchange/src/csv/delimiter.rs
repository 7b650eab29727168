//! What stands between the cells of a line.

use super::read::Records;

/// Those that programs write, the most usual first.
const KNOWN: [u8; 3] = [b',', b';', b'\t'];
/// How many records are looked at.
const SAMPLE: usize = 20;

/// Finds the delimiter, and what of the text stands after a line that names it, as in `sep=;`.
pub(super) fn of(text: &str) -> (u8, &str) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let named = first.trim_end_matches('\r').trim_matches('"');
    let named = named.strip_prefix("sep=").or_else(|| named.strip_prefix("SEP="));
    if let Some([delimiter]) = named.map(str::as_bytes)
        && KNOWN.contains(delimiter)
    {
        return (*delimiter, rest);
    }
    let best = KNOWN.into_iter().rev().max_by_key(|delimiter| score(text, *delimiter));
    (best.unwrap_or(b','), text)
}

/// How regular the first records are: of a thousand, how many have as many cells as most, and how many delimiters
/// those have. Text that is cut at a wrong one is ragged, however many lines it has.
fn score(text: &str, delimiter: u8) -> (usize, usize) {
    let widths: Vec<usize> =
        Records::new(text, delimiter).take(SAMPLE).map(|record| record.cells.len()).collect();
    let score = |width: usize| {
        let alike = widths.iter().filter(|other| **other == width).count();
        (alike * 1000 / widths.len(), alike * (width - 1))
    };
    widths.iter().filter(|width| **width > 1).map(|width| score(*width)).max().unwrap_or_default()
}
