//! Whether the relay takes writes.

use std::{
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};

use tokio::{
    sync::Mutex,
    time::{Instant, timeout},
};

use crate::commits::Commits;

/// How long an answer of the disk counts. Anybody can ask, and each question is a write.
const COUNTS_FOR: Duration = Duration::from_secs(1);

/// How long the disk may take.
const WITHIN: Duration = Duration::from_secs(5);

/// Why a relay is not ready.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum NotReady {
    #[error("the relay is about to stop")]
    Stopping,
    #[error("the disk takes no writes; the log says why")]
    Disk,
}

/// What is known of it.
#[derive(Debug, Default)]
pub(crate) struct Readiness {
    is_stopping: AtomicBool,
    /// When the disk was last asked, and whether it took the write. Locked while it is asked.
    disk: Mutex<Option<(Instant, bool)>>,
}

impl Readiness {
    /// Says that the relay will stop.
    pub(crate) fn stop(&self) {
        self.is_stopping.store(true, Ordering::Release);
    }

    /// Asks the disk, unless the last answer still counts.
    pub(crate) async fn check(&self, commits: &Commits) -> Result<(), NotReady> {
        if self.is_stopping.load(Ordering::Acquire) {
            return Err(NotReady::Stopping);
        }
        let mut disk = self.disk.lock().await;
        let takes = match *disk {
            Some((asked, takes)) if asked.elapsed() < COUNTS_FOR => takes,
            _ => {
                let takes = timeout(WITHIN, commits.probe()).await.is_ok_and(|took| took.is_ok());
                *disk = Some((Instant::now(), takes));
                takes
            }
        };
        takes.then_some(()).ok_or(NotReady::Disk)
    }
}
