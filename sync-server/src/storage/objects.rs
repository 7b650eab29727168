//! Where objects are kept: one seam, as for logs.
//!
//! Whatever keeps objects passes the contract suite in `tests/storage`. It knows bytes, their hash and times; who
//! may do what, and how much, is decided before it is asked.

mod folder;
mod memory;

use std::{collections::BTreeMap, io};

use bytes::Bytes;
use protocol::{DeviceId, DocumentId, ObjectHash, ProjectId};

pub(super) use folder::FolderObjects;
pub(super) use memory::MemoryObjects;

/// Keeps objects. Calls block, for as long as a disk may. Times are milliseconds since 1970.
pub trait ObjectStore: Send + Sync {
    /// Returns every project that something is kept for, in no particular order.
    ///
    /// # Errors
    /// When the store fails.
    fn projects(&self) -> Result<Vec<ProjectId>, ObjectError>;

    /// Returns every object of a project, in no particular order.
    ///
    /// # Errors
    /// When the store fails.
    fn objects(&self, project: &ProjectId) -> Result<Vec<StoredObject>, ObjectError>;

    /// Returns every upload to a project that is not finished, in no particular order.
    ///
    /// # Errors
    /// When the store fails.
    fn uploads(&self, project: &ProjectId) -> Result<Vec<StoredUpload>, ObjectError>;

    /// Opens an object for reading. It can be read to its end even when it is removed meanwhile.
    ///
    /// # Errors
    /// When the store fails.
    fn open(&self, project: &ProjectId, hash: &ObjectHash) -> Result<Option<Box<dyn Object>>, ObjectError>;

    /// Makes an object as young as `now`, unless it is younger, and returns when that is durable. Returns its size,
    /// or `None` where there is none.
    ///
    /// # Errors
    /// When the store fails.
    fn renew(&self, project: &ProjectId, hash: &ObjectHash, now: i64) -> Result<Option<u64>, ObjectError>;

    /// Removes an object that has not been put or renewed since `since`. Returns how many bytes that gives back.
    ///
    /// # Errors
    /// When the store fails.
    fn remove(&self, project: &ProjectId, hash: &ObjectHash, since: i64) -> Result<u64, ObjectError>;

    /// Goes on with an upload at its end, or begins it anew at 0. The caller sees to it that each is in hand once.
    ///
    /// # Errors
    /// When the upload has another size than `offset`, or the store fails.
    fn upload(&self, upload: &UploadId, offset: u64) -> Result<Box<dyn Upload>, ObjectError>;

    /// Removes what there is of an upload, if anything.
    ///
    /// # Errors
    /// When the store fails.
    fn abandon(&self, upload: &UploadId) -> Result<(), ObjectError>;

    /// Makes an object that a document names as young as `now`, like [`Self::renew`]; but that is durable only when
    /// the listing is noted, so that the disk need not be waited for at each.
    ///
    /// # Errors
    /// When the store fails.
    fn name(&self, project: &ProjectId, hash: &ObjectHash, now: i64) -> Result<(), ObjectError>;

    /// Notes that a document's objects were listed at `now`, after it has made durable what was named then.
    ///
    /// # Errors
    /// When the store fails.
    fn note_listing(&self, project: &ProjectId, document: &DocumentId, now: i64) -> Result<(), ObjectError>;

    /// Returns when each document's objects were last listed; a document that never was is not among them.
    ///
    /// # Errors
    /// When the store fails.
    fn listings(&self, project: &ProjectId) -> Result<BTreeMap<DocumentId, i64>, ObjectError>;

    /// Removes everything that is kept for a project.
    ///
    /// # Errors
    /// When the store fails; then some of it may be left.
    fn erase(&self, project: &ProjectId) -> Result<(), ObjectError>;
}

/// An object that is being read.
pub trait Object: Send + Sync {
    /// Returns how many bytes it has.
    fn size(&self) -> u64;

    /// Reads `length` bytes from `offset` on, or as many as there are.
    ///
    /// # Errors
    /// When the store fails.
    fn read(&self, offset: u64, length: usize) -> Result<Bytes, ObjectError>;
}

/// An upload that is in hand.
pub trait Upload: Send {
    /// Returns how many bytes there are.
    fn size(&self) -> u64;

    /// Adds bytes at the end. After an error the upload is to be abandoned.
    ///
    /// # Errors
    /// When the store fails.
    fn write(&mut self, bytes: &[u8]) -> Result<(), ObjectError>;

    /// Puts the upload aside for later, and returns when that is durable. One without bytes is not kept.
    ///
    /// # Errors
    /// When the store fails.
    fn suspend(self: Box<Self>, now: i64) -> Result<(), ObjectError>;

    /// Makes the upload the object that it was begun for, and returns when that is durable.
    ///
    /// # Errors
    /// When the bytes have another hash, or the store fails; then nothing of the upload is kept.
    fn finish(self: Box<Self>, now: i64) -> Result<Finished, ObjectError>;
}

/// Which upload: of which object, by whom. Two devices that upload the same object do not see each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UploadId {
    /// The project.
    pub project: ProjectId,
    /// Who uploads.
    pub device: DeviceId,
    /// What it will be.
    pub hash: ObjectHash,
}

/// An object, as it is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct StoredObject {
    /// Its name.
    pub hash: ObjectHash,
    /// How many bytes it has.
    pub size: u64,
    /// When it was put or last renewed.
    pub time: i64,
}

/// An upload that is not finished.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct StoredUpload {
    /// Which.
    pub id: UploadId,
    /// How many bytes there are.
    pub size: u64,
    /// When it was last put aside; of one that is in hand, any time since.
    pub time: i64,
}

/// What became of an upload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finished {
    /// The object is there now.
    New,
    /// It was there already, from somebody else.
    Known,
}

/// Why a store of objects does not do what it should.
#[derive(Debug, thiserror::Error)]
pub enum ObjectError {
    /// The disk is full.
    #[error("the disk is full")]
    Full,
    /// The upload is elsewhere than its author believes.
    #[error("the upload has {size} bytes, and goes on there")]
    Offset {
        /// How many bytes there are.
        size: u64,
    },
    /// The bytes are others than the hash names.
    #[error("the bytes are not those that the hash names")]
    Hash,
    /// The upload was removed while it was in hand.
    #[error("the upload was removed meanwhile")]
    Gone,
    /// The disk failed. The paths are left out, since they name projects and objects.
    #[error("the folder of objects failed: {0}")]
    Io(#[source] io::Error),
}

impl From<io::Error> for ObjectError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
                Self::Full
            }
            _ => Self::Io(error),
        }
    }
}
