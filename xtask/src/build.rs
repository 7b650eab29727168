//! `cargo xtask build`: from sources to the files that a browser loads.

mod assets;
mod compress;
mod lockfile;
mod split;
mod stamp;
mod style;
mod wasm;
mod worker;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use lexopt::{Arg, Parser};

use self::assets::Assets;
use self::stamp::Stamp;
pub(crate) use self::wasm::beside;
use crate::layout::Layout;
use crate::platform;
use crate::step::{cargo, run, step};

/// How much time a build may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pace {
    /// As people get it: small and compressed.
    Release,
    /// As fast as it can be built.
    Dev,
}

impl Pace {
    /// Reads the arguments that are left.
    pub(crate) fn read(arguments: &mut Parser) -> Result<Self> {
        let mut pace = Self::Release;
        while let Some(argument) = arguments.next()? {
            match argument {
                Arg::Long("dev") => pace = Self::Dev,
                other => return Err(other.unexpected().into()),
            }
        }
        Ok(pace)
    }

    /// The cargo profile of the WASM, which is also the name of its folder.
    pub(crate) fn profile(self) -> &'static str {
        match self {
            Self::Release => "wasm",
            Self::Dev => "wasm-dev",
        }
    }
}

/// What the site is made of. The folder of this very program is in it: another builder builds another site.
const SITE: [&str; 8] =
    ["app", "shared", "xtask", ".cargo", "Cargo.toml", "Cargo.lock", "package-lock.json", "clippy.toml"];

/// Builds the site, unless the one that is there is of the same sources.
pub(crate) fn site(layout: &Layout, pace: Pace) -> Result<()> {
    let stamp = Stamp::of(layout, "site", &SITE, pace.profile())?;
    if stamp.holds() && layout.site().join("index.html").exists() {
        return Ok(());
    }
    stamp.withdraw()?;
    lockfile::check(&layout.file("Cargo.lock"))?;
    platform::wasm_target(layout)?;
    platform::npm_packages(layout)?;
    let mut assets = Assets::default();
    step("compile page and engine to WASM", || wasm::compile(layout, pace))?;
    for part in [wasm::PAGE, wasm::ENGINE] {
        step(&format!("bind {}", part.name), || wasm::bind(layout, pace, part, &mut assets))?;
    }
    step("bundle styles", || style::bundle(layout, &mut assets))?;
    step("write target/site", || {
        let folder = layout.site();
        let files = assets.place(layout)?;
        worker::place(layout, &folder, &files)?;
        assets::keep_only(&folder, &files)?;
        if pace == Pace::Release { compress::all(&folder) } else { Ok(()) }
    })?;
    stamp.set()
}

/// Builds site and relay as they are deployed, the one within the other. Gives the path of the program.
pub(crate) fn release(layout: &Layout) -> Result<PathBuf> {
    let everything = [&SITE[..], &["sync-server"]].concat();
    let stamp = Stamp::of(layout, "relay", &everything, "release")?;
    let program = layout.relay();
    if stamp.holds() && program.exists() {
        return Ok(program);
    }
    stamp.withdraw()?;
    site(layout, Pace::Release)?;
    step("compile the relay with the site in it", || {
        let mut cargo = cargo(&layout.root, &["build", "--locked", "--release", "--package", "sync-server"]);
        cargo.env("FLOCKWORK_SITE", layout.site());
        run(cargo)?;
        // It is moved there whole: one that is running goes on with the file that it was started from.
        let [made, place] = [layout.compiled_relay(), layout.relay()];
        let fresh = place.with_extension("fresh");
        write(&fresh, &fs::read(&made).with_context(|| format!("reading {}", made.display()))?)?;
        fs::set_permissions(&fresh, fs::metadata(&made)?.permissions())?;
        fs::rename(&fresh, &place).with_context(|| format!("writing {}", place.display()))
    })?;
    stamp.set()?;
    Ok(program)
}

/// Builds the relay for development, which is given the site by its path. Gives the path of the program.
pub(crate) fn dev_relay(layout: &Layout) -> Result<PathBuf> {
    run(cargo(&layout.root, &["build", "--locked", "--package", "sync-server"]))?;
    Ok(layout.target.join("debug/sync-server"))
}

/// Writes a file with its folders.
fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let Some(folder) = path.parent() else { bail!("{} lies in no folder", path.display()) };
    fs::create_dir_all(folder).with_context(|| format!("making {}", folder.display()))?;
    fs::write(path, bytes).with_context(|| format!("writing {}", path.display()))
}

/// All files in a folder and in those within it.
fn files_under(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(files_under(&path)?);
        } else {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
