//! A clock that jumps under a relay that runs: what goes by the time of day says so, and all else goes on.

use std::{
    env,
    fmt::Debug,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context as _, bail, ensure};
use protocol::{
    InviteSecret, ObjectHash, Role,
    wire::{Code, ToClient, ToRelay},
};

use super::Table;
use crate::{
    http,
    member::{Answer, Member, Refused, Socket},
    server::Server,
};

/// The variable that names the library which tells a process another time.
const LIBRARY: &str = "FLOCKWORK_FAKETIME";

/// The clock of one process.
struct Clock(PathBuf);

impl Clock {
    /// Lets it go wrong by so much: "+20m", "-2h", "+31d".
    fn jump(&self, by: &str) -> anyhow::Result<()> {
        // In one step, since it is read at any moment.
        let new = self.0.with_extension("new");
        fs::write(&new, format!("{by}\n"))?;
        Ok(fs::rename(new, &self.0)?)
    }
}

/// Somebody who is connected the whole time.
struct Witness {
    member: Member,
    socket: Socket,
    server: Server,
    written: u64,
}

pub(super) async fn run(program: &Path, folder: &Path, table: &mut Table) -> anyhow::Result<()> {
    let library = env::var_os(LIBRARY).with_context(|| {
        format!("name libfaketime.so.1 in {LIBRARY}; `cargo xtask soak clock` finds or fetches it")
    })?;
    fs::create_dir_all(folder)?;
    let clock = Clock(folder.with_extension("clock"));
    clock.jump("+0")?;
    let mut command = Command::new(program);
    command.env("LD_PRELOAD", library).env("FAKETIME_TIMESTAMP_FILE", &clock.0);
    // What is measured by the monotonic clock is not the time of day.
    command.env("FAKETIME_NO_CACHE", "1").env("FAKETIME_DONT_FAKE_MONOTONIC", "1");
    let server = Server::run(&mut command, folder, &[])?;
    let (member, socket) = Member::found(server.address).await?;
    let mut witness = Witness { member, socket, server, written: 0 };
    let invite = witness.member.invite(&mut witness.socket, Role::Editor).await?;

    witness.write().await?;
    let token = witness.token().await?;
    let (named, unnamed) = (b"named".as_slice(), b"unnamed".as_slice());
    ensure!(witness.put(&token, named).await? == 201 && witness.put(&token, unnamed).await? == 201);
    witness.list(&token, &[named]).await?;

    clock.jump("+20m")?;
    witness.write().await?;
    tell(table, "+20 min: an access token of before", witness.get(&token, named).await?, 401)?;
    let newer = witness.token().await?;
    tell(table, "+20 min: a new access token", witness.get(&newer, named).await?, 200)?;
    tell(table, "+20 min: an entry by a right clock", witness.join(&invite, 2).await?, Some(Code::Clock))?;

    clock.jump("+2h")?;
    witness.write().await?;
    tell(table, "+2 h: an invite for an hour", witness.join(&invite, 3).await?, Some(Code::Invite))?;

    clock.jump("-2h")?;
    witness.write().await?;
    tell(table, "-2 h: an access token", witness.get(&token, named).await?, 200)?;
    tell(table, "-2 h: an entry by a right clock", witness.join(&invite, 4).await?, Some(Code::Clock))?;

    clock.jump("+0")?;
    witness.write().await?;
    tell(table, "right again: an invite for an hour", witness.join(&invite, 5).await?, None)?;
    tell(table, "right again: an object that nobody names", witness.get(&token, unnamed).await?, 200)?;

    clock.jump("+31d")?;
    witness.write().await?;
    let later = witness.token().await?;
    witness.list(&later, &[named]).await?;
    tell(table, "+31 d: an object that nobody names", witness.get(&later, unnamed).await?, 404)?;
    tell(table, "+31 d: an object that is named", witness.get(&later, named).await?, 200)?;

    clock.jump("+0")?;
    witness.write().await?;
    let token = witness.token().await?;
    tell(table, "right again: an object that is named", witness.get(&token, named).await?, 200)?;
    table.add("envelopes on one connection throughout", witness.written);
    Ok(())
}

/// Adds what came of something, which is to be what is written about it.
fn tell<T: PartialEq + Copy + Debug>(
    table: &mut Table,
    what: &str,
    is: T,
    should_be: T,
) -> anyhow::Result<()> {
    table.add_outcome(what, is);
    ensure!(is == should_be, "{what}: {is:?}, where {should_be:?} was due");
    Ok(())
}

impl Witness {
    /// Writes on the connection that was there from the beginning.
    async fn write(&mut self) -> anyhow::Result<()> {
        let envelope = self.member.write(300)?;
        self.socket.append(envelope).await?;
        self.written += 1;
        loop {
            if let Answer::Appended { sequence } = self.socket.answer().await? {
                ensure!(sequence == self.written, "{sequence} was acknowledged instead of {}", self.written);
                return Ok(());
            }
        }
    }

    async fn token(&mut self) -> anyhow::Result<String> {
        self.socket.say(&ToRelay::AskObjectAccess {}).await?;
        loop {
            match self.socket.hear().await? {
                Some(ToClient::ObjectAccess { token, .. }) => return Ok(token.reveal().to_owned()),
                Some(ToClient::ObjectAccessRefused { code } | ToClient::Closing { code }) => {
                    bail!("no access token: {code:?}")
                }
                _ => {}
            }
        }
    }

    /// Tries to join by an invite, and returns what is said against it.
    async fn join(&self, invite: &InviteSecret, seed: u64) -> anyhow::Result<Option<Code>> {
        match Member::join(self.server.address, &self.member, invite, seed).await {
            Ok(_) => Ok(None),
            Err(error) => {
                let Refused(code) = *error.downcast_ref().with_context(|| format!("{error:#}"))?;
                Ok(Some(code))
            }
        }
    }

    async fn put(&self, token: &str, object: &[u8]) -> anyhow::Result<u16> {
        Ok(http::ask(self.server.address, "PUT", &self.path(object), Some(token), object).await?.status)
    }

    async fn get(&self, token: &str, object: &[u8]) -> anyhow::Result<u16> {
        let answer = http::ask(self.server.address, "GET", &self.path(object), Some(token), &[]).await?;
        ensure!(answer.status != 200 || answer.body == object, "other bytes than were put");
        Ok(answer.status)
    }

    /// Lists which objects the plan names.
    async fn list(&self, token: &str, objects: &[&[u8]]) -> anyhow::Result<()> {
        let lines: Vec<_> = objects.iter().map(|object| format!("{}\n", ObjectHash::of(object))).collect();
        let (project, document) = (self.member.project(), self.member.document());
        let path = format!("/v1/projects/{project}/documents/{document}/objects");
        let body = lines.concat();
        let answer = http::ask(self.server.address, "PUT", &path, Some(token), body.as_bytes()).await?;
        ensure!(answer.status == 204, "a listing was answered {}", answer.status);
        Ok(())
    }

    fn path(&self, object: &[u8]) -> String {
        format!("/v1/projects/{}/objects/{}", self.member.project(), ObjectHash::of(object))
    }
}
