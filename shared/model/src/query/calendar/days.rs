//! The posts, by the day on which they stand.

use std::collections::BTreeMap;

use super::Clock;
use crate::{Day, Id, TimeOfDay, order, records::Post};

/// A post's place on a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The post.
    pub id: Id<Post>,
    /// Its time there; `None` while it has none.
    pub time: Option<TimeOfDay>,
    /// Whether its time has passed, and it is not out.
    pub is_overdue: bool,
    /// Whether someone has to do something about it.
    pub needs_someone: bool,
}

/// Posts laid onto days.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Days {
    days: BTreeMap<Day, Vec<Entry>>,
    unscheduled: Vec<Id<Post>>,
}

impl Days {
    /// Lays posts onto the days of a clock's zone; those in the trash are left out. `now` is in
    /// milliseconds since 1970.
    pub fn new<'p>(posts: impl IntoIterator<Item = &'p Post>, clock: Clock<'_>, now: i64) -> Self {
        let mut laid = Self::default();
        for post in posts.into_iter().filter(|post| post.removed_at.is_none()) {
            match clock.place(post) {
                Some((day, time)) => laid.days.entry(day).or_default().push(Entry {
                    id: post.id.clone(),
                    time,
                    is_overdue: clock.is_overdue(post, now),
                    needs_someone: clock.needs_someone(post, now),
                }),
                None => laid.unscheduled.push(post.id.clone()),
            }
        }
        for entries in laid.days.values_mut() {
            // What has no time yet stands after what has.
            order::sort_by(entries, |a, b| {
                (a.time.is_none(), a.time, &a.id).cmp(&(b.time.is_none(), b.time, &b.id))
            });
        }
        // Ids begin with the moment at which they were made.
        order::sort_by(&mut laid.unscheduled, |a, b| b.cmp(a));
        laid
    }

    /// Returns the posts of a day, in the order of their times.
    pub fn day(&self, day: Day) -> &[Entry] {
        self.days.get(&day).map(Vec::as_slice).unwrap_or_default()
    }

    /// Returns the posts without a day, the newest first.
    pub fn unscheduled(&self) -> &[Id<Post>] {
        &self.unscheduled
    }

    /// Returns how many posts stand on the days from the first to the last.
    pub fn count(&self, first: Day, last: Day) -> usize {
        if last < first {
            return 0;
        }
        self.days.range(first..=last).map(|(_, entries)| entries.len()).sum()
    }

    /// Returns the next day from a day on that has a post, or else the last before it.
    pub fn nearest(&self, day: Day) -> Option<Day> {
        let after = self.days.range(day..).next();
        after.or_else(|| self.days.range(..day).next_back()).map(|(day, _)| *day)
    }

    /// Tells whether there is nothing at all, unscheduled posts among it.
    pub fn is_empty(&self) -> bool {
        self.days.is_empty() && self.unscheduled.is_empty()
    }
}
