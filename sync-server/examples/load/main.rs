//! A fair load on a relay: real members over real sockets, in a process of their own.
//!
//! Starts the relay's program on a folder of its own, and prints lines of the form `figure <name> <number>`.

mod disk;
mod http;
mod latency;
mod member;
mod saturation;
mod server;
mod soak;
mod tcp;

use std::{
    path::PathBuf,
    sync::{Arc, Mutex},
    time::Duration,
};

use anyhow::Context as _;
use clap::Parser;
use protocol::Role;
use tokio::time::{Instant, MissedTickBehavior, interval, sleep};

use self::{
    latency::Latencies,
    member::{Heard, Member, Socket},
    server::Server,
};

/// Measures a relay under load.
#[derive(Debug, Parser)]
struct Load {
    /// The relay's program. Without it, one is built in release.
    #[arg(long, env = "FLOCKWORK_RELAY", value_name = "FILE")]
    server: Option<PathBuf>,
    /// A folder on the disk to be measured; a new one is made in it, and removed.
    #[arg(long, value_name = "DIR", default_value = ".")]
    disk: PathBuf,
    /// How many read, one measurement after the other.
    #[arg(long, value_delimiter = ',', default_values_t = [20, 100, 1000])]
    readers: Vec<usize>,
    /// How many envelopes the writer appends in a second.
    #[arg(long, default_value_t = 10)]
    rate: u32,
    /// For how long, in seconds.
    #[arg(long, default_value_t = 20)]
    seconds: u32,
    /// How many connections wait, when the memory of one is measured.
    #[arg(long, default_value_t = 1000)]
    idle: usize,
    /// Try what the relay bears, instead of measuring it.
    #[arg(long, value_enum)]
    soak: Option<soak::Part>,
    /// How often it is killed, when that is what is tried.
    #[arg(long, value_name = "TIMES", default_value_t = 50)]
    kills: u32,
}

/// The bytes of a change in each envelope, of which random ones are not compressed away.
const CHANGE: usize = 800;

/// How many write at once, when it is measured how much the relay takes.
const WRITERS: usize = 16;

/// How many devices join; more sockets than this share them.
const MEMBERS: usize = 100;

/// How long the machine is left alone before memory is looked at.
const REST: Duration = Duration::from_millis(1500);

fn main() -> anyhow::Result<()> {
    let load = Load::parse();
    // One thread, so that the relay has a core for itself where there are two.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(run(&load))
}

async fn run(load: &Load) -> anyhow::Result<()> {
    let folder = tempfile::Builder::new().prefix("load-").tempdir_in(&load.disk)?;
    let fsync_floor_ms = disk::fsync_floor_ms(folder.path())?;
    let program = load.server.clone().map_or_else(server::build, Ok)?;
    if let Some(part) = load.soak {
        return soak::run(part, &program, &folder.path().join("data"), load.kills).await;
    }
    let server = Server::start(&program, &folder.path().join("data"))?;
    let start_rss_mb = server.memory_kb()? / 1024.0;

    let (mut writer, mut socket) = Member::found(server.address).await?;
    let secret = writer.invite(&mut socket, Role::Viewer).await?;
    let editors = writer.invite(&mut socket, Role::Editor).await?;
    let mut writers = Vec::new();
    for seed in (1_000..).take(WRITERS) {
        writers.push(Member::join(server.address, &writer, &editors, seed).await?);
    }
    let mut members = Vec::new();
    for seed in (2..).take(MEMBERS) {
        members.push(Member::join(server.address, &writer, &secret, seed).await?);
    }
    drop(socket);

    let idle_conn_kb = idle_conn_kb(&server, &members, load.idle).await?;
    for readers in &load.readers {
        let heard = deliver(load, *readers, &server, &mut writer, &members).await?;
        // From the writer's sending to a reader's receiving.
        let Latencies { p50, p95, p99, max } = Latencies::of(heard.latencies);
        for (name, figure) in [
            ("latency_p50_ms", p50),
            ("latency_p95_ms", p95),
            ("latency_p99_ms", p99),
            ("latency_max_ms", max),
            ("cpu_per_delivery_us", heard.cpu_per_delivery_us),
        ] {
            println!("figure {name}_n{readers} {figure:.3}");
        }
    }
    let connections_per_s = saturation::connections_per_s(&server, &members, 1_000).await?;
    let appends_per_s = saturation::appends_per_s(&server, writers).await?;
    for (name, figure) in [
        ("connections_per_s", connections_per_s),
        ("appends_per_s", appends_per_s),
        ("idle_conn_kb", idle_conn_kb),
        ("start_rss_mb", start_rss_mb),
        ("fsync_floor_ms", fsync_floor_ms),
    ] {
        println!("figure {name} {figure:.3}");
    }
    Ok(())
}

/// Opens connections that then only wait, and returns what one of them takes of the relay's memory.
async fn idle_conn_kb(server: &Server, members: &[Member], count: usize) -> anyhow::Result<f64> {
    // What the first connections cost once is not counted.
    let mut sockets = Vec::new();
    for member in members.iter().cycle().take(count / 10) {
        sockets.push(reader(server, member).await?);
    }
    sleep(REST).await;
    let before = server.memory_kb()?;
    for member in members.iter().cycle().take(count) {
        sockets.push(reader(server, member).await?);
    }
    sleep(REST).await;
    #[expect(clippy::cast_precision_loss, reason = "a count of connections")]
    let count = count as f64;
    Ok((server.memory_kb()? - before) / count)
}

async fn reader(server: &Server, member: &Member) -> anyhow::Result<Socket> {
    let mut socket = member.connect(server.address).await?;
    socket.subscribe(member).await?;
    Ok(socket)
}

struct Delivered {
    latencies: Vec<Duration>,
    cpu_per_delivery_us: f64,
}

/// Lets one write and the others read.
async fn deliver(
    load: &Load,
    readers: usize,
    server: &Server,
    writer: &mut Member,
    members: &[Member],
) -> anyhow::Result<Delivered> {
    let sent = Arc::new(Mutex::new(Vec::<Instant>::new()));
    let mut reading = tokio::task::JoinSet::new();
    // What was written before is not counted again.
    let written = writer.written();
    let count = usize::try_from(load.rate * load.seconds)?;
    for member in members.iter().cycle().take(readers) {
        let mut socket = reader(server, member).await?;
        let sent = Arc::clone(&sent);
        reading.spawn(async move {
            let mut latencies = Vec::with_capacity(count);
            while latencies.len() < count {
                if let Heard::Envelopes { from, count } = socket.next().await? {
                    let now = Instant::now();
                    let sent = sent.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
                    let from = from - written;
                    let own = sent.get(from..from + count).context("an envelope that was not sent")?;
                    latencies.extend(own.iter().map(|sent| now.duration_since(*sent)));
                }
            }
            anyhow::Ok((latencies, socket))
        });
    }
    let mut socket = writer.connect(server.address).await?;
    let envelopes: Vec<_> = (0..count).map(|_| writer.write(CHANGE)).collect::<Result<_, _>>()?;
    sleep(REST).await;

    let cpu_before = server.cpu()?;
    let mut ticks = interval(Duration::from_secs(1) / load.rate);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    for envelope in envelopes {
        ticks.tick().await;
        sent.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push(Instant::now());
        socket.append(envelope).await?;
    }
    let mut latencies = Vec::new();
    let mut sockets = Vec::new();
    while let Some(reader) = reading.join_next().await {
        let (of_one, socket) = reader??;
        latencies.extend(of_one);
        sockets.push(socket);
    }
    let cpu = server.cpu()?.saturating_sub(cpu_before);
    #[expect(clippy::cast_precision_loss, reason = "a count of deliveries")]
    let cpu_per_delivery_us = cpu.as_secs_f64() * 1e6 / latencies.len() as f64;
    Ok(Delivered { latencies, cpu_per_delivery_us })
}
