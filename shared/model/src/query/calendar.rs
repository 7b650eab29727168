//! Posts and campaigns on the days of a month.
//!
//! A page asks [`Month::weeks`] for the days it shows, lays the posts onto them with [`Days`] and the
//! campaigns with [`bars`], and lets [`shown`] decide what a full day shows.

mod bars;
mod clock;
mod days;
mod month;
mod moving;
mod overflow;
mod slots;

pub use bars::{Bar, bars};
pub use clock::Clock;
pub use days::{Days, Entry};
pub use month::{Month, first_of_week, is_weekend, week_number};
pub use moving::{move_by_minutes, move_to_day, schedule, unschedule};
pub use overflow::shown;
pub use slots::next_slot;
