//! The relay's program as a process of its own.

use std::{
    io::{BufRead as _, BufReader, Read as _},
    net::SocketAddr,
    path::Path,
    process::{Child, ChildStderr, Command, Stdio},
};

use rustix::process::{Pid, Signal, kill_process};

pub(crate) struct Program {
    child: Child,
    log: BufReader<ChildStderr>,
    pub(crate) address: SocketAddr,
}

impl Program {
    pub(crate) fn start(folder: &Path) -> Self {
        Self::with(folder, &["--log", "error"])
    }

    /// Starts it with more flags.
    pub(crate) fn with(folder: &Path, flags: &[&str]) -> Self {
        Self::run(
            command()
                .args(["serve", "--listen", "127.0.0.1:0", "--envelopes-per-second", "100000", "--data"])
                .arg(folder)
                .args(flags),
        )
    }

    /// Starts what serves, and waits until it listens.
    pub(crate) fn run(command: &mut Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().strip_prefix("listening on ").and_then(|url| url.split("//").nth(1));
        let log = BufReader::new(child.stderr.take().unwrap());
        Self { address: address.unwrap().parse().unwrap(), child, log }
    }

    /// Returns the memory that the process takes, in KiB.
    pub(crate) fn memory(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
        line.trim().trim_end_matches("kB").trim().parse().unwrap()
    }

    pub(crate) fn signal(&self, signal: Signal) {
        kill_process(Pid::from_child(&self.child), signal).unwrap();
    }

    /// Reads the log until it says something.
    pub(crate) fn wait_for_log(&mut self, what: &str) {
        let mut line = String::new();
        while !line.contains(what) {
            line.clear();
            assert!(self.log.read_line(&mut line).unwrap() > 0, "the log ended without {what:?}");
        }
    }

    /// Has it stop, and returns what it still says in its log.
    pub(crate) fn last_words(mut self) -> String {
        self.signal(Signal::TERM);
        let mut log = String::new();
        self.log.read_to_string(&mut log).unwrap();
        log
    }

    /// Waits for it to end by itself, and tells whether it ended well.
    pub(crate) fn ends_well(mut self) -> bool {
        self.child.wait().unwrap().success()
    }
}

impl Drop for Program {
    /// Ends the process as a power failure would.
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        self.child.wait().unwrap();
    }
}

/// The program, with no settings in its environment but those that a test gives it.
pub(crate) fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sync-server"));
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("FLOCKWORK_") {
            command.env_remove(name);
        }
    }
    command
}
