//! A disk that is full while several write, and has room again later.

use std::{
    collections::BTreeMap,
    fs::File,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Duration,
};

use anyhow::{Context as _, ensure};
use protocol::{Envelope, Role};
use rustix::process::{Pid, Resource, Rlimit, prlimit};
use tokio::{
    task::JoinSet,
    time::{Instant, sleep},
};

use super::Table;
use crate::{
    http,
    member::{Answer, Member, Refused, Socket},
    server::Server,
};

const WRITERS: u64 = 4;

/// How much room there is at first, and then.
const SMALL: u64 = 24 << 20;
const LARGE: u64 = 96 << 20;

/// The bytes of a change in each envelope.
const CHANGE: usize = 20_000;

/// How many lines a full disk may be worth in the log.
const LINES: usize = 40;

/// How often each is refused before there is room again.
const REFUSALS: u32 = 40;

/// How many envelopes each gets through once there is room.
const AFTERWARDS: u64 = 200;

/// How long a writer waits before it tries again.
const PAUSE: Duration = Duration::from_millis(50);

/// How soon writing has to go on.
const GOES_ON_WITHIN: Duration = Duration::from_secs(5);

/// A folder with little room, which can be given more.
enum Room {
    /// A file system of its own.
    FileSystem(PathBuf),
    /// A limit on how large a file may become, where nothing may be mounted.
    Limit,
}

/// Somebody who writes, and what they have been told.
struct Writer {
    member: Member,
    written: Vec<Vec<u8>>,
    acknowledged: usize,
    refusals: BTreeMap<String, u32>,
}

pub(super) async fn run(program: &Path, folder: &Path, table: &mut Table) -> anyhow::Result<()> {
    let room = Room::make(folder)?;
    let log = folder.with_extension("log");
    let server = room.start(program, folder, &log)?;
    let (mut owner, mut socket) = Member::found(server.address).await?;
    let secret = owner.invite(&mut socket, Role::Editor).await?;
    drop(socket);
    let mut writers = Vec::new();
    for seed in 2..2 + WRITERS {
        let member = Member::join(server.address, &owner, &secret, seed).await?;
        writers.push(Writer { member, written: Vec::new(), acknowledged: 0, refusals: BTreeMap::new() });
    }

    writers = all(writers, |writer| writer.write_until_refused(server.address)).await?;
    table.add("acknowledged before it was full", acknowledged(&writers));
    for (code, times) in refusals(&writers) {
        table.add(format!("refused as {code}"), times);
    }
    let (ready, health) = (status(&server, "/v1/ready").await?, status(&server, "/v1/health").await?);
    table.add("/v1/ready while it was full", ready);
    table.add("/v1/health while it was full", health);
    ensure!(refusals(&writers).keys().all(|code| room.codes().contains(&code.as_str())), "another code");
    ensure!((ready, health) == (503, 200), "it is not said that it is full, or it seems to be dead");
    compare(&owner, &server, &writers).await?;

    room.enlarge(server.pid())?;
    let begun = Instant::now();
    writers = all(writers, |writer| writer.write_on(server.address)).await?;
    table.add("acknowledged once there was room", acknowledged(&writers));
    table.add_float("seconds until all of it was", begun.elapsed().as_secs_f64());
    ensure!(status(&server, "/v1/ready").await? == 200, "it does not say that there is room again");
    compare(&owner, &server, &writers).await?;

    server.kill()?;
    let lines = std::fs::read_to_string(&log)?.lines().count();
    table.add("lines in the log", lines);
    ensure!(lines < LINES, "the log is full of it: {}", log.display());
    let again = room.start(program, folder, &log)?;
    compare(&owner, &again, &writers).await?;
    drop(again);
    let check = Command::new(program).arg("check").arg("--data").arg(folder).output()?;
    ensure!(check.status.success(), "the check finds: {}", String::from_utf8_lossy(&check.stdout));
    table.add("lost", 0);
    Ok(())
}

impl Writer {
    /// Writes until the disk is full, and goes on trying for a while.
    async fn write_until_refused(mut self, address: std::net::SocketAddr) -> anyhow::Result<Self> {
        let mut socket = self.member.connect(address).await?;
        while self.refusals.values().sum::<u32>() < REFUSALS {
            if !self.write(&mut socket).await? {
                sleep(PAUSE).await;
            }
        }
        Ok(self)
    }

    /// Writes so many more, the one that was refused first.
    async fn write_on(mut self, address: std::net::SocketAddr) -> anyhow::Result<Self> {
        let mut socket = self.member.connect(address).await?;
        let begun = Instant::now();
        while !self.write(&mut socket).await? {
            ensure!(begun.elapsed() < GOES_ON_WITHIN, "there is room, and still it is refused");
            sleep(PAUSE).await;
        }
        for _ in 1..AFTERWARDS {
            ensure!(self.write(&mut socket).await?, "there is room, and it was refused again");
        }
        Ok(self)
    }

    /// Says the oldest that has no answer, or a new one, and tells whether it was taken.
    async fn write(&mut self, socket: &mut Socket) -> anyhow::Result<bool> {
        if self.acknowledged == self.written.len() {
            self.written.push(self.member.write(CHANGE)?);
        }
        let envelope = self.written.get(self.acknowledged).context("what was just written")?.clone();
        socket.append(envelope).await?;
        loop {
            match socket.answer().await {
                Ok(Answer::Other) => {}
                Ok(Answer::Appended { sequence }) => {
                    self.acknowledged = usize::try_from(sequence)?;
                    return Ok(true);
                }
                Err(error) => {
                    let Refused(code) = *error.downcast_ref().with_context(|| format!("{error:#}"))?;
                    *self.refusals.entry(format!("{code:?}")).or_default() += 1;
                    return Ok(false);
                }
            }
        }
    }
}

/// Lets all of them do something at once.
async fn all<F>(writers: Vec<Writer>, act: impl Fn(Writer) -> F) -> anyhow::Result<Vec<Writer>>
where
    F: Future<Output = anyhow::Result<Writer>> + Send + 'static,
{
    let mut tasks: JoinSet<_> = writers.into_iter().map(act).collect();
    let mut done = Vec::new();
    while let Some(writer) = tasks.join_next().await {
        done.push(writer??);
    }
    Ok(done)
}

fn acknowledged(writers: &[Writer]) -> usize {
    writers.iter().map(|writer| writer.acknowledged).sum()
}

fn refusals(writers: &[Writer]) -> BTreeMap<String, u32> {
    let mut all = BTreeMap::new();
    for (code, times) in writers.iter().flat_map(|writer| &writer.refusals) {
        *all.entry(code.clone()).or_default() += times;
    }
    all
}

/// Reads the whole log: all that was acknowledged is in it, once and in order, and nothing else is.
async fn compare(owner: &Member, server: &Server, writers: &[Writer]) -> anyhow::Result<()> {
    let log = owner.connect(server.address).await?.read_all(owner).await?;
    ensure!(log.len() == acknowledged(writers), "{} are there of {}", log.len(), acknowledged(writers));
    for writer in writers {
        let of_writer = |envelope: &&Vec<u8>| {
            Envelope::decode(envelope)
                .is_ok_and(|envelope| envelope.header().device == writer.member.device())
        };
        let kept = log.iter().filter(of_writer);
        ensure!(kept.eq(writer.written.iter().take(writer.acknowledged)), "another log than was written");
    }
    Ok(())
}

async fn status(server: &Server, path: &str) -> anyhow::Result<u16> {
    // An answer of the disk counts for a second.
    sleep(Duration::from_millis(1_100)).await;
    Ok(http::ask(server.address, "GET", path, None, &[]).await?.status)
}

impl Room {
    fn make(folder: &Path) -> anyhow::Result<Self> {
        std::fs::create_dir_all(folder)?;
        let size = format!("size={SMALL}");
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", &size, "tmpfs"]).arg(folder).stderr(Stdio::null());
        let is_mounted = mount.status().is_ok_and(|status| status.success());
        Ok(if is_mounted { Self::FileSystem(folder.to_owned()) } else { Self::Limit })
    }

    fn start(&self, program: &Path, folder: &Path, log: &Path) -> anyhow::Result<Server> {
        let mut command = match self {
            Self::FileSystem(_) => Command::new(program),
            Self::Limit => {
                // A process that is not told to pass over the signal ends by it; blocks have 512 bytes.
                let limited = format!("trap '' XFSZ; ulimit -S -f {}; exec \"$0\" \"$@\"", SMALL / 2 / 512);
                let mut shell = Command::new("sh");
                shell.args(["-c", &limited]).arg(program);
                shell
            }
        };
        // As fast as the disk takes it, and not as fast as a device may write.
        Server::run(command.stderr(File::create(log)?), folder, &["--envelopes-per-second", "1000000"])
    }

    /// What a write may be refused as: that a file is too large is not known to be for want of room.
    fn codes(&self) -> &'static [&'static str] {
        match self {
            Self::FileSystem(_) => &["Quota"],
            Self::Limit => &["Quota", "Internal"],
        }
    }

    fn enlarge(&self, server: Pid) -> anyhow::Result<()> {
        match self {
            Self::FileSystem(folder) => {
                let size = format!("remount,size={LARGE}");
                let status = Command::new("mount").args(["-o", &size]).arg(folder).status()?;
                ensure!(status.success(), "the file system cannot be given more room");
            }
            Self::Limit => {
                let limit = Rlimit { current: Some(LARGE), maximum: None };
                prlimit(Some(server), Resource::Fsize, limit)?;
            }
        }
        Ok(())
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        if let Self::FileSystem(folder) = self {
            // Also where a process is still in it.
            let unmounted = Command::new("umount").arg("-l").arg(&folder).status();
            if !unmounted.is_ok_and(|status| status.success()) {
                eprintln!("{} is still mounted", folder.display());
            }
        }
    }
}
