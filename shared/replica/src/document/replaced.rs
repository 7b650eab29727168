//! A log that took the place of another, as after the relay was restored from a copy. What it lacks is brought
//! again by those who made it, in an order in which everybody can take it.

use std::collections::BTreeSet;

use automerge::{Change, ChangeHash};

/// How long own changes wait for those of others that they build on, in milliseconds, once no more of these come.
/// Then whoever made them is not there, and may never be.
const PATIENCE_MS: i64 = 60_000;

/// What is known of such a log.
#[derive(Debug)]
pub(crate) enum Replaced {
    /// It is being read.
    Reading {
        /// What it has.
        found: BTreeSet<ChangeHash>,
        /// The last number of this device in it.
        last: u64,
    },
    /// It is read. Some of what this device has of others is not in it yet.
    Lacking(Lacking),
}

/// What a log lacks of others.
#[derive(Debug)]
pub(crate) struct Lacking {
    changes: BTreeSet<ChangeHash>,
    /// When the last of them came.
    since: i64,
    /// How many there were, and how many own changes waited, when these were last looked at.
    looked_at: Option<(usize, usize)>,
}

impl Replaced {
    /// Begins to read.
    pub(crate) fn begin() -> Self {
        Self::Reading { found: BTreeSet::new(), last: 0 }
    }

    /// Goes on behind a snapshot of it.
    pub(crate) const fn behind(found: BTreeSet<ChangeHash>, last: u64) -> Self {
        Self::Reading { found, last }
    }

    /// Notes what an envelope of the log brings.
    pub(crate) fn note(&mut self, changes: &[ChangeHash], now: i64) {
        match self {
            Self::Reading { found, .. } => found.extend(changes),
            Self::Lacking(lacking) => {
                let before = lacking.changes.len();
                lacking.changes.retain(|change| !changes.contains(change));
                if lacking.changes.len() < before {
                    lacking.since = now;
                }
            }
        }
    }

    /// Notes the number of an own envelope; false once the log is read, when numbers are given again.
    pub(crate) fn note_number(&mut self, sequence: u64) -> bool {
        match self {
            Self::Reading { last, .. } => {
                *last = (*last).max(sequence);
                true
            }
            Self::Lacking(_) => false,
        }
    }
}

impl Lacking {
    /// Some of others is not in the log; `None` where all is.
    pub(crate) fn new(changes: BTreeSet<ChangeHash>, now: i64) -> Option<Self> {
        (!changes.is_empty()).then_some(Self { changes, since: now, looked_at: None })
    }

    /// Tells whether something has not come.
    pub(crate) fn lacks(&self) -> bool {
        !self.changes.is_empty()
    }

    /// Tells whether the wait is over: all has come, or nothing has for long.
    pub(crate) fn is_over(&self, now: i64) -> bool {
        self.changes.is_empty() || now >= self.since + PATIENCE_MS
    }

    /// When there is something to do, with so many own changes waiting.
    pub(crate) fn due(&self, waiting: usize, now: i64) -> i64 {
        let is_new = self.looked_at != Some((self.changes.len(), waiting));
        if is_new || self.is_over(now) { now } else { self.since + PATIENCE_MS }
    }

    /// The clock was put back.
    pub(crate) fn clock_put_back(&mut self, by: i64) {
        self.since -= by;
    }

    /// Parts own changes into those that build on nothing that the log lacks, and the others.
    pub(crate) fn part(&mut self, changes: Vec<Vec<u8>>) -> (Vec<Vec<u8>>, Vec<Vec<u8>>) {
        let mut blocked = BTreeSet::new();
        let (ready, waiting): (Vec<_>, Vec<_>) = changes.into_iter().partition(|bytes| {
            let Ok(change) = Change::try_from(bytes.as_slice()) else { return true };
            let waits = change.deps().iter().any(|dep| self.changes.contains(dep) || blocked.contains(dep));
            if waits {
                blocked.insert(change.hash());
            }
            !waits
        });
        self.looked_at = Some((self.changes.len(), waiting.len()));
        (ready, waiting)
    }
}
