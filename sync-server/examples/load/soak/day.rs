//! A day of an agency's use: people come, write, read and go, in many projects. When the last has gone, the relay has
//! given back all that it took for them.

use std::{path::Path, time::Duration};

use anyhow::ensure;
use protocol::Role;
use rand_chacha::ChaCha20Rng;
use rand_core::{Rng as _, SeedableRng as _};
use tokio::{
    task::JoinSet,
    time::{Instant, sleep},
};

use super::Table;
use crate::{
    member::{Answer, Member},
    server::Server,
};

const PROJECTS: u64 = 40;
const MEMBERS: u64 = 5;

/// How many hours, and how often each member comes in one.
const HOURS: u32 = 24;
const VISITS: u64 = 3;

/// After how many hours everybody goes, and the relay is looked at. What is made once, when it is first needed, has been
/// made after the first of them.
const QUARTER: u32 = 6;

/// How many are connected at a time.
const AT_ONCE: usize = 60;

/// How long the relay is left alone before it is looked at: the threads that wait for a disk end after ten seconds.
const REST: Duration = Duration::from_secs(13);

/// By how much memory may be larger after a day than after its first quarter, in KiB: what an allocator keeps for later.
const MORE_KB: f64 = 8.0 * 1024.0;

/// What the relay has of the system.
struct Taken {
    files: usize,
    threads: usize,
    memory_kb: f64,
}

pub(super) async fn run(program: &Path, folder: &Path, table: &mut Table) -> anyhow::Result<()> {
    let begun = Instant::now();
    let mut dice = ChaCha20Rng::seed_from_u64(24);
    let server = Server::start(program, folder)?;
    let mut members = Vec::new();
    for project in 0..PROJECTS {
        let seed = 1 + project * 100;
        let (mut owner, mut socket) = Member::found_as(server.address, seed).await?;
        let secret = owner.invite(&mut socket, Role::Editor).await?;
        for guest in 1..MEMBERS {
            members.push(Member::join(server.address, &owner, &secret, seed + guest).await?);
        }
        members.push(owner);
    }
    let (mut visits, mut envelopes, mut peak_kb) = (0, 0, 0.0_f64);
    let mut rests = Vec::new();
    for hour in 0..HOURS {
        for _ in 0..VISITS {
            let mut present = JoinSet::new();
            for member in std::mem::take(&mut members) {
                if present.len() == AT_ONCE
                    && let Some(gone) = present.join_next().await
                {
                    members.push(gone??);
                }
                let count = dice.next_u32() % 8;
                let leaves_at_once = dice.next_u32().is_multiple_of(4);
                present.spawn(visit(member, server.address, count, leaves_at_once));
                (visits, envelopes) = (visits + 1, envelopes + count);
            }
            peak_kb = peak_kb.max(server.memory_kb()?);
            while let Some(gone) = present.join_next().await {
                members.push(gone??);
            }
        }
        if (hour + 1).is_multiple_of(QUARTER) {
            rests.push(look(&server).await?);
        }
    }
    let (Some(before), Some(after)) = (rests.first(), rests.last()) else { return Ok(()) };
    table.add("projects", PROJECTS);
    table.add("connections", visits);
    table.add("envelopes", envelopes);
    table.add_float("seconds", begun.elapsed().as_secs_f64());
    for (hour, Taken { files, threads, memory_kb }) in (QUARTER..).step_by(QUARTER as usize).zip(&rests) {
        table.add(format!("open files after {hour} h"), *files);
        table.add(format!("threads after {hour} h"), *threads);
        table.add_float(format!("memory after {hour} h, KiB"), *memory_kb);
    }
    table.add_float("memory at most, KiB", peak_kb);
    table.add_float("memory may grow by, KiB", MORE_KB);
    ensure!(after.files <= before.files, "files or sockets stay open");
    ensure!(after.threads <= before.threads, "threads go on");
    ensure!(after.memory_kb <= before.memory_kb + MORE_KB, "memory stays taken");
    Ok(())
}

/// Comes, reads what is new, writes some, and goes: as who closes, or as whose network does.
async fn visit(
    mut member: Member,
    address: std::net::SocketAddr,
    count: u32,
    leaves_at_once: bool,
) -> anyhow::Result<Member> {
    let mut socket = member.connect(address).await?;
    socket.subscribe(&member).await?;
    for _ in 0..count {
        let envelope = member.write(600)?;
        socket.append(envelope).await?;
    }
    let mut answered = 0;
    while answered < count {
        if let Answer::Appended { .. } = socket.answer().await? {
            answered += 1;
        }
    }
    if !leaves_at_once {
        socket.stream.close(None).await?;
    }
    Ok(member)
}

async fn look(server: &Server) -> anyhow::Result<Taken> {
    sleep(REST).await;
    Ok(Taken { files: server.open_files()?, threads: server.threads()?, memory_kb: server.memory_kb()? })
}
