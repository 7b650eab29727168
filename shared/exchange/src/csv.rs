//! Tables of cells in text files.

mod delimiter;
mod read;
mod write;

pub use read::{Cells, LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, Sheet, read};
pub use write::{guarded, line, unguarded};
