//! The command line.

mod admin;

use clap::{Parser, Subcommand};

use crate::config::Options;

/// The Flockwork relay.
#[derive(Debug, Parser)]
#[command(name = "sync-server", version)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What the program can do. Wherever a command takes `--config`, its other options are read from that file too.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Serve the app, and pass on what members write.
    Serve(Box<Options>),
    /// Print the settings in force, and where each comes from.
    Config(Box<Options>),
    /// Ask the relay that runs with these settings on this machine whether it is ready.
    Health(Box<Options>),
    #[command(flatten)]
    Admin(admin::Admin),
}
