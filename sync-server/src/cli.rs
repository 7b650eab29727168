//! The command line.

mod admin;

use std::{net::SocketAddr, path::PathBuf};

use clap::{Parser, Subcommand, ValueEnum};
use protocol::limits::Limits;
use sync_server::{Founders, Settings, Site};
use tracing::level_filters::LevelFilter;

/// The Flockwork relay.
#[derive(Debug, Parser)]
#[command(name = "sync-server", version)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Serve the app, and pass on what members write.
    Serve(Serve),
    #[command(flatten)]
    Admin(admin::Admin),
}

#[derive(Debug, clap::Args)]
pub(crate) struct Serve {
    /// Address to listen on.
    #[arg(long, env = "FLOCKWORK_LISTEN", value_name = "ADDR", default_value = "127.0.0.1:4400")]
    listen: SocketAddr,
    /// Folder to keep everything in.
    #[arg(long, env = "FLOCKWORK_DATA", value_name = "DIR")]
    data: PathBuf,
    /// Address to tell Prometheus at what there is to watch; nowhere without this.
    #[arg(long, env = "FLOCKWORK_METRICS", value_name = "ADDR")]
    metrics: Option<SocketAddr>,
    /// Serve the app from this folder instead of the one inside this program.
    #[arg(long, value_name = "DIR")]
    site: Option<PathBuf>,
    /// The relay's address as members know it, such as `https://relay.example`. Set it wherever others
    /// than this machine can connect: members prove who they are to this address and to no other.
    #[arg(long, env = "FLOCKWORK_ORIGIN", value_name = "URL")]
    origin: Option<String>,
    /// Believe X-Forwarded-For and X-Forwarded-Proto, because a proxy of your own is in front.
    #[arg(long)]
    behind_proxy: bool,
    /// Who may found a project here: anybody, or whoever has the token. Without this, anybody on a
    /// loopback address, and the token elsewhere.
    #[arg(long, env = "FLOCKWORK_FOUNDERS")]
    founders: Option<Who>,
    /// How many envelopes a device may append in a second, over a while.
    #[arg(long, value_name = "NUMBER", default_value_t = Limits::default().envelopes_per_second)]
    envelopes_per_second: u32,
    /// How many sockets one address may have.
    #[arg(long, value_name = "NUMBER")]
    sockets_per_address: Option<u32>,
    /// How much to log, to standard error: error, warn, info, debug or trace.
    #[arg(long, env = "FLOCKWORK_LOG", value_name = "LEVEL", default_value = "info")]
    pub(crate) log: LevelFilter,
    /// How large the database file may become, in MiB.
    #[arg(long, value_name = "MIB")]
    database_mib: Option<u64>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Who {
    Open,
    Token,
}

impl From<Serve> for Settings {
    fn from(serve: Serve) -> Self {
        let mut settings = Self::new(serve.listen, serve.data);
        settings.site = serve.site.map_or(Site::Embedded, Site::Folder);
        settings.origin = serve.origin.map(|origin| origin.trim_end_matches('/').to_owned());
        settings.metrics = serve.metrics;
        settings.behind_proxy = serve.behind_proxy;
        settings.limits.envelopes_per_second = serve.envelopes_per_second;
        settings.sockets_per_address = serve.sockets_per_address.unwrap_or(settings.sockets_per_address);
        settings.database.max_bytes = serve.database_mib.map(|mib| mib.saturating_mul(1 << 20));
        match serve.founders {
            Some(Who::Open) => settings.founders = Founders::Open,
            Some(Who::Token) => settings.founders = Founders::Token,
            None => {}
        }
        settings
    }
}
