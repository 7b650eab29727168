//! What the runners say in their closing lines.

use std::ops::AddAssign;

/// Who runs tests.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Runner {
    /// `test result: ok. 5 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s`
    Cargo,
    /// `  12 passed (1.2m)`, and one such line for all that is not well
    Playwright,
}

/// How many tests passed, and how many did not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    /// Tests that passed.
    pub(crate) passed: u64,
    /// Tests that failed, and those that were to run and did not.
    pub(crate) failed: u64,
}

impl Tally {
    /// How many tests there were.
    pub(crate) fn ran(self) -> u64 {
        self.passed + self.failed
    }

    /// Reads a line that a runner printed; all but closing lines count nothing.
    pub(crate) fn add(&mut self, runner: Runner, line: &str) {
        let counts = match runner {
            Runner::Cargo => line.strip_prefix("test result: ").and_then(|rest| rest.split_once(". ")),
            // Playwright indents its closing lines by exactly two spaces.
            Runner::Playwright => line.strip_prefix("  ").map(|rest| ("", rest)),
        };
        let Some((_, counts)) = counts else { return };
        for count in counts.split("; ") {
            let Some((number, what)) = count.split_once(' ') else { return };
            let Ok(number) = number.parse::<u64>() else { return };
            match what.split(" (").next().unwrap_or(what) {
                "passed" => self.passed += number,
                "failed" | "ignored" | "flaky" | "skipped" | "did not run" | "interrupted" => {
                    self.failed += number;
                }
                _ => {}
            }
        }
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

#[cfg(test)]
mod tests {
    use super::{Runner, Tally};

    fn check(runner: Runner, output: &str, passed: u64, failed: u64) {
        let mut tally = Tally::default();
        output.lines().for_each(|line| tally.add(runner, line));
        assert_eq!(tally, Tally { passed, failed }, "{output}");
    }

    #[test]
    fn what_cargo_says_is_summed_over_its_binaries() {
        let ok =
            "test result: ok. 5 passed; 0 failed; 0 ignored; 0 measured; 2 filtered out; finished in 0.01s";
        let bad = "test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out";
        check(Runner::Cargo, ok, 5, 0);
        check(Runner::Cargo, &format!("{ok}\ntest a_test ... ok\n{bad}\n"), 8, 2);
        check(Runner::Cargo, "running 9 tests", 0, 0);
    }

    #[test]
    fn what_playwright_says_is_summed_over_its_lines() {
        check(Runner::Playwright, "\n  12 passed (34.5s)\n", 12, 0);
        check(
            Runner::Playwright,
            "  1 failed\n    [chromium] › 2 passed\n  1 flaky\n  3 did not run\n  4 passed (1m)",
            4,
            5,
        );
    }

    #[test]
    fn a_test_that_is_left_out_did_not_pass() {
        check(Runner::Cargo, "test result: ok. 1 passed; 0 failed; 1 ignored; 0 measured", 1, 1);
        check(Runner::Playwright, "  2 skipped\n  1 passed (1s)", 1, 2);
    }
}
