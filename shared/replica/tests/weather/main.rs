//! A whole project in bad weather: crashes, partitions, lost connections, full disks, a relay that restarts,
//! members who come and go, and rights and keys that change while envelopes are on their way.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod storm;

use std::panic;

/// How long a run is. The seeds of `regressions.txt` are of runs of this length.
const STEPS: usize = 300;

/// What failed once, one seed a line, with a word about what it was.
const REGRESSIONS: &str = include_str!("regressions.txt");

fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|number| number.parse().ok()).unwrap_or(otherwise)
}

/// Runs seeds, says which of them fail, and fails if any does.
fn all_end_well(seeds: impl Iterator<Item = u64>) {
    let mut failed = Vec::new();
    for (done, seed) in (1_u64..).zip(seeds) {
        if panic::catch_unwind(|| storm::blow(seed, STEPS)).is_err() {
            println!("\nfailing seed {seed}");
            failed.push(seed);
        }
        if done.is_multiple_of(100) {
            println!("{done} seeds, {} failed", failed.len());
        }
    }
    assert!(failed.is_empty(), "add to regressions.txt: {failed:?}");
}

/// C1, C2, C4, M9, M9g, M9h, W8, X2: `cargo xtask soak` tries more.
#[test]
fn whatever_the_weather_nothing_is_lost_and_all_have_the_same() {
    let first = number("FLOCKWORK_FIRST_SEED", 0);
    all_end_well(first..first + number("FLOCKWORK_SEEDS", 25));
}

/// C15: whoever comes takes the snapshot, and whoever was away for long.
#[test]
fn whatever_the_weather_nothing_is_lost_where_the_relay_keeps_but_the_newest_snapshot() {
    let first = storm::WITH_SNAPSHOTS + number("FLOCKWORK_FIRST_SEED", 0);
    all_end_well(first..first + number("FLOCKWORK_SEEDS", 25));
}

/// C1, C2, M9, W8
#[test]
fn what_failed_once_in_bad_weather_does_not_fail_again() {
    let seeds = REGRESSIONS.lines().filter(|line| !line.starts_with('#'));
    all_end_well(seeds.filter_map(|line| line.split_whitespace().next()?.parse().ok()));
}
