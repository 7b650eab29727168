//! Who may know whom, and what must be pure.

use anyhow::Result;

use super::source::has_word;
use super::{Finding, Source};
use crate::layout::Layout;
use crate::step::{cargo, read};

/// What has no place in `shared/`, where time and chance are arguments and nothing waits.
const IMPURE: [(&str, &str); 8] = [
    ("std::time", "time is an argument: `std::time` panics in WASM"),
    ("SystemTime", "time is an argument: `std::time` panics in WASM"),
    ("getrandom", "chance is an argument"),
    ("OsRng", "chance is an argument"),
    ("async fn", "nothing in shared/ waits; give back what is to be done"),
    ("tokio", "shared/ knows no runtime"),
    ("web_sys", "shared/ knows no browser"),
    ("std::fs", "shared/ reads and writes nothing"),
];

/// Crates, and what must never be among all that they are linked with.
const WALLS: [(&str, &[&str], &str); 4] = [
    (
        "sync-server",
        &["automerge", "model", "replica"],
        "the relay knows bytes and memberships, never records",
    ),
    ("ui", &["automerge", "replica", "protocol"], "the page sees neither documents nor keys"),
    ("model", &["automerge", "tokio", "web-sys"], "the model is pure"),
    (
        "exchange",
        &["automerge", "protocol", "replica", "tokio", "web-sys", "encoding_rs"],
        "files are made of the model alone, and browsers decode them",
    ),
];

/// What tests never do.
const NOT_IN_TESTS: [(&str, &str); 5] = [
    ("thread::sleep", "wait for the thing itself, not for time to pass"),
    ("time::sleep", "wait for the thing itself, not for time to pass"),
    ("waitForTimeout", "wait for the thing itself, not for time to pass"),
    ("networkidle", "wait for the thing itself, not for silence"),
    ("test.only", "the other tests are wanted too"),
];

/// What no file does, test or not.
const NOWHERE: [(&str, &str); 5] = [
    ("#[ignore", "a test that is not run is none"),
    ("test.skip", "a test that is not run is none"),
    ("test.fixme", "a test that is not run is none"),
    ("describe.skip", "a test that is not run is none"),
    ("thread::sleep", "wait for the thing itself, not for time to pass"),
];

/// This very file names what it looks for.
const HERE: &str = "xtask/src/tidy/walls.rs";

pub(super) fn check(sources: &[Source]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for source in sources.iter().filter(|source| source.ends_in(&["rs", "ts"]) && source.path != HERE) {
        // Benchmarks measure, so they need a clock.
        let pure = source.is_in("shared/") && !source.path.contains("/examples/");
        for (number, line) in source.code() {
            let mut look = |words: &[(&str, &str)]| {
                let found = words.iter().filter(|(word, _)| says(line, word));
                findings
                    .extend(found.map(|(word, why)| Finding::at(source, number, format!("{word}: {why}"))));
            };
            look(&NOWHERE);
            if pure {
                look(&IMPURE);
            }
            if source.is_test() {
                look(&NOT_IN_TESTS);
            }
        }
    }
    findings
}

/// Whether a line has a word; an attribute is looked for by its beginning.
fn says(line: &str, word: &str) -> bool {
    if word.starts_with("#[") { line.contains(word) } else { has_word(line, word) }
}

/// Looks through everything that a crate is linked with, however far down.
pub(super) fn check_dependencies(layout: &Layout) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for (krate, strangers, why) in WALLS {
        let tree = ["tree", "--locked", "--edges", "normal", "--target", "all", "--prefix", "none"];
        let linked = read(cargo(&layout.root, &[&tree[..], &["--package", krate]].concat()))?;
        findings.extend(
            through(&linked, strangers).into_iter().map(|stranger| {
                Finding::of("Cargo.lock", format!("{krate} is linked with {stranger}: {why}"))
            }),
        );
    }
    Ok(findings)
}

/// Which of the strangers are in a list of `name version` lines.
fn through<'a>(linked: &str, strangers: &[&'a str]) -> Vec<&'a str> {
    let names: Vec<&str> = linked.lines().filter_map(|line| line.split(' ').next()).collect();
    strangers.iter().copied().filter(|stranger| names.contains(stranger)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::Source;
    use super::{check, through};

    fn findings(path: &str, text: &str) -> usize {
        check(&[Source { path: path.to_owned(), text: text.to_owned() }]).len()
    }

    /// N9
    #[test]
    fn a_clock_or_a_die_in_shared_is_found() {
        assert_eq!(findings("shared/protocol/src/device.rs", "getrandom::fill(&mut seed)"), 1);
        assert_eq!(findings("shared/model/src/time.rs", "use std::time::Instant;"), 1);
        assert_eq!(findings("shared/model/src/time.rs", "// no std::time here"), 0);
        assert_eq!(findings("sync-server/src/main.rs", "use std::time::Instant;"), 0);
        assert_eq!(findings("shared/replica/examples/bench.rs", "use std::time::Instant;"), 0);
    }

    #[test]
    fn a_test_that_sleeps_or_is_left_out_is_found() {
        assert_eq!(findings("sync-server/tests/append.rs", "tokio::time::sleep(pause).await;"), 1);
        assert_eq!(findings("sync-server/src/ping.rs", "tokio::time::sleep(pause).await;"), 0);
        assert_eq!(findings("app/ui/src/page.rs", "    #[ignore = \"slow\"]"), 1);
        assert_eq!(findings("app/ui/src/page.rs", "    #[ignore]"), 1);
        assert_eq!(findings("app/ui/src/page.rs", "let ignore = \"--ignore-scripts\";"), 0);
        assert_eq!(findings("e2e/stories/join.spec.ts", "await page.waitForTimeout(100)"), 1);
    }

    #[test]
    fn a_dependency_through_a_wall_is_found() {
        let linked = "ui v0.1.0 (/work/app/ui)\nmodel v0.1.0 (/work/shared/model)\nserde v1.0.0\n";
        assert_eq!(through(linked, &["automerge", "model"]), ["model"]);
        assert!(through(linked, &["automerge"]).is_empty());
    }
}
