//! What waits to be written, in order.
//!
//! One transaction is under way at a time. What is asked for meanwhile goes into the next one together: an
//! order that survives failures, and one flush of the disk for many keystrokes. What could not be written
//! stays here, in memory, and is tried again after a while and with the next write.

use std::{collections::VecDeque, rc::Rc};

use bridge::ProjectKey;

use super::{Change, WriteFailure};

/// Changes that are written all together or not at all.
#[derive(Debug, PartialEq, Eq)]
pub struct Batch {
    /// Whose they are.
    pub owner: Owner,
    /// The changes, in order.
    pub changes: Vec<Change>,
}

/// Who waits for a batch to be written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Owner {
    /// The engine itself.
    Engine,
    /// A replica.
    Project {
        /// Which.
        key: ProjectKey,
        /// Its own number for the batch.
        batch: u64,
    },
}

impl Owner {
    /// Returns the project, if a replica waits.
    pub fn project(&self) -> Option<&ProjectKey> {
        match self {
            Self::Engine => None,
            Self::Project { key, .. } => Some(key),
        }
    }
}

/// What waits to be written.
#[derive(Debug, Default)]
pub struct WriteQueue {
    waiting: VecDeque<Rc<Batch>>,
    /// How many of those, from the first, are being written.
    under_way: usize,
    trouble: Option<Trouble>,
}

#[derive(Debug)]
struct Trouble {
    why: WriteFailure,
    last_try: i64,
    tries: u32,
}

/// A write asks for another try after a failure, but not sooner than this after the last one, in
/// milliseconds: with a full disk every keystroke would otherwise write all that waits.
const BREATH: i64 = 1_000;

/// The time until the second try, in milliseconds; it doubles with each.
const PATIENCE: i64 = 5_000;

/// The longest time between two tries, in milliseconds.
const LONGEST: i64 = 30_000;

impl WriteQueue {
    /// Adds a batch behind the others.
    pub fn push(&mut self, batch: Batch) {
        self.waiting.push_back(Rc::new(batch));
    }

    /// Returns what to write next in one transaction; nothing while something is being written, or right
    /// after a failure.
    pub fn start(&mut self, now: i64) -> Option<Vec<Rc<Batch>>> {
        let breathing = self.trouble.as_ref().is_some_and(|trouble| now < trouble.last_try + BREATH);
        if self.under_way > 0 || self.waiting.is_empty() || breathing {
            return None;
        }
        self.under_way = self.waiting.len();
        Some(self.waiting.iter().cloned().collect())
    }

    /// Notes that what was under way is on the disk, and returns who waited for it.
    pub fn written(&mut self) -> Vec<Owner> {
        self.trouble = None;
        let done = self.waiting.drain(..std::mem::take(&mut self.under_way));
        done.map(|batch| batch.owner.clone()).collect()
    }

    /// Notes that nothing of what was under way is on the disk, and returns when to try again.
    ///
    /// A disk that was full is still full: a browser says so once, and then only that something failed.
    pub fn failed(&mut self, failure: WriteFailure, now: i64) -> i64 {
        self.under_way = 0;
        let (before, tries) = self.trouble.as_ref().map_or((None, 0), |was| (Some(was.why), was.tries));
        let why = before.filter(|was| *was == WriteFailure::Full).unwrap_or(failure);
        self.trouble = Some(Trouble { why, last_try: now, tries: tries.saturating_add(1) });
        now + (PATIENCE << tries.min(8)).min(LONGEST)
    }

    /// Why nothing can be written now, if the last try failed.
    pub fn trouble(&self) -> Option<WriteFailure> {
        self.trouble.as_ref().map(|trouble| trouble.why)
    }

    /// Whether something of a project waits.
    pub fn holds(&self, project: &ProjectKey) -> bool {
        self.owners().any(|owner| owner.project() == Some(project))
    }

    /// Returns who waits, in order.
    pub fn owners(&self) -> impl Iterator<Item = &Owner> {
        self.waiting.iter().map(|batch| &batch.owner)
    }

    /// Drops what waits of a project that is forgotten, except what is being written already.
    pub fn forget(&mut self, project: &ProjectKey) {
        let waits = self.waiting.split_off(self.under_way);
        self.waiting.extend(waits.into_iter().filter(|batch| batch.owner.project() != Some(project)));
    }
}
