//! Objects as files in a folder.
//!
//! For each project there is a folder, in which an object is `<first two letters>/<hash>`, an upload
//! `unfinished/<device>.<hash>`, and the time of a document's listing the words in `listed/<document>`. A file
//! gets an object's name when all of it is on the disk, so whatever has one is whole. Its time of modification is
//! the object's; where a copy loses that, the object only seems younger, and is kept longer.

mod upload;

use std::{
    collections::BTreeMap,
    fs::{self, DirEntry, File, Metadata},
    io,
    os::unix::fs::FileExt as _,
    path::{Path, PathBuf},
    str::FromStr,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use bytes::{Bytes, BytesMut};
use protocol::{DocumentId, ObjectHash, ProjectId};

use super::{Object, ObjectError, ObjectStore, StoredObject, StoredUpload, Upload, UploadId};
use upload::FileUpload;

/// The folder of a project's unfinished uploads. No two letters of a hash are spelled like this.
const UNFINISHED: &str = "unfinished";

/// The folder that says when a project's documents were listed.
const LISTED: &str = "listed";

/// What follows a project's name while its folder is removed.
const ERASED: &str = ".erased";

/// Objects in a folder. One process at a time uses it: the lock is the relay's, on the folder around it.
pub(in crate::storage) struct FolderObjects {
    root: PathBuf,
    /// Held while an object gets younger, or is removed because it is old.
    aging: Arc<Mutex<()>>,
}

struct FileObject {
    file: File,
    size: u64,
}

impl FolderObjects {
    /// Takes the folder, which need not be there, and ends what was being erased when the last relay ended.
    pub(in crate::storage) fn open(root: PathBuf) -> io::Result<Self> {
        for entry in entries(&root)? {
            if entry.file_name().to_string_lossy().ends_with(ERASED) {
                fs::remove_dir_all(entry.path())?;
            }
        }
        Ok(Self { root, aging: Arc::default() })
    }

    fn project(&self, project: &ProjectId) -> PathBuf {
        self.root.join(project.to_string())
    }

    fn object(&self, project: &ProjectId, hash: &ObjectHash) -> PathBuf {
        let name = hash.to_string();
        let letters: String = name.chars().take(2).collect();
        self.project(project).join(letters).join(name)
    }

    /// Makes an object as young as `now`; returns it with its size.
    fn rejuvenate(
        &self,
        project: &ProjectId,
        hash: &ObjectHash,
        now: i64,
    ) -> io::Result<Option<(File, u64)>> {
        let _aging = self.aging.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(file) = present(File::open(self.object(project, hash)))? else { return Ok(None) };
        let found = file.metadata()?;
        if time(&found) < now {
            file.set_modified(system_time(now))?;
        }
        Ok(Some((file, found.len())))
    }

    fn unfinished(&self, UploadId { project, device, hash }: &UploadId) -> PathBuf {
        self.project(project).join(UNFINISHED).join(format!("{device}.{hash}"))
    }
}

impl ObjectStore for FolderObjects {
    fn projects(&self) -> Result<Vec<ProjectId>, ObjectError> {
        Ok(entries(&self.root)?.iter().filter_map(named).collect())
    }

    fn objects(&self, project: &ProjectId) -> Result<Vec<StoredObject>, ObjectError> {
        let mut objects = Vec::new();
        for folder in entries(&self.project(project))? {
            if folder.file_name().len() != 2 {
                continue;
            }
            for entry in entries(&folder.path())? {
                if let (Some(hash), Some(file)) = (named(&entry), present(entry.metadata())?) {
                    objects.push(StoredObject { hash, size: file.len(), time: time(&file) });
                }
            }
        }
        Ok(objects)
    }

    fn uploads(&self, project: &ProjectId) -> Result<Vec<StoredUpload>, ObjectError> {
        let mut uploads = Vec::new();
        for entry in entries(&self.project(project).join(UNFINISHED))? {
            let name = entry.file_name();
            let parts = name.to_str().and_then(|name| name.split_once('.'));
            let ids = parts.and_then(|(device, hash)| Some((device.parse().ok()?, hash.parse().ok()?)));
            if let (Some((device, hash)), Some(file)) = (ids, present(entry.metadata())?) {
                let id = UploadId { project: *project, device, hash };
                uploads.push(StoredUpload { id, size: file.len(), time: time(&file) });
            }
        }
        Ok(uploads)
    }

    fn open(&self, project: &ProjectId, hash: &ObjectHash) -> Result<Option<Box<dyn Object>>, ObjectError> {
        let Some(file) = present(File::open(self.object(project, hash)))? else { return Ok(None) };
        let size = file.metadata()?.len();
        Ok(Some(Box::new(FileObject { file, size })))
    }

    fn renew(&self, project: &ProjectId, hash: &ObjectHash, now: i64) -> Result<Option<u64>, ObjectError> {
        let Some((file, size)) = self.rejuvenate(project, hash, now)? else { return Ok(None) };
        file.sync_all()?;
        Ok(Some(size))
    }

    fn name(&self, project: &ProjectId, hash: &ObjectHash, now: i64) -> Result<(), ObjectError> {
        self.rejuvenate(project, hash, now)?;
        Ok(())
    }

    fn remove(&self, project: &ProjectId, hash: &ObjectHash, since: i64) -> Result<u64, ObjectError> {
        let _aging = self.aging.lock().unwrap_or_else(PoisonError::into_inner);
        let path = self.object(project, hash);
        match present(path.metadata())? {
            Some(file) if time(&file) < since => {
                fs::remove_file(path)?;
                Ok(file.len())
            }
            _ => Ok(0),
        }
    }

    fn upload(&self, upload: &UploadId, offset: u64) -> Result<Box<dyn Upload>, ObjectError> {
        let place = self.object(&upload.project, &upload.hash);
        let aging = Arc::clone(&self.aging);
        Ok(Box::new(FileUpload::open(*upload, self.unfinished(upload), place, offset, aging)?))
    }

    fn abandon(&self, upload: &UploadId) -> Result<(), ObjectError> {
        present(fs::remove_file(self.unfinished(upload)))?;
        Ok(())
    }

    fn note_listing(&self, project: &ProjectId, document: &DocumentId, now: i64) -> Result<(), ObjectError> {
        // A listing that is on the disk, and not what it names, would have that removed. Whatever was written down
        // with the first of these needs no second step of the disk.
        for object in self.objects(project)?.iter().filter(|object| object.time >= now) {
            if let Some(file) = present(File::open(self.object(project, &object.hash)))? {
                file.sync_all()?;
            }
        }
        let folder = self.project(project).join(LISTED);
        fs::create_dir_all(&folder)?;
        // In words and not as the file's own time, which a copy could lose. Of words that are cut off there is
        // left a smaller number: an earlier time, by which less is removed.
        Ok(fs::write(folder.join(document.to_string()), now.to_string())?)
    }

    fn listings(&self, project: &ProjectId) -> Result<BTreeMap<DocumentId, i64>, ObjectError> {
        let mut listings = BTreeMap::new();
        for entry in entries(&self.project(project).join(LISTED))? {
            let time = present(fs::read_to_string(entry.path()))?.and_then(|words| words.parse().ok());
            if let (Some(document), Some(time)) = (named(&entry), time) {
                listings.insert(document, time);
            }
        }
        Ok(listings)
    }

    fn erase(&self, project: &ProjectId) -> Result<(), ObjectError> {
        // Out of the way at once, so that nothing new comes into it while it is removed.
        let erased = self.root.join(format!("{project}{ERASED}"));
        present(fs::remove_dir_all(&erased))?;
        if present(fs::rename(self.project(project), &erased))?.is_some() {
            sync(&self.root)?;
            fs::remove_dir_all(&erased)?;
        }
        Ok(())
    }
}

impl Object for FileObject {
    fn size(&self) -> u64 {
        self.size
    }

    fn read(&self, offset: u64, length: usize) -> Result<Bytes, ObjectError> {
        let left = usize::try_from(self.size.saturating_sub(offset)).unwrap_or(usize::MAX);
        let mut bytes = BytesMut::zeroed(length.min(left));
        self.file.read_exact_at(&mut bytes, offset)?;
        Ok(bytes.freeze())
    }
}

/// Returns what is in a folder; nothing where there is none.
fn entries(folder: &Path) -> io::Result<Vec<DirEntry>> {
    match present(fs::read_dir(folder))? {
        Some(entries) => entries.collect(),
        None => Ok(Vec::new()),
    }
}

/// Reads an id from a file's name; `None` for what is not ours.
fn named<T: FromStr>(entry: &DirEntry) -> Option<T> {
    entry.file_name().to_str()?.parse().ok()
}

/// Makes `None` of what is not there.
fn present<T>(result: io::Result<T>) -> io::Result<Option<T>> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Makes what was put into a folder, or taken out of it, durable.
fn sync(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

fn time(file: &Metadata) -> i64 {
    let since = file.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    i64::try_from(since.unwrap_or_default().as_millis()).unwrap_or(i64::MAX)
}

fn system_time(time: i64) -> SystemTime {
    UNIX_EPOCH + Duration::from_millis(u64::try_from(time).unwrap_or_default())
}
