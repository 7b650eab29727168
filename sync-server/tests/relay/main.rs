//! Stories of a real relay and its real clients, over TCP.

#![expect(clippy::unwrap_used, clippy::panic, reason = "what a story needs and does not get ends it")]

mod admin;
mod app;
mod appending;
mod bad_input;
mod blind;
mod certificate;
mod client;
mod configuration;
mod deleting;
mod hello;
mod membership;
mod person;
mod process;
mod program;
mod readers;
mod reading;
mod ready;
mod site;
mod stopping;
mod tls;
mod watching;
