//! Objects in memory, for simulations and for the contract suite to check itself against.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use bytes::Bytes;
use protocol::{DocumentId, ObjectHash, ProjectId};

use super::{Finished, Object, ObjectError, ObjectStore, StoredObject, StoredUpload, Upload, UploadId};

/// A store that forgets everything when it is dropped.
#[derive(Clone, Default)]
pub(in crate::storage) struct MemoryObjects(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    objects: BTreeMap<(ProjectId, ObjectHash), (Bytes, i64)>,
    uploads: BTreeMap<UploadId, (Vec<u8>, i64)>,
    listings: BTreeMap<(ProjectId, DocumentId), i64>,
}

struct MemoryUpload {
    id: UploadId,
    size: u64,
    store: MemoryObjects,
}

impl MemoryObjects {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl ObjectStore for MemoryObjects {
    fn projects(&self) -> Result<Vec<ProjectId>, ObjectError> {
        let state = self.state();
        let objects = state.objects.keys().map(|(project, _)| *project);
        let uploads = state.uploads.keys().map(|upload| upload.project);
        let listings = state.listings.keys().map(|(project, _)| *project);
        let mut projects: Vec<_> = objects.chain(uploads).chain(listings).collect();
        projects.sort_unstable();
        projects.dedup();
        Ok(projects)
    }

    fn objects(&self, project: &ProjectId) -> Result<Vec<StoredObject>, ObjectError> {
        let state = self.state();
        let own = state.objects.iter().filter(|((of, _), _)| of == project);
        Ok(own
            .map(|((_, hash), (bytes, time))| StoredObject {
                hash: *hash,
                size: bytes.len() as u64,
                time: *time,
            })
            .collect())
    }

    fn uploads(&self, project: &ProjectId) -> Result<Vec<StoredUpload>, ObjectError> {
        let state = self.state();
        let own = state.uploads.iter().filter(|(id, _)| id.project == *project);
        Ok(own
            .map(|(id, (bytes, time))| StoredUpload { id: *id, size: bytes.len() as u64, time: *time })
            .collect())
    }

    fn open(&self, project: &ProjectId, hash: &ObjectHash) -> Result<Option<Box<dyn Object>>, ObjectError> {
        let bytes = self.state().objects.get(&(*project, *hash)).map(|(bytes, _)| bytes.clone());
        Ok(bytes.map(|bytes| Box::new(bytes) as Box<dyn Object>))
    }

    fn renew(&self, project: &ProjectId, hash: &ObjectHash, now: i64) -> Result<Option<u64>, ObjectError> {
        Ok(self.state().objects.get_mut(&(*project, *hash)).map(|(bytes, time)| {
            *time = now.max(*time);
            bytes.len() as u64
        }))
    }

    fn remove(&self, project: &ProjectId, hash: &ObjectHash, since: i64) -> Result<u64, ObjectError> {
        let (mut state, name) = (self.state(), (*project, *hash));
        let is_old = state.objects.get(&name).is_some_and(|(_, time)| *time < since);
        let removed = if is_old { state.objects.remove(&name) } else { None };
        Ok(removed.map_or(0, |(bytes, _)| bytes.len() as u64))
    }

    fn upload(&self, upload: &UploadId, offset: u64) -> Result<Box<dyn Upload>, ObjectError> {
        let mut state = self.state();
        if offset == 0 {
            state.uploads.insert(*upload, (Vec::new(), 0));
        }
        let size = state.uploads.get(upload).map_or(0, |(bytes, _)| bytes.len() as u64);
        if size == offset {
            Ok(Box::new(MemoryUpload { id: *upload, size, store: self.clone() }))
        } else {
            Err(ObjectError::Offset { size })
        }
    }

    fn abandon(&self, upload: &UploadId) -> Result<(), ObjectError> {
        self.state().uploads.remove(upload);
        Ok(())
    }

    fn name(&self, project: &ProjectId, hash: &ObjectHash, now: i64) -> Result<(), ObjectError> {
        self.renew(project, hash, now).map(|_| ())
    }

    fn note_listing(&self, project: &ProjectId, document: &DocumentId, now: i64) -> Result<(), ObjectError> {
        self.state().listings.insert((*project, *document), now);
        Ok(())
    }

    fn listings(&self, project: &ProjectId) -> Result<BTreeMap<DocumentId, i64>, ObjectError> {
        let state = self.state();
        let own = state.listings.iter().filter(|((of, _), _)| of == project);
        Ok(own.map(|((_, document), time)| (*document, *time)).collect())
    }

    fn erase(&self, project: &ProjectId) -> Result<(), ObjectError> {
        let mut state = self.state();
        state.objects.retain(|(of, _), _| of != project);
        state.uploads.retain(|id, _| id.project != *project);
        state.listings.retain(|(of, _), _| of != project);
        Ok(())
    }
}

impl Object for Bytes {
    fn size(&self) -> u64 {
        self.len() as u64
    }

    fn read(&self, offset: u64, length: usize) -> Result<Bytes, ObjectError> {
        let start = usize::try_from(offset).unwrap_or(usize::MAX).min(self.len());
        let end = start.saturating_add(length).min(self.len());
        Ok(self.slice(start..end))
    }
}

impl Upload for MemoryUpload {
    fn size(&self) -> u64 {
        self.size
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), ObjectError> {
        if let Some((kept, _)) = self.store.state().uploads.get_mut(&self.id) {
            kept.extend_from_slice(bytes);
        }
        self.size += bytes.len() as u64;
        Ok(())
    }

    fn suspend(self: Box<Self>, now: i64) -> Result<(), ObjectError> {
        let mut state = self.store.state();
        if self.size == 0 {
            state.uploads.remove(&self.id);
        } else if let Some((_, time)) = state.uploads.get_mut(&self.id) {
            *time = now;
        }
        Ok(())
    }

    fn finish(self: Box<Self>, now: i64) -> Result<Finished, ObjectError> {
        let mut state = self.store.state();
        let (bytes, _) = state.uploads.remove(&self.id).ok_or(ObjectError::Gone)?;
        if ObjectHash::of(&bytes) != self.id.hash {
            return Err(ObjectError::Hash);
        }
        let known = state.objects.insert((self.id.project, self.id.hash), (bytes.into(), now));
        Ok(if known.is_some() { Finished::Known } else { Finished::New })
    }
}
