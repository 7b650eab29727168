//! Everything that is done to the project by machine: `cargo xtask serve | test | soak | build | bench | tidy`.

mod bench;
mod build;
mod layout;
mod packages;
mod platform;
mod serve;
mod soak;
mod step;
mod test;
mod tidy;

use std::process::ExitCode;

use anyhow::{Result, bail};
use lexopt::{Arg, Parser};

use crate::layout::Layout;

const USAGE: &str = "\
cargo xtask serve [--listen 127.0.0.1:4400] [--data DIR] [--dev]
    builds page, engine and relay, and serves all of it on one port
cargo xtask test
    installs what the tests need, then runs every check, test and browser story
cargo xtask soak [PART] [--kills 50] [--seeds 1000] [--from 0] [--fuzz-seconds 60]
    tries for long what is tried for every change for a short time; with a part, that alone:
      kill      the relay is killed while several write, and what is lost is counted
      disk      its disk is full, and has room again
      peers     hundreds of its peers are slow, silent or ill-meaning, and a million tiny frames come
      clock     its clock jumps
      day       it is used as much as in a day, and gives back what it took
      network   its code runs in a simulated network, once for each seed; those that fail are kept for the tests
      weather   a whole project does, in bad weather, in the same way
      decoders  a fuzzer looks for bytes that break one
cargo xtask build [--dev]
    builds the site into target/site; --dev leaves out what makes it small
cargo xtask bench app|relay|document|keys
    measures, prints a table and writes target/bench/<suite>.json
cargo xtask tidy
    checks the rules that no compiler checks";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let layout = Layout::find()?;
    let mut arguments = Parser::from_env();
    let Some(Arg::Value(command)) = arguments.next()? else {
        println!("{USAGE}");
        return Ok(());
    };
    match command.to_string_lossy().as_ref() {
        "build" => {
            let pace = build::Pace::read(&mut arguments)?;
            build::site(&layout, pace)
        }
        "serve" => serve::serve(&layout, arguments),
        "test" => test::test(&layout),
        "soak" => soak::soak(&layout, &mut arguments),
        "tidy" => tidy::tidy(&layout),
        "bench" => bench::bench(&layout, &mut arguments),
        other => bail!("there is no command `{other}`\n\n{USAGE}"),
    }
}
