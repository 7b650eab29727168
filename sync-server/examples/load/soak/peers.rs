//! Hundreds of peers who are slow, silent or ill-meaning, while others work.

use std::{
    net::SocketAddr,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use anyhow::ensure;
use protocol::Role;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    task::JoinSet,
    time::{Instant, sleep, sleep_until},
};

use super::Table;
use crate::{
    latency::Latencies,
    member::{Answer, Heard, Member, Socket},
    server::Server,
};

/// How many there are of each kind but the last, and of those who send tiny frames.
const EACH: usize = 50;
const TINY: usize = 4;

/// How many tiny frames come, of all of them together.
const FRAMES: usize = 1_000_000;

/// How much is in the log that the slow do not read.
const BACKLOG: usize = 200;
const CHANGE: usize = 20_000;

/// How often those who work do so, and for how long before the others come and while they are there.
const EVERY: Duration = Duration::from_millis(50);
const ALONE: Duration = Duration::from_secs(10);
const AMONG: Duration = Duration::from_secs(55);

/// How long 95 of a hundred envelopes may take among them, in milliseconds, on a machine that does other things too.
const LATENCY_MS: f64 = 250.0;

/// How much memory one of them may take, in KiB: a frame, and what a connection takes.
const EACH_KB: f64 = 100.0;

/// How much may stay taken when they have gone, in KiB: what an allocator keeps for later.
const KEPT_KB: f64 = 16.0 * 1024.0;

/// How many files more may be open than before, of two connections to the database that are kept for the next reader.
const KEPT_FILES: usize = 4;

const HANDSHAKE: &str = "GET /v1/socket HTTP/1.1\r\nhost: relay.test\r\nupgrade: websocket\r\nconnection: upgrade\r\n\
    sec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";

/// Those who work.
struct Work {
    writer: Member,
    reader: Member,
}

pub(super) async fn run(program: &Path, folder: &Path, table: &mut Table) -> anyhow::Result<()> {
    // At the pace that a device has where nothing is set.
    let flags = ["--sockets-per-address", "100000"];
    let server = Server::run(&mut std::process::Command::new(program), folder, &flags)?;
    let address = server.address;
    let (mut writer, mut socket) = Member::found(address).await?;
    let secret = writer.invite(&mut socket, Role::Editor).await?;
    let mut crowd = Vec::new();
    for seed in (2..).take(EACH) {
        crowd.push(Arc::new(Member::join(address, &writer, &secret, seed).await?));
    }
    drop(socket);
    let mut filling = writer.connect(address).await?;
    for _ in 0..BACKLOG {
        filling.append(writer.write(CHANGE)?).await?;
        while !matches!(filling.answer().await?, Answer::Appended { .. }) {}
    }
    drop(filling);
    let reader = Member::join(address, &writer, &secret, 1_000).await?;
    let mut work = Work { writer, reader };

    let alone = Latencies::of(work.go_on(address, ALONE).await?);
    let (files, memory_kb) = (server.open_files()?, server.memory_kb()?);
    let begun = Instant::now();
    let frames = Arc::<AtomicU64>::default();
    let mut peers = come(address, &crowd, &frames);
    let among = work.go_on(address, AMONG);
    let (among, seen) = tokio::join!(among, watch(&server, begun));
    let (among, seen) = (Latencies::of(among?), seen?);
    peers.shutdown().await;
    sleep(Duration::from_secs(12)).await;

    let count = 5 * EACH + TINY;
    table.add("peers", count);
    table.add("tiny frames", frames.load(Ordering::Relaxed));
    for (name, latencies) in [("alone", &alone), ("among them", &among)] {
        let Latencies { p50, p95, p99, max } = latencies;
        for (part, figure) in [("p50", p50), ("p95", p95), ("p99", p99), ("max", max)] {
            table.add_float(format!("{name}, {part}, ms"), *figure);
        }
    }
    let each_kb = (seen.peak_kb - memory_kb) / f64::from(u32::try_from(count)?);
    table.add("open files before", files);
    table.add("open files after 5 s", seen.at_first);
    table.add("open files after 50 s", seen.at_last);
    table.add("open files when they have gone", server.open_files()?);
    table.add_float("memory before, KiB", memory_kb);
    table.add_float("memory at most, KiB", seen.peak_kb);
    table.add_float("memory for each peer, KiB", each_kb);
    table.add_float("memory when they have gone, KiB", server.memory_kb()?);
    ensure!(frames.load(Ordering::Relaxed) == FRAMES as u64, "not all tiny frames were taken");
    ensure!(among.p95 < LATENCY_MS, "those who work wait for the others");
    ensure!(each_kb < EACH_KB, "they take too much memory");
    // Who works is there, and whose frames are tiny. Who reads a byte a second makes no room within forty.
    let staying = files + KEPT_FILES + 2 + TINY;
    ensure!(seen.at_last <= staying, "who says and takes nothing is still there");
    ensure!(server.open_files()? <= files + KEPT_FILES, "sockets stay open");
    ensure!(server.memory_kb()? < memory_kb + KEPT_KB, "memory stays taken");
    Ok(())
}

/// What the relay took while they were there.
struct Seen {
    at_first: usize,
    at_last: usize,
    peak_kb: f64,
}

async fn watch(server: &Server, begun: Instant) -> anyhow::Result<Seen> {
    let mut seen = Seen { at_first: 0, at_last: 0, peak_kb: 0.0 };
    for second in 0..50 {
        sleep_until(begun + Duration::from_secs(second)).await;
        if second == 5 {
            seen.at_first = server.open_files()?;
        }
        seen.peak_kb = seen.peak_kb.max(server.memory_kb()?);
    }
    sleep_until(begun + Duration::from_secs(50)).await;
    seen.at_last = server.open_files()?;
    Ok(seen)
}

impl Work {
    /// Writes and reads for a while, and returns how long each envelope took.
    async fn go_on(&mut self, address: SocketAddr, lasts: Duration) -> anyhow::Result<Vec<Duration>> {
        let mut reading = self.reader.connect(address).await?;
        reading.subscribe(&self.reader).await?;
        let mut writing = self.writer.connect(address).await?;
        let begun = Instant::now();
        let mut latencies = Vec::new();
        while begun.elapsed() < lasts {
            let envelope = self.writer.write(800)?;
            let sent = Instant::now();
            writing.append(envelope).await?;
            while !matches!(reading.next().await?, Heard::Envelopes { .. }) {}
            latencies.push(sent.elapsed());
            while !matches!(writing.answer().await?, Answer::Appended { .. }) {}
            sleep_until(sent + EVERY).await;
        }
        Ok(latencies)
    }
}

/// Lets all of them come. What they do ends, if not before, when the set is dropped.
fn come(address: SocketAddr, crowd: &[Arc<Member>], frames: &Arc<AtomicU64>) -> JoinSet<()> {
    let mut peers = JoinSet::new();
    for member in crowd.iter().take(EACH) {
        let [silent, deaf, slow] = [(); 3].map(|()| Arc::clone(member));
        // The relay ends most of these, which is what is looked for and no failure of theirs.
        peers.spawn(async move { drop(say_nothing(&silent, address).await) });
        peers.spawn(async move { drop(read_nothing(&deaf, address).await) });
        peers.spawn(async move { drop(read_slowly(&slow, address).await) });
        peers.spawn(async move { drop(ask_slowly(address).await) });
        peers.spawn(async move { drop(greet_slowly(address).await) });
    }
    for member in crowd.iter().take(TINY) {
        let (member, frames) = (Arc::clone(member), Arc::clone(frames));
        peers.spawn(async move { drop(send_tiny_frames(&member, address, &frames).await) });
    }
    peers
}

/// Neither says nor takes anything, as somebody whose network has gone.
async fn say_nothing(member: &Member, address: SocketAddr) -> anyhow::Result<()> {
    let _socket = member.connect(address).await?;
    std::future::pending().await
}

/// Asks for a log, and reads nothing of it.
async fn read_nothing(member: &Member, address: SocketAddr) -> anyhow::Result<()> {
    let _socket = asking(member, address).await?;
    std::future::pending().await
}

/// Reads a byte a second.
async fn read_slowly(member: &Member, address: SocketAddr) -> anyhow::Result<()> {
    let mut socket = asking(member, address).await?;
    while socket.stream.get_mut().read(&mut [0]).await? > 0 {
        sleep(Duration::from_secs(1)).await;
    }
    Ok(())
}

async fn asking(member: &Member, address: SocketAddr) -> anyhow::Result<Socket> {
    let mut socket = member.connect(address).await?;
    socket.ask_for_all(member).await?;
    Ok(socket)
}

/// Says what it asks for a byte a second.
async fn ask_slowly(address: SocketAddr) -> anyhow::Result<()> {
    let mut stream = TcpStream::connect(address).await?;
    for byte in HANDSHAKE.bytes() {
        stream.write_all(&[byte]).await?;
        sleep(Duration::from_secs(1)).await;
    }
    Ok(())
}

/// Says who it is a byte a second.
async fn greet_slowly(address: SocketAddr) -> anyhow::Result<()> {
    let mut stream = TcpStream::connect(address).await?;
    stream.write_all(HANDSHAKE.as_bytes()).await?;
    // The beginning of a message of 64 KiB, which is as much as there may be.
    stream.write_all(&[0x82, 0xfe, 0xff, 0xff, 0, 0, 0, 0]).await?;
    loop {
        stream.write_all(&[7]).await?;
        sleep(Duration::from_secs(1)).await;
    }
}

/// Sends its share of the tiny frames, as fast as they are taken: words that nobody asked for, and parts of a message
/// without anything in them.
async fn send_tiny_frames(member: &Member, address: SocketAddr, frames: &AtomicU64) -> anyhow::Result<()> {
    const PONG: [u8; 6] = [0x8a, 0x80, 0, 0, 0, 0];
    const FIRST_PART: [u8; 6] = [0x02, 0x80, 0, 0, 0, 0];
    const PART: [u8; 6] = [0x00, 0x80, 0, 0, 0, 0];
    let mut socket = member.connect(address).await?;
    let stream = socket.stream.get_mut();
    let mut left = FRAMES / TINY;
    stream.write_all(&FIRST_PART).await?;
    left -= 1;
    while left > 0 {
        let count = left.min(1_000);
        let some: Vec<u8> = [PONG, PART].into_iter().cycle().take(count).flatten().collect();
        stream.write_all(&some).await?;
        left -= count;
        frames.fetch_add(count as u64, Ordering::Relaxed);
    }
    frames.fetch_add(1, Ordering::Relaxed);
    std::future::pending().await
}
