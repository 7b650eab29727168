//! Kills the relay while several write, again and again, and looks each time whether all that it had acknowledged
//! is there: in order, and once.

use std::{
    collections::BTreeMap,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use anyhow::{Context as _, ensure};
use protocol::{DeviceId, Envelope, Role};
use rand_chacha::ChaCha20Rng;
use rand_core::{Rng as _, SeedableRng as _};
use tokio::time::sleep;

use super::Table;
use crate::{
    member::{Answer, Member},
    server::Server,
};

/// How many write at once.
const WRITERS: u64 = 8;

/// How many envelopes a writer has on their way.
const UNDER_WAY: usize = 32;

/// The bytes of a change in each envelope.
const CHANGE: usize = 900;

/// Somebody who writes, with all that they have written and how much of it the relay has acknowledged.
struct Writer {
    member: Member,
    written: Vec<Vec<u8>>,
    acknowledged: usize,
}

/// Kills the relay so many times.
///
/// # Errors
/// When what is there is out of order or there twice, something is lost, or a relay does not start any more.
pub(super) async fn run(program: &Path, folder: &Path, kills: u32, table: &mut Table) -> anyhow::Result<()> {
    let mut dice = ChaCha20Rng::seed_from_u64(u64::from(kills));
    let server = Server::start(program, folder)?;
    let (mut owner, mut socket) = Member::found(server.address).await?;
    let secret = owner.invite(&mut socket, Role::Editor).await?;
    let mut writers = Vec::new();
    for seed in 2..2 + WRITERS {
        let member = Member::join(server.address, &owner, &secret, seed).await?;
        writers.push(Writer { member, written: Vec::new(), acknowledged: 0 });
    }
    let mut server = Some(server);
    let mut lost = 0;
    for _ in 0..kills {
        let running = match server.take() {
            Some(running) => running,
            None => Server::start(program, folder)?,
        };
        let heard = Arc::new(AtomicU64::new(0));
        let tasks: Vec<_> = writers
            .drain(..)
            .map(|writer| tokio::spawn(writer.write(running.address, Arc::clone(&heard))))
            .collect();
        // Not before the relay has begun to acknowledge, and then at any moment.
        while heard.load(Ordering::Relaxed) < WRITERS {
            sleep(Duration::from_millis(5)).await;
        }
        sleep(Duration::from_millis(u64::from(dice.next_u32() % 300))).await;
        running.kill()?;
        for task in tasks {
            writers.push(task.await?);
        }
        let again = Server::start(program, folder)?;
        lost += missing(&owner, again.address, &writers).await?;
        server = Some(again);
    }
    table.add("kills", kills);
    table.add("acknowledged", writers.iter().map(|writer| writer.acknowledged).sum::<usize>());
    table.add("lost", lost);
    ensure!(lost == 0, "{lost} acknowledged envelopes are gone");
    Ok(())
}

impl Writer {
    /// Writes until the relay is gone: first again what was not acknowledged.
    async fn write(mut self, address: std::net::SocketAddr, heard: Arc<AtomicU64>) -> Self {
        // It ends when the relay does, which is what it waits for.
        let _ = self.try_write(address, &heard).await;
        self
    }

    async fn try_write(&mut self, address: std::net::SocketAddr, heard: &AtomicU64) -> anyhow::Result<()> {
        let mut socket = self.member.connect(address).await?;
        let mut sent = self.acknowledged;
        loop {
            while sent < self.acknowledged + UNDER_WAY {
                if sent == self.written.len() {
                    self.written.push(self.member.write(CHANGE)?);
                }
                let envelope = self.written.get(sent).context("what was just written")?.clone();
                socket.append(envelope).await?;
                sent += 1;
            }
            if let Answer::Appended { sequence } = socket.answer().await? {
                self.acknowledged = self.acknowledged.max(usize::try_from(sequence)?);
                heard.fetch_add(1, Ordering::Relaxed);
            }
        }
    }
}

/// Reads the whole log, and counts what was acknowledged and is not there.
async fn missing(owner: &Member, address: std::net::SocketAddr, writers: &[Writer]) -> anyhow::Result<u64> {
    let mut socket = owner.connect(address).await?;
    let mut there: BTreeMap<DeviceId, Vec<Vec<u8>>> = BTreeMap::new();
    for bytes in socket.read_all(owner).await? {
        let header = *Envelope::decode(&bytes)?.header();
        let of_device = there.entry(header.device).or_default();
        of_device.push(bytes);
        let place = u64::try_from(of_device.len())?;
        ensure!(header.sequence == place, "number {} stands in place {place}", header.sequence);
    }
    let mut lost = 0;
    for writer in writers {
        let of_writer = there.get(&writer.member.device()).map(Vec::as_slice).unwrap_or_default();
        let acknowledged = writer.written.get(..writer.acknowledged).unwrap_or_default();
        let kept = acknowledged.iter().zip(of_writer).filter(|(written, there)| written == there).count();
        lost += u64::try_from(acknowledged.len() - kept)?;
        ensure!(of_writer.len() <= writer.written.len(), "more is there than was written");
    }
    Ok(lost)
}
