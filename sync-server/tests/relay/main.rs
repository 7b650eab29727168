//! Stories of a real relay and its real clients, over TCP.

#![expect(clippy::unwrap_used, reason = "what a story needs and does not get ends it")]

mod app;
mod site;
