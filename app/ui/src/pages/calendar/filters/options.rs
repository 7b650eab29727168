//! What a field of the filter offers, and what choosing one of them does.

use model::{
    order,
    query::Filter,
    records::{Campaign, Channel, Status},
};

use super::field::FilterField;
use crate::{pages::calendar::view::CalendarView, t};

/// One that can be chosen.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Choice {
    /// What the filter holds.
    pub(super) key: String,
    /// What it is called.
    pub(super) name: String,
    /// What stands before its name.
    pub(super) sign: Sign,
}

/// A small mark for a choice.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Sign {
    /// The monogram of a network.
    Network(String),
    /// The colour of a campaign.
    Glaze(String),
    /// The glyph of a status.
    Status(String),
}

/// Returns what can be chosen, and draws again when it differs.
pub(super) fn choices(view: CalendarView, field: FilterField) -> Vec<Choice> {
    let plan = view.session.plan;
    match field {
        FilterField::Channel => {
            let channel = |one: &std::sync::Arc<Channel>| Choice {
                key: one.id.key().to_owned(),
                name: one.name.clone(),
                sign: Sign::Network(one.network.word().to_owned()),
            };
            by_name(plan.list::<Channel>().iter().map(channel).collect())
        }
        FilterField::Campaign => {
            let campaign = |one: &std::sync::Arc<Campaign>| Choice {
                key: one.id.key().to_owned(),
                name: one.name.clone(),
                sign: Sign::Glaze(one.colour.word().to_owned()),
            };
            by_name(plan.list::<Campaign>().iter().map(campaign).collect())
        }
        FilterField::Status => Status::ALL
            .iter()
            .map(|status| Choice {
                key: status.word().to_owned(),
                name: status.label().map_or_else(|| status.word().to_owned(), |label| t!(label)),
                sign: Sign::Status(status.word().to_owned()),
            })
            .collect(),
        FilterField::Text => Vec::new(),
    }
}

fn by_name(mut choices: Vec<Choice>) -> Vec<Choice> {
    order::sort_by_key(&mut choices, |choice| choice.name.to_lowercase());
    choices
}

/// Tells whether the filter holds a choice.
pub(super) fn holds(filter: &Filter, field: FilterField, key: &str) -> bool {
    filter.one_of(field.asked()).is_some_and(|chosen| chosen.contains(key))
}

/// Returns the filter with a choice taken, or taken back.
pub(super) fn turned(filter: &Filter, field: FilterField, key: &str) -> Filter {
    let mut chosen = filter.one_of(field.asked()).cloned().unwrap_or_default();
    if !chosen.remove(key) {
        chosen.insert(key.to_owned());
    }
    filter.with(field.asked(), chosen)
}

/// Returns the words that the filter looks for.
pub(super) fn text_of(filter: &Filter) -> String {
    filter.one_of(FilterField::Text.asked()).and_then(|words| words.first()).cloned().unwrap_or_default()
}

/// Returns the filter with other words that it looks for.
pub(super) fn with_text(filter: &Filter, text: &str) -> Filter {
    let words = (!text.is_empty()).then(|| text.to_owned());
    filter.with(FilterField::Text.asked(), words.into_iter().collect())
}
