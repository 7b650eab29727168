//! What the tests of the relay need of Debian, and nobody has to install: proxies, and another time.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::layout::Layout;
use crate::platform;
use crate::step::{command, run, step};

/// A file of a package: the variable that names it, its Debian package, and where that puts it.
struct Packaged {
    variable: &'static str,
    package: &'static str,
    path: String,
}

/// Finds nginx and Caddy, or fetches them.
pub(crate) fn proxies(layout: &Layout) -> Result<[PathBuf; 2]> {
    let nginx = Packaged { variable: "NGINX", package: "nginx", path: "usr/sbin/nginx".into() };
    let caddy = Packaged { variable: "CADDY", package: "caddy", path: "usr/bin/caddy".into() };
    Ok([nginx.find(layout)?, caddy.find(layout)?])
}

/// Finds the library that tells a process another time, or fetches it.
pub(crate) fn faketime(layout: &Layout) -> Result<PathBuf> {
    let path = format!("usr/lib/{}-linux-gnu/faketime/libfaketime.so.1", env::consts::ARCH);
    Packaged { variable: "FLOCKWORK_FAKETIME", package: "libfaketime", path }.find(layout)
}

impl Packaged {
    fn find(&self, layout: &Layout) -> Result<PathBuf> {
        let Self { variable, package, path } = self;
        if let Some(named) = env::var_os(variable) {
            return Ok(PathBuf::from(named));
        }
        let folder = layout.target.join("packages").join(package);
        let unpacked = folder.join(path);
        let installed = Path::new("/").join(path);
        if let Some(found) = [installed, unpacked.clone()].into_iter().find(|path| path.exists()) {
            return Ok(found);
        }
        step(&format!("fetch {package}"), || fetch(layout, package, &folder))?;
        if !unpacked.exists() {
            bail!("{package} was fetched, but {path} is not in it; name it in {variable}");
        }
        Ok(unpacked)
    }
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
