//! Fields of records as properties that are edited in place: the value is the control.
//!
//! A [`Property`] is one field of one record; [`control`] draws it by what the field holds, so that a new
//! kind of record has a page of details before anybody writes one. A page may draw some of its fields in a
//! way of their own, and leave the rest to this.

mod chips;
mod choice;
mod combobox;
mod control;
mod day;
mod glaze;
mod line;
mod many;
mod property;
mod reference;
mod room;
mod words;
mod zone;

pub use chips::Chips;
pub use choice::Choice;
pub use combobox::{Combobox, Pick};
pub use control::{chips, control, line, property_list, row};
pub use day::{DayInput, TimeInput};
pub use glaze::glaze;
pub use line::Line;
pub use many::{Many, ManyChoice};
pub use property::{Property, may_change, may_change_in, spec};
pub use reference::name;
pub use room::too_much;
pub use words::{Between, words};
pub use zone::ZoneInput;
