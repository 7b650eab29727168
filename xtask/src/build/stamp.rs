//! What was built from what: a second build of the same sources is no build.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::layout::Layout;
use crate::step::{command, read};

/// A mark that says of which sources a product is.
///
/// It is over contents, not over times, so that a checkout or a branch and back again costs nothing.
pub(crate) struct Stamp {
    path: PathBuf,
    hash: String,
}

impl Stamp {
    /// Hashes the sources, the compiler's version and the `way` of building.
    pub(crate) fn of(layout: &Layout, product: &str, sources: &[&str], way: &str) -> Result<Self> {
        let mut hasher = blake3::Hasher::new();
        hasher.update(way.as_bytes());
        hasher.update(read(command("rustc", &layout.root, &["--version"]))?.as_bytes());
        for source in sources {
            absorb(&layout.root, &layout.file(source), &mut hasher)?;
        }
        let path = layout.target.join("stamps").join(product);
        Ok(Self { path, hash: hasher.finalize().to_hex().to_string() })
    }

    /// Whether the product is of these sources.
    pub(crate) fn holds(&self) -> bool {
        fs::read_to_string(&self.path).is_ok_and(|hash| hash == self.hash)
    }

    /// Takes the mark away while the product is being made, so that a broken build leaves none.
    pub(crate) fn withdraw(&self) -> Result<()> {
        match fs::remove_file(&self.path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                Err(error).with_context(|| format!("removing {}", self.path.display()))
            }
            _ => Ok(()),
        }
    }

    /// Marks the product as made.
    pub(crate) fn set(&self) -> Result<()> {
        super::write(&self.path, self.hash.as_bytes())
    }
}

fn absorb(root: &Path, path: &Path, hasher: &mut blake3::Hasher) -> Result<()> {
    if path.is_dir() {
        let mut inner = Vec::new();
        for entry in fs::read_dir(path).with_context(|| format!("reading {}", path.display()))? {
            inner.push(entry?.path());
        }
        inner.sort();
        return inner.iter().try_for_each(|path| absorb(root, path, hasher));
    }
    let bytes = fs::read(path).with_context(|| format!("reading {}", path.display()))?;
    let name = path.strip_prefix(root).unwrap_or(path).to_string_lossy();
    // Lengths go before contents, so that no two trees give the same bytes.
    hasher.update(&name.len().to_le_bytes()).update(name.as_bytes());
    hasher.update(&bytes.len().to_le_bytes()).update(&bytes);
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::Stamp;
    use crate::layout::Layout;

    #[test]
    fn a_stamp_holds_until_a_source_changes() {
        let root = std::env::temp_dir().join(format!("flockwork-stamp-{}", std::process::id()));
        let layout = Layout { root: root.clone(), target: root.join("target") };
        fs::create_dir_all(root.join("app/deep")).expect("a folder");
        fs::write(root.join("app/deep/page.rs"), "one").expect("a file");

        let stamp = |way| Stamp::of(&layout, "site", &["app"], way).expect("a stamp");
        assert!(!stamp("release").holds());
        stamp("release").set().expect("writing");
        assert!(stamp("release").holds());
        assert!(!stamp("dev").holds(), "another way of building is another product");

        fs::write(root.join("app/deep/page.rs"), "two").expect("a file");
        assert!(!stamp("release").holds());
        fs::remove_dir_all(root).expect("cleaning up");
    }
}
