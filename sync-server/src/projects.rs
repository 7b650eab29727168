//! The projects that somebody is connected to.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError, Weak},
};

use protocol::ProjectId;

use crate::{
    project::{LoadError, Project},
    reads::Reads,
};

/// How many places may be kept for projects that nobody uses any more.
const SPARE: usize = 64;

/// Every project in use, once: all its sessions share it.
///
/// A project is in use as long as a session, or a write under way, holds it. So whatever is loaded anew
/// is loaded after all its writes.
#[derive(Debug, Default)]
pub(crate) struct Projects {
    places: Mutex<HashMap<ProjectId, Arc<Place>>>,
}

/// The place of one project. It is locked while the project is loaded, so that it is loaded once.
type Place = tokio::sync::Mutex<Weak<Project>>;

impl Projects {
    /// Returns a project, loaded.
    ///
    /// # Errors
    /// When it cannot be loaded.
    pub(crate) async fn open(&self, id: ProjectId, reads: &Reads) -> Result<Arc<Project>, LoadError> {
        let place = self.place(id);
        let mut place = place.lock().await;
        if let Some(project) = place.upgrade() {
            return Ok(project);
        }
        let loaded = reads.read(move |reader| Project::load(id, reader)).await;
        let project = Arc::new(loaded.ok_or(LoadError::Stopping)??);
        *place = Arc::downgrade(&project);
        Ok(project)
    }

    fn place(&self, id: ProjectId) -> Arc<Place> {
        let mut places = self.places.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(place) = places.get(&id) {
            return Arc::clone(place);
        }
        // Room is made where it would have to be found, so it costs each project little.
        if places.len() >= places.capacity().max(SPARE) {
            places.retain(|_, place| is_used(place));
        }
        Arc::clone(places.entry(id).or_default())
    }
}

/// Tells whether a project is in use, or about to be.
fn is_used(place: &Arc<Place>) -> bool {
    Arc::strong_count(place) > 1 || place.try_lock().is_ok_and(|project| project.strong_count() > 0)
}
