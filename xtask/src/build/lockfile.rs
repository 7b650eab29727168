//! The one version that must be the same twice.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

/// Refuses to build when the crate that writes the bindings is of another version than the crate that
/// reads them: the two share an unstable format.
pub(crate) fn check(lockfile: &Path) -> Result<()> {
    let lockfile = fs::read_to_string(lockfile).context("reading Cargo.lock")?;
    agree(&lockfile)
}

fn agree(lockfile: &str) -> Result<()> {
    let library = locked(lockfile, "wasm-bindgen")?;
    let tool = locked(lockfile, "wasm-bindgen-cli-support")?;
    if library != tool {
        bail!(
            "Cargo.lock has wasm-bindgen {library} but wasm-bindgen-cli-support {tool}; they must be of one \
             version: run `cargo update -p wasm-bindgen-cli-support --precise {library}`"
        );
    }
    Ok(())
}

/// The version of a package, of which there must be exactly one.
fn locked<'a>(lockfile: &'a str, name: &str) -> Result<&'a str> {
    let mut versions = lockfile.split("[[package]]").filter_map(|package| {
        let mut lines = package.lines().filter(|line| !line.is_empty());
        (quoted(lines.next()?, "name")? == name).then(|| quoted(lines.next()?, "version"))?
    });
    let version = versions.next().with_context(|| format!("Cargo.lock has no {name}"))?;
    match versions.next() {
        Some(other) => bail!("Cargo.lock has {name} twice, as {version} and {other}; one must go"),
        None => Ok(version),
    }
}

fn quoted<'a>(line: &'a str, key: &str) -> Option<&'a str> {
    line.strip_prefix(key)?.trim_start().strip_prefix("= \"")?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::agree;

    fn check(packages: &[(&str, &str)], complaint: Option<&str>) {
        let package = |(name, version)| format!("[[package]]\nname = \"{name}\"\nversion = \"{version}\"\n");
        let lockfile = packages.iter().copied().map(package).collect::<Vec<_>>().join("\n");
        match (agree(&lockfile), complaint) {
            (Ok(()), None) => {}
            (Err(error), Some(words)) => assert!(error.to_string().contains(words), "{error}"),
            (outcome, _) => panic!("{outcome:?} for {packages:?}"),
        }
    }

    #[test]
    fn bindings_are_written_and_read_by_the_same_version() {
        let library = ("wasm-bindgen", "0.2.130");
        check(&[library, ("wasm-bindgen-cli-support", "0.2.130")], None);
        check(&[library, ("wasm-bindgen-cli-support", "0.2.129")], Some("must be of one version"));
        check(&[library], Some("has no wasm-bindgen-cli-support"));
        check(&[library, ("wasm-bindgen", "0.2.90"), ("wasm-bindgen-cli-support", "0.2.130")], Some("twice"));
    }
}
