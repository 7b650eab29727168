//! Our own file.

use model::records::Post;

use crate::{Plan, Tool, cells, csv};

/// What a spreadsheet knows UTF-8 by.
const MARK: char = '\u{feff}';

/// Writes posts with all that they say, so that the file comes back without a loss.
pub fn own(posts: &[&Post], plan: &Plan<'_>) -> String {
    let columns = Tool::Own.facts().columns;
    let mut text = MARK.to_string() + &csv::line(columns.iter().map(crate::tool::Column::header));
    for post in posts {
        let cells = columns.iter().map(|column| cells::cell(post, column.meaning(), plan));
        text.push_str(&csv::line(cells.map(|cell| csv::guarded(&cell).into_owned())));
    }
    text
}
