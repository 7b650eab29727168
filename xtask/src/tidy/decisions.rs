//! Decision pages, each under a number of its own.

use std::collections::BTreeMap;

use super::{Finding, Source};

const FOLDER: &str = "docs/decisions/";
const PARTS: [&str; 3] = ["## Context", "## Choice", "## Consequences"];

pub(super) fn check(sources: &[Source]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut numbers: BTreeMap<&str, &str> = BTreeMap::new();
    for source in sources.iter().filter(|source| source.is_in(FOLDER) && source.ends_in(&["md"])) {
        let name = source.path.strip_prefix(FOLDER).unwrap_or(&source.path);
        if name == "README.md" {
            continue;
        }
        let Some((number, _)) = name.split_once('-').filter(|(number, _)| is_number(number)) else {
            findings.push(Finding::of(&source.path, "a decision is called `NNNN-what-it-is.md`"));
            continue;
        };
        if let Some(other) = numbers.insert(number, name) {
            findings.push(Finding::of(&source.path, format!("{number} is {other} already")));
        }
        for part in PARTS {
            if !source.text.lines().any(|line| line.trim_end() == part) {
                findings.push(Finding::of(&source.path, format!("a decision has a part `{part}`")));
            }
        }
    }
    findings
}

fn is_number(word: &str) -> bool {
    word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::super::Source;
    use super::check;

    fn findings(names: &[&str]) -> usize {
        let text = "# Title\n\n## Context\n\n## Choice\n\n## Consequences\n";
        let pages =
            names.iter().map(|name| Source { path: format!("docs/decisions/{name}"), text: text.to_owned() });
        check(&pages.collect::<Vec<_>>()).len()
    }

    #[test]
    fn two_decisions_under_one_number_are_found() {
        assert_eq!(findings(&["0401-one.md", "0402-two.md", "README.md"]), 0);
        assert_eq!(findings(&["0401-one.md", "0401-two.md"]), 1);
        assert_eq!(findings(&["one.md"]), 1);
    }

    #[test]
    fn a_decision_without_its_consequences_is_found() {
        let path = "docs/decisions/0401-one.md".to_owned();
        assert_eq!(check(&[Source { path, text: "## Context\n## Choice\n".to_owned() }]).len(), 1);
    }
}
