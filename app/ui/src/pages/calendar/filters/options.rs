//! What a field of the filter offers, and what choosing one of them does.

use model::{
    Id, order,
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
    match field {
        FilterField::Channel => filter.channels.contains(&Id::from_key(key)),
        FilterField::Campaign => filter.campaigns.contains(&Id::from_key(key)),
        FilterField::Status => filter.statuses.contains(key),
        FilterField::Text => filter.text == key,
    }
}

/// Returns the filter with a choice taken, or taken back.
pub(super) fn turned(filter: &Filter, field: FilterField, key: &str) -> Filter {
    let mut after = filter.clone();
    let held = holds(filter, field, key);
    match field {
        FilterField::Channel => turn(&mut after.channels, Id::from_key(key), held),
        FilterField::Campaign => turn(&mut after.campaigns, Id::from_key(key), held),
        FilterField::Status => turn(&mut after.statuses, key.to_owned(), held),
        FilterField::Text => key.clone_into(&mut after.text),
    }
    after
}

fn turn<T: Ord>(chosen: &mut std::collections::BTreeSet<T>, one: T, held: bool) {
    if held {
        chosen.remove(&one);
    } else {
        chosen.insert(one);
    }
}
