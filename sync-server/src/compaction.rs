//! What a log may lose once snapshots stand for it, and which snapshots are of no use any more. R7

use std::{collections::BTreeSet, sync::Arc, time::Duration};

use protocol::{DocumentId, ObjectHash, ProjectId, wire::Code};

use crate::{
    context::Context,
    project::{LoadError, Log, Project},
    storage::{LogState, ObjectError, StorageError, Write, Written, first_to_keep, first_to_remember},
};

/// How many envelopes go in one write. With their pages overwritten this is no longer for the disk than what a few
/// people write at once.
const AT_ONCE: u64 = 32;

/// Why logs do not become smaller. What was done is done, and the rest is tried again.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CompactionError {
    /// The logs cannot be read.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// A project cannot be loaded.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// The disk takes no writes, or the relay stops.
    #[error("what is to be dropped is refused: {0:?}")]
    Refused(Code),
    /// An object cannot be removed.
    #[error(transparent)]
    Object(#[from] ObjectError),
}

/// When something must have happened, at the latest, for the grace period to be over; in milliseconds since 1970.
#[derive(Clone, Copy)]
struct Before {
    /// That a snapshot was noted.
    noted: i64,
    /// That an object was put, asked for, or listed.
    needed: i64,
}

/// Drops what snapshots have stood for since the grace period, and forgets those that two newer ones have been in the
/// place of for as long, with their objects. A log that cannot be made smaller does not keep the others from it.
///
/// # Errors
/// When it cannot be read which logs have snapshots, or the relay stops.
pub(crate) async fn run(context: &Context, now: i64) -> Result<(), CompactionError> {
    let ago = |grace: Duration| now.saturating_sub(i64::try_from(grace.as_millis()).unwrap_or(i64::MAX));
    let before = Before { noted: ago(context.envelope_grace), needed: ago(context.objects.limits.grace) };
    let logs = context.reads.read(|reader| reader.with_snapshots()).await;
    for (project, state) in logs.ok_or(LoadError::Stopping)?? {
        if !has_to_do(&state, before) {
            continue;
        }
        match compact(context, project, state.document, before).await {
            Err(stopping @ CompactionError::Refused(Code::Stopping)) => return Err(stopping),
            Err(error) => tracing::warn!(%error, "a log cannot be made smaller"),
            Ok(()) => {}
        }
    }
    Ok(())
}

async fn compact(
    context: &Context,
    project: ProjectId,
    document: DocumentId,
    before: Before,
) -> Result<(), CompactionError> {
    let project = context.projects.open(project, &context.reads).await?;
    let log = project.state().logs.get(&document).cloned();
    // Deleted meanwhile, it has none.
    let Some(log) = log else { return Ok(()) };
    drop_envelopes(context, &project, &log, before).await?;
    forget_snapshots(context, &project, &log, before).await
}

/// Tells whether there is something to do for a log, before its project is loaded for it.
fn has_to_do(LogState { kept, snapshots, .. }: &LogState, before: Before) -> bool {
    let forgets = snapshots
        .first_key_value()
        .is_some_and(|(first, _)| *first < first_to_remember(snapshots, before.noted));
    forgets || *kept < first_to_keep(snapshots, before.noted)
}

async fn drop_envelopes(
    context: &Context,
    project: &Arc<Project>,
    log: &Log,
    before: Before,
) -> Result<(), CompactionError> {
    let until = first_to_keep(&log.snapshots(), before.noted);
    log.keep_from(until);
    loop {
        let write = Write::Drop { log: log.id, until, most: AT_ONCE };
        // Each waits for the one before, so that what members write comes in between.
        let written = context.commits.compact(Arc::clone(project), write).await;
        if let Written::Dropped { count: AT_ONCE } = written.map_err(CompactionError::Refused)? {
            continue;
        }
        return Ok(());
    }
}

async fn forget_snapshots(
    context: &Context,
    project: &Arc<Project>,
    log: &Log,
    before: Before,
) -> Result<(), CompactionError> {
    let superseded: Vec<(u64, ObjectHash)> = {
        let snapshots = log.snapshots();
        let first = first_to_remember(&snapshots, before.noted);
        snapshots.range(..first).map(|(index, snapshot)| (*index, snapshot.object)).collect()
    };
    for (index, object) in superseded {
        let is_named_again = named_by_snapshots(project, Some((log, index))).contains(&object);
        if !is_named_again && !remove(context, project.id, object, before.needed).await? {
            // Somebody has put, asked for, or listed it since; it is looked at again.
            continue;
        }
        let write = Write::Forget { log: log.id, index };
        let written = context.commits.compact(Arc::clone(project), write).await;
        written.map_err(CompactionError::Refused)?;
        log.snapshots().remove(&index);
    }
    Ok(())
}

/// Removes an object that nobody has needed since a time. Tells whether it is gone.
async fn remove(
    context: &Context,
    project: ProjectId,
    object: ObjectHash,
    before: i64,
) -> Result<bool, ObjectError> {
    let removed = context.objects.ask(move |store| {
        let gained = store.remove(&project, &object, before)?;
        Ok((gained, store.open(&project, &object)?.is_none()))
    });
    let (gained, is_gone) = removed.await?;
    context.objects.room.gained(&project, gained);
    Ok(is_gone)
}

/// Returns the objects that snapshots of a project are in, all but one of them perhaps.
pub(crate) fn named_by_snapshots(project: &Project, but: Option<(&Log, u64)>) -> BTreeSet<ObjectHash> {
    let state = project.state();
    let mut objects = BTreeSet::new();
    for log in state.logs.values() {
        let is_left_out = |index: u64| but.is_some_and(|(of, but)| of.id == log.id && but == index);
        let snapshots = log.snapshots();
        let named = snapshots.iter().filter(|(index, _)| !is_left_out(**index));
        objects.extend(named.map(|(_, snapshot)| snapshot.object));
    }
    objects
}

#[cfg(test)]
mod tests;
