//! Documents beside the plan: who reads them, what waits in them, and what stays of them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod keys;
mod memory;
mod readers;
mod rules;
mod team;
mod years;
