//! The engine: drives the replicas of this device's projects, and speaks with pages.
//!
//! It runs in a worker that all pages share, so that several tabs hold one copy of a plan. What is decided
//! here is decided in plain data, tested natively; `shell` alone touches the browser.

#[cfg(target_arch = "wasm32")]
mod shell;

#[cfg(target_arch = "wasm32")]
pub use shell::{connect, start};
