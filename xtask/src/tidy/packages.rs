//! What is built upon: under licences that suit ours, and from the registry.

use std::fs;

use anyhow::{Context, Result};
use serde_json::Value;

use super::Finding;
use crate::layout::Layout;
use crate::step::{cargo, read};

/// Holds every package of Cargo.lock to what deny.toml allows.
pub(super) fn check(layout: &Layout) -> Result<Vec<Finding>> {
    let rules = fs::read_to_string(layout.file("deny.toml")).context("reading deny.toml")?;
    let metadata = read(cargo(&layout.root, &["metadata", "--locked", "--format-version", "1"]))?;
    let metadata: Value =
        serde_json::from_str(&metadata).context("reading what cargo says of the packages")?;
    let packages = metadata.get("packages").and_then(Value::as_array).context("cargo named no packages")?;
    Ok(packages.iter().flat_map(|package| judge(package, &rules)).collect())
}

fn judge(package: &Value, rules: &str) -> Vec<Finding> {
    let text = |key| package.get(key).and_then(Value::as_str);
    // Those without a source are our own.
    let Some(source) = text("source") else { return Vec::new() };
    let name = text("name").unwrap_or_default();
    let mut findings = Vec::new();
    if !list(rules, "allow-registry").iter().any(|registry| source.ends_with(registry)) {
        findings.push(Finding::of("Cargo.lock", format!("{name} comes from {source}")));
    }
    let licence = text("license").unwrap_or("no licence");
    if !allows(&list(rules, "allow"), licence) {
        findings.push(Finding::of(
            "Cargo.lock",
            format!("{name} is under {licence}, which deny.toml does not allow"),
        ));
    }
    findings
}

/// The strings of `key = [ … ]`.
fn list<'a>(rules: &'a str, key: &str) -> Vec<&'a str> {
    let values = rules.split('\n').position(|line| line.starts_with(&format!("{key} = ["))).map(|first| {
        let rest = rules.split('\n').skip(first);
        let mut open = true;
        rest.take_while(move |line| std::mem::replace(&mut open, !line.trim_end().ends_with(']')))
    });
    values.into_iter().flatten().flat_map(|line| line.split('"').skip(1).step_by(2)).collect()
}

/// Whether an expression such as `(MIT OR Apache-2.0) AND Unicode-3.0` can be met. Old manifests write `/`
/// for OR.
fn allows(allowed: &[&str], expression: &str) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let mut words = spaced.split_whitespace().peekable();
    either(allowed, &mut words) && words.next().is_none()
}

type Words<'a, 'b> = &'a mut std::iter::Peekable<std::str::SplitWhitespace<'b>>;

fn either(allowed: &[&str], words: Words<'_, '_>) -> bool {
    let mut met = both(allowed, words);
    while words.next_if_eq(&"OR").is_some() {
        met |= both(allowed, words);
    }
    met
}

fn both(allowed: &[&str], words: Words<'_, '_>) -> bool {
    let mut met = one(allowed, words);
    while words.next_if_eq(&"AND").is_some() {
        met &= one(allowed, words);
    }
    met
}

fn one(allowed: &[&str], words: Words<'_, '_>) -> bool {
    if words.next_if_eq(&"(").is_some() {
        let met = either(allowed, words);
        return words.next_if_eq(&")").is_some() && met;
    }
    let met = words.next().is_some_and(|licence| allowed.contains(&licence));
    // An exception only ever permits more.
    if words.next_if_eq(&"WITH").is_some() {
        words.next();
    }
    met
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{allows, judge, list};

    #[test]
    fn an_expression_is_met_by_what_is_allowed() {
        let check =
            |expression, met| assert_eq!(allows(&["MIT", "Unicode-3.0"], expression), met, "{expression}");
        check("MIT", true);
        check("GPL-3.0", false);
        check("Apache-2.0 WITH LLVM-exception OR MIT", true);
        check("GPL-3.0/MIT", true);
        check("MIT AND GPL-3.0", false);
        check("(MIT OR Apache-2.0) AND Unicode-3.0", true);
        check("(MIT OR Apache-2.0) AND GPL-3.0", false);
        check("no licence", false);
        check("", false);
    }

    #[test]
    fn lists_are_read_over_one_line_and_over_several() {
        let rules = "allow-registry = [\"https://a\"]\nallow = [\n    \"MIT\",\n    \"Zlib\",\n]\nother = [\"GPL\"]\n";
        assert_eq!(list(rules, "allow"), ["MIT", "Zlib"]);
        assert_eq!(list(rules, "allow-registry"), ["https://a"]);
        assert!(list(rules, "gone").is_empty());
    }

    #[test]
    fn a_package_from_elsewhere_is_found() {
        let rules = "allow-registry = [\"https://a\"]\nallow = [\"MIT\"]\n";
        let from = |source| judge(&json!({ "name": "x", "source": source, "license": "MIT" }), rules).len();
        assert_eq!(from("registry+https://a"), 0);
        assert_eq!(from("git+https://a/x?rev=1"), 1);
        assert_eq!(judge(&json!({ "name": "ours", "source": null }), rules).len(), 0);
    }
}
