//! What can be wrong with settings, in sentences that say where and what is allowed.

use std::{error::Error as _, io, path::PathBuf, process::ExitCode};

use clap::{
    Arg,
    error::{ContextKind, ContextValue},
};

/// Why there are no settings to go by.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ConfigError {
    /// The command line is wrong, or asks for help.
    #[error(transparent)]
    Usage(#[from] clap::Error),
    /// A variable of the environment has a value that its setting cannot have.
    #[error("the environment variable {name} cannot be `{value}`: {reason}")]
    Environment { name: String, value: String, reason: String },
    /// The file cannot be read.
    #[error("cannot read the settings in {file}: {source}")]
    Unreadable { file: PathBuf, source: io::Error },
    /// The file is no TOML.
    #[error("{file}, line {line}: {what}")]
    Syntax { file: PathBuf, line: usize, what: String },
    /// The file names a setting that there is not.
    #[error("{file}, line {line}: there is no setting `{key}`; there are {known}")]
    Unknown { file: PathBuf, line: usize, key: String, known: String },
    /// A value in the file is of the wrong type.
    #[error("{file}, line {line}: `{key}` must be {expected}, and is {found}")]
    Type { file: PathBuf, line: usize, key: String, expected: &'static str, found: &'static str },
    /// A value in the file is none that the setting can have.
    #[error("{file}, line {line}: `{key}` cannot be `{value}`: {reason}")]
    Value { file: PathBuf, line: usize, key: String, value: String, reason: String },
    /// Of two settings that belong together one is missing.
    #[error("`{given}` is set and `{missing}` is not; they belong together")]
    Lonely { given: &'static str, missing: &'static str },
}

impl ConfigError {
    /// Tells the person, and returns what the program ends with: 2, or 0 where it is the help they asked for.
    pub(crate) fn report(self) -> ExitCode {
        match self {
            Self::Usage(error) => {
                // Nobody is left to be told where there is no standard error.
                let _ = error.print();
                u8::try_from(error.exit_code()).map_or(ExitCode::FAILURE, ExitCode::from)
            }
            other => {
                eprintln!("error: {other}");
                ExitCode::from(2)
            }
        }
    }
}

/// Tells why a setting cannot have a value; `None` where it can.
pub(super) fn refusal(setting: &Arg, value: &str) -> Option<String> {
    let flag = format!("--{}={value}", setting.get_long().unwrap_or_default());
    let command = clap::Command::new("setting").no_binary_name(true).arg(setting.clone());
    command.try_get_matches_from([flag]).err().map(|error| reason(&error))
}

/// Tells why a value was refused, if it is for this very value of this setting that parsing failed.
pub(super) fn refused_value(error: &clap::Error, setting: &Arg, value: &str) -> Option<String> {
    let says = |kind, text: &str| match error.get(kind) {
        Some(ContextValue::String(found)) => found == text,
        _ => false,
    };
    let is_it = says(ContextKind::InvalidArg, &setting.to_string()) && says(ContextKind::InvalidValue, value);
    is_it.then(|| reason(error))
}

fn reason(error: &clap::Error) -> String {
    match (error.source(), error.get(ContextKind::ValidValue)) {
        (Some(source), _) => source.to_string(),
        (None, Some(ContextValue::Strings(valid))) => format!("it is one of {}", valid.join(", ")),
        (None, _) => error.kind().to_string(),
    }
}
