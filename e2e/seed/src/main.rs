//! A member without a browser, for benchmarks and stories.
//!
//! `seed found --relay http://127.0.0.1:4400 --posts 2000 --changes 22000` founds a large project on a relay, and
//! prints an invite link to it. With `--role manager` who comes by it manages; with `--bytes 1200000` the plan has so
//! many bytes more, which no compression makes fewer.
//!
//! `seed cheat --link http://127.0.0.1:4400/join#… --name Finn` joins a project and writes what a reviewer may
//! not, past all rules of the own program, and then a comment. It fails where the relay refuses that.

mod cheat;
mod clock;
mod forger;
mod line;
mod member;
mod plan;

use anyhow::{Context, Result, bail};
use lexopt::{Arg, Parser, ValueExt};
use model::Role;

use crate::member::Member;

fn main() -> Result<()> {
    let mut arguments = Parser::from_env();
    let Some(Arg::Value(what)) = arguments.next()? else { bail!("say what to do: found, or cheat") };
    match what.to_string_lossy().as_ref() {
        "found" => found(arguments),
        "cheat" => cheat(arguments),
        other => bail!("there is no `{other}`; there are found and cheat"),
    }
}

fn found(mut arguments: Parser) -> Result<()> {
    let (mut relay, mut posts, mut changes) = (None, 2_000, 22_000);
    let (mut role, mut bytes) = (Role::Editor, 0);
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Long("relay") => relay = Some(arguments.value()?.string()?),
            Arg::Long("posts") => posts = arguments.value()?.parse()?,
            Arg::Long("changes") => changes = arguments.value()?.parse()?,
            Arg::Long("bytes") => bytes = arguments.value()?.parse()?,
            Arg::Long("role") => role = role_of(&arguments.value()?.string()?)?,
            other => return Err(other.unexpected().into()),
        }
    }
    let mut member = Member::found(relay.context("say which relay: --relay http://127.0.0.1:4400")?)?;
    let mut commands = plan::commands(posts, changes, &member.profile(), clock::now());
    commands.extend(plan::noise(bytes));
    println!("{}", member.share(commands, role)?);
    Ok(())
}

fn role_of(word: &str) -> Result<Role> {
    match word {
        "editor" => Ok(Role::Editor),
        "manager" => Ok(Role::Manager),
        other => bail!("nobody comes as `{other}`; they come as editor or manager"),
    }
}

fn cheat(mut arguments: Parser) -> Result<()> {
    let (mut link, mut name) = (None, None);
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Long("link") => link = Some(arguments.value()?.string()?),
            Arg::Long("name") => name = Some(arguments.value()?.string()?),
            other => return Err(other.unexpected().into()),
        }
    }
    let link = link.context("say by which link: --link http://127.0.0.1:4400/join#…")?;
    cheat::cheat(&link, &name.context("say who comes: --name Finn")?)
}
