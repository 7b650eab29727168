//! The relay's program: reads the settings, runs the relay, stops it when told to.

mod cli;
mod config;
mod health;
mod notify;

use std::{
    ffi::OsString,
    io::{IsTerminal as _, Write as _},
    process::ExitCode,
    time::Duration,
};

use anyhow::Context as _;
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use sync_server::{Relay, Settings};
use tokio::signal::unix::{Signal, SignalKind, signal};

use self::{
    cli::Command,
    config::{ConfigError, Options, Reading},
};

fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    let outcome = config::read(&arguments).map_err(Into::into).and_then(|reading| carry_out(&reading));
    match outcome.map_err(anyhow::Error::downcast::<ConfigError>) {
        Ok(code) => code,
        Err(Ok(wrong)) => wrong.report(),
        Err(Err(error)) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn carry_out(reading: &Reading) -> anyhow::Result<ExitCode> {
    match &reading.cli.command {
        Command::Serve(options) => serve(options, options.settings()?)?,
        Command::Config(options) => say(&reading.listing(&options.settings()?)),
        Command::Health(options) => health::ask(&options.settings()?).context("the relay is not ready")?,
        Command::Admin(admin) => return admin.run(),
    }
    Ok(ExitCode::SUCCESS)
}

fn serve(options: &Options, settings: Settings) -> anyhow::Result<()> {
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .with_max_level(options.log)
        .init();
    raise_open_files();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("cannot start the threads of the relay")?;
    runtime.block_on(run(settings, Duration::from_secs(options.stop_delay)))
}

async fn run(settings: Settings, stop_delay: Duration) -> anyhow::Result<()> {
    // Before the relay says that it listens, so that whoever waits for that line can stop it at once.
    let mut signals = Signals {
        terminate: signal(SignalKind::terminate())?,
        interrupt: signal(SignalKind::interrupt())?,
        hangup: signal(SignalKind::hangup())?,
    };
    let relay = Relay::start(settings).await?;
    let scheme = if relay.is_secure() { "https" } else { "http" };
    say(&format!("listening on {scheme}://{}\n", relay.address()));
    if let Some(token) = relay.new_token() {
        say(&format!("whoever founds a project here needs this token: {}\n", token.reveal()));
    }
    notify::tell(notify::State::Ready);
    signals.stop(&relay).await;
    relay.prepare_to_stop();
    notify::tell(notify::State::Stopping);
    if !stop_delay.is_zero() {
        tracing::info!(seconds = stop_delay.as_secs(), "about to stop");
        // Told a second time, it goes at once.
        let _ = tokio::time::timeout(stop_delay, signals.stop(&relay)).await;
    }
    tracing::info!("stopping");
    relay.stop().await;
    Ok(())
}

struct Signals {
    terminate: Signal,
    interrupt: Signal,
    hangup: Signal,
}

impl Signals {
    /// Waits until the relay is told to stop. Told to hang up, it reads its certificate again.
    async fn stop(&mut self, relay: &Relay) {
        loop {
            tokio::select! {
                _ = self.terminate.recv() => return,
                _ = self.interrupt.recv() => return,
                _ = self.hangup.recv() => relay.renew_certificate().await,
            }
        }
    }
}

/// Writes to standard output. Whoever read it may have gone by now, which is no reason to end.
fn say(text: &str) {
    let mut output = std::io::stdout().lock();
    let _ = output.write_all(text.as_bytes()).and_then(|()| output.flush());
}

/// Asks the system for as many open files as it lets this process have, since every connection is one.
fn raise_open_files() {
    let limit = getrlimit(Resource::Nofile);
    if let Err(error) = setrlimit(Resource::Nofile, Rlimit { current: limit.maximum, ..limit }) {
        tracing::warn!(%error, "the number of connections stays limited");
    }
}
