//! The filter, as the address says it.

use std::collections::BTreeSet;

use leptos_router::params::ParamsMap;
use model::{Id, query::Filter};

const CHANNEL: &str = "channel";
const CAMPAIGN: &str = "campaign";
const STATUS: &str = "status";
const TEXT: &str = "text";

/// Reads the filter that an address names.
pub(super) fn read(query: &ParamsMap) -> Filter {
    let words = |name: &str| -> Vec<String> {
        let written = query.get(name).unwrap_or_default();
        written.split(',').filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    Filter {
        channels: words(CHANNEL).into_iter().map(Id::from_key).collect(),
        campaigns: words(CAMPAIGN).into_iter().map(Id::from_key).collect(),
        statuses: words(STATUS).into_iter().collect(),
        text: query.get(TEXT).unwrap_or_default(),
    }
}

/// Writes a filter into an address, in place of the one that is there.
pub(super) fn write(filter: &Filter, query: &mut ParamsMap) {
    let fields = [
        (CHANNEL, keys(&filter.channels)),
        (CAMPAIGN, keys(&filter.campaigns)),
        (STATUS, filter.statuses.iter().cloned().collect::<Vec<_>>().join(",")),
        (TEXT, filter.text.clone()),
    ];
    for (name, written) in fields {
        query.remove(name);
        if !written.is_empty() {
            query.insert(name, written);
        }
    }
}

fn keys<R>(ids: &BTreeSet<Id<R>>) -> String {
    ids.iter().map(Id::key).collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_holds_the_filter_and_leaves_the_rest_alone() {
        let mut query = ParamsMap::new();
        query.insert("post", "post:1".to_owned());
        let filter = Filter {
            channels: [Id::new("a"), Id::new("b")].into(),
            statuses: ["draft".to_owned()].into(),
            text: "tea, 茶".to_owned(),
            ..Filter::default()
        };
        write(&filter, &mut query);
        assert_eq!(read(&query), filter);
        assert_eq!(query.get("post").as_deref(), Some("post:1"));
        write(&Filter::default(), &mut query);
        assert!(read(&query).is_empty());
        assert_eq!(query.get("post").as_deref(), Some("post:1"));
    }
}
