//! The pages, one module each. A page is a component that the router shows, and keeps its parts in a
//! folder of its own name.

mod calendar;
mod campaigns;
mod channels;
mod export;
mod files;
mod import;
mod join;
mod lists;
mod not_found;
mod notebook;
mod people;
mod post;
mod settings;
mod trash;
mod welcome;

pub use calendar::Calendar;
pub use campaigns::Campaigns;
pub use channels::Channels;
pub use export::Export;
pub use import::Import;
pub use join::Join;
pub use not_found::NotFound;
pub use notebook::Notebook;
pub use people::People;
pub use post::{PostDrawer, drawer};
pub use settings::Settings;
pub use welcome::Welcome;
