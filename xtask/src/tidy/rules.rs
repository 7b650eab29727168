//! Every rule of a SPEC.md is named by a test of the same crate, by a story, or by a test of these rules.
//!
//! A rule is a line such as `- M4 **Order.** The relay is the sequencer`; a test names it in the comment above
//! itself. An id may stand in the pages of several crates, each with its own part of the rule.

use std::collections::{BTreeMap, BTreeSet};

use super::source::has_word;
use super::{Finding, Source};

/// Tests of everything at once: what people see, and what these very rules find.
const OF_ALL: [&str; 2] = ["e2e/stories/", "xtask/src/tidy/"];

pub(super) fn check(sources: &[Source]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for spec in sources.iter().filter(|source| source.path.ends_with("/SPEC.md")) {
        let mut rules: BTreeMap<&str, usize> = BTreeMap::new();
        for (index, line) in spec.text.lines().enumerate() {
            let Some(id) = rule_id(line) else { continue };
            if let Some(first) = rules.insert(id, index + 1) {
                findings.push(Finding::at(
                    spec,
                    index + 1,
                    format!("{id} is the rule of line {first} already"),
                ));
            }
        }
        if rules.is_empty() {
            findings.push(Finding::of(&spec.path, "has no rule; a rule is a line `- ID **Title.** …`"));
        }
        let krate = spec.path.trim_end_matches("SPEC.md");
        let tests =
            sources.iter().filter(|source| source.is_in(krate) || OF_ALL.iter().any(|all| source.is_in(all)));
        let tested = tested(tests, &rules.keys().copied().collect());
        for (id, line) in rules.into_iter().filter(|(id, _)| !tested.contains(id)) {
            findings.push(Finding::at(spec, line, format!("no test names {id}")));
        }
    }
    findings
}

/// The id of a rule, if a line begins with one: `- M4 …`, `- MODEL-3 …` or `- **M4** …`.
fn rule_id(line: &str) -> Option<&str> {
    let id = line.strip_prefix("- ")?.trim_start_matches('*').split([' ', '*']).next()?;
    let digits = id.trim_start_matches(|c: char| c.is_ascii_uppercase() || c == '-');
    let numbered = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    (numbered && id.starts_with(|c: char| c.is_ascii_uppercase())).then_some(id)
}

/// The ids that stand above a test or in its title.
fn tested<'a, 's>(sources: impl Iterator<Item = &'s Source>, ids: &BTreeSet<&'a str>) -> BTreeSet<&'a str> {
    let mut tested = BTreeSet::new();
    for source in sources.filter(|source| source.ends_in(&["rs", "ts"])) {
        let mut waiting: Vec<&'a str> = Vec::new();
        for line in source.text.lines().map(str::trim) {
            let comment = line.starts_with("//") || line.starts_with('*') || line.starts_with("/*");
            let title = line.starts_with("test(") || line.starts_with("story(");
            if comment || title {
                waiting.extend(ids.iter().copied().filter(|id| has_word(line, id)));
            }
            let is_test = title || line.starts_with("#[") && line.contains("test]");
            if is_test {
                tested.extend(waiting.drain(..));
            } else if !comment && !line.starts_with("#[") {
                waiting.clear();
            }
        }
    }
    tested
}

#[cfg(test)]
mod tests {
    use super::super::Source;
    use super::check;

    fn findings(spec: &str, test: &str) -> Vec<String> {
        let spec = Source { path: "shared/model/SPEC.md".to_owned(), text: spec.to_owned() };
        let test = Source { path: "shared/model/tests/rules.rs".to_owned(), text: test.to_owned() };
        check(&[spec, test]).into_iter().map(|finding| finding.what).collect()
    }

    #[test]
    fn a_rule_that_no_test_names_is_found() {
        let spec = "- MODEL-1 One.\n- **MODEL-12** Two.\n";
        assert_eq!(findings(spec, "/// MODEL-12\n#[test]\nfn t() {}"), ["no test names MODEL-1"]);
        assert!(findings(spec, "/// MODEL-12, MODEL-1: why.\n/// More.\n#[test]\nfn t() {}").is_empty());
    }

    #[test]
    fn a_rule_that_is_named_away_from_a_test_is_not_tested() {
        let spec = "- **E4** One.\n";
        assert_eq!(findings(spec, "/// E4\nfn helps() {}\n#[test]\nfn t() {}"), ["no test names E4"]);
        assert!(findings(spec, "// E4\n#[tokio::test]\nasync fn t() {}").is_empty());
    }

    #[test]
    fn one_id_for_two_rules_is_found() {
        let spec = "- E4 **One.** Words.\n- E4 **Two.** Words.\n";
        assert_eq!(findings(spec, "/// E4\n#[test]\nfn t() {}"), ["E4 is the rule of line 1 already"]);
    }

    #[test]
    fn a_test_of_another_crate_does_not_test_this_one() {
        let spec =
            |krate| Source { path: format!("{krate}/SPEC.md"), text: "- M4 **One.** Words.\n".to_owned() };
        let there = "/// M4\n#[test]\nfn t() {}".to_owned();
        let test = Source { path: "shared/protocol/tests/log.rs".to_owned(), text: there };
        let findings = check(&[spec("shared/protocol"), spec("sync-server"), test]);
        assert_eq!(
            findings.into_iter().map(|finding| finding.path).collect::<Vec<_>>(),
            ["sync-server/SPEC.md"]
        );
    }

    #[test]
    fn a_page_whose_rules_cannot_be_found_is_no_page_of_rules() {
        assert_eq!(findings("1. A rule\n", "").len(), 1);
    }
}
