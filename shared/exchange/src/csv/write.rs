//! Lines of RFC 4180, and cells that no spreadsheet takes for formulas.

use std::borrow::Cow;

/// What a spreadsheet takes for the beginning of a formula, or passes over before one.
const FORMULA: [char; 7] = ['=', '+', '-', '@', '\t', '\r', '\n'];

/// Writes one line, with its end. A cell is quoted where it must be.
pub fn line<C: AsRef<str>>(cells: impl IntoIterator<Item = C>) -> String {
    let mut line = String::new();
    for (at, cell) in cells.into_iter().enumerate() {
        if at > 0 {
            line.push(',');
        }
        let cell = cell.as_ref();
        if cell.contains([',', ';', '"', '\t', '\r', '\n']) || cell.trim() != cell {
            line.extend(["\"", &cell.replace('"', "\"\""), "\""]);
        } else {
            line.push_str(cell);
        }
    }
    line.push_str("\r\n");
    line
}

/// Puts an apostrophe before a cell that a spreadsheet would take for a formula.
///
/// One that has apostrophes before its formula already gets one more, so that [`unguarded`] takes away exactly
/// what was put there.
pub fn guarded(cell: &str) -> Cow<'_, str> {
    if cell.trim_start_matches('\'').starts_with(FORMULA) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

/// Takes the apostrophe away that [`guarded`] has put there.
pub fn unguarded(cell: &str) -> &str {
    let without = cell.strip_prefix('\'');
    without.filter(|rest| rest.trim_start_matches('\'').starts_with(FORMULA)).unwrap_or(cell)
}
