//! Two lockfiles, one of the workspace and one of the fuzzer's package: where both have a package, they have it
//! in the same versions.

use std::collections::{BTreeMap, BTreeSet};

use super::{Finding, Source};

const WORKSPACE: &str = "Cargo.lock";
const FUZZER: &str = "fuzz/Cargo.lock";

/// Finds versions that the fuzzer has and the workspace has not: it would then try other code than what is shipped,
/// and its check would compile that anew.
pub(super) fn check(sources: &[Source]) -> Vec<Finding> {
    let lock =
        |path: &str| sources.iter().find(|source| source.path == path).map(|source| versions(&source.text));
    let (Some(workspace), Some(fuzzer)) = (lock(WORKSPACE), lock(FUZZER)) else { return Vec::new() };
    let parted = fuzzer.iter().flat_map(|(name, theirs)| {
        let ours = workspace.get(name);
        let strange = theirs.iter().filter(move |version| ours.is_some_and(|ours| !ours.contains(*version)));
        strange.map(move |version| {
            let ours: Vec<&str> = ours.into_iter().flatten().copied().collect();
            let what = format!(
                "{name} is {version} here and {} in the workspace; `cargo update --precise` in fuzz/ puts it right",
                ours.join(", ")
            );
            Finding::of(FUZZER, what)
        })
    });
    parted.collect()
}

/// The versions of each package that a lockfile names.
fn versions(lock: &str) -> BTreeMap<&str, BTreeSet<&str>> {
    let mut versions: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for package in lock.split("[[package]]").skip(1) {
        let field = |name: &str| {
            package.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(" = \"")?.strip_suffix('"'))
        };
        if let (Some(name), Some(version)) = (field("name"), field("version")) {
            versions.entry(name).or_default().insert(version);
        }
    }
    versions
}

#[cfg(test)]
mod tests {
    use super::{FUZZER, Source, WORKSPACE, check};

    fn lock(path: &str, packages: &[(&str, &str)]) -> Source {
        let package = |(name, version): &(&str, &str)| {
            format!(
                "[[package]]\nname = \"{name}\"\nversion = \"{version}\"\ndependencies = [\n \"zip\",\n]\n\n"
            )
        };
        let text = packages.iter().map(package).collect();
        Source { path: path.to_owned(), text }
    }

    #[test]
    fn a_version_that_the_workspace_has_not_is_found() {
        let workspace = lock(WORKSPACE, &[("zip", "9.8.1"), ("rand", "0.9.0"), ("rand", "0.10.0")]);
        let fuzzer = lock(FUZZER, &[("zip", "9.8.2"), ("rand", "0.10.0"), ("libfuzzer-sys", "0.4.13")]);
        let findings = check(&[workspace, fuzzer]);
        let [finding] = &findings[..] else { panic!("one: {findings:?}") };
        assert!(finding.what.starts_with("zip is 9.8.2 here and 9.8.1 in the workspace"), "{}", finding.what);
    }

    #[test]
    fn the_same_versions_are_well() {
        let packages = [("zip", "9.8.1")];
        assert_eq!(check(&[lock(WORKSPACE, &packages), lock(FUZZER, &packages)]), []);
    }
}
