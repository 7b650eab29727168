//! `cargo xtask test`: every check, test and browser story, on a machine that has next to nothing.

mod tally;

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, bail};

use self::tally::{Runner, Tally};
use crate::layout::Layout;
use crate::step::{cargo, command, run, step, watch};
use crate::{build, packages, platform, tidy};

const WARNINGS_FAIL: [&str; 3] = ["--", "-D", "warnings"];

/// Runs everything, goes on after a failure, and fails at the end if anything did.
pub(crate) fn test(layout: &Layout) -> Result<()> {
    let begun = Instant::now();
    let mut report = Report::default();
    platform::wasm_target(layout)?;
    platform::npm_packages(layout)?;
    let chromium = platform::chromium(layout)?;

    let root = &layout.root;
    report.check("formatted", || run(cargo(root, &["fmt", "--all", "--check"])));
    report.check("tidy", || tidy::tidy(layout));
    report.check("clippy", || lint(layout, &["--workspace", "--all-targets"]));
    report.check("clippy of what is tested by its name", || {
        lint(layout, &["--package", "sync-server", "--test", "proxies"])
    });
    report.check("clippy of what is compiled to WASM", || {
        let app = ["--package", "ui", "--package", "engine", "--package", "bridge", "--package", "keys"];
        lint(layout, &[&app[..], &["--target", "wasm32-unknown-unknown"]].concat())
    });
    report.check("clippy of the fuzzer's targets", || fuzzer(layout));
    report.check("typecheck of the stories", || run(command("npm", root, &["run", "--silent", "typecheck"])));

    let every = ["test", "--locked", "--workspace", "--no-fail-fast"];
    let tests = [&every[..], &["--lib", "--bins", "--tests"]].concat();
    report.tests("Rust tests", Runner::Cargo, || cargo(root, &tests));
    report.tests("doc tests", Runner::Cargo, || cargo(root, &[&every[..], &["--doc"]].concat()));

    if let Some([nginx, caddy]) = report.check("nginx and Caddy", || packages::proxies(layout)) {
        report.tests("the relay behind proxies", Runner::Cargo, || {
            let test =
                ["test", "--locked", "--package", "sync-server", "--test", "proxies", "--no-fail-fast"];
            let mut test = cargo(root, &test);
            test.env("NGINX", nginx).env("CADDY", caddy);
            test
        });
    }

    // The stories drive the very program that is deployed.
    if let Some(relay) = report.check("the site and the relay in release", || build::release(layout)) {
        report.tests("browser stories", Runner::Playwright, || stories(layout, &chromium, &relay));
    }
    report.close(begun)
}

fn lint(layout: &Layout, what: &[&str]) -> Result<()> {
    run(cargo(&layout.root, &[&["clippy", "--locked"], what, &WARNINGS_FAIL[..]].concat()))
}

/// The fuzzer's package is none of the workspace, and is built by nobody else before the next soak.
fn fuzzer(layout: &Layout) -> Result<()> {
    let clippy = ["clippy", "--locked", "--manifest-path", "fuzz/Cargo.toml", "--all-targets"];
    let mut clippy = cargo(&layout.root, &[&clippy[..], &WARNINGS_FAIL[..]].concat());
    // Nothing is linked, so libFuzzer itself need not be compiled, nor a C++ compiler be there. Its build script is
    // content with the name of a library.
    clippy.env("CUSTOM_LIBFUZZER_PATH", layout.file("fuzz/libfuzzer.a"));
    clippy.env("CARGO_TARGET_DIR", &layout.target);
    run(clippy)
}

/// Playwright with the relay and the browser that it is to use, and the member without one, which the Rust tests
/// have built.
pub(crate) fn stories(layout: &Layout, chromium: &Path, relay: &Path) -> Command {
    let mut playwright = command("npm", &layout.root, &["run", "--silent", "stories"]);
    playwright.env("CHROMIUM", chromium).env("FLOCKWORK_RELAY", relay);
    playwright.env("FLOCKWORK_SEED", layout.target.join("debug/seed"));
    playwright
}

/// What came of the steps so far.
#[derive(Default)]
struct Report {
    total: Tally,
    failed: Vec<String>,
}

impl Report {
    fn check<T>(&mut self, name: &str, work: impl FnOnce() -> Result<T>) -> Option<T> {
        step(name, work)
            .inspect_err(|error| {
                eprintln!("    {error:#}");
                self.failed.push(name.to_owned());
            })
            .ok()
    }

    /// Runs tests and counts what the runner says of them. A runner that ran none has failed.
    fn tests(&mut self, name: &str, runner: Runner, prepared: impl FnOnce() -> Command) {
        let mut tally = Tally::default();
        self.check(name, || {
            let well = watch(prepared(), |line| tally.add(runner, line)).context("running the tests")?;
            match (well, tally.ran()) {
                (_, 0) => bail!("no test was run"),
                (false, _) => bail!("{} failed", tally.failed),
                (true, _) if tally.failed > 0 => bail!("{} failed", tally.failed),
                (true, _) => Ok(()),
            }
        });
        self.total += tally;
    }

    fn close(self, begun: Instant) -> Result<()> {
        eprintln!("==> all of it took {:.0} s", begun.elapsed().as_secs_f32());
        for name in &self.failed {
            eprintln!("    failed: {name}");
        }
        println!("{} passed, {} failed", self.total.passed, self.total.failed);
        if !self.failed.is_empty() {
            bail!("failed: {}", self.failed.join(" · "));
        }
        Ok(())
    }
}
