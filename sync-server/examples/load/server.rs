//! The relay under load, as its own process, and what the system says of it.

use std::{
    env, fs,
    io::{BufRead as _, BufReader},
    net::SocketAddr,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::Duration,
};

use anyhow::Context as _;
use rustix::process::Pid;

pub(crate) struct Server {
    child: Child,
    pub(crate) address: SocketAddr,
}

/// Builds the relay's program in release, beside this one.
pub(crate) fn build() -> anyhow::Result<PathBuf> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let build = ["build", "--quiet", "--release", "--package", "sync-server", "--bin", "sync-server"];
    let status = Command::new(cargo).args(build).status().context("cargo does not start")?;
    anyhow::ensure!(status.success(), "the relay cannot be built");
    let here = env::current_exe()?;
    let folder = here.parent().and_then(Path::parent).context("this program lies nowhere")?;
    Ok(folder.join("sync-server"))
}

impl Server {
    /// Starts it with room for very many from one address.
    pub(crate) fn start(program: &Path, folder: &Path) -> anyhow::Result<Self> {
        let flags = ["--sockets-per-address", "100000", "--envelopes-per-second", "1000000"];
        Self::run(&mut Command::new(program), folder, &flags)
    }

    /// Starts what serves by a command that is given more arguments.
    pub(crate) fn run(command: &mut Command, folder: &Path, flags: &[&str]) -> anyhow::Result<Self> {
        let mut child = command
            .args(["serve", "--listen", "127.0.0.1:0"])
            .args(flags)
            .arg("--data")
            .arg(folder)
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("{} does not start", command.get_program().display()))?;
        let mut line = String::new();
        let stdout = child.stdout.take().context("the relay has no output")?;
        BufReader::new(stdout).read_line(&mut line)?;
        let address = line.trim().strip_prefix("listening on http://");
        let address = address.with_context(|| format!("the relay said {line:?}"))?.parse()?;
        Ok(Self { child, address })
    }

    /// Ends it as a power failure would, in the middle of whatever it does.
    pub(crate) fn kill(mut self) -> anyhow::Result<()> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }

    pub(crate) fn pid(&self) -> Pid {
        Pid::from_child(&self.child)
    }

    /// Returns how much processor time the relay has used, over all its threads.
    pub(crate) fn cpu(&self) -> anyhow::Result<Duration> {
        let mut used = Duration::ZERO;
        for thread in fs::read_dir(self.proc("task"))? {
            // Nanoseconds on a processor, then more. A thread that just ended has no more than it had.
            let Ok(line) = fs::read_to_string(thread?.path().join("schedstat")) else { continue };
            let nanoseconds = line.split(' ').next().context("no schedstat")?.parse()?;
            used += Duration::from_nanos(nanoseconds);
        }
        Ok(used)
    }

    /// Returns the memory that is the relay's alone, in KiB.
    pub(crate) fn memory_kb(&self) -> anyhow::Result<f64> {
        let status = fs::read_to_string(self.proc("status"))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).context("no VmRSS")?;
        Ok(line.trim().trim_end_matches("kB").trim().parse()?)
    }

    /// Returns how many files and sockets it has open.
    pub(crate) fn open_files(&self) -> anyhow::Result<usize> {
        Ok(fs::read_dir(self.proc("fd"))?.count())
    }

    /// Returns how many threads it has.
    pub(crate) fn threads(&self) -> anyhow::Result<usize> {
        Ok(fs::read_dir(self.proc("task"))?.count())
    }

    fn proc(&self, what: &str) -> PathBuf {
        format!("/proc/{}/{what}", self.child.id()).into()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // The folder is removed anyway.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
