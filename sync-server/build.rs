//! Embeds the site: makes a table of the files in the folder that `FLOCKWORK_SITE` names.

use std::{
    collections::BTreeSet,
    env,
    error::Error,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-env-changed=FLOCKWORK_SITE");
    let table = match env::var_os("FLOCKWORK_SITE").filter(|folder| !folder.is_empty()) {
        Some(folder) => {
            let folder = fs::canonicalize(&folder)
                .map_err(|error| format!("FLOCKWORK_SITE={}: {error}", PathBuf::from(&folder).display()))?;
            println!("cargo::rerun-if-changed={}", folder.display());
            table(&folder)?
        }
        None => "&[]".to_owned(),
    };
    let out = PathBuf::from(env::var("OUT_DIR")?).join("embedded_site.rs");
    fs::write(out, table)?;
    Ok(())
}

/// Writes the table as a Rust expression: a slice of `EmbeddedFile`, in the order of their paths.
fn table(folder: &Path) -> Result<String, Box<dyn Error>> {
    let mut files = BTreeSet::new();
    list(folder, folder, &mut files)?;
    let mut table = "&[\n".to_owned();
    for path in &files {
        let compressed = |ending: &str| {
            let beside = format!("{path}.{ending}");
            if files.contains(&beside) {
                format!("Some(include_bytes!({}))", literal(&folder.join(beside)))
            } else {
                "None".to_owned()
            }
        };
        let is_variant = [".br", ".gz"]
            .iter()
            .any(|ending| path.strip_suffix(ending).is_some_and(|original| files.contains(original)));
        if is_variant {
            continue;
        }
        let full = folder.join(path);
        let hash = blake3::hash(&fs::read(&full)?).to_hex();
        let tag = hash.get(..16).unwrap_or_default();
        writeln!(
            table,
            "EmbeddedFile {{ path: {path:?}, tag: {tag:?}, plain: include_bytes!({}), brotli: {}, gzip: {} }},",
            literal(&full),
            compressed("br"),
            compressed("gz"),
        )?;
    }
    table.push(']');
    Ok(table)
}

/// Writes a path as a Rust string.
fn literal(path: &Path) -> String {
    format!("{:?}", path.to_string_lossy())
}

/// Collects the paths of all files below `folder`, relative to `root`, with slashes.
fn list(root: &Path, folder: &Path, files: &mut BTreeSet<String>) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            list(root, &path, files)?;
        } else {
            let relative = path.strip_prefix(root)?.components();
            let parts: Vec<_> = relative.map(|part| part.as_os_str().to_string_lossy()).collect();
            files.insert(parts.join("/"));
        }
    }
    Ok(())
}
