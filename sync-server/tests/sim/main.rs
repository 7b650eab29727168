//! The relay under a simulated network, disk and clock: sessions, fan-out, storage and HTTP are the real ones.
//!
//! All of a run is on one thread, over tokio's time, which goes on when nobody has anything to do. So the same seed
//! is the same run, and an hour takes as long as what happens in it.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what a run needs and does not get ends it"
)]

mod clock;
mod dice;
mod disk;
mod judge;
#[allow(dead_code, reason = "a load makes more use of members")]
#[path = "../../examples/load/member.rs"]
mod member;
mod network;
mod person;
mod slow;
mod stranger;
mod world;

use std::panic;

/// What failed once, one seed a line, with a word about what it was.
const REGRESSIONS: &str = include_str!("regressions.txt");

fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|number| number.parse().ok()).unwrap_or(otherwise)
}

/// Runs seeds, says which of them fail, and fails if any does.
fn all_end_well(seeds: impl Iterator<Item = u64>) {
    let mut failed = Vec::new();
    for (done, seed) in (1_u64..).zip(seeds) {
        if panic::catch_unwind(|| world::run(seed)).is_err() {
            println!("\nfailing seed {seed}");
            failed.push(seed);
        }
        if done.is_multiple_of(100) {
            println!("{done} seeds, {} failed", failed.len());
        }
    }
    assert!(failed.is_empty(), "add to regressions.txt: {failed:?}");
}

/// R2, R3, R4, R8, R13: `cargo xtask soak` tries more.
#[test]
fn whatever_happens_what_was_acknowledged_is_there_once_and_all_see_the_same() {
    let first = number("FLOCKWORK_FIRST_SEED", 0);
    all_end_well(first..first + number("FLOCKWORK_SEEDS", 12));
}

/// R2, R3, R4, R8, R13
#[test]
fn what_failed_once_does_not_fail_again() {
    let seeds = REGRESSIONS.lines().filter(|line| !line.starts_with('#'));
    all_end_well(seeds.filter_map(|line| line.split_whitespace().next()?.parse().ok()));
}

#[test]
fn the_same_seed_is_the_same_run() {
    for seed in [1, 2, 3] {
        let [one, again] = [(); 2].map(|()| world::run(seed));
        assert!(one.written > 50, "something happens: {}", one.written);
        assert_eq!(one.trace, again.trace, "seed {seed}");
    }
}
