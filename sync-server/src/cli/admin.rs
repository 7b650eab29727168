//! The sub-commands beside serving: what they take, and what they print.

use std::{path::PathBuf, process::ExitCode};

use anyhow::{Context as _, bail};
use clap::Subcommand;
use protocol::ProjectId;
use sync_server::admin::{self, ProjectSize, Report};

#[derive(Debug, Subcommand)]
pub(crate) enum Admin {
    /// Copy all that the relay keeps into a folder, while it runs, and check the copy.
    Backup {
        #[command(flatten)]
        data: Data,
        /// Folder for the copy; empty, or not there yet.
        #[arg(value_name = "DIR")]
        to: PathBuf,
    },
    /// Make a relay's folder out of a copy. Clients bring what they have and the copy lacks.
    Restore {
        /// The copy.
        #[arg(value_name = "DIR")]
        from: PathBuf,
        #[command(flatten)]
        data: Data,
    },
    /// Verify every chain, signature and hash of what the relay keeps, while it runs or not.
    Check {
        #[command(flatten)]
        data: Data,
    },
    /// List projects with what they take, or delete one.
    Projects {
        #[command(flatten)]
        data: Data,
        #[command(subcommand)]
        what: Projects,
    },
    /// Show or renew the token that founders of projects need.
    InviteToken {
        #[command(flatten)]
        data: Data,
        /// Make another one, for the relay's next start; the one before is of no use then.
        #[arg(long)]
        renew: bool,
    },
}

#[derive(Debug, clap::Args)]
pub(crate) struct Data {
    /// File with settings, in TOML, which names the folder where nothing else does.
    #[arg(long, env = "FLOCKWORK_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,
    /// The relay's folder.
    #[arg(long, env = "FLOCKWORK_DATA", value_name = "DIR")]
    data: PathBuf,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Projects {
    /// One line for each project: id, members, documents, envelopes, objects, bytes.
    List,
    /// Delete all that the relay has of a project. Stop the relay first. Members keep what is on their devices.
    Delete {
        /// The project's id, as the list has it.
        // One in 64 begins like a flag.
        #[arg(allow_hyphen_values = true)]
        project: ProjectId,
        /// Do not ask.
        #[arg(long)]
        yes: bool,
    },
}

impl Admin {
    /// Does it, and prints what came of it.
    pub(crate) fn run(&self) -> anyhow::Result<ExitCode> {
        match self {
            Self::Backup { data, to } => {
                let report = admin::backup(&data.data, to).context("there is no good copy")?;
                println!("copied to {} and checked: {}", to.display(), summary(&report));
            }
            Self::Restore { from, data } => {
                let report = admin::restore(from, &data.data).context("not restored")?;
                println!("restored to {} and checked: {}", data.data.display(), summary(&report));
            }
            Self::Check { data } => return check(data),
            Self::Projects { data, what: Projects::List } => list(&admin::projects(&data.data)?),
            Self::Projects { data, what: Projects::Delete { project, yes } } => {
                if !yes {
                    bail!("this cannot be taken back; say --yes to delete project {project}");
                }
                if !admin::delete_project(&data.data, project)? {
                    bail!("there is no project {project}");
                }
                println!("deleted {project}");
            }
            Self::InviteToken { data, renew: true } => {
                println!("{}", admin::renew_founder_token(&data.data)?.reveal());
            }
            Self::InviteToken { data, renew: false } => match admin::founder_token(&data.data)? {
                Some(token) => println!("{}", token.reveal()),
                None => {
                    bail!("there is no token yet; the relay makes one when it starts with --founders token")
                }
            },
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn check(data: &Data) -> anyhow::Result<ExitCode> {
    let report = admin::check(&data.data)?;
    for problem in &report.problems {
        println!("{problem}");
    }
    println!("checked: {}; {} problems", summary(&report), report.problems.len());
    Ok(if report.problems.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn summary(report: &Report) -> String {
    format!(
        "{} projects, {} membership entries, {} envelopes, {} objects",
        report.projects, report.entries, report.envelopes, report.objects
    )
}

fn list(projects: &[ProjectSize]) {
    println!(
        "{:43}  {:>7}  {:>9}  {:>9}  {:>7}  {:>12}",
        "project", "members", "documents", "envelopes", "objects", "bytes"
    );
    for project in projects {
        let deleted = if project.deleted { "  deleted by its owner" } else { "" };
        println!(
            "{:43}  {:>7}  {:>9}  {:>9}  {:>7}  {:>12}{deleted}",
            project.project.to_string(),
            project.members,
            project.documents,
            project.envelopes,
            project.objects,
            project.bytes
        );
    }
}
