//! Calendars of iCalendar, RFC 5545: posts for other calendars, and holidays from them.

mod holiday;
mod line;
mod posts;
mod repeat;
mod zone;

pub use holiday::{Holiday, HolidayProblem, Holidays, MOST_HOLIDAYS, holidays};
pub use posts::{Calendar, Entry, Revision, Texts, calendar};
