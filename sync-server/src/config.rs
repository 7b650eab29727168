//! The settings: what there is to set, and how flags, environment and file come together.
//!
//! [`Options`] is the one list. Each of its fields is a flag (`--listen`), an environment variable
//! (`FLOCKWORK_LISTEN`) and a key of the file (`listen`); the table in docs/self-hosting.md is held against it.

mod error;
mod file;
mod listing;
mod values;

use std::{env, ffi::OsString, net::SocketAddr, path::PathBuf, time::Duration};

use clap::{Arg, ArgMatches, Args as _, CommandFactory as _, FromArgMatches as _, ValueEnum, value_parser};
use protocol::limits::Limits;
use sync_server::{Founders, ObjectLimits, Settings, Site, TlsFiles};
use tracing::level_filters::LevelFilter;

pub(crate) use self::error::ConfigError;
use self::file::File;
use crate::cli::Cli;

/// The option that names the file, which is no setting itself.
const CONFIG: &str = "config";

/// Everything that whoever runs the relay may set.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// File with settings, in TOML. What flags and environment name counts before it.
    #[arg(long, env = "FLOCKWORK_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,
    /// Address and port to listen on.
    #[arg(
        long,
        env = "FLOCKWORK_LISTEN",
        value_name = "ADDRESS:PORT",
        default_value = "127.0.0.1:4400",
        value_parser = values::address
    )]
    pub(crate) listen: SocketAddr,
    /// Folder to keep everything in.
    #[arg(long, env = "FLOCKWORK_DATA", value_name = "DIR")]
    data: PathBuf,
    /// Address and port to tell Prometheus at what there is to watch, for an address that only you reach. Without
    /// this, nowhere.
    #[arg(long, env = "FLOCKWORK_METRICS", value_name = "ADDRESS:PORT", value_parser = values::address)]
    metrics: Option<SocketAddr>,
    /// Serve the app from this folder instead of the one inside this program.
    #[arg(long, env = "FLOCKWORK_SITE", value_name = "DIR")]
    site: Option<PathBuf>,
    /// The relay's address as members know it, such as `https://relay.example`. Set it wherever others
    /// than this machine can connect: members prove who they are to this address and to no other.
    #[arg(long, env = "FLOCKWORK_ORIGIN", value_name = "URL", value_parser = values::origin)]
    origin: Option<String>,
    /// Certificate to serve HTTPS with, as a PEM file, those of its issuers behind it. Without it the relay
    /// speaks plain HTTP, for this machine alone or for a proxy.
    #[arg(long, env = "FLOCKWORK_TLS_CERT", value_name = "FILE")]
    tls_cert: Option<PathBuf>,
    /// Private key of the certificate, as a PEM file.
    #[arg(long, env = "FLOCKWORK_TLS_KEY", value_name = "FILE")]
    tls_key: Option<PathBuf>,
    /// Believe X-Forwarded-For and X-Forwarded-Proto, because a proxy of your own is in front.
    #[arg(
        long,
        env = "FLOCKWORK_BEHIND_PROXY",
        value_name = "BOOL",
        num_args = 0..=1,
        default_value = "false",
        default_missing_value = "true",
        action = clap::ArgAction::Set
    )]
    behind_proxy: bool,
    /// Who may found a project here: anybody, or whoever has the token. Without this, anybody on a
    /// loopback address, and the token elsewhere.
    #[arg(long, env = "FLOCKWORK_FOUNDERS", value_name = "WHO")]
    founders: Option<Who>,
    /// How many envelopes a device may append in a second, over a while.
    #[arg(
        long,
        env = "FLOCKWORK_ENVELOPES_PER_SECOND",
        value_name = "NUMBER",
        default_value_t = Limits::default().envelopes_per_second,
        value_parser = value_parser!(u32).range(1..=1_000_000)
    )]
    envelopes_per_second: u32,
    /// How many sockets one address may have.
    #[arg(
        long,
        env = "FLOCKWORK_SOCKETS_PER_ADDRESS",
        value_name = "NUMBER",
        default_value_t = Settings::SOCKETS_PER_ADDRESS,
        value_parser = value_parser!(u32).range(1..=1_000_000)
    )]
    sockets_per_address: u32,
    /// How large the database file may become, in MiB. Without this, as large as the disk allows.
    #[arg(
        long,
        env = "FLOCKWORK_DATABASE_MIB",
        value_name = "MIB",
        value_parser = value_parser!(u64).range(1..=16_777_215)
    )]
    database_mib: Option<u64>,
    /// How large one object may be, in MiB: a picture, a video, a document.
    #[arg(
        long,
        env = "FLOCKWORK_OBJECT_MIB",
        value_name = "MIB",
        default_value_t = ObjectLimits::default().object_bytes >> 20,
        value_parser = value_parser!(u64).range(1..=1_048_576)
    )]
    object_mib: u64,
    /// How much all objects of a project may take, in MiB.
    #[arg(
        long,
        env = "FLOCKWORK_PROJECT_MIB",
        value_name = "MIB",
        default_value_t = ObjectLimits::default().project_bytes >> 20,
        value_parser = value_parser!(u64).range(1..=1_073_741_824)
    )]
    project_mib: u64,
    /// How many days an object is kept after nothing names it any more.
    #[arg(
        long,
        env = "FLOCKWORK_OBJECT_DAYS",
        value_name = "DAYS",
        default_value = "30",
        value_parser = value_parser!(u32).range(1..=3_650)
    )]
    object_days: u32,
    /// How many days an envelope is kept after a snapshot stands for it.
    #[arg(
        long,
        env = "FLOCKWORK_ENVELOPE_DAYS",
        value_name = "DAYS",
        default_value = "30",
        value_parser = value_parser!(u32).range(1..=3_650)
    )]
    envelope_days: u32,
    /// How many seconds to go on after being told to stop, saying on /v1/ready that it is not ready, so that
    /// a load balancer turns elsewhere first.
    #[arg(
        long,
        env = "FLOCKWORK_STOP_DELAY",
        value_name = "SECONDS",
        default_value = "0",
        value_parser = value_parser!(u64).range(0..=600)
    )]
    pub(crate) stop_delay: u64,
    /// How much to log, to standard error: error, warn, info, debug or trace.
    #[arg(long, env = "FLOCKWORK_LOG", value_name = "LEVEL", default_value = "info")]
    pub(crate) log: LevelFilter,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Who {
    Open,
    Token,
}

/// A command line, with all that counts for it.
#[derive(Debug)]
pub(crate) struct Reading {
    pub(crate) cli: Cli,
    matches: ArgMatches,
    file: Option<File>,
}

/// Reads the command line, the environment, and the file that one of them names.
///
/// # Errors
/// When one of the three is wrong, or together they are not enough.
pub(crate) fn read(arguments: &[OsString]) -> Result<Reading, ConfigError> {
    let mut command = Cli::command();
    let file = named_file(&command, arguments)?.map(File::read).transpose()?;
    if let Some(file) = &file {
        // What the file says takes the place of the defaults, so the order of precedence is clap's own.
        command = command.mut_subcommands(|sub| sub.mut_args(|argument| file.supply(argument)));
    }
    let matches = parse(command, arguments)?;
    let cli = Cli::from_arg_matches(&matches)?;
    Ok(Reading { cli, matches, file })
}

/// Finds the file that flag or environment name, before it is known what else is missing.
fn named_file(command: &clap::Command, arguments: &[OsString]) -> Result<Option<PathBuf>, ConfigError> {
    let lenient = command.clone().mut_subcommands(|sub| sub.mut_args(|argument| argument.required(false)));
    let matches = parse(lenient, arguments)?;
    let options = matches.subcommand().map(|(_, options)| options);
    // A command may have no such option.
    Ok(options.and_then(|options| options.try_get_one::<PathBuf>(CONFIG).ok().flatten().cloned()))
}

fn parse(command: clap::Command, arguments: &[OsString]) -> Result<ArgMatches, ConfigError> {
    command.try_get_matches_from(arguments).map_err(|error| {
        // clap calls every value the flag's, but the person may never have given the flag.
        let variable = settings().into_iter().find_map(|setting| {
            let name = setting.get_env()?;
            let value = env::var_os(name)?.into_string().ok()?;
            let reason = error::refused_value(&error, &setting, &value)?;
            let is_flag = arguments.iter().any(|argument| is_flag(&setting, argument));
            let name = name.to_string_lossy().into_owned();
            (!is_flag).then_some(ConfigError::Environment { name, value, reason })
        });
        variable.unwrap_or(ConfigError::Usage(error))
    })
}

fn is_flag(setting: &Arg, argument: &OsString) -> bool {
    let flag = argument.to_string_lossy();
    let name = flag.split('=').next().and_then(|flag| flag.strip_prefix("--"));
    name.is_some() && name == setting.get_long()
}

/// Returns every setting, in the order of [`Options`].
fn settings() -> Vec<Arg> {
    let mut all = Options::augment_args(clap::Command::new("settings").disable_help_flag(true));
    // Only then do its arguments know how they are written.
    all.build();
    all.get_arguments().filter(|argument| argument.get_id() != CONFIG).cloned().collect()
}

impl Options {
    /// Makes the relay's settings of them.
    ///
    /// # Errors
    /// When one of two that belong together is missing.
    pub(crate) fn settings(&self) -> Result<Settings, ConfigError> {
        let mut settings = Settings::new(self.listen, self.data.clone());
        settings.site = self.site.clone().map_or(Site::Embedded, Site::Folder);
        settings.origin.clone_from(&self.origin);
        settings.metrics = self.metrics;
        settings.tls = match (&self.tls_cert, &self.tls_key) {
            (Some(certificate), Some(key)) => {
                Some(TlsFiles { certificate: certificate.clone(), key: key.clone() })
            }
            (None, None) => None,
            (Some(_), None) => return Err(ConfigError::Lonely { given: "tls-cert", missing: "tls-key" }),
            (None, Some(_)) => return Err(ConfigError::Lonely { given: "tls-key", missing: "tls-cert" }),
        };
        settings.behind_proxy = self.behind_proxy;
        settings.limits.envelopes_per_second = self.envelopes_per_second;
        settings.sockets_per_address = self.sockets_per_address;
        settings.objects.object_bytes = self.object_mib << 20;
        settings.objects.project_bytes = self.project_mib << 20;
        let days = |days: u32| Duration::from_secs(u64::from(days) * 24 * 60 * 60);
        settings.objects.grace = days(self.object_days);
        settings.envelope_grace = days(self.envelope_days);
        settings.database.max_bytes = self.database_mib.map(|mib| mib.saturating_mul(1 << 20));
        match self.founders {
            Some(Who::Open) => settings.founders = Founders::Open,
            Some(Who::Token) => settings.founders = Founders::Token,
            None => {}
        }
        Ok(settings)
    }
}

#[cfg(test)]
mod tests;
