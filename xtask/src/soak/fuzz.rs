//! Every decoder against bytes that look for a way in. See docs/decisions/0206.

use std::env::consts::{ARCH, OS};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::layout::Layout;
use crate::step::{cargo, command, run, step};

/// Where the targets lie, each a file under its name.
const TARGETS: &str = "fuzz/fuzz_targets";

/// What writes the bytes that the others begin with, and is no target itself.
const SEEDS: &str = "seeds";

/// What cargo-fuzz hands to the compiler: none of it needs a nightly one, since no sanitizer is among it. There
/// is no unsafe code here for one to watch.
const INSTRUMENTED: [&str; 8] = [
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
    "-Cllvm-args=-simplifycfg-branch-fold-threshold=0",
    "-Ccodegen-units=1",
    "--cfg=fuzzing",
];

/// Runs each target for so long, goes on after one that failed, and fails at the end if any did.
pub(crate) fn fuzz(layout: &Layout, seconds: u64) -> Result<()> {
    let triple = format!("{ARCH}-unknown-{OS}-gnu");
    let target = layout.target.join("fuzz");
    step("build the targets", || {
        let manifest = ["build", "--locked", "--release", "--manifest-path", "fuzz/Cargo.toml"];
        // With a target named, build scripts and macros are left as they are.
        let mut build = cargo(&layout.root, &[&manifest[..], &["--target", &triple]].concat());
        build.env("RUSTFLAGS", INSTRUMENTED.join(" ")).env("CARGO_TARGET_DIR", &target);
        run(build)
    })?;
    let programs = target.join(&triple).join("release");
    let (corpus, found) = (target.join("corpus"), target.join("found"));
    fs::create_dir_all(&found).with_context(|| format!("making {}", found.display()))?;
    let program = |name: &str| command(&programs.join(name).to_string_lossy(), &layout.root, &[]);
    let mut seeds = program(SEEDS);
    seeds.arg("-runs=0").env("FLOCKWORK_CORPUS", &corpus);
    run(seeds)?;

    let mut failed = Vec::new();
    for name in names(&layout.file(TARGETS))? {
        let mut fuzz = program(&name);
        fuzz.arg(corpus.join(&name)).arg(format!("-max_total_time={seconds}"));
        fuzz.arg(format!("-artifact_prefix={}/{name}-", found.display()));
        fuzz.args(["-timeout=10", "-rss_limit_mb=3000", "-verbosity=0", "-print_final_stats=1"]);
        if step(&name, || run(fuzz)).is_err() {
            failed.push(name);
        }
    }
    if !failed.is_empty() {
        bail!("what was found lies in {}: {}", found.display(), failed.join(", "));
    }
    Ok(())
}

/// The names of the targets, in order.
fn names(folder: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        names.extend(name.strip_suffix(".rs").filter(|name| *name != SEEDS).map(str::to_owned));
    }
    names.sort();
    Ok(names)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{SEEDS, names};

    #[test]
    fn every_target_is_built_under_its_name() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let manifest = std::fs::read_to_string(root.join("fuzz/Cargo.toml")).expect("a manifest");
        let targets = names(&root.join(super::TARGETS)).expect("targets");
        assert!(!targets.is_empty() && !targets.iter().any(|name| name == SEEDS));
        for name in targets {
            assert!(
                manifest.contains(&format!("name = \"{name}\"\npath = \"fuzz_targets/{name}.rs\"")),
                "{name}"
            );
        }
    }
}
