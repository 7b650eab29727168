//! Why a whole file is not read.

use super::{Sentence, count};

/// Why a whole file is not read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// It has too many bytes.
    #[error("the file has {bytes} bytes, and {limit} are the most; split it")]
    TooLarge {
        /// How many it has.
        bytes: usize,
        /// How many are read.
        limit: usize,
    },
    /// It is a workbook of a spreadsheet program.
    #[error("the file is a workbook; save it as CSV")]
    Workbook,
    /// Its characters are written in a way that is not known here.
    #[error("the file's characters cannot be read; save it as CSV in UTF-8")]
    UnknownEncoding,
    /// It says nothing.
    #[error("the file is empty; choose another")]
    Empty,
    /// It has too many rows.
    #[error("the file has more than {limit} rows; split it")]
    TooManyRows {
        /// How many are read.
        limit: usize,
    },
    /// A row has too many cells.
    #[error("row {row} has more than {limit} cells; remove columns")]
    TooManyColumns {
        /// Which row.
        row: usize,
        /// How many are read.
        limit: usize,
    },
    /// A cell is too long, as one with a quotation mark that is never closed.
    #[error("a cell of row {row} has more than {limit} bytes; look for a quotation mark that is not closed")]
    CellTooLong {
        /// Which row.
        row: usize,
        /// How many bytes are read.
        limit: usize,
    },
    /// It was to be a calendar, and is none.
    #[error("the file is no calendar; choose one that ends in .ics")]
    NoCalendar,
}

impl FileError {
    /// Returns the message that says it to people.
    pub fn sentence(&self) -> Sentence {
        match self {
            Self::TooLarge { limit, .. } => ("exchange-file-large", vec![count("mb", limit / (1024 * 1024))]),
            Self::Workbook => ("exchange-file-workbook", vec![]),
            Self::UnknownEncoding => ("exchange-file-encoding", vec![]),
            Self::Empty => ("exchange-file-empty", vec![]),
            Self::TooManyRows { limit } => ("exchange-file-rows", vec![count("limit", *limit)]),
            Self::TooManyColumns { row, limit } => {
                ("exchange-file-columns", vec![count("row", *row), count("limit", *limit)])
            }
            Self::CellTooLong { row, .. } => ("exchange-file-cell", vec![count("row", *row)]),
            Self::NoCalendar => ("exchange-file-no-calendar", vec![]),
        }
    }
}
