//! What a person said of files with these headers, for the next of them. It stays in this browser.

use exchange::{DateOrder, Mapping, Meaning};

use crate::preferences::{store, stored};

const PREFIX: &str = "flockwork.import.";
/// Stands between the words of columns, and is in none of them.
const BETWEEN: char = '\t';

/// Remembers a mapping for files with the same headers.
pub(super) fn remember(key: &str, mapping: &Mapping) {
    store(&[PREFIX, key].concat(), &written(mapping));
}

/// Returns what was remembered for a file with these headers, or else what is guessed from it.
pub(super) fn recall(key: &str, guessed: &Mapping) -> Mapping {
    stored(&[PREFIX, key].concat()).and_then(|text| read(&text, guessed)).unwrap_or_else(|| guessed.clone())
}

/// Writes what a person chooses, a line for each; the rest is seen from every file anew.
fn written(mapping: &Mapping) -> String {
    let columns: Vec<_> = mapping.columns.iter().map(Meaning::word).collect();
    let order = match mapping.order {
        Some(DateOrder::MonthFirst) => "month",
        Some(DateOrder::DayFirst) => "day",
        None => "",
    };
    let columns = columns.join(&BETWEEN.to_string());
    [&columns, "\n", order, "\n", mapping.zone.as_deref().unwrap_or_default()].concat()
}

/// Reads it; `None` where it is of a file with more columns or fewer.
fn read(text: &str, guessed: &Mapping) -> Option<Mapping> {
    let mut lines = text.split('\n');
    let columns: Vec<Meaning> =
        lines.next()?.split(BETWEEN).map(|word| Meaning::from(word.to_owned())).collect();
    if columns.len() != guessed.columns.len() {
        return None;
    }
    let order = match lines.next()? {
        "month" => Some(DateOrder::MonthFirst),
        "day" => Some(DateOrder::DayFirst),
        _ => None,
    };
    let zone = lines.next().filter(|zone| !zone.is_empty()).map(str::to_owned);
    Some(Mapping { columns, order, zone, ..guessed.clone() })
}

#[cfg(test)]
mod tests {
    use exchange::{DateOrder, Mapping, Meaning, Tool};
    use model::records::Network;

    use super::{read, written};

    fn mapping() -> Mapping {
        Mapping {
            tool: Some(Tool::Buffer),
            header: Some(0),
            columns: vec![Meaning::Text, Meaning::On(Network::Instagram), Meaning::Nothing],
            order: Some(DateOrder::DayFirst),
            zone: Some("Asia/Shanghai".to_owned()),
        }
    }

    #[test]
    fn what_is_remembered_comes_back() {
        let chosen = mapping();
        let guessed =
            Mapping { columns: vec![Meaning::Nothing; 3], order: None, zone: None, ..chosen.clone() };
        assert_eq!(read(&written(&chosen), &guessed), Some(chosen));
        assert_eq!(read(&written(&guessed), &mapping()), Some(guessed));
    }

    #[test]
    fn what_was_remembered_of_other_columns_or_was_never_written_is_passed_over() {
        let other = Mapping { columns: vec![Meaning::Text], ..mapping() };
        for text in [written(&other), String::new(), "\n\n\n".to_owned()] {
            assert_eq!(read(&text, &mapping()), None);
        }
    }
}
