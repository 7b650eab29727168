//! The one writer: everything that waits goes to the disk together, and is passed on when it is there.

mod publish;
mod write;

use std::{io, sync::Arc};

use bytes::Bytes;
use protocol::{DeviceId, DocumentId, EnvelopeHash, LogId, Membership, wire::Code};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc as channel, oneshot};

use self::write::Committing;
pub(crate) use self::write::Writing;
use crate::{
    machine::Machine,
    mailbox::Mailbox,
    metrics::Metrics,
    project::{Log, Project},
    storage::{Answer, Reference, StorageError, Write, Writer, Written},
};

/// How many KiB of writes may wait for the disk, of all sessions together. Whoever has more to write is
/// read from again when there is room.
const WAITING_KIB: usize = 32 * 1024;

/// Takes writes to the disk, in the order in which they come.
#[derive(Debug)]
pub(crate) struct Commits {
    jobs: channel::UnboundedSender<Request>,
    room: Arc<Semaphore>,
}

/// What the writer is asked for.
enum Request {
    Write(Job),
    /// Whether the disk takes writes.
    Probe(oneshot::Sender<Result<(), StorageError>>),
}

/// A write, and who waits for it.
struct Job {
    write: Write,
    ticket: Ticket,
}

/// Who waits for a write, and what changes when it is durable.
enum Ticket {
    Envelope {
        project: Arc<Project>,
        log: Arc<Log>,
        mailbox: Arc<Mailbox>,
        /// Given back when the write is done.
        _room: OwnedSemaphorePermit,
    },
    Entries {
        project: Arc<Project>,
        membership: Box<Membership>,
        done: oneshot::Sender<Result<(), Code>>,
    },
    /// Nobody else needs to know.
    Compaction {
        /// In use until the write is done, so that it is not loaded before.
        project: Arc<Project>,
        done: oneshot::Sender<Result<Written, Code>>,
    },
}

/// Writes that were carried out together, or failed together.
struct Batch {
    writes: Vec<Write>,
    tickets: Vec<Ticket>,
    outcome: Result<Vec<Answer>, StorageError>,
}

/// An envelope that may be appended: its author and their right to it were verified.
pub(crate) struct Appending {
    pub(crate) project: Arc<Project>,
    pub(crate) log: Arc<Log>,
    pub(crate) device: DeviceId,
    pub(crate) sequence: u64,
    pub(crate) hash: EnvelopeHash,
    pub(crate) bytes: Bytes,
    pub(crate) snapshot: Reference,
    pub(crate) mailbox: Arc<Mailbox>,
}

/// Entries that may be added: they are valid, and `membership` is what they lead to.
pub(crate) struct Extending {
    pub(crate) project: Arc<Project>,
    pub(crate) from: u32,
    pub(crate) entries: Vec<Bytes>,
    pub(crate) logs: Vec<(DocumentId, LogId)>,
    pub(crate) membership: Box<Membership>,
}

impl Commits {
    /// Starts what writes, which is a thread where a thread has to wait for the disk, and inside the current runtime
    /// the task that passes on. Both end when the `Commits` are dropped and all is written.
    ///
    /// # Errors
    /// When the system has no thread left.
    pub(crate) fn start(
        machine: &Machine,
        writer: Box<dyn Writer>,
        metrics: Arc<Metrics>,
    ) -> io::Result<(Self, Writing)> {
        let (jobs, requests) = channel::unbounded_channel();
        let (committed, batches) = channel::unbounded_channel();
        let writing = write::start(machine.clone(), Committing { writer, requests, committed, metrics })?;
        tokio::spawn(publish::run(batches));
        Ok((Self { jobs, room: Arc::new(Semaphore::new(WAITING_KIB)) }, writing))
    }

    /// Appends an envelope. The answer comes to the mailbox, and before the envelope can be read in its log.
    pub(crate) async fn append(&self, appending: Appending) -> Result<(), Code> {
        let Appending { project, log, device, sequence, hash, bytes, snapshot, mailbox } = appending;
        let kib = u32::try_from(bytes.len().div_ceil(1024)).unwrap_or(u32::MAX);
        let room = Arc::clone(&self.room).acquire_many_owned(kib).await.map_err(|_| Code::Stopping)?;
        let write = Write::Envelope { log: log.id, device, sequence, hash, bytes, snapshot };
        self.submit(Job { write, ticket: Ticket::Envelope { project, log, mailbox, _room: room } })
    }

    /// Adds membership entries, and waits until they are durable and every session sees them.
    pub(crate) async fn extend(&self, extending: Extending) -> Result<(), Code> {
        let Extending { project, from, entries, logs, membership } = extending;
        let (done, outcome) = oneshot::channel();
        let erases = membership.is_deleted();
        let write = Write::Entries { project: project.id, from, entries, logs, erases };
        self.submit(Job { write, ticket: Ticket::Entries { project, membership, done } })?;
        outcome.await.unwrap_or(Err(Code::Stopping))
    }

    /// Makes a log of a project smaller, and waits until that is durable.
    ///
    /// # Errors
    /// When the disk takes no writes, or the relay stops.
    pub(crate) async fn compact(&self, project: Arc<Project>, write: Write) -> Result<Written, Code> {
        let (done, outcome) = oneshot::channel();
        self.submit(Job { write, ticket: Ticket::Compaction { project, done } })?;
        outcome.await.unwrap_or(Err(Code::Stopping))
    }

    /// Asks whether the disk takes writes.
    ///
    /// # Errors
    /// When it takes none, or the relay stops.
    pub(crate) async fn probe(&self) -> Result<(), Code> {
        let (asked, answer) = oneshot::channel();
        self.jobs.send(Request::Probe(asked)).map_err(|_| Code::Stopping)?;
        let took = answer.await.map_err(|_| Code::Stopping)?;
        took.map_err(|error| {
            tracing::error!(%error, "the disk takes no writes");
            publish::failure(&error)
        })
    }

    fn submit(&self, job: Job) -> Result<(), Code> {
        self.jobs.send(Request::Write(job)).map_err(|_| Code::Stopping)
    }
}
