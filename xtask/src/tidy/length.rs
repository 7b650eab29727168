//! Files that one can take in at a glance, under names that say what is in them.

use super::{Finding, Source};

const LONGEST: usize = 400;
const LONGEST_TEST: usize = 600;
/// Files that may be longer, each with the reason.
const EXCEPTED: [(&str, &str); 0] = [];

pub(super) fn check(sources: &[Source]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for source in sources.iter().filter(|source| source.ends_in(&["rs", "ts", "js", "mjs", "css"])) {
        let longest = if source.is_test() { LONGEST_TEST } else { LONGEST };
        let lines = source.text.lines().count();
        if lines > longest && !EXCEPTED.iter().any(|(path, _)| *path == source.path) {
            findings.push(Finding::of(&source.path, format!("{lines} lines, and {longest} are the most")));
        }
        if source.path.ends_with("/mod.rs") {
            findings.push(Finding::of(&source.path, "a module is `foo.rs` beside `foo/`, not `foo/mod.rs`"));
        }
    }
    for (path, reason) in EXCEPTED {
        if !sources.iter().any(|source| source.path == path) {
            findings.push(Finding::of(path, format!("excepted (\"{reason}\"), but gone")));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::super::Source;
    use super::check;

    fn findings(path: &str, lines: usize) -> usize {
        check(&[Source { path: path.to_owned(), text: "x\n".repeat(lines) }]).len()
    }

    #[test]
    fn a_long_file_is_found() {
        assert_eq!(findings("app/ui/src/page.rs", 400), 0);
        assert_eq!(findings("app/ui/src/page.rs", 401), 1);
        assert_eq!(findings("shared/model/tests/suite.rs", 401), 0);
        assert_eq!(findings("shared/model/tests/suite.rs", 601), 1);
        assert_eq!(findings("Cargo.lock", 5000), 0);
    }

    #[test]
    fn a_mod_rs_is_found() {
        assert_eq!(findings("app/ui/src/pages/mod.rs", 1), 1);
    }
}
