//! What a file's columns are likely to mean.

use std::collections::BTreeSet;

use super::{Mapping, headers};
use crate::{
    DateOrder, Meaning, Tool,
    csv::{Cells, Sheet},
    when,
};

/// How many rows may stand above the header, as a title of the table.
const ABOVE: usize = 3;
/// How many rows are looked at where there is no header.
const SAMPLE: usize = 20;

pub(super) fn mapping(sheet: &Sheet) -> Mapping {
    let Some((at, headers)) = header(sheet) else { return without_header(sheet) };
    let tool = tool(headers);
    let mut taken = BTreeSet::new();
    let mut columns = Vec::new();
    for header in &headers.cells {
        let of_tool = tool.and_then(|tool| tool.column(header)).map(|column| column.meaning().clone());
        let meaning = of_tool.or_else(|| headers::meaning(header)).unwrap_or(Meaning::Nothing);
        // Of two columns that mean the same, the first is read; pictures are gathered from all.
        let is_new = meaning == Meaning::Media || taken.insert(meaning.clone());
        columns.push(if is_new { meaning } else { Meaning::Nothing });
    }
    Mapping { tool, header: Some(at), columns, order: None, zone: None }
}

/// Finds the header: the row of the first few with the most known words, if it holds no data.
fn header(sheet: &Sheet) -> Option<(usize, &Cells)> {
    let is_known = |cell: &&String| {
        headers::meaning(cell).is_some() || Tool::ALL.iter().any(|tool| tool.column(cell).is_some())
    };
    let known = |row: &Cells| row.cells.iter().filter(is_known).count();
    let is_data = |row: &Cells| row.cells.iter().any(|cell| is_day(cell) || is_address(cell));
    let rows = sheet.rows.iter().enumerate().take(ABOVE);
    let rows = rows.filter(|(_, row)| !is_data(row) && known(row) > 0);
    // Of rows that know as many the first.
    rows.rev().max_by_key(|(_, row)| known(row))
}

/// Returns the planner that has the most of these headers, if those are enough to know it by.
fn tool(headers: &Cells) -> Option<Tool> {
    let fitting = Tool::ALL.into_iter().rev().filter_map(|tool| {
        let fits = headers.cells.iter().filter(|header| tool.column(header).is_some()).count();
        (fits >= tool.facts().recognised_by?).then_some((fits, tool))
    });
    fitting.max_by_key(|(fits, _)| *fits).map(|(_, tool)| tool)
}

fn is_day(cell: &str) -> bool {
    let read = |order| when::moment(cell, order).is_ok_and(|moment| moment.day.is_some());
    read(DateOrder::MonthFirst) || read(DateOrder::DayFirst)
}

fn is_address(cell: &str) -> bool {
    let cell = cell.trim();
    cell.starts_with("https://") || cell.starts_with("http://")
}

/// Goes by what most cells of a column are: a moment, an address, or words, of which the longest are the text.
fn without_header(sheet: &Sheet) -> Mapping {
    let rows: Vec<&Cells> = sheet.rows.iter().take(SAMPLE).collect();
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
    let cells = |column: usize| rows.iter().filter_map(move |row| row.cells.get(column));
    let most = |column: usize, is: fn(&str) -> bool| {
        let (fits, all) = cells(column)
            .filter(|cell| !cell.trim().is_empty())
            .fold((0, 0), |(fits, all), cell| (fits + usize::from(is(cell)), all + 1));
        fits * 2 > all
    };
    let length = |column: usize| cells(column).map(String::len).sum::<usize>();
    let day = (0..width).find(|column| most(*column, is_day));
    let address = (0..width).find(|column| most(*column, is_address));
    let others = (0..width).filter(|column| Some(*column) != day && Some(*column) != address);
    let text = others.max_by_key(|column| length(*column));
    let meaning = |column| match Some(column) {
        at if at == day => Meaning::Moment,
        at if at == address => Meaning::CtaUrl,
        at if at == text => Meaning::Text,
        _ => Meaning::Nothing,
    };
    let columns: Vec<_> = (0..width).map(meaning).collect();
    let is_hootsuite =
        matches!(&columns[..], [Meaning::Moment, Meaning::Text] | [Meaning::Moment, Meaning::Text, _]);
    Mapping { tool: is_hootsuite.then_some(Tool::Hootsuite), header: None, columns, order: None, zone: None }
}
