//! The engine: drives the replicas of this device's projects, and speaks with pages.
//!
//! It runs in a worker that all pages share, so that several tabs hold one copy of a plan. What is decided
//! here is decided in [`Engine`], in plain data, tested natively; `shell` alone touches the browser.

mod act;
mod cards;
pub mod disk;
mod engine;
mod event;
mod pages;
#[cfg(target_arch = "wasm32")]
mod shell;

pub use act::Act;
pub use engine::Engine;
pub use event::{Event, Part, Said};
#[cfg(target_arch = "wasm32")]
pub use shell::{connect, start};
