//! Founds a large project on a relay as a member would, and prints an invite link to it.
//!
//! `seed --relay http://127.0.0.1:4400 --posts 2000 --changes 22000`

mod member;
mod plan;

use anyhow::{Result, bail};
use lexopt::{Arg, Parser, ValueExt};

use crate::member::Member;

fn main() -> Result<()> {
    let (mut relay, mut posts, mut changes) = (String::new(), 2_000, 22_000);
    let mut arguments = Parser::from_env();
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Long("relay") => relay = arguments.value()?.string()?,
            Arg::Long("posts") => posts = arguments.value()?.parse()?,
            Arg::Long("changes") => changes = arguments.value()?.parse()?,
            other => return Err(other.unexpected().into()),
        }
    }
    if relay.is_empty() {
        bail!("say which relay: --relay http://127.0.0.1:4400");
    }
    let mut member = Member::found(relay)?;
    let commands = plan::commands(posts, changes, &member.profile(), member::now());
    println!("{}", member.share(commands)?);
    Ok(())
}
