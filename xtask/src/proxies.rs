//! The proxies that people put in front of a relay, for its tests.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::layout::Layout;
use crate::platform;
use crate::step::{command, run, step};

/// A proxy: the variable that names it, its Debian package, and where that puts it.
struct Proxy {
    variable: &'static str,
    package: &'static str,
    path: &'static str,
}

const NGINX: Proxy = Proxy { variable: "NGINX", package: "nginx", path: "usr/sbin/nginx" };
const CADDY: Proxy = Proxy { variable: "CADDY", package: "caddy", path: "usr/bin/caddy" };

/// Finds nginx and Caddy, or fetches them.
pub(crate) fn find(layout: &Layout) -> Result<[PathBuf; 2]> {
    Ok([one(layout, &NGINX)?, one(layout, &CADDY)?])
}

fn one(layout: &Layout, proxy: &Proxy) -> Result<PathBuf> {
    if let Some(named) = env::var_os(proxy.variable) {
        return Ok(PathBuf::from(named));
    }
    let folder = layout.target.join("proxies").join(proxy.package);
    let unpacked = folder.join(proxy.path);
    let installed = Path::new("/").join(proxy.path);
    if let Some(found) = [installed, unpacked.clone()].into_iter().find(|path| path.exists()) {
        return Ok(found);
    }
    step(&format!("fetch {}", proxy.package), || fetch(layout, proxy.package, &folder))?;
    if !unpacked.exists() {
        bail!(
            "{} was fetched, but {} is not in it; name it in {}",
            proxy.package,
            proxy.path,
            proxy.variable
        );
    }
    Ok(unpacked)
}

/// Fetches a Debian package and unpacks it. Installed, it would begin to serve on this machine.
fn fetch(layout: &Layout, package: &str, folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("making {}", folder.display()))?;
    let download = || run(command("apt-get", folder, &["download", "-q", package]));
    let wish = format!("install {package} and run this again");
    if download().is_err() {
        platform::refresh_packages(layout, &wish)?;
        download().context(wish)?;
    }
    let files = fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))?;
    let names: Vec<String> =
        files.filter_map(|file| Some(file.ok()?.file_name().to_string_lossy().into_owned())).collect();
    let Some(file) = names.iter().find(|name| name.starts_with(&format!("{package}_"))) else {
        bail!("{package} was fetched, and is not in {}", folder.display())
    };
    run(command("dpkg", folder, &["--extract", file, "."]))
}
