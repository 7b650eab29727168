//! The service worker, which is told what the site is made of.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::layout::Layout;

/// Writes the service worker with the list of files and a version that is a hash over them.
pub(crate) fn place(layout: &Layout, site: &Path, files: &BTreeSet<String>) -> Result<()> {
    let mut hasher = blake3::Hasher::new();
    let mut paths = Vec::new();
    for file in files {
        let bytes = fs::read(site.join(file)).with_context(|| format!("reading {file}"))?;
        hasher.update(file.as_bytes()).update(&[0]).update(blake3::hash(&bytes).as_bytes());
        // The shell is asked for by every address that is no file.
        paths.push(if file == "index.html" { "/".to_owned() } else { format!("/{file}") });
    }
    let source = fs::read_to_string(layout.file("app/site/sw.js"))?;
    let version = hasher.finalize().to_hex();
    let text = filled(&source, version.get(..12).unwrap_or_default(), &paths)?;
    super::write(&site.join("sw.js"), text.as_bytes())
}

fn filled(source: &str, version: &str, paths: &[String]) -> Result<String> {
    let list = serde_json::to_string(paths)?;
    let mut text = source.to_owned();
    for (place, content) in [("\"@version\"", format!("\"{version}\"")), ("[\"@files\"]", list)] {
        if text.matches(place).count() != 1 {
            bail!("sw.js must have {place} exactly once, for the build to fill in");
        }
        text = text.replace(place, &content);
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::filled;

    #[test]
    fn a_worker_is_told_its_version_and_its_files() {
        let source = "const VERSION = \"@version\";\nconst FILES = [\"@files\"];\n";
        assert_eq!(
            filled(source, "abc", &["/".to_owned(), "/assets/page.js".to_owned()]).expect("filled"),
            "const VERSION = \"abc\";\nconst FILES = [\"/\",\"/assets/page.js\"];\n"
        );
        assert!(filled("const VERSION = \"@version\";", "abc", &[]).is_err());
    }
}
