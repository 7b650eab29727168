//! The filter, as the address says it.

use std::collections::BTreeSet;

use leptos_router::params::ParamsMap;
use model::{Id, order::gathered, query::Filter};

const CHANNEL: &str = "channel";
const CAMPAIGN: &str = "campaign";
const STATUS: &str = "status";
const TEXT: &str = "text";

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

fn filter_of(written: impl Fn(&'static str) -> String) -> Filter {
    let words = |name| -> Vec<String> {
        written(name).split(',').filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    Filter {
        channels: gathered(words(CHANNEL).into_iter().map(Id::from_key)),
        campaigns: gathered(words(CAMPAIGN).into_iter().map(Id::from_key)),
        statuses: gathered(words(STATUS)),
        text: written(TEXT),
    }
}

fn words_of(filter: &Filter) -> [(&'static str, String); 4] {
    [
        (CHANNEL, keys(&filter.channels)),
        (CAMPAIGN, keys(&filter.campaigns)),
        (STATUS, filter.statuses.iter().cloned().collect::<Vec<_>>().join(",")),
        (TEXT, filter.text.clone()),
    ]
}

fn keys<R>(ids: &BTreeSet<Id<R>>) -> String {
    ids.iter().map(Id::key).collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_holds_the_whole_filter() {
        let filter = Filter {
            channels: [Id::new("a"), Id::new("b")].into(),
            statuses: ["draft".to_owned()].into(),
            text: "100% tea, 茶".to_owned(),
            ..Filter::default()
        };
        for filter in [filter, Filter::default()] {
            let written = std::collections::BTreeMap::from(words_of(&filter));
            assert_eq!(filter_of(|name| written.get(name).cloned().unwrap_or_default()), filter);
        }
    }
}
