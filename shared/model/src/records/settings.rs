//! What holds for the whole project.

use std::collections::BTreeSet;

use crate::{Id, Zone, choice, record, records::Region};

choice! {
    /// The day with which a week begins.
    pub enum WeekStart as "week-start" {
        /// As ISO 8601 has it.
        Monday = "monday",
        /// As in the Americas.
        Sunday = "sunday",
        /// As in the Middle East.
        Saturday = "saturday",
    }
}

record! {
    /// What holds for the whole project. There is one, made with the project: [`Settings::the`].
    pub struct Settings as "settings" {
        /// The project's name.
        name: String => "settings-name" required limit 120,
        /// The zone that the calendar is in; `None` is UTC.
        zone: Option<Zone> => "settings-zone" limit 64,
        /// The day with which a week begins.
        week_start: WeekStart => "settings-week-start",
        /// The language in which things are made along, as in `zh-CN`.
        locale: String => "settings-locale" limit 35,
        /// The regions whose occasions the calendar has; empty is those of everywhere.
        regions: BTreeSet<Region> => "settings-regions" limit 30,
        /// From how many posts on a channel a day has too many; 0 is never.
        most_a_day: i64 => "settings-most-a-day",
    }
}

impl Settings {
    /// Returns the id of the one that there is.
    pub fn the() -> Id<Self> {
        Id::new("plan")
    }
}
