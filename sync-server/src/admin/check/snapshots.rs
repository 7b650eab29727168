//! Holds the snapshots of a log against the log. R7, R13

use protocol::{Header, ProjectId, RunningHash};

use super::{ObjectsError, Problem, Wrong};
use crate::storage::{ObjectStore, SurveyedLog};

/// Tells whether the database says of the snapshot that an envelope names what the envelope says.
pub(super) fn are_noted(header: &Header, index: u64, log: &SurveyedLog) -> bool {
    let Some(noted) = log.snapshots.get(&index) else {
        // Of use no more, it was forgotten; but never one behind all that are noted.
        let is_newest = log.snapshots.last_key_value().is_none_or(|(newest, _)| *newest < index);
        return header.snapshot.is_none() || !is_newest;
    };
    header.snapshot == Some(noted.object)
        && header.seen.is_some_and(|seen| (seen.index, seen.hash) == (noted.covers, noted.hash))
}

/// Finds what is wrong with the snapshots of a log, whose running hash before each index is given.
pub(super) fn check(
    store: &dyn ObjectStore,
    project: ProjectId,
    log: &SurveyedLog,
    hashes: &[RunningHash],
) -> Result<Vec<Problem>, ObjectsError> {
    let mut problems = Vec::new();
    let document = log.document;
    for (nth, (&index, noted)) in log.snapshots.iter().rev().enumerate() {
        let mut found = |wrong| problems.push(Problem::Envelope { project, document, index, wrong });
        let hash = usize::try_from(noted.covers).ok().and_then(|covers| hashes.get(covers));
        if noted.covers > index || hash != Some(&noted.hash) {
            found(Wrong::Snapshot);
        }
        let failed = |source| ObjectsError::Object { project, hash: noted.object, source };
        // The others may have been removed while this is looked at.
        if nth < 2 && store.open(&project, &noted.object).map_err(failed)?.is_none() {
            found(Wrong::Object);
        }
    }
    let second = log.snapshots.values().rev().nth(1).map_or(0, |second| second.covers);
    if log.kept > second {
        problems.push(Problem::Dropped { project, document, kept: log.kept });
    }
    Ok(problems)
}
