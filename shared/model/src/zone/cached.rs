//! Rules that are asked once.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

use super::{Zone, ZoneRules};

/// The least time between two changes of one zone's clocks that is relied on, in milliseconds: clocks that
/// are put back after so short a time would be missed. The shortest known, for a Ramadan, is four weeks.
const WEEK: i64 = 7 * super::DAY;

/// Rules that remember their answers: to ask a browser costs some 20 µs, and a calendar asks thousands
/// of times.
///
/// A week that begins and ends with the same offset has it throughout; only around a change of clocks are
/// the rules asked each time.
#[derive(Debug)]
pub struct CachedRules<R> {
    rules: R,
    weeks: Mutex<BTreeMap<Zone, BTreeMap<i64, Option<i32>>>>,
}

impl<R> CachedRules<R> {
    /// Remembers what these rules answer.
    pub const fn new(rules: R) -> Self {
        Self { rules, weeks: Mutex::new(BTreeMap::new()) }
    }
}

impl<R: ZoneRules> ZoneRules for CachedRules<R> {
    fn offset(&self, zone: &Zone, at: i64) -> Option<i32> {
        // A panic elsewhere leaves the answers as good as they were.
        let mut weeks = self.weeks.lock().unwrap_or_else(PoisonError::into_inner);
        if !weeks.contains_key(zone) {
            weeks.insert(zone.clone(), BTreeMap::new());
        }
        let weeks = weeks.get_mut(zone)?;
        let number = at.div_euclid(WEEK);
        let mut at_start_of = |number: i64| {
            let ask = || self.rules.offset(zone, number.saturating_mul(WEEK));
            *weeks.entry(number).or_insert_with(ask)
        };
        let (first, last) = (at_start_of(number), at_start_of(number + 1));
        if first == last { first } else { self.rules.offset(zone, at) }
    }
}
