//! At which time a post goes that has none yet.

use crate::TimeOfDay;

/// The hour of a day's first post.
const FIRST: u32 = 10;
/// The hour of its last.
const LAST: u32 = 21;

/// Returns the first hour that no post of the day falls into: from ten in the morning to the evening, then
/// earlier, and never before `after`, which is now where the day is today. On a full day, ten.
pub fn next_slot(taken: &[TimeOfDay], after: Option<TimeOfDay>) -> Option<TimeOfDay> {
    let is_free = |hour: &u32| taken.iter().all(|time| time.hour() != *hour);
    let is_ahead = |hour: &u32| after.is_none_or(|after| *hour > after.hour());
    let hour = (FIRST..=LAST).chain(0..FIRST).chain(LAST + 1..24).filter(is_ahead).find(is_free);
    TimeOfDay::new(hour.unwrap_or(FIRST), 0)
}
