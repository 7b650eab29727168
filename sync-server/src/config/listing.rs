//! `sync-server config`: the settings in force, as a file that would make them again.

use std::fmt::Write as _;

use clap::{Arg, ArgMatches, parser::ValueSource};
use sync_server::{Founders, Settings};

use super::{Reading, file::File, settings};

impl Reading {
    /// Writes every setting with its value and where that comes from. No setting is a secret itself: the
    /// founders' token and the key of the certificate lie in files, and only their paths are told.
    pub(crate) fn listing(&self, in_force: &Settings) -> String {
        let mut listing = String::new();
        let Some((_, matches)) = self.matches.subcommand() else { return listing };
        for setting in settings() {
            let key = setting.get_long().unwrap_or_default();
            let line = match matches.get_raw(setting.get_id().as_str()).and_then(|mut values| values.next()) {
                Some(value) => {
                    let value = written(&setting, &value.to_string_lossy());
                    format!("{key} = {value}  # {}", self.origin(matches, &setting))
                }
                None if key == "founders" => founders(in_force),
                None => format!("# {key} is not set"),
            };
            // Writing to a text cannot fail.
            let _ = writeln!(listing, "{line}");
        }
        listing
    }

    fn origin(&self, matches: &ArgMatches, setting: &Arg) -> String {
        let id = setting.get_id().as_str();
        let line = |file: &File| Some((file.path.display().to_string(), file.line(id)?));
        match matches.value_source(id) {
            Some(ValueSource::CommandLine) => format!("flag --{}", setting.get_long().unwrap_or_default()),
            Some(ValueSource::EnvVariable) => {
                format!("environment {}", setting.get_env().unwrap_or_default().to_string_lossy())
            }
            _ => match self.file.as_ref().and_then(line) {
                Some((file, line)) => format!("file {file}, line {line}"),
                None => "default".to_owned(),
            },
        }
    }
}

/// Who may found a project where that is not set, since it follows from where the relay listens.
fn founders(in_force: &Settings) -> String {
    match in_force.founders {
        Founders::Open => "founders = \"open\"  # default, since only this machine can connect".to_owned(),
        Founders::Token => "founders = \"token\"  # default, since other machines can connect".to_owned(),
    }
}

/// Writes a value as TOML.
fn written(setting: &Arg, value: &str) -> String {
    let is_text = super::file::is_text(setting);
    if !is_text {
        return value.to_owned();
    }
    let mut text = "\"".to_owned();
    for c in value.chars() {
        match c {
            '"' | '\\' => text.extend(['\\', c]),
            // Writing to a text cannot fail.
            c if c.is_control() => drop(write!(text, "\\u{:04X}", u32::from(c))),
            c => text.push(c),
        }
    }
    text.push('"');
    text
}
