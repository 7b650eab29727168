//! `cargo xtask serve`: the whole of Flockwork on one port.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};
use lexopt::{Arg, Parser, ValueExt};

use crate::build::{self, Pace};
use crate::layout::Layout;

/// Builds what is not built yet and becomes the relay. What it does not know it passes on to the relay.
pub(crate) fn serve(layout: &Layout, mut arguments: Parser) -> Result<()> {
    let mut listen = OsString::from("127.0.0.1:4400");
    let mut data = layout.file("data");
    let mut pace = Pace::Release;
    let mut rest: Vec<OsString> = Vec::new();
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Long("listen") => listen = arguments.value()?,
            Arg::Long("data") => data = arguments.value()?.parse::<PathBuf>()?,
            Arg::Long("dev") => pace = Pace::Dev,
            Arg::Long(name) => {
                rest.push(format!("--{name}").into());
                rest.extend(arguments.optional_value());
            }
            Arg::Short(letter) => rest.push(format!("-{letter}").into()),
            Arg::Value(value) => rest.push(value),
        }
    }
    let relay = match pace {
        Pace::Release => build::release(layout)?,
        Pace::Dev => {
            build::site(layout, Pace::Dev)?;
            rest.push("--site".into());
            rest.push(layout.site().into());
            build::dev_relay(layout)?
        }
    };
    eprintln!("The data is kept in {}. Ctrl-C stops.", data.display());
    let mut command = Command::new(relay);
    command.arg("serve").arg("--listen").arg(listen).arg("--data").arg(data).args(rest);
    become_it(command)
}

/// Replaces this process, so that signals reach the relay itself.
#[cfg(unix)]
fn become_it(mut command: Command) -> Result<()> {
    use std::os::unix::process::CommandExt;
    Err(command.exec()).context("starting the relay")
}

#[cfg(not(unix))]
fn become_it(command: Command) -> Result<()> {
    crate::step::run(command).context("running the relay")
}
