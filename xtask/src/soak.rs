//! `cargo xtask soak`: what takes too long for every change, and finds what nobody thought of.

mod fuzz;

use std::fs;

use anyhow::{Context, Result, bail};
use lexopt::{Arg, Parser, ValueExt};

use crate::layout::Layout;
use crate::packages;
use crate::step::{cargo, run, step, watch};

/// Everything that is tried, in its order. Each can be tried alone.
const PARTS: [Part; 8] = [
    Part { name: "kill", work: |layout, terms| load(layout, terms, "kill") },
    Part { name: "disk", work: |layout, terms| load(layout, terms, "disk") },
    Part { name: "peers", work: |layout, terms| load(layout, terms, "peers") },
    Part { name: "clock", work: |layout, terms| load(layout, terms, "clock") },
    Part { name: "day", work: |layout, terms| load(layout, terms, "day") },
    Part { name: "network", work: |layout, terms| seeds(layout, terms, &NETWORK) },
    Part { name: "weather", work: |layout, terms| seeds(layout, terms, &WEATHER) },
    Part { name: "decoders", work: |layout, terms| fuzz::fuzz(layout, terms.fuzz_seconds) },
];

/// The relay's own code in a simulated network.
const NETWORK: Seeds = Seeds { package: "sync-server", test: "sim", folder: "sync-server/tests/sim" };

/// A whole project in bad weather.
const WEATHER: Seeds = Seeds { package: "replica", test: "weather", folder: "shared/replica/tests/weather" };

/// One thing that is tried.
struct Part {
    name: &'static str,
    work: fn(&Layout, &Terms) -> Result<()>,
}

/// A test that runs once for each seed.
struct Seeds {
    package: &'static str,
    test: &'static str,
    /// Where it lies, with the seeds that failed once.
    folder: &'static str,
}

/// What is tried, and how much of it.
struct Terms {
    /// Only this part, where one is named.
    part: Option<String>,
    seeds: u64,
    from: u64,
    fuzz_seconds: u64,
    kills: u32,
}

impl Terms {
    fn read(arguments: &mut Parser) -> Result<Self> {
        let mut terms = Self { part: None, seeds: 1000, from: 0, fuzz_seconds: 60, kills: 50 };
        while let Some(argument) = arguments.next()? {
            match argument {
                Arg::Value(part) if terms.part.is_none() => terms.part = Some(part.parse()?),
                Arg::Long("kills") => terms.kills = arguments.value()?.parse()?,
                Arg::Long("seeds") => terms.seeds = arguments.value()?.parse()?,
                Arg::Long("from") => terms.from = arguments.value()?.parse()?,
                Arg::Long("fuzz-seconds") => terms.fuzz_seconds = arguments.value()?.parse()?,
                other => return Err(other.unexpected().into()),
            }
        }
        Ok(terms)
    }

    fn includes(&self, part: &Part) -> bool {
        match &self.part {
            Some(name) => name == part.name,
            None => part.name != "decoders" || self.fuzz_seconds > 0,
        }
    }
}

/// Tries all of it, and fails if anything did.
pub(crate) fn soak(layout: &Layout, arguments: &mut Parser) -> Result<()> {
    let terms = Terms::read(arguments)?;
    let parts: Vec<_> = PARTS.iter().filter(|part| terms.includes(part)).collect();
    if parts.is_empty() {
        let names = PARTS.map(|part| part.name).join(", ");
        bail!("there is no such part; there are {names}");
    }
    let mut failed = Vec::new();
    for part in parts {
        // What fails does not keep the rest from being tried.
        if let Err(error) = step(part.name, || (part.work)(layout, &terms)) {
            eprintln!("{}: {error:#}", part.name);
            failed.push(part.name);
        }
    }
    if failed.is_empty() { Ok(()) } else { bail!("failed: {}", failed.join(", ")) }
}

/// The process of the relay, in what a machine and its peers can do to it.
fn load(layout: &Layout, terms: &Terms, part: &str) -> Result<()> {
    let load = ["run", "--locked", "--release", "--package", "sync-server", "--example", "load"];
    let mut command = cargo(&layout.root, &load);
    command.args(["--", "--soak", part, "--kills", &terms.kills.to_string()]);
    if part == "clock" {
        command.env("FLOCKWORK_FAKETIME", packages::faketime(layout)?);
    }
    run(command)
}

/// The same runs as in a test, for many seeds and in release.
fn seeds(layout: &Layout, terms: &Terms, Seeds { package, test, folder }: &Seeds) -> Result<()> {
    let arguments = ["test", "--locked", "--release", "--package", package, "--test", test];
    let mut command = cargo(&layout.root, &[&arguments[..], &["--", "--nocapture"]].concat());
    command.env("FLOCKWORK_SEEDS", terms.seeds.to_string());
    command.env("FLOCKWORK_FIRST_SEED", terms.from.to_string());
    let mut failing = Vec::new();
    let well = watch(command, |line| failing.extend(failing_seed(line)))?;
    if !failing.is_empty() {
        let regressions = format!("{folder}/regressions.txt");
        let path = layout.file(&regressions);
        let known = fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
        fs::write(&path, with_seeds(&known, &failing))
            .with_context(|| format!("writing {}", path.display()))?;
        bail!("failing seeds, which are in {regressions} now: {failing:?}");
    }
    if !well {
        bail!("the runs did not end well");
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
