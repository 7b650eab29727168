//! The objects in a relay's folder, looked at from outside.

use std::path::Path;

use protocol::{DeviceId, ObjectHash, ObjectHasher, ProjectId};

use crate::storage::{Object, ObjectError, StorageError, StoredObject, UploadId, objects_in_folder};

/// How many bytes are in memory at a time.
const AT_ONCE: usize = 1 << 20;

/// Who uploads to a copy: no device.
const NOBODY: DeviceId = DeviceId::from_bytes([0; 16]);

/// Why objects cannot be looked at or copied.
#[derive(Debug, thiserror::Error)]
pub enum ObjectsError {
    /// The folder cannot be used.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// An object cannot be read, written, or is not what its name says.
    #[error("project {project}, object {hash}: {source}")]
    Object {
        /// The project.
        project: ProjectId,
        /// The object.
        hash: ObjectHash,
        /// What is wrong.
        source: ObjectError,
    },
    /// The list of objects cannot be read.
    #[error("the objects cannot be listed: {0}")]
    List(ObjectError),
}

/// What objects of a project take.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Size {
    pub(super) objects: u64,
    pub(super) bytes: u64,
}

pub(super) fn size(folder: &Path, project: &ProjectId) -> Result<Size, ObjectsError> {
    let objects = objects_in_folder(folder)?.objects(project).map_err(ObjectsError::List)?;
    let bytes = objects.iter().map(|object| object.size).sum();
    Ok(Size { objects: objects.len() as u64, bytes })
}

/// Calls with every object of every project.
fn each(
    folder: &Path,
    mut see: impl FnMut(ProjectId, &StoredObject, &dyn Object) -> Result<(), ObjectError>,
) -> Result<(), ObjectsError> {
    let store = objects_in_folder(folder)?;
    for project in store.projects().map_err(ObjectsError::List)? {
        for object in store.objects(&project).map_err(ObjectsError::List)? {
            let hash = object.hash;
            let failed = |source| ObjectsError::Object { project, hash, source };
            // One that was swept meanwhile is named by no document any more.
            if let Some(open) = store.open(&project, &hash).map_err(failed)? {
                see(project, &object, open.as_ref()).map_err(failed)?;
            }
        }
    }
    Ok(())
}

/// Copies every object into another relay's folder. Each is verified as it is copied.
pub(super) fn copy(from: &Path, to: &Path) -> Result<(), ObjectsError> {
    let copies = objects_in_folder(to)?;
    each(from, |project, object, open| {
        let id = UploadId { project, device: NOBODY, hash: object.hash };
        let mut upload = copies.upload(&id, 0)?;
        while upload.size() < open.size() {
            let some = open.read(upload.size(), AT_ONCE)?;
            if some.is_empty() {
                break;
            }
            upload.write(&some)?;
        }
        upload.finish(object.time).map(drop)
    })
}

/// Reads every object, and calls with those that are not what their names say. Returns how many there are.
pub(super) fn check(
    folder: &Path,
    mut wrong: impl FnMut(ProjectId, ObjectHash),
) -> Result<u64, ObjectsError> {
    let mut count = 0;
    each(folder, |project, object, open| {
        count += 1;
        let mut hasher = ObjectHasher::new();
        let mut read = 0;
        while read < open.size() {
            let some = open.read(read, AT_ONCE)?;
            if some.is_empty() {
                break;
            }
            hasher.update(&some);
            read = read.saturating_add(some.len() as u64);
        }
        if hasher.finish() != object.hash {
            wrong(project, object.hash);
        }
        Ok(())
    })?;
    Ok(count)
}
