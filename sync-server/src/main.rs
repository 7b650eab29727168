//! The relay's program: reads the command line, runs the relay, stops it when told to.

mod cli;

use std::{io::IsTerminal as _, process::ExitCode};

use anyhow::Context as _;
use clap::Parser as _;
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use sync_server::{Relay, Settings};
use tokio::signal::unix::{SignalKind, signal};

fn main() -> anyhow::Result<ExitCode> {
    match cli::Cli::parse().command {
        cli::Command::Serve(serve) => serve_until_told(serve).map(|()| ExitCode::SUCCESS),
        cli::Command::Admin(admin) => admin.run(),
    }
}

fn serve_until_told(serve: cli::Serve) -> anyhow::Result<()> {
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .with_max_level(serve.log)
        .init();
    raise_open_files();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("cannot start the threads of the relay")?;
    runtime.block_on(run(serve.into()))
}

async fn run(settings: Settings) -> anyhow::Result<()> {
    // Before the relay says that it listens, so that whoever waits for that line can stop it at once.
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    let relay = Relay::start(settings).await?;
    println!("listening on http://{}", relay.address());
    if let Some(token) = relay.new_token() {
        println!("whoever founds a project here needs this token: {}", token.reveal());
    }
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
    tracing::info!("stopping");
    relay.stop().await;
    Ok(())
}

/// Asks the system for as many open files as it lets this process have, since every connection is one.
fn raise_open_files() {
    let limit = getrlimit(Resource::Nofile);
    if let Err(error) = setrlimit(Resource::Nofile, Rlimit { current: limit.maximum, ..limit }) {
        tracing::warn!(%error, "the number of connections stays limited");
    }
}
