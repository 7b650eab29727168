//! The file with settings.

use std::{any::TypeId, collections::BTreeMap, ffi::OsString, fs, path::PathBuf};

use clap::Arg;
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{ConfigError, error::refusal, settings};

/// What a file says: every value is one that its setting can have.
#[derive(Debug)]
pub(super) struct File {
    pub(super) path: PathBuf,
    values: BTreeMap<String, Given>,
}

/// What is given for one setting.
#[derive(Debug)]
struct Given {
    value: String,
    line: usize,
}

impl File {
    /// Reads a file, and holds all that is in it against what there is to set.
    pub(super) fn read(path: PathBuf) -> Result<Self, ConfigError> {
        match fs::read_to_string(&path) {
            Ok(text) => Self::parse(path, &text),
            Err(source) => Err(ConfigError::Unreadable { file: path, source }),
        }
    }

    pub(super) fn parse(path: PathBuf, text: &str) -> Result<Self, ConfigError> {
        let table = DeTable::parse(text).map_err(|error| ConfigError::Syntax {
            file: path.clone(),
            line: error.span().map_or(1, |span| line(text, span.start)),
            what: error.message().to_owned(),
        })?;
        let known = settings();
        let mut values = BTreeMap::new();
        for (key, value) in table.into_inner() {
            let line = line(text, key.span().start);
            let (file, key) = (path.clone(), key.into_inner().into_owned());
            let Some(setting) = known.iter().find(|setting| setting.get_id() == id(&key).as_str()) else {
                let known: Vec<_> = known.iter().filter_map(Arg::get_long).collect();
                return Err(ConfigError::Unknown { file, line, key, known: known.join(", ") });
            };
            let value = match written(setting, &value) {
                Ok(value) => value,
                Err((expected, found)) => {
                    return Err(ConfigError::Type { file, line, key, expected, found });
                }
            };
            if let Some(reason) = refusal(setting, &value) {
                return Err(ConfigError::Value { file, line, key, value, reason });
            }
            values.insert(id(&key), Given { value, line });
        }
        Ok(Self { path, values })
    }

    /// Makes what the file says of a setting its default.
    pub(super) fn supply(&self, argument: Arg) -> Arg {
        match self.values.get(argument.get_id().as_str()) {
            Some(given) => argument.required(false).default_value(OsString::from(&given.value)),
            None => argument,
        }
    }

    /// Returns the line that gives a setting its value.
    pub(super) fn line(&self, id: &str) -> Option<usize> {
        self.values.get(id).map(|given| given.line)
    }
}

/// Keys are written as flags are; ids as fields are. A key that is written as a field is unknown.
fn id(key: &str) -> String {
    if key.contains('_') { String::new() } else { key.replace('-', "_") }
}

const TEXT: &str = "a text in quotation marks";
const NUMBER: &str = "a whole number";
const BOOL: &str = "true or false";

fn type_of(setting: &Arg) -> &'static str {
    let of = setting.get_value_parser().type_id();
    if of == TypeId::of::<bool>() {
        BOOL
    } else if of == TypeId::of::<u32>() || of == TypeId::of::<u64>() {
        NUMBER
    } else {
        TEXT
    }
}

/// Tells whether a setting's value stands in quotation marks.
pub(super) fn is_text(setting: &Arg) -> bool {
    type_of(setting) == TEXT
}

/// Returns a value as it would stand behind a flag, if it is of the type that the setting has; else what
/// was expected and what was found.
fn written(setting: &Arg, value: &Spanned<DeValue<'_>>) -> Result<String, (&'static str, &'static str)> {
    let expected = type_of(setting);
    let (found, text) = match value.get_ref() {
        DeValue::String(text) => (TEXT, text.to_string()),
        DeValue::Integer(number) => {
            let value = i128::from_str_radix(number.as_str(), number.radix());
            (NUMBER, value.map_or_else(|_| number.to_string(), |value| value.to_string()))
        }
        DeValue::Boolean(value) => (BOOL, value.to_string()),
        DeValue::Float(_) => ("a number with a point", String::new()),
        DeValue::Datetime(_) => ("a date", String::new()),
        DeValue::Array(_) => ("a list", String::new()),
        DeValue::Table(_) => ("a table", String::new()),
    };
    if found == expected { Ok(text) } else { Err((expected, found)) }
}

/// The line of a place in a text, from 1.
fn line(text: &str, place: usize) -> usize {
    text.bytes().take(place).filter(|byte| *byte == b'\n').count() + 1
}
