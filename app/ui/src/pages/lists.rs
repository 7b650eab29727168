//! What the pages have in common that list records of one kind: a line for one more, a panel beside the list
//! for the one that is open, and what is in the trash.

mod add_line;
mod listing;
mod panel;
mod trash;

pub(super) use add_line::AddLine;
pub(super) use listing::Listing;
pub(super) use panel::Panel;
pub(super) use trash::trash;
