//! The style sheet and what it names.

use std::fs;

use anyhow::{Context, Result};

use super::assets::Assets;
use crate::layout::Layout;
use crate::step::{command, read};

/// Bundles the sheets into one, makes it small, and adds it with its fonts.
pub(crate) fn bundle(layout: &Layout, assets: &mut Assets) -> Result<()> {
    let sheet = layout.file("app/style/flockwork.css").to_string_lossy().into_owned();
    let script = layout.file("xtask/bundle-css.mjs").to_string_lossy().into_owned();
    let css = read(command("node", &layout.root, &[&script, &sheet]))?;
    assets.add("flockwork.css", css.into_bytes());
    let fonts = layout.file("app/style/fonts");
    for entry in fs::read_dir(&fonts).with_context(|| format!("reading {}", fonts.display()))? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "woff2") {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            assets.add(&format!("fonts/{name}"), fs::read(&path)?);
        }
    }
    Ok(())
}
