//! Which column means what.

mod guess;
mod headers;

use serde::{Deserialize, Serialize};

use crate::{DateOrder, Meaning, Problem, Tool, csv::Sheet, tool::Column};

/// How the columns of a file are read. Guessed from the file, changed by a person, and remembered by the app
/// under [`Mapping::key`], so that the next file of the same kind needs nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    /// The planner whose file it is; `None` where it is nobody's that is known.
    pub tool: Option<Tool>,
    /// Which of the sheet's rows is the header, from 0; what is above it is passed over. `None` where there is none.
    pub header: Option<usize>,
    /// What each column means.
    pub columns: Vec<Meaning>,
    /// What comes first in a day that does not begin with its year; `None` as the file shows, or its tool writes.
    pub order: Option<DateOrder>,
    /// The zone of times that name none; `None` is the project's.
    pub zone: Option<String>,
}

impl Mapping {
    /// Guesses from the headers, and where there are none, from what the cells hold.
    pub fn guess(sheet: &Sheet) -> Self {
        guess::mapping(sheet)
    }

    /// Returns what a mapping is remembered under: the headers, or the number of columns where there are none.
    pub fn key(&self, sheet: &Sheet) -> String {
        match self.header.and_then(|at| sheet.rows.get(at)) {
            Some(row) => row.cells.iter().map(|cell| headers::plain(cell)).collect::<Vec<_>>().join("|"),
            None => {
                format!("{} columns", sheet.rows.iter().map(|row| row.cells.len()).max().unwrap_or_default())
            }
        }
    }

    /// Returns what people call a column: its header, or its letter as spreadsheets have it.
    pub fn name(&self, sheet: &Sheet, column: usize) -> String {
        let header = self.header.and_then(|at| sheet.rows.get(at)?.cells.get(column));
        header
            .filter(|header| !header.trim().is_empty())
            .map_or_else(|| letters(column), |header| header.trim().to_owned())
    }

    /// Returns what is wrong with the mapping as a whole.
    pub(crate) fn problems(&self, sheet: &Sheet) -> Vec<Problem> {
        let mut problems = Vec::new();
        if !self.columns.iter().any(|meaning| matches!(meaning, Meaning::Text | Meaning::Title)) {
            problems.push(Problem::NoText);
        }
        let headers = self.header.and_then(|at| sheet.rows.get(at));
        if let Some((tool, headers)) = self.tool.zip(headers) {
            let has = |column: &Column| {
                let mut names = column.names();
                names.any(|name| headers.cells.iter().any(|header| header.trim().eq_ignore_ascii_case(name)))
            };
            let wanted = tool.facts().columns.iter().filter(|column| *column.meaning() != Meaning::Nothing);
            let missing: Vec<_> = wanted.filter(|column| !has(column)).map(Column::header).collect();
            if !missing.is_empty() {
                problems.push(Problem::MissingColumns { columns: missing.join(", ") });
            }
        }
        problems
    }
}

/// Names a column as spreadsheets do: A to Z, then AA.
fn letters(column: usize) -> String {
    let last = u8::try_from(column % 26).map_or('?', |at| char::from(b'A' + at));
    if column < 26 { last.to_string() } else { letters(column / 26 - 1) + &last.to_string() }
}
