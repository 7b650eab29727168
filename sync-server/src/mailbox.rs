//! How others reach a session: a bell, and the answers to what it asked for.

use std::{
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll},
};

use atomic_waker::AtomicWaker;
use protocol::{DocumentId, wire::Code};

/// A session's mailbox. The bell says only that there may be something new; what it is, the session looks
/// up where it lies. So ringing it often costs nothing, and there is no queue to overflow.
#[derive(Debug, Default)]
pub(crate) struct Mailbox {
    rung: AtomicBool,
    waker: AtomicWaker,
    /// No more than the session has appends under way.
    answers: Mutex<Vec<Answer>>,
}

/// What became of an envelope that the session appended.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Answer {
    /// The document.
    pub(crate) document: DocumentId,
    /// The envelope's own number.
    pub(crate) sequence: u64,
    /// Its place in the log, or why it has none.
    pub(crate) outcome: Result<u64, Code>,
}

impl Mailbox {
    /// Wakes the session, if it is not awake already.
    pub(crate) fn ring(&self) {
        if !self.rung.swap(true, Ordering::AcqRel) {
            self.waker.wake();
        }
    }

    /// Leaves an answer. The caller rings.
    pub(crate) fn answer(&self, answer: Answer) {
        self.answers.lock().unwrap_or_else(PoisonError::into_inner).push(answer);
    }

    /// Takes the answers that have come.
    pub(crate) fn answers(&self) -> Vec<Answer> {
        std::mem::take(&mut *self.answers.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Waits until the bell was rung since the last time.
    pub(crate) fn poll_rung(&self, cx: &mut Context<'_>) -> Poll<()> {
        self.waker.register(cx.waker());
        if self.rung.swap(false, Ordering::AcqRel) { Poll::Ready(()) } else { Poll::Pending }
    }
}
