//! Copies pages from the write-ahead log into the database file, out of every commit's way.

use std::{
    io,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
        mpsc::{SyncSender, sync_channel},
    },
    thread::{self, JoinHandle},
};

use rusqlite::Connection;

/// After how many written bytes, about, the pages are copied.
const AFTER: usize = 4 << 20;

/// The size that the write-ahead log is given at the start: what is written until the copying begins, and
/// while it goes on.
pub(super) const PREPARED: u64 = 6 << 20;

/// How many pages the write-ahead log may have before a commit waits until all are copied. Under a load
/// that never pauses it would otherwise grow without end, since it begins anew only when it is copied whole.
const AT_MOST: usize = (128 << 20) / 4096;

/// What every commit writes beside the envelopes: the pages of indexes and counts.
const OVERHEAD: usize = 4 * 4096;

/// The thread that copies.
pub(super) struct Checkpoint {
    log: Arc<WriteAheadLog>,
    /// `None` when the thread is to end.
    begin: Option<SyncSender<()>>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Default)]
struct WriteAheadLog {
    /// About how many bytes have been written since the last copying.
    waiting: AtomicUsize,
    /// How many pages it had at the last copying.
    pages: AtomicUsize,
}

impl Checkpoint {
    /// Starts the thread. It has ended, and closed its connection, when the `Checkpoint` is dropped.
    ///
    /// # Errors
    /// When the system has no thread left.
    pub(super) fn start(connection: Connection) -> io::Result<Self> {
        let log = Arc::<WriteAheadLog>::default();
        // Room for one word: a second would only say the same.
        let (begin, told) = sync_channel(1);
        let copied = Arc::clone(&log);
        let thread = thread::Builder::new().name("checkpoint".to_owned()).spawn(move || {
            while told.recv().is_ok() {
                copied.copy(&connection, "PASSIVE");
            }
        })?;
        Ok(Self { log, begin: Some(begin), thread: Some(thread) })
    }

    /// Counts what a commit wrote, and has the pages copied when it is time.
    pub(super) fn written(&self, connection: &Connection, bytes: usize) {
        let bytes = bytes + OVERHEAD;
        let waiting = self.log.waiting.fetch_add(bytes, Ordering::Relaxed) + bytes;
        if self.log.pages.load(Ordering::Relaxed) > AT_MOST {
            self.log.copy(connection, "RESTART");
        } else if let Some(begin) = self.begin.as_ref().filter(|_| waiting > AFTER) {
            // When the thread is told already, it will see these pages too.
            let _ = begin.try_send(());
        }
    }

    /// Empties the write-ahead log, where what was erased is still to be read.
    pub(super) fn erased(&self, connection: &Connection) {
        self.log.copy(connection, "TRUNCATE");
    }
}

impl Drop for Checkpoint {
    /// Waits for the thread, so that whoever closed a storage may open or copy its files at once.
    fn drop(&mut self) {
        self.begin = None;
        if self.thread.take().is_some_and(|thread| thread.join().is_err()) {
            tracing::error!("the thread that copies pages has panicked");
        }
    }
}

impl WriteAheadLog {
    fn copy(&self, connection: &Connection, mode: &str) {
        let before = self.waiting.load(Ordering::Relaxed);
        let pragma = format!("PRAGMA wal_checkpoint({mode})");
        match connection.query_row(&pragma, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))) {
            Ok((is_busy, pages, copied)) => {
                let (is_busy, pages, copied): (bool, usize, usize) = (is_busy, pages, copied);
                tracing::debug!(mode, is_busy, pages, copied, "copied pages into the database file");
                self.waiting.fetch_sub(before, Ordering::Relaxed);
                // Copied whole, it begins anew with the next commit.
                let is_whole = !is_busy && pages == copied;
                self.pages.store(if is_whole { 0 } else { pages }, Ordering::Relaxed);
            }
            // Nothing is lost: all is in the write-ahead log still. It is tried again when as much was written once
            // more, so that a full disk is not filled with words about it.
            Err(error) => {
                self.waiting.fetch_sub(before, Ordering::Relaxed);
                tracing::warn!(%error, "pages cannot be copied into the database file");
            }
        }
    }
}
