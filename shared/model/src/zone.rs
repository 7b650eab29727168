//! Time zones: their names, and the instants that their clocks mean.

mod cached;
#[cfg(feature = "iana")]
mod iana;

use std::fmt;

pub use cached::CachedRules;
#[cfg(feature = "iana")]
pub use iana::IanaRules;

use crate::{Day, Field, FieldError, Holds, Shape, TimeOfDay, Value};

const DAY: i64 = 24 * 60 * 60 * 1000;

/// What clocks show around the world.
///
/// The model carries no zone data of its own: a page asks the browser, which has it already and keeps it
/// up to date; elsewhere [`IanaRules`] brings it along.
pub trait ZoneRules {
    /// Returns how many seconds the zone's clocks are ahead of UTC at an instant, in milliseconds since
    /// 1970; `None` for a zone that is not known here.
    fn offset(&self, zone: &Zone, at: i64) -> Option<i32>;
}

/// A time zone by its IANA name, as in `Asia/Shanghai`. One that is not known here is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Zone(String);

impl Zone {
    /// Returns the name.
    pub fn name(&self) -> &str {
        &self.0
    }

    /// Tells whether the rules know the zone.
    pub fn is_known(&self, rules: &dyn ZoneRules) -> bool {
        rules.offset(self, 0).is_some()
    }

    /// Returns the instant at which the zone's clocks show a time of a day, in milliseconds since 1970;
    /// `None` for a zone that is not known here.
    ///
    /// A time that clocks show twice is the earlier. One that they skip is as much later as they skip.
    pub fn instant(&self, day: Day, time: TimeOfDay, rules: &dyn ZoneRules) -> Option<i64> {
        let shown = day.begins() + i64::from(time.minutes()) * 60_000;
        // Whatever changes around this time, these are the offsets before and after.
        let before = rules.offset(self, shown - DAY)?;
        let after = rules.offset(self, shown + DAY)?;
        let instant = |offset: i32| shown - i64::from(offset) * 1000;
        let fits = |offset: &i32| rules.offset(self, instant(*offset)) == Some(*offset);
        Some(instant([before, after].into_iter().find(fits).unwrap_or(before)))
    }

    /// Returns what the zone's clocks show at an instant, in milliseconds since 1970; `None` for a zone
    /// that is not known here.
    pub fn shows(&self, at: i64, rules: &dyn ZoneRules) -> Option<(Day, TimeOfDay)> {
        let shown = at.saturating_add(i64::from(rules.offset(self, at)?) * 1000);
        Some((Day::of_instant(shown), TimeOfDay::of_instant(shown)))
    }
}

impl From<&str> for Zone {
    fn from(name: &str) -> Self {
        Self(name.to_owned())
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Field for Zone {
    const SHAPE: Shape = Shape::Scalar;
    const HOLDS: Holds = Holds::Zone;

    fn to_value(&self) -> Value {
        Value::Str(self.0.clone())
    }

    fn from_value(value: &Value) -> Result<Self, FieldError> {
        String::from_value(value).map(Self).map_err(|_| FieldError { expected: "a time zone" })
    }
}
