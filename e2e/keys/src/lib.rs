//! What sealing costs: a batch and its way back, a long log and a snapshot sealed and in clear, and new keys for
//! many.
//!
//! `cargo xtask bench keys` runs it as a program and in a browser, and collects the figures. Those that are ratios
//! are of one run.

mod log;
mod removal;
mod snapshot;
mod stopwatch;
mod team;

#[cfg(target_arch = "wasm32")]
pub mod browser;

use anyhow::Result;

pub use stopwatch::Stopwatch;

/// Measures everything; gives a line for each figure, whose name begins so.
///
/// # Errors
/// When what is measured fails.
pub fn measure(prefix: &str, now: &dyn Fn() -> f64) -> Result<Vec<String>> {
    let mut stopwatch = Stopwatch::new(prefix, now);
    let team = team::Team::found()?;
    let last = log::measure(&mut stopwatch, &team)?;
    snapshot::measure(&mut stopwatch, &team, last)?;
    removal::measure(&mut stopwatch)?;
    Ok(stopwatch.into_lines())
}
