//! The clock on the calendar's wall.

use crate::{
    Day, TimeOfDay, Zone, ZoneRules,
    records::{Post, Status},
};

/// The zone that a calendar is in, and what clocks show around the world.
#[derive(Clone, Copy)]
pub struct Clock<'a> {
    /// The calendar's zone; also that of a post which names none.
    pub zone: &'a Zone,
    /// The zones' rules.
    pub rules: &'a dyn ZoneRules,
}

impl Clock<'_> {
    /// Returns the day that it is, in the calendar's zone. `now` is in milliseconds since 1970.
    pub fn today(self, now: i64) -> Day {
        self.zone.shows(now, self.rules).map_or_else(|| Day::of_instant(now), |(day, _)| day)
    }

    /// Returns the day and time at which a post stands on this calendar; `None` while it is unscheduled.
    ///
    /// A post of the calendar's own zone stands where its clock says, whatever happens to clocks. One of
    /// another zone stands where the calendar's clocks are when it goes out. Without a time, or in a zone
    /// that is not known here, it stands on the day that it names.
    pub fn place(self, post: &Post) -> Option<(Day, Option<TimeOfDay>)> {
        let day = post.day?;
        let elsewhere = post.zone.as_ref().filter(|zone| *zone != self.zone);
        let moved = elsewhere.zip(post.time).and_then(|(zone, time)| {
            let at = zone.instant(day, time, self.rules)?;
            self.zone.shows(at, self.rules)
        });
        Some(moved.map_or((day, post.time), |(day, time)| (day, Some(time))))
    }

    /// Returns the instant at which a post should be out, in milliseconds since 1970: its time, or the end
    /// of its day while it has none. `None` while it is unscheduled, or in a zone that is not known here.
    pub fn due(self, post: &Post) -> Option<i64> {
        let zone = post.zone.as_ref().unwrap_or(self.zone);
        match (post.day?, post.time) {
            (day, Some(time)) => zone.instant(day, time, self.rules),
            (day, None) => zone.instant(day.plus(1), TimeOfDay::new(0, 0)?, self.rules),
        }
    }

    /// Tells whether a post should be out by now and is not. What is on hold or rejected need not be.
    pub fn is_overdue(self, post: &Post, now: i64) -> bool {
        let waits = !matches!(post.status, Status::Published | Status::OnHold | Status::Rejected);
        waits && self.due(post).is_some_and(|due| due < now)
    }

    /// Tells whether someone has to do something about a post: it is overdue, waits for a look, or was sent
    /// back.
    pub fn needs_someone(self, post: &Post, now: i64) -> bool {
        matches!(post.status, Status::InReview | Status::Changes) || self.is_overdue(post, now)
    }
}
