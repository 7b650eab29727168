//! Writes what waits, all of it together.

use std::{io, sync::Arc, thread, time::Instant};

use tokio::{
    sync::mpsc::{UnboundedReceiver, UnboundedSender},
    task,
};

use super::{Batch, Job, Request};
use crate::{
    machine::Machine,
    metrics::{Committed, Metrics},
    storage::{Answer, Reference, Write, Writer, Written},
};

/// How many writes go into one transaction at most. More would make the first wait for the last.
const AT_ONCE: usize = 1024;

/// The one writer, and those it hears and tells.
pub(super) struct Committing {
    pub(super) writer: Box<dyn Writer>,
    pub(super) requests: UnboundedReceiver<Request>,
    pub(super) committed: UnboundedSender<Batch>,
    pub(super) metrics: Arc<Metrics>,
}

/// What writes, to be waited for at the end.
#[derive(Debug)]
pub(crate) enum Writing {
    /// A thread, since it has to wait for the disk.
    Thread(thread::JoinHandle<()>),
    /// A task, in a simulation.
    Task(task::JoinHandle<()>),
}

/// Begins to write, until nobody can ask for more.
///
/// # Errors
/// When the system has no thread left.
pub(super) fn start(machine: Machine, mut committing: Committing) -> io::Result<Writing> {
    if machine.disk().is_some() {
        return Ok(Writing::Task(tokio::spawn(async move {
            while let Some(first) = committing.requests.recv().await {
                // Half of the time goes by until it is on the disk, and half until anybody hears of that: a machine
                // that fails can do so in both.
                let half = machine.disk().unwrap_or_default() / 2;
                tokio::time::sleep(half).await;
                let batch = committing.write_with(first);
                tokio::time::sleep(half).await;
                if !committing.pass_on(batch) {
                    return;
                }
            }
        })));
    }
    let name = thread::Builder::new().name("commits".to_owned());
    let thread = name.spawn(move || {
        while let Some(first) = committing.requests.blocking_recv() {
            let batch = committing.write_with(first);
            if !committing.pass_on(batch) {
                return;
            }
        }
    })?;
    Ok(Writing::Thread(thread))
}

impl Committing {
    /// Writes all that waits, from a first request on; `None` where nothing is to be written.
    fn write_with(&mut self, first: Request) -> Option<Batch> {
        let (mut writes, mut tickets, mut probes) = (Vec::new(), Vec::new(), Vec::new());
        let waiting = std::iter::from_fn(|| self.requests.try_recv().ok());
        for request in std::iter::once(first).chain(waiting).take(AT_ONCE) {
            match request {
                Request::Write(Job { write, ticket }) => {
                    writes.push(write);
                    tickets.push(ticket);
                }
                Request::Probe(asked) => probes.push(asked),
            }
        }
        for asked in probes {
            // Who asked may have gone.
            let _ = asked.send(self.writer.probe());
        }
        if writes.is_empty() {
            return None;
        }
        let began = Instant::now();
        let outcome = self.writer.commit(&writes);
        if let Ok(answers) = &outcome {
            self.metrics.committed(began.elapsed(), &counted(&writes, answers));
        }
        Some(Batch { writes, tickets, outcome })
    }

    /// Tells whether there is anybody left to be told of what was written.
    fn pass_on(&self, batch: Option<Batch>) -> bool {
        batch.is_none_or(|batch| self.committed.send(batch).is_ok())
    }
}

/// Counts what a commit made durable.
fn counted(writes: &[Write], answers: &[Answer]) -> Committed {
    let mut all =
        Committed { writes: u32::try_from(writes.len()).unwrap_or(u32::MAX), ..Committed::default() };
    for (write, answer) in writes.iter().zip(answers) {
        match (write, answer) {
            (Write::Envelope { bytes, snapshot, .. }, Ok(_)) => {
                all.envelopes += 1;
                all.envelope_bytes += bytes.len() as u64;
                all.snapshots += u64::from(matches!(snapshot, Reference::Snapshot(_)));
            }
            (Write::Entries { entries, .. }, Ok(_)) => all.entries += entries.len() as u64,
            (Write::Drop { .. }, Ok(Written::Dropped { count })) => all.dropped += count,
            (Write::Drop { .. } | Write::Forget { .. }, Ok(_)) | (_, Err(_)) => {}
        }
    }
    all
}
