//! Cells, read by `csv-core`.

use csv_core::{ReadFieldResult, Reader, ReaderBuilder};

use super::delimiter;
use crate::{Decoder, Encoding, FileError, encoding};

/// The most rows that a file may have, its header among them.
pub const MOST_ROWS: usize = 10_000;
/// The most columns; the widest known file, Metricool's, has about ninety.
pub const MOST_COLUMNS: usize = 256;
/// The longest cell, in bytes: five times what the longest text of a post takes in Han.
pub const LONGEST_CELL: usize = 300_000;

/// One row of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cells {
    /// Its number as a spreadsheet shows it, from 1. Empty rows count, and lines within a cell do not.
    pub number: usize,
    /// What it says, with line ends as `\n`.
    pub cells: Vec<String>,
}

/// A file as rows of cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// How its characters are written.
    pub encoding: Encoding,
    /// What stands between cells.
    pub delimiter: char,
    /// The rows that say something; one of them may be a header.
    pub rows: Vec<Cells>,
}

/// Reads a file into cells: decodes it, and finds what stands between them.
///
/// # Errors
/// When the file cannot be decoded, or has more rows, columns or longer cells than are read.
pub fn read(bytes: &[u8], decoder: &dyn Decoder) -> Result<Sheet, FileError> {
    let (encoding, text) = encoding::decode(bytes, decoder)?;
    let (delimiter, text) = delimiter::of(&text);
    let mut rows = Vec::new();
    for row in Records::new(text, delimiter) {
        if row.cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if rows.len() == MOST_ROWS {
            return Err(FileError::TooManyRows { limit: MOST_ROWS });
        }
        if row.cells.len() > MOST_COLUMNS {
            return Err(FileError::TooManyColumns { row: row.number, limit: MOST_COLUMNS });
        }
        if row.cells.iter().any(|cell| cell.len() > LONGEST_CELL) {
            return Err(FileError::CellTooLong { row: row.number, limit: LONGEST_CELL });
        }
        rows.push(row);
    }
    if rows.is_empty() {
        Err(FileError::Empty)
    } else {
        Ok(Sheet { encoding, delimiter: delimiter.into(), rows })
    }
}

/// The records of a text, one after the other.
pub(super) struct Records<'t> {
    reader: Reader,
    rest: &'t [u8],
    number: usize,
    /// Whether the last record ended in `\r`, so that a `\n` after it is no line of its own.
    is_in_line_end: bool,
    /// Where a cell is put together.
    buffer: Vec<u8>,
}

impl<'t> Records<'t> {
    pub(super) fn new(text: &'t str, delimiter: u8) -> Self {
        let reader = ReaderBuilder::new().delimiter(delimiter).build();
        Self { reader, rest: text.as_bytes(), number: 0, is_in_line_end: false, buffer: vec![0; 4096] }
    }

    /// Passes over a line end: `csv-core` leaves empty lines out without saying how many.
    fn skip_line_end(&mut self) -> bool {
        let rest = [&b"\r\n"[..], b"\n", b"\r"].into_iter().find_map(|end| self.rest.strip_prefix(end));
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    /// Reads the next cell, and whether it is the last of its record; `None` at the end.
    fn cell(&mut self) -> Option<(String, bool)> {
        let mut length = 0;
        loop {
            let room = self.buffer.get_mut(length..)?;
            let (result, taken, given) = self.reader.read_field(self.rest, room);
            self.is_in_line_end = taken.checked_sub(1).and_then(|last| self.rest.get(last)) == Some(&b'\r');
            self.rest = self.rest.get(taken..)?;
            length += given;
            match result {
                // At the end an empty rest says so.
                ReadFieldResult::InputEmpty => (),
                ReadFieldResult::OutputFull => self.buffer.resize(self.buffer.len() * 2, 0),
                ReadFieldResult::Field { record_end } => {
                    let cell = String::from_utf8_lossy(self.buffer.get(..length)?);
                    return Some((cell.replace("\r\n", "\n").replace('\r', "\n"), record_end));
                }
                ReadFieldResult::End => return None,
            }
        }
    }
}

impl Iterator for Records<'_> {
    type Item = Cells;

    fn next(&mut self) -> Option<Cells> {
        self.number += 1;
        self.rest = self.rest.strip_prefix(b"\n").filter(|_| self.is_in_line_end).unwrap_or(self.rest);
        while self.skip_line_end() {
            self.number += 1;
        }
        let mut cells = Vec::new();
        while let Some((cell, is_last)) = self.cell() {
            cells.push(cell);
            if is_last {
                break;
            }
        }
        (!cells.is_empty()).then_some(Cells { number: self.number, cells })
    }
}
