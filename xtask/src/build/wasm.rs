//! From crates to WASM and the JavaScript that loads it.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use super::Pace;
use super::assets::Assets;
use super::split::{linked, split};
use crate::layout::Layout;
use crate::step::{cargo, command, run};

/// One of the two programs that run in a browser.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Part {
    /// What its files are called.
    pub(crate) name: &'static str,
    /// The crate it is made of.
    krate: &'static str,
    /// What wasm-opt is to look for, each time that it goes over the module.
    goals: &'static [&'static str],
    /// Whether a part of it is loaded later.
    is_split: bool,
}

/// Runs on the page, and is waited for: as small as possible. What is told to wasm-opt is measured in
/// docs/decisions/0404.
pub(crate) const PAGE: Part = Part {
    name: "page",
    krate: "ui",
    goals: &["-Oz", "-Oz", "--low-memory-unused", "--skip-pass=memory-packing"],
    is_split: true,
};
/// Runs in the worker, and does the heavy work: fast first, then small.
pub(crate) const ENGINE: Part = Part { name: "engine", krate: "engine", goals: &["-O3"], is_split: false };

/// Compiles both at once, so that what they share is compiled once.
pub(crate) fn compile(layout: &Layout, pace: Pace) -> Result<()> {
    let arguments =
        ["build", "--locked", "--lib", "--target", "wasm32-unknown-unknown", "--profile", pace.profile()];
    let packages = ["--package", PAGE.krate, "--package", ENGINE.krate];
    run(cargo(&layout.root, &[&arguments[..], &packages].concat()))
}

/// Writes the bindings of one part, and makes its WASM small.
pub(crate) fn bind(layout: &Layout, pace: Pace, part: Part, assets: &mut Assets) -> Result<()> {
    let bindings = format!("{}-bindings", part.name);
    let folder = layout.target.join("bindings").join(part.name);
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| format!("emptying {}", folder.display()))?;
    }
    let mut module = layout.wasm(pace.profile(), part.krate);
    if part.is_split {
        let split = split(&module, &folder.join("split"))?;
        for (name, path) in split.later {
            if pace == Pace::Release {
                shrink(layout, part, &path)?;
            }
            assets.add(&name, fs::read(&path)?);
        }
        let (name, text) = split.loader;
        assets.add(&name, text.into_bytes());
        module = split.first;
    }
    Bindgen::new()
        .input_path(module)
        .out_name(&bindings)
        .web(true)?
        .typescript(false)
        .keep_debug(pace == Pace::Dev)
        .remove_producers_section(true)
        // What comes later uses the memory and the tables of what came first.
        .keep_lld_exports(part.is_split)
        .generate(&folder)
        .with_context(|| format!("writing the bindings of `{}`", part.krate))?;
    let bound = folder.join(format!("{bindings}_bg.wasm"));
    if pace == Pace::Release {
        shrink(layout, part, &bound)?;
    }
    assets.add(&format!("{}.wasm", part.name), fs::read(&bound)?);
    let mut text = fs::read_to_string(folder.join(format!("{bindings}.js")))?;
    if part.is_split {
        text = linked(&text)?;
    }
    assets.add(&format!("{bindings}.js"), text.into_bytes());
    // JavaScript that crates bring along. The bindings import it by its path.
    assets.add_folder("snippets", &folder.join("snippets"))
}

/// Builds a crate that is no part of the site as the engine is built, and gives the folder of its bindings.
pub(crate) fn beside(layout: &Layout, krate: &str) -> Result<PathBuf> {
    let profile = Pace::Release.profile();
    let build = ["build", "--locked", "--lib", "--target", "wasm32-unknown-unknown", "--profile", profile];
    run(cargo(&layout.root, &[&build[..], &["--package", krate]].concat()))?;
    let folder = layout.target.join("bindings").join(krate);
    Bindgen::new()
        .input_path(layout.wasm(profile, krate))
        .out_name(krate)
        .web(true)?
        .typescript(false)
        .generate(&folder)
        .with_context(|| format!("writing the bindings of `{krate}`"))?;
    shrink(layout, ENGINE, &folder.join(format!("{krate}_bg.wasm")))?;
    Ok(folder)
}

/// Makes a module small.
fn shrink(layout: &Layout, part: Part, module: &Path) -> Result<()> {
    // wasm-opt reads from the module itself which features it uses.
    let path = module.to_string_lossy().into_owned();
    let tool = layout.file("node_modules/binaryen/bin/wasm-opt").to_string_lossy().into_owned();
    // Functions of one name are one function for several types. Side by side, they are alike enough for
    // brotli to make little of the second; so the names stay until then.
    let last = ["--reorder-functions-by-name", "--strip-debug", "--strip-producers", &path, "-o", &path];
    run(command("node", &layout.root, &[&[tool.as_str()], part.goals, &last].concat()))
}
