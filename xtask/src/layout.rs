//! Where things lie.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The folders that commands read and write.
#[derive(Clone, Debug)]
pub(crate) struct Layout {
    /// The folder of the workspace.
    pub(crate) root: PathBuf,
    /// Cargo's target folder, wherever it was put.
    pub(crate) target: PathBuf,
}

impl Layout {
    /// Finds the workspace from where this crate lies, and the target folder from where it was built to:
    /// so every way of moving the target folder is followed.
    pub(crate) fn find() -> Result<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask lies in no workspace")?;
        let program = env::current_exe().context("the path of this program")?;
        let target = program.ancestors().nth(2).context("this program lies in no target folder")?;
        Ok(Self { root: root.to_owned(), target: target.to_owned() })
    }

    /// The folder that the site is built into.
    pub(crate) fn site(&self) -> PathBuf {
        self.target.join("site")
    }

    /// A file of the workspace.
    pub(crate) fn file(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// The WASM that the compiler made of a crate.
    pub(crate) fn wasm(&self, profile: &str, name: &str) -> PathBuf {
        self.target.join("wasm32-unknown-unknown").join(profile).join(format!("{name}.wasm"))
    }

    /// The relay as cargo makes it, with a site in it or without.
    pub(crate) fn compiled_relay(&self) -> PathBuf {
        self.target.join("release").join(relay_name())
    }

    /// The relay as it is deployed, with the site in it. It lies where no other build writes over it.
    pub(crate) fn relay(&self) -> PathBuf {
        self.target.join("deploy").join(relay_name())
    }
}

fn relay_name() -> String {
    format!("sync-server{}", env::consts::EXE_SUFFIX)
}
