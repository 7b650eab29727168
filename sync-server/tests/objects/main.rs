//! Objects, put and got by real clients over real HTTP.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what a story needs and does not get ends it"
)]

#[allow(dead_code, reason = "the stories of logs use more of it")]
#[path = "../relay/app.rs"]
mod app;
#[allow(dead_code, reason = "the stories of logs use more of it")]
#[path = "../relay/client.rs"]
mod client;
#[allow(dead_code, reason = "the stories of logs use more of it")]
#[path = "../relay/person.rs"]
mod person;

mod browser;
mod deleting;
mod limits;
mod memory;
mod resuming;
mod rights;
mod snapshots;
mod sweeping;
mod transfers;
