//! The filter, as the address says it.

use leptos_router::params::ParamsMap;
use model::query::{Filter, FilterField, Ids};

/// The fields that an address names by themselves, each with its parameter.
const FIELDS: [(&str, FilterField); 4] = [
    ("channel", FilterField::Channel),
    ("campaign", FilterField::Campaign),
    ("status", FilterField::Status),
    ("text", FilterField::Text),
];
/// All else, in the language of filters.
const REST: &str = "filter";

/// Reads the filter that an address names.
pub(in crate::pages) fn read(query: &ParamsMap) -> Filter {
    filter_of(|name| query.get(name).unwrap_or_default())
}

/// Writes a filter into an address, in place of the one that is there.
pub(super) fn write(filter: &Filter, query: &mut ParamsMap) {
    for (name, written) in words_of(filter) {
        query.remove(name);
        if !written.is_empty() {
            // The map takes what it is given for escaped, and a bare `%` would be no escape.
            query.insert(name, String::from(js_sys::encode_uri_component(&written)));
        }
    }
}

/// Reads what cannot be read as nothing: an address may be of a newer app.
fn filter_of(written: impl Fn(&'static str) -> String) -> Filter {
    let rest = Filter::parse(&written(REST), &Ids).unwrap_or_default();
    let whole = |filter: Filter, (name, field): (&'static str, FilterField)| {
        let words = written(name);
        let is_text = field == FilterField::Text;
        let words = if is_text { vec![words.as_str()] } else { words.split(',').collect() };
        let words = words.into_iter().filter(|word| !word.is_empty()).map(str::to_owned);
        let words: std::collections::BTreeSet<String> = model::order::gathered(words);
        if words.is_empty() { filter } else { filter.with(field, words) }
    };
    FIELDS.into_iter().fold(rest, whole)
}

fn words_of(filter: &Filter) -> Vec<(&'static str, String)> {
    let mut rest = filter.clone();
    let mut written = Vec::with_capacity(FIELDS.len() + 1);
    for (name, field) in FIELDS {
        let words = filter.one_of(field).filter(|words| field != FilterField::Text || words.len() == 1);
        let line = words.map(|words| words.iter().map(String::as_str).collect::<Vec<_>>().join(","));
        if line.is_some() {
            rest = rest.with(field, std::collections::BTreeSet::new());
        }
        written.push((name, line.unwrap_or_default()));
    }
    written.push((REST, rest.print(&Ids)));
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_holds_the_whole_filter() {
        let plain = "channel:channel:a,channel:b status:draft \"100% tea, 茶\"";
        let more = "-status:draft label:tea day:today..today+7 channel:channel:a";
        for written in [plain, more, ""] {
            let filter = Filter::parse(written, &Ids).unwrap_or_default();
            let words = std::collections::BTreeMap::from_iter(words_of(&filter));
            let read = filter_of(|name| words.get(name).cloned().unwrap_or_default());
            assert_eq!(read.is_empty(), written.is_empty());
            let sorted = |filter: &Filter| {
                let mut terms: Vec<String> = filter.print(&Ids).split(' ').map(str::to_owned).collect();
                terms.sort();
                terms
            };
            assert_eq!(sorted(&read), sorted(&filter));
        }
    }
}
