//! What must be on this machine, and how it gets there.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::layout::Layout;
use crate::step::{command, read, run, step};

const TARGET: &str = "wasm32-unknown-unknown";
const OLDEST_NODE: u32 = 20;
const CHROMIUMS: [&str; 4] =
    ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium"];

/// Adds the compiler's WASM target where it is missing.
pub(crate) fn wasm_target(layout: &Layout) -> Result<()> {
    let sysroot = read(command("rustc", &layout.root, &["--print", "sysroot"]))?;
    if Path::new(sysroot.trim()).join("lib/rustlib").join(TARGET).exists() {
        return Ok(());
    }
    step("rustup target add wasm32-unknown-unknown", || {
        run(command("rustup", &layout.root, &["target", "add", TARGET]))
            .context("the compiler lacks the target wasm32-unknown-unknown, and rustup could not add it")
    })
}

/// Installs what package-lock.json names, unless exactly that is installed already.
pub(crate) fn npm_packages(layout: &Layout) -> Result<()> {
    let lock = fs::read(layout.file("package-lock.json")).context("reading package-lock.json")?;
    let wanted = blake3::hash(&lock).to_hex();
    let mark = layout.file("node_modules/.installed");
    if fs::read_to_string(&mark).is_ok_and(|installed| installed == wanted.as_str()) {
        return Ok(());
    }
    let version = read(command("node", &layout.root, &["--version"]))
        .context("Node is missing; install Node 20 or newer from nodejs.org or with your package manager")?;
    let major = version.trim().trim_start_matches('v').split('.').next().and_then(|major| major.parse().ok());
    if major.is_none_or(|major: u32| major < OLDEST_NODE) {
        bail!("Node is {}, and must be {OLDEST_NODE} or newer", version.trim());
    }
    step("npm ci", || {
        let mut npm = command("npm", &layout.root, &["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
        npm.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        run(npm)?;
        fs::write(&mark, wanted.as_str()).context("marking node_modules as installed")
    })
}

/// Finds Chromium, or installs it with the fonts that Chinese needs.
pub(crate) fn chromium(layout: &Layout) -> Result<PathBuf> {
    let mut missing = Vec::new();
    if found_chromium().is_none() {
        missing.push("chromium");
    }
    if !speaks_chinese() {
        missing.push("fonts-noto-cjk");
    }
    if !missing.is_empty() {
        install(layout, &missing)?;
    }
    found_chromium().context("Chromium was installed, but is not where it should be; name it in CHROMIUM")
}

fn found_chromium() -> Option<PathBuf> {
    if let Some(named) = env::var_os("CHROMIUM") {
        return Some(PathBuf::from(named));
    }
    CHROMIUMS.iter().map(PathBuf::from).find(|path| path.exists())
}

fn speaks_chinese() -> bool {
    Command::new("fc-list").arg(":lang=zh-cn").output().is_ok_and(|fonts| !fonts.stdout.is_empty())
}

/// Brings the list of Debian packages up to date, where that is permitted without asking anybody.
pub(crate) fn refresh_packages(layout: &Layout, wish: &str) -> Result<()> {
    apt(layout, administrator(layout, wish)?, &["update", "-q"])
}

/// What stands before a command so that it may install packages.
fn administrator(layout: &Layout, wish: &str) -> Result<&'static [&'static str]> {
    if !succeeds(&["apt-get", "--version"]) {
        bail!("{wish} (this machine has no apt-get to do it with)");
    }
    let sudo: &[&str] = if succeeds(&["sudo", "-n", "true"]) { &["sudo", "-n"] } else { &[] };
    if sudo.is_empty() && read(command("id", &layout.root, &["-u"]))?.trim() != "0" {
        bail!("{wish}, as somebody who may install packages");
    }
    Ok(sudo)
}

/// Installs Debian packages where that is permitted without asking anybody.
fn install(layout: &Layout, packages: &[&str]) -> Result<()> {
    let wish = format!("install {} and run this again", packages.join(" and "));
    let sudo = administrator(layout, &wish)?;
    step(&format!("apt-get install {}", packages.join(" ")), || {
        apt(layout, sudo, &["update", "-q"])?;
        apt(layout, sudo, &[&["install", "-y", "-q", "--no-install-recommends"], packages].concat())
    })
    .context(wish)
}

fn apt(layout: &Layout, sudo: &[&str], arguments: &[&str]) -> Result<()> {
    let words = [sudo, &["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"], arguments].concat();
    let Some((program, rest)) = words.split_first() else { return Ok(()) };
    run(command(program, &layout.root, rest))
}

fn succeeds(words: &[&str]) -> bool {
    let Some((program, rest)) = words.split_first() else { return false };
    Command::new(program)
        .args(rest)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}
