//! Every rule of a SPEC.md is named by a test of the same crate, by a story, or by a test of these rules; and
//! no test names a rule that no page has.
//!
//! A rule is a line such as `- M4 **Order.** The relay is the sequencer`, and a part of one such as `  - M4a …`;
//! a test names them in the comment above itself. An id may stand in the pages of several crates, each with its
//! own part of the rule.

use std::collections::{BTreeMap, BTreeSet};

use super::{Finding, Source};

/// Tests of everything at once: what people see, and what these very rules find.
const OF_ALL: [&str; 2] = ["e2e/stories/", "xtask/src/tidy/"];

pub(super) fn check(sources: &[Source]) -> Vec<Finding> {
    let mut findings = strangers(sources);
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
        let tested: BTreeSet<&str> = tests.flat_map(named).map(|(_, id)| id).collect();
        for (id, line) in rules.into_iter().filter(|(id, _)| !tested.contains(id)) {
            findings.push(Finding::at(spec, line, format!("no test names {id}")));
        }
    }
    findings
}

/// What tests name as a rule, in a series that some page has, and is none.
fn strangers(sources: &[Source]) -> Vec<Finding> {
    let pages = sources.iter().filter(|source| source.path.ends_with("/SPEC.md"));
    let rules: BTreeSet<&str> = pages.flat_map(|page| page.text.lines().filter_map(rule_id)).collect();
    let all: BTreeSet<&str> = rules.iter().map(|id| series(id)).collect();
    let mut findings = Vec::new();
    for source in sources {
        let strange =
            named(source).into_iter().filter(|(_, id)| all.contains(series(id)) && !rules.contains(id));
        findings
            .extend(strange.map(|(line, id)| {
                Finding::at(source, line, format!("there is no rule {id} in any SPEC.md"))
            }));
    }
    findings
}

/// The id of a rule, if a line begins with one: `- M4 …`, `  - M4a …`, `- MODEL-3 …` or `- **M4** …`.
fn rule_id(line: &str) -> Option<&str> {
    let id = line.trim_start().strip_prefix("- ")?.trim_start_matches('*').split([' ', '*']).next()?;
    is_id(id).then_some(id)
}

/// Whether a word has the form of an id: a series, a number of at most two digits, and perhaps a letter.
fn is_id(word: &str) -> bool {
    let number = word.strip_prefix(series(word)).unwrap_or_default();
    let digits = number.strip_suffix(|c: char| c.is_ascii_lowercase()).unwrap_or(number);
    let numbered = matches!(digits.len(), 1 | 2) && digits.bytes().all(|byte| byte.is_ascii_digit());
    numbered && word.starts_with(|c: char| c.is_ascii_uppercase())
}

/// What stands before the number of an id: `M`, or `MODEL-`.
fn series(id: &str) -> &str {
    let end = id.find(|c: char| !c.is_ascii_uppercase() && c != '-').unwrap_or(id.len());
    id.get(..end).unwrap_or_default()
}

/// The ids that stand above a test or in its title, with their lines.
fn named(source: &Source) -> Vec<(usize, &str)> {
    let mut named = Vec::new();
    if !source.ends_in(&["rs", "ts"]) {
        return named;
    }
    let mut waiting = Vec::new();
    for (index, line) in source.text.lines().enumerate() {
        let line = line.trim();
        let comment = line.starts_with("//") || line.starts_with('*') || line.starts_with("/*");
        let title = line.starts_with("test(") || line.starts_with("story(");
        if comment || title {
            let words = line.split(|c: char| !c.is_alphanumeric() && c != '_' && c != '-');
            waiting.extend(words.filter(|word| is_id(word)).map(|id| (index + 1, id)));
        }
        let is_test = title || line.starts_with("#[") && line.contains("test]");
        if is_test {
            named.append(&mut waiting);
        } else if !comment && !line.starts_with("#[") {
            waiting.clear();
        }
    }
    named
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
    fn a_part_of_a_rule_is_named_by_itself() {
        let spec = "- **E1** **One.** Words.\n  - E1a *A part.* Words.\n  - A part without an id.\n";
        assert_eq!(findings(spec, "/// E1\n#[test]\nfn t() {}"), ["no test names E1a"]);
        assert_eq!(findings(spec, "/// E1a\n#[test]\nfn t() {}"), ["no test names E1"]);
        assert!(findings(spec, "/// E1, E1a\n#[test]\nfn t() {}").is_empty());
    }

    #[test]
    fn a_test_that_names_a_rule_that_is_none_is_found() {
        let spec = "- **E1** One.\n  - E1a Two.\n";
        let named = |names: &str| findings(spec, &format!("/// E1, E1a\n/// {names}\n#[test]\nfn t() {{}}"));
        assert_eq!(named("E2"), ["there is no rule E2 in any SPEC.md"]);
        assert_eq!(named("why it is so: E1b."), ["there is no rule E1b in any SPEC.md"]);
        // Other words have figures too: only those of a series that a page has are meant as rules.
        assert!(named("UTF-16, X25519, BLAKE3, E256").is_empty());
        assert!(findings(spec, "/// E1, E1a\n#[test]\nfn t() {}\n/// E9\nfn helps() {}").is_empty());
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
