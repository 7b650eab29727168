//! What goes: objects that no document names any more, uploads that nobody finished, and projects that ended.

use std::collections::BTreeSet;

use protocol::{DocumentId, ObjectHash, ProjectId};

use super::{Objects, UNFINISHED_MS};
use crate::{
    context::Context,
    storage::{ObjectError, ObjectStore},
};

/// Returns the time before which nothing may have been put or renewed that is to go; `None` when nothing may go.
///
/// Each document of the project must have been listed, and the earliest of its newest listings counts: a listing
/// renews what it names. So what is older than that listing by more than the grace period was named by none.
fn goes_before(
    store: &dyn ObjectStore,
    project: &ProjectId,
    documents: &[DocumentId],
    grace_ms: i64,
) -> Result<Option<i64>, ObjectError> {
    let listings = store.listings(project)?;
    let newest = documents.iter().map(|document| listings.get(document).copied());
    // `None` is less than any time, so one document that was never listed keeps everything.
    Ok(newest.min().flatten().map(|earliest| earliest.saturating_sub(grace_ms)))
}

/// Removes what neither a document nor a snapshot names, and returns how many bytes that gives back.
fn sweep(
    store: &dyn ObjectStore,
    project: &ProjectId,
    documents: &[DocumentId],
    snapshots: &BTreeSet<ObjectHash>,
    grace_ms: i64,
) -> Result<u64, ObjectError> {
    let Some(before) = goes_before(store, project, documents, grace_ms)? else { return Ok(0) };
    let mut gained = 0;
    let objects = store.objects(project)?;
    for object in objects.iter().filter(|object| object.time < before && !snapshots.contains(&object.hash)) {
        gained += store.remove(project, &object.hash, before)?;
    }
    Ok(gained)
}

impl Objects {
    /// Notes that a document was listed, and removes what no document of the project names, and no snapshot is in.
    ///
    /// # Errors
    /// When the store fails.
    pub(crate) async fn listed(
        &self,
        project: ProjectId,
        document: DocumentId,
        documents: Vec<DocumentId>,
        snapshots: BTreeSet<ObjectHash>,
        now: i64,
    ) -> Result<(), ObjectError> {
        let grace_ms = i64::try_from(self.limits.grace.as_millis()).unwrap_or(i64::MAX);
        let swept = self.ask(move |store| {
            store.note_listing(&project, &document, now)?;
            sweep(store, &project, &documents, &snapshots, grace_ms)
        });
        self.room.gained(&project, swept.await?);
        Ok(())
    }

    /// Removes uploads that were put aside more than a day ago.
    ///
    /// # Errors
    /// When the store fails.
    pub(crate) async fn expire(&self, now: i64) -> Result<(), ObjectError> {
        for project in self.ask(|store| store.projects()).await? {
            for upload in self.ask(move |store| store.uploads(&project)).await? {
                if upload.time.saturating_add(UNFINISHED_MS) > now {
                    continue;
                }
                // Out of everybody's hands while it is removed.
                let Some(_claim) = self.claims.take_idle(upload.id) else { continue };
                self.ask(move |store| store.abandon(&upload.id)).await?;
                self.room.gained(&project, upload.size);
            }
        }
        Ok(())
    }

    /// Removes what is left of projects that were deleted: the relay was ended in between.
    ///
    /// # Errors
    /// When the store fails.
    pub(crate) async fn erase_ended(&self, context: &Context) -> Result<(), ObjectError> {
        for id in self.ask(|store| store.projects()).await? {
            // One that cannot be loaded is nobody's to delete.
            let Ok(project) = context.projects.open(id, &context.reads).await else { continue };
            let is_deleted = {
                let state = project.state();
                state.membership.as_ref().is_some_and(protocol::Membership::is_deleted)
            };
            if is_deleted {
                self.erase(id).await;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
