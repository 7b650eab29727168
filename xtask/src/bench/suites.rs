//! Who measures what. The measuring itself is done where the thing measured lies.

use std::fs;
use std::path::Path;
use std::process::Command;

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
    let mut playwright = bench(layout, "app", &chromium);
    playwright.env("FLOCKWORK_RELAY", relay).env("FLOCKWORK_SEED", layout.target.join("release/seed"));
    let mut figures = Figures::read(&read(playwright)?)?;
    let first = compressed_kb(layout, &["page-"])?;
    figures.add("page_wasm_br_kb", first);
    // With what is loaded once the page stands; the names are those that the parts are given when the page is
    // taken apart.
    figures.add("page_all_wasm_br_kb", first + compressed_kb(layout, &["split_", "chunk_"])?);
    figures.add("engine_wasm_br_kb", compressed_kb(layout, &["engine-"])?);
    Ok(figures)
}

/// What a browser downloads of the WASM whose names begin so.
fn compressed_kb(layout: &Layout, beginnings: &[&str]) -> Result<f64> {
    let mut kb = 0.0;
    for entry in fs::read_dir(layout.site().join("assets")).context("reading the site")? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.ends_with(".wasm.br") && beginnings.iter().any(|beginning| name.starts_with(beginning)) {
            let bytes = u32::try_from(fs::metadata(&path)?.len()).context("a file of gigabytes")?;
            kb += f64::from(bytes) / 1000.0;
        }
    }
    if kb == 0.0 {
        anyhow::bail!("the site has no WASM that is called {beginnings:?}");
    }
    Ok(kb)
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

/// What is sealed and signed: natively, and in Chromium as the engine is compiled.
pub(crate) fn keys(layout: &Layout) -> Result<Figures> {
    platform::wasm_target(layout)?;
    platform::npm_packages(layout)?;
    let chromium = platform::chromium(layout)?;
    let native = read(cargo(&layout.root, &["run", "--locked", "--release", "--package", "keys"]))?;
    let mut playwright = bench(layout, "keys", &chromium);
    playwright.env("FLOCKWORK_KEYS", build::beside(layout, "keys")?);
    Figures::read(&[native, read(playwright)?].concat())
}

/// A benchmark in a browser.
fn bench(layout: &Layout, name: &str, chromium: &Path) -> Command {
    let mut playwright = command("npm", &layout.root, &["run", "--silent", "bench", "--", name]);
    playwright.env("CHROMIUM", chromium);
    playwright
}
