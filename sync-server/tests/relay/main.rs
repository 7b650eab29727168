//! Stories of a real relay and its real clients, over TCP.

#![expect(clippy::unwrap_used, clippy::panic, reason = "what a story needs and does not get ends it")]

mod admin;
mod app;
mod appending;
mod blind;
mod client;
mod deleting;
mod hello;
mod membership;
mod person;
mod program;
mod readers;
mod reading;
mod site;
mod stopping;
mod watching;
