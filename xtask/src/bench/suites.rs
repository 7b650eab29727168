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
    example_of_replica(layout, "document")
}

/// What is sealed and signed, natively.
pub(crate) fn keys(layout: &Layout) -> Result<Figures> {
    example_of_replica(layout, "keys")
}

fn example_of_replica(layout: &Layout, example: &str) -> Result<Figures> {
    let run = ["run", "--locked", "--release", "--package", "replica", "--example", example];
    Figures::read(&read(cargo(&layout.root, &run))?)
}
