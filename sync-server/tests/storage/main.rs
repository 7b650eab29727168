//! What every storage keeps to, and what only SQLite can do wrong.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "what a test needs and does not get ends it"
)]

mod agreement;
mod contract;
mod making;
mod object_agreement;
mod object_folder;
mod objects;
mod snapshots;
mod sqlite;
