//! `cargo xtask soak`: what takes too long for every change, and finds what nobody thought of.

mod fuzz;

use std::fs;

use anyhow::{Context, Result, bail};
use lexopt::{Arg, Parser, ValueExt};

use crate::layout::Layout;
use crate::step::{cargo, run, step, watch};

/// Where the seeds of storms lie that failed once.
const REGRESSIONS: &str = "shared/replica/tests/weather/regressions.txt";

/// How much is tried.
struct Terms {
    /// Whether the relay alone is killed.
    only_kills: bool,
    seeds: u64,
    from: u64,
    fuzz_seconds: u64,
    kills: u32,
}

impl Terms {
    fn read(arguments: &mut Parser) -> Result<Self> {
        let mut terms = Self { only_kills: false, seeds: 1000, from: 0, fuzz_seconds: 60, kills: 50 };
        while let Some(argument) = arguments.next()? {
            match argument {
                Arg::Value(part) if part == "kill" => terms.only_kills = true,
                Arg::Long("kills") => terms.kills = arguments.value()?.parse()?,
                Arg::Long("seeds") => terms.seeds = arguments.value()?.parse()?,
                Arg::Long("from") => terms.from = arguments.value()?.parse()?,
                Arg::Long("fuzz-seconds") => terms.fuzz_seconds = arguments.value()?.parse()?,
                other => return Err(other.unexpected().into()),
            }
        }
        Ok(terms)
    }
}

/// Tries all of it, and fails if anything did.
pub(crate) fn soak(layout: &Layout, arguments: &mut Parser) -> Result<()> {
    let terms = Terms::read(arguments)?;
    let kills = step("kills", || kills(layout, terms.kills));
    if terms.only_kills {
        return kills;
    }
    let storms = step("storms", || storms(layout, &terms));
    let decoders = match terms.fuzz_seconds {
        0 => Ok(()),
        seconds => step("decoders", || fuzz::fuzz(layout, seconds)),
    };
    kills.and(storms).and(decoders)
}

/// The relay, killed while several write: all that it has acknowledged must be there when it starts again.
fn kills(layout: &Layout, times: u32) -> Result<()> {
    let load = ["run", "--locked", "--release", "--package", "sync-server", "--example", "load"];
    let mut command = cargo(&layout.root, &load);
    command.args(["--", "--kills", &times.to_string()]);
    run(command)
}

/// The same storms as in the tests of the replica, for many seeds and in release.
fn storms(layout: &Layout, terms: &Terms) -> Result<()> {
    let test = ["test", "--locked", "--release", "--package", "replica", "--test", "weather"];
    let mut command = cargo(&layout.root, &[&test[..], &["--", "--nocapture"]].concat());
    command.env("FLOCKWORK_SEEDS", terms.seeds.to_string());
    command.env("FLOCKWORK_FIRST_SEED", terms.from.to_string());
    let mut failing = Vec::new();
    let well = watch(command, |line| failing.extend(failing_seed(line)))?;
    if !failing.is_empty() {
        let path = layout.file(REGRESSIONS);
        let known = fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
        fs::write(&path, with_seeds(&known, &failing))
            .with_context(|| format!("writing {}", path.display()))?;
        bail!("failing seeds, which are in {REGRESSIONS} now: {failing:?}");
    }
    if !well {
        bail!("the storms did not end well");
    }
    Ok(())
}

/// The seed of a line such as `failing seed 17`.
fn failing_seed(line: &str) -> Option<u64> {
    line.strip_prefix("failing seed ")?.trim().parse().ok()
}

/// Adds seeds to the list, those that it does not have.
fn with_seeds(list: &str, seeds: &[u64]) -> String {
    let mut list = list.to_owned();
    for seed in seeds {
        let seed = seed.to_string();
        if !list.lines().any(|line| line.split(' ').next() == Some(&seed)) {
            list.push_str(&seed);
            list.push('\n');
        }
    }
    list
}

#[cfg(test)]
mod tests {
    use super::{failing_seed, with_seeds};

    #[test]
    fn a_failing_seed_is_found_among_other_lines() {
        assert_eq!(failing_seed("failing seed 17"), Some(17));
        assert_eq!(failing_seed("100 seeds, 1 failed"), None);
        assert_eq!(failing_seed("failing seed none"), None);
    }

    #[test]
    fn a_seed_is_in_the_list_once() {
        let list = "# Seeds.\n16 A word about it.\n";
        assert_eq!(with_seeds(list, &[16, 1, 1]), "# Seeds.\n16 A word about it.\n1\n");
    }
}
