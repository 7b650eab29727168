//! Campaigns as bars over the days of a week.

use std::cmp::Reverse;

use crate::{Day, Id, order, records::Campaign};

/// The part of a campaign that falls into a week.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// The campaign.
    pub id: Id<Campaign>,
    /// On which day of the week it begins, from 0.
    pub from: i64,
    /// Over how many days it goes.
    pub span: i64,
    /// In which lane it lies, from the top.
    pub lane: usize,
    /// Whether the campaign begins here; else it comes from the week before.
    pub starts: bool,
    /// Whether the campaign ends here; else it goes on in the next week.
    pub ends: bool,
}

impl Bar {
    /// Returns how many lanes these bars take.
    pub fn lanes(bars: &[Self]) -> usize {
        bars.iter().map(|bar| bar.lane + 1).max().unwrap_or_default()
    }
}

/// Lays the campaigns that fall into the week of this first day: the earlier, then the longer on top, each
/// in the first lane that is free for it.
///
/// A missing start or end is an open one. A campaign without either has no bar, nor has one that ends
/// before it starts, as a merge may leave it.
pub fn bars<'c>(first: Day, campaigns: impl IntoIterator<Item = &'c Campaign>) -> Vec<Bar> {
    let last = first.plus(6);
    let mut here: Vec<&Campaign> = campaigns
        .into_iter()
        .filter(|campaign| campaign.removed_at.is_none())
        .filter(|campaign| campaign.start.is_some() || campaign.end.is_some())
        .filter(|campaign| campaign.start.is_none_or(|start| start <= last))
        .filter(|campaign| campaign.end.is_none_or(|end| end >= first))
        .filter(|campaign| campaign.start.zip(campaign.end).is_none_or(|(start, end)| start <= end))
        .collect();
    // An open end is later than any day.
    order::sort_by_key(&mut here, |campaign| {
        (campaign.start, campaign.end.is_some(), campaign.end.map(Reverse), campaign.id.clone())
    });
    let mut free_from: Vec<i64> = Vec::new();
    let mut bars = Vec::with_capacity(here.len());
    for campaign in here {
        let from = campaign.start.map_or(0, |start| start.days_since(first).max(0));
        let to = campaign.end.map_or(6, |end| end.days_since(first).min(6));
        let lane = free_from.iter().position(|free| *free <= from).unwrap_or(free_from.len());
        match free_from.get_mut(lane) {
            Some(free) => *free = to + 1,
            None => free_from.push(to + 1),
        }
        bars.push(Bar {
            id: campaign.id.clone(),
            from,
            span: to - from + 1,
            lane,
            starts: campaign.start.is_some_and(|start| start >= first),
            ends: campaign.end.is_some_and(|end| end <= last),
        });
    }
    bars
}
