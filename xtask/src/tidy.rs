//! `cargo xtask tidy`: the rules that no compiler checks.

mod decisions;
mod language;
mod length;
mod lockfiles;
mod packages;
mod rules;
mod source;
mod walls;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use self::source::Source;
use crate::layout::Layout;

/// What is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Finding {
    path: String,
    line: usize,
    what: String,
}

impl Finding {
    /// About one line, counted from 1.
    fn at(source: &Source, line: usize, what: impl Into<String>) -> Self {
        Self { path: source.path.clone(), line, what: what.into() }
    }

    /// About a whole file.
    fn of(path: &str, what: impl Into<String>) -> Self {
        Self { path: path.to_owned(), line: 1, what: what.into() }
    }
}

/// Folders that hold nothing anybody wrote.
const NOT_OURS: [&str; 6] = [".git", "target", "node_modules", "data", "report", "results"];

/// Checks all of them, and fails with a list if one is broken.
pub(crate) fn tidy(layout: &Layout) -> Result<()> {
    let mut sources = Vec::new();
    collect(&layout.root, &layout.root, &mut sources)?;
    let mut findings = Vec::new();
    let checks =
        [length::check, language::check, walls::check, rules::check, decisions::check, lockfiles::check];
    for check in checks {
        findings.extend(check(&sources));
    }
    findings.extend(walls::check_dependencies(layout)?);
    findings.extend(packages::check(layout)?);
    findings.sort();
    for Finding { path, line, what } in &findings {
        println!("{path}:{line}: {what}");
    }
    if !findings.is_empty() {
        bail!("{} findings", findings.len());
    }
    eprintln!("    {} files are tidy", sources.len());
    Ok(())
}

/// Reads every text file of the project.
fn collect(root: &Path, folder: &Path, sources: &mut Vec<Source>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if NOT_OURS.contains(&name.as_ref()) {
            continue;
        }
        if path.is_dir() {
            collect(root, &path, sources)?;
        } else if let Ok(text) = fs::read_to_string(&path) {
            let path = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            sources.push(Source { path, text });
        }
    }
    Ok(())
}
