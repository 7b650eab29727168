//! Every rule of a SPEC.md is named by a test, and every id is used once.
//!
//! A rule is a line such as `- **MODEL-3** A title is never empty.` A test names it in its doc comment, or in
//! the title of a story.

use std::collections::{BTreeMap, BTreeSet};

use super::source::has_word;
use super::{Finding, Source};

pub(super) fn check(sources: &[Source]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut rules: BTreeMap<&str, (&Source, usize)> = BTreeMap::new();
    for spec in sources.iter().filter(|source| source.path.ends_with("SPEC.md")) {
        for (index, line) in spec.text.lines().enumerate() {
            let Some(id) = rule_id(line) else { continue };
            if let Some((other, _)) = rules.insert(id, (spec, index + 1)) {
                findings.push(Finding::at(
                    spec,
                    index + 1,
                    format!("{id} is a rule of {} already", other.path),
                ));
            }
        }
    }
    let tested = tested(sources, &rules.keys().copied().collect());
    for (id, (spec, line)) in rules {
        if !tested.contains(id) {
            findings.push(Finding::at(spec, line, format!("no test names {id}")));
        }
    }
    findings
}

/// The id of a rule, if a line begins with one.
fn rule_id(line: &str) -> Option<&str> {
    let (id, _) = line.trim_start().strip_prefix("- **")?.split_once("**")?;
    let id = id.trim_end_matches(['.', ':']);
    let digits = id.trim_start_matches(|c: char| c.is_ascii_uppercase() || c == '-');
    let numbered = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    (numbered && digits.len() < id.len()).then_some(id)
}

/// The ids that stand above a test or in its title.
fn tested<'a>(sources: &[Source], ids: &BTreeSet<&'a str>) -> BTreeSet<&'a str> {
    let mut tested = BTreeSet::new();
    for source in sources.iter().filter(|source| source.ends_in(&["rs", "ts"])) {
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
        let spec = "- **MODEL-1** One.\n- **MODEL-12** Two.\n";
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
        let spec = "- **E4** One.\n- **E4** Two.\n";
        assert_eq!(
            findings(spec, "/// E4\n#[test]\nfn t() {}"),
            ["E4 is a rule of shared/model/SPEC.md already"]
        );
    }
}
