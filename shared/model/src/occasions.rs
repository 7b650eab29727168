//! Holidays and marketing days: when they are, by rule, and when their assets should be begun.

mod known;
mod lunar;
mod rule;

pub use known::{KNOWN, Known};
pub use rule::{Rule, RuleError};

use std::collections::BTreeSet;

use crate::{
    Day, Id, order,
    records::{Glaze, Occasion, Region},
};

/// What an occasion is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OccasionName<'a> {
    /// By the message of a known one.
    Known(&'static str),
    /// As the team calls it.
    Own(&'a str),
}

/// An occasion in one year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occurrence<'a> {
    /// What it is called.
    pub name: OccasionName<'a>,
    /// The record of the team's own; `None` of a known one that nobody has changed.
    pub record: Option<&'a Id<Occasion>>,
    /// Its first day.
    pub from: Day,
    /// Its last day.
    pub until: Day,
    /// The day on which the making of assets begins; `None` where nothing is reminded of.
    pub start_assets: Option<Day>,
    /// Whether nothing should go out on it.
    pub embargo: bool,
    /// The colour by which the team knows it; `None` of a known one.
    pub colour: Option<&'a Glaze>,
}

impl Occurrence<'_> {
    /// Returns for how many days it is.
    pub fn days(&self) -> i64 {
        self.until.days_since(self.from) + 1
    }

    /// Tells whether a day is one of it.
    pub fn is_on(&self, day: Day) -> bool {
        (self.from..=self.until).contains(&day)
    }

    /// Tells whether assets should be in the making on a day.
    pub fn is_prepared_on(&self, day: Day) -> bool {
        self.start_assets.is_some_and(|start| start <= day) && day < self.from
    }
}

/// How an occasion is kept, whoever says so.
struct Kept<'a> {
    name: OccasionName<'a>,
    record: Option<&'a Occasion>,
    rule: Rule,
    days: i64,
    lead_days: i64,
    embargo: bool,
}

/// Returns what falls into a range of days, in the order of first days: known occasions of these regions and of
/// everywhere, as the team has changed them, and the team's own of any region.
///
/// A rule of the team's that cannot be read leaves a known occasion as it is, and one of their own out.
pub fn occurrences<'a>(
    from: Day,
    to: Day,
    regions: &BTreeSet<Region>,
    own: impl IntoIterator<Item = &'a Occasion>,
) -> Vec<Occurrence<'a>> {
    let own: Vec<&Occasion> = own.into_iter().filter(|one| one.removed_at.is_none()).collect();
    let of_known = |known: &'static Known| {
        // Of two that changed the same at once, the first by id holds everywhere.
        let changed = own.iter().filter(|one| one.replaces == known.key).min_by_key(|one| one.id.clone());
        changed.map_or_else(|| known_as_it_is(known), |changed| known_as_changed(known, changed))
    };
    let is_here = |known: &&Known| known.regions().any(|region| is_kept_in(&region, regions));
    let theirs = own.iter().filter(|one| one.replaces.is_empty() && !one.hidden).filter_map(|one| kept(one));
    let all: Vec<Kept<'a>> = KNOWN.iter().filter(is_here).filter_map(of_known).chain(theirs).collect();
    let mut found: Vec<Occurrence<'a>> = all.iter().flat_map(|kept| in_range(kept, from, to)).collect();
    order::sort_by(&mut found, |a, b| (a.from, b.until).cmp(&(b.from, a.until)));
    found
}

/// Tells whether regions that were chosen include one: everywhere always, and the European Union with its members.
fn is_kept_in(region: &Region, chosen: &BTreeSet<Region>) -> bool {
    match region {
        Region::Global => true,
        Region::EuropeanUnion => [Region::EuropeanUnion, Region::Germany, Region::France]
            .iter()
            .any(|member| chosen.contains(member)),
        region => chosen.contains(region),
    }
}

fn known_as_it_is<'a>(known: &'static Known) -> Option<Kept<'a>> {
    let Known { label, days, lead_days, embargo, .. } = *known;
    let rule = known.rule.parse().ok()?;
    Some(Kept { name: OccasionName::Known(label), record: None, rule, days, lead_days, embargo })
}

fn known_as_changed<'a>(known: &'static Known, changed: &'a Occasion) -> Option<Kept<'a>> {
    if changed.hidden {
        return None;
    }
    let before = known_as_it_is(known)?;
    let Occasion { name, rule, days, lead_days, embargo, .. } = changed;
    let name = if name.trim().is_empty() { before.name } else { OccasionName::Own(name) };
    let rule = rule.parse().unwrap_or(before.rule);
    let days = if *days > 0 { *days } else { before.days };
    Some(Kept { name, record: Some(changed), rule, days, lead_days: *lead_days, embargo: *embargo })
}

fn kept(own: &Occasion) -> Option<Kept<'_>> {
    let Occasion { name, rule, days, lead_days, embargo, .. } = own;
    let (name, rule) = (OccasionName::Own(name), rule.parse().ok()?);
    Some(Kept { name, record: Some(own), rule, days: *days, lead_days: *lead_days, embargo: *embargo })
}

/// Longer than half a year is no occasion, and no range has to look further back.
const LONGEST: i64 = 183;

fn in_range<'a>(kept: &Kept<'a>, from: Day, to: Day) -> Vec<Occurrence<'a>> {
    let days = kept.days.clamp(1, LONGEST);
    // What began before the turn of a year may go on after it, and a lunar year begins later than its number.
    let years = from.year().saturating_sub(1)..=to.year().saturating_add(1);
    let begins = years.filter_map(|year| kept.rule.in_year(year));
    let here = begins.filter(|first| *first <= to && first.plus(days - 1) >= from);
    let occurrence = |first: Day| Occurrence {
        name: kept.name.clone(),
        record: kept.record.map(|record| &record.id),
        from: first,
        until: first.plus(days - 1),
        start_assets: (kept.lead_days > 0).then(|| first.plus(-kept.lead_days)),
        embargo: kept.embargo,
        colour: kept.record.map(|record| &record.colour),
    };
    let mut found: Vec<Occurrence<'a>> = here.map(occurrence).collect();
    found.dedup_by_key(|one| one.from);
    found
}
