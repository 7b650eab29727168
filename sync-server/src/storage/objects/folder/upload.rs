//! One upload: a file that gets an object's name when it is whole.

use std::{
    fs::{self, File},
    io::{self, Read as _, Seek as _, SeekFrom, Write as _},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use protocol::{ObjectHash, ObjectHasher};

use super::{
    super::{Finished, ObjectError, Upload, UploadId},
    present, sync, system_time,
};

/// How much is read at once to be hashed.
const CHUNK: usize = 64 * 1024;

pub(super) struct FileUpload {
    id: UploadId,
    file: File,
    /// Where it lies while it is not finished.
    path: PathBuf,
    /// Where it will lie.
    place: PathBuf,
    size: u64,
    /// What has been written here, while that is all of it. What was written in several times is read again at the
    /// end, once: so many small pieces cost no more than one large, and it is the disk that is believed.
    hasher: Option<ObjectHasher>,
    aging: Arc<Mutex<()>>,
}

impl FileUpload {
    pub(super) fn open(
        id: UploadId,
        path: PathBuf,
        place: PathBuf,
        offset: u64,
        aging: Arc<Mutex<()>>,
    ) -> Result<Self, ObjectError> {
        let hasher = (offset == 0).then(ObjectHasher::new);
        let file = if offset == 0 {
            make_parent(&path)?;
            File::options().read(true).write(true).create(true).truncate(true).open(&path)?
        } else {
            let found = present(File::options().read(true).write(true).open(&path))?;
            let mut file = found.ok_or(ObjectError::Offset { size: 0 })?;
            let size = file.seek(SeekFrom::End(0))?;
            if size != offset {
                return Err(ObjectError::Offset { size });
            }
            file
        };
        Ok(Self { id, file, path, place, size: offset, hasher, aging })
    }

    /// Returns the hash of what lies on the disk.
    fn hash(&mut self) -> io::Result<ObjectHash> {
        if let Some(hasher) = &self.hasher {
            return Ok(hasher.finish());
        }
        self.file.rewind()?;
        let mut hasher = ObjectHasher::new();
        let mut chunk = vec![0; CHUNK];
        loop {
            let count = self.file.read(&mut chunk)?;
            match chunk.get(..count) {
                Some(bytes) if count > 0 => hasher.update(bytes),
                _ => return Ok(hasher.finish()),
            }
        }
    }

    fn put_in_place(&mut self, now: i64) -> Result<Finished, ObjectError> {
        if self.hash()? != self.id.hash {
            return Err(ObjectError::Hash);
        }
        self.file.set_modified(system_time(now))?;
        self.file.sync_all()?;
        // An upload whose project was erased has no place any more, and must not make one.
        if !self.path.try_exists()? {
            return Err(ObjectError::Gone);
        }
        let folder = make_parent(&self.place)?;
        let _aging = self.aging.lock().unwrap_or_else(PoisonError::into_inner);
        let is_known = self.place.try_exists()?;
        present(fs::rename(&self.path, &self.place))?.ok_or(ObjectError::Gone)?;
        sync(folder)?;
        Ok(if is_known { Finished::Known } else { Finished::New })
    }
}

impl Upload for FileUpload {
    fn size(&self) -> u64 {
        self.size
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), ObjectError> {
        self.file.write_all(bytes)?;
        if let Some(hasher) = &mut self.hasher {
            hasher.update(bytes);
        }
        self.size += bytes.len() as u64;
        Ok(())
    }

    fn suspend(self: Box<Self>, now: i64) -> Result<(), ObjectError> {
        if self.size == 0 {
            present(fs::remove_file(&self.path))?;
            return Ok(());
        }
        self.file.set_modified(system_time(now))?;
        self.file.sync_all()?;
        if let Some(folder) = self.path.parent() {
            present(sync(folder))?;
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>, now: i64) -> Result<Finished, ObjectError> {
        let finished = self.put_in_place(now);
        if finished.is_err() {
            present(fs::remove_file(&self.path))?;
        }
        finished
    }
}

/// Makes the folder that a file is to lie in, durably, and returns it.
fn make_parent(path: &Path) -> io::Result<&Path> {
    let folder = path.parent().ok_or(io::ErrorKind::InvalidInput)?;
    if !folder.try_exists()? {
        let above = make_parent(folder)?;
        match fs::create_dir(folder) {
            // Another upload was quicker.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            made => made?,
        }
        sync(above)?;
    }
    Ok(folder)
}
