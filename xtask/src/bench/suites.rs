//! Who measures what. The measuring itself is done where the thing measured lies.

use std::fs;

use anyhow::{Context, Result};

use super::figures::Figures;
use crate::layout::Layout;
use crate::step::{cargo, command, read, run};
use crate::{build, platform};

/// The app in Chromium, with a relay between two people.
pub(crate) fn app(layout: &Layout) -> Result<Figures> {
    platform::npm_packages(layout)?;
    let chromium = platform::chromium(layout)?;
    let relay = build::release(layout)?;
    run(cargo(&layout.root, &["build", "--locked", "--release", "--package", "seed"]))?;
    let mut playwright = command("npm", &layout.root, &["run", "--silent", "bench"]);
    playwright.env("CHROMIUM", chromium).env("FLOCKWORK_RELAY", relay);
    playwright.env("FLOCKWORK_SEED", layout.target.join("release/seed"));
    let mut figures = Figures::read(&read(playwright)?)?;
    for part in ["page", "engine"] {
        figures.add(&format!("{part}_wasm_br_kb"), compressed_kb(layout, part)?);
    }
    Ok(figures)
}

/// What a browser downloads of a part's WASM.
fn compressed_kb(layout: &Layout, part: &str) -> Result<f64> {
    for entry in fs::read_dir(layout.site().join("assets")).context("reading the site")? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with(&format!("{part}-")) && name.ends_with(".wasm.br") {
            let bytes = u32::try_from(fs::metadata(&path)?.len()).context("a file of gigabytes")?;
            return Ok(f64::from(bytes) / 1000.0);
        }
    }
    anyhow::bail!("the site has no WASM of the {part}")
}

/// The relay, with readers and a writer in processes of their own.
pub(crate) fn relay(layout: &Layout) -> Result<Figures> {
    let run = ["run", "--locked", "--release", "--package", "sync-server", "--example", "load"];
    Figures::read(&read(cargo(&layout.root, &run))?)
}

/// The document, natively.
pub(crate) fn document(layout: &Layout) -> Result<Figures> {
    let run = ["run", "--locked", "--release", "--package", "replica", "--example", "document"];
    Figures::read(&read(cargo(&layout.root, &run))?)
}
