//! Copies of all that a relay keeps, and a relay out of a copy.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use super::{CheckError, ObjectsError, Report, check, objects};
use crate::{
    clock, founding, restored,
    storage::{StorageError, Survey, database_file, renew_logs},
};

/// Why there is no copy, or no relay out of one.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The place for the copy is taken.
    #[error("{folder} has something in it; name a folder that is empty or not there yet")]
    Taken {
        /// The folder.
        folder: PathBuf,
    },
    /// A file cannot be read or written.
    #[error("cannot use {path}: {source}")]
    File {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The database cannot be read or written.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// The objects cannot be copied.
    #[error(transparent)]
    Objects(#[from] ObjectsError),
    /// The copy cannot be checked.
    #[error(transparent)]
    Check(#[from] CheckError),
    /// The copy does not pass the check; what is wrong is in the report.
    #[error("the copy has {} problems, the first: {}", .0.problems.len(), first(.0))]
    Damaged(Report),
}

fn first(report: &Report) -> String {
    report.problems.first().map(ToString::to_string).unwrap_or_default()
}

/// Copies all that a relay keeps into a folder, while it runs or not: as it stood at one moment. The copy is
/// checked before it is called one.
///
/// # Errors
/// When there is no relay in `folder`, `to` is not empty, something cannot be read or written, or what is kept
/// is damaged; then the copy is there all the same.
pub fn backup(folder: &Path, to: &Path) -> Result<Report, BackupError> {
    let survey = Survey::open(folder)?;
    make_empty(to)?;
    survey.copy_to(&database_file(to))?;
    // After the database, since what names an object comes after it.
    objects::copy(folder, to)?;
    copy_token(folder, to)?;
    sync(&database_file(to))?;
    sync(to)?;
    checked(to)
}

/// Makes a relay's folder out of a copy. Every log gets another id, by which clients notice, and bring again what
/// they have and the copy lacks (R6).
///
/// # Errors
/// When `from` is no copy or damaged, `folder` is not empty, or something cannot be read or written.
pub fn restore(from: &Path, folder: &Path) -> Result<Report, BackupError> {
    let survey = Survey::open(from)?;
    make_empty(folder)?;
    survey.copy_to(&database_file(folder))?;
    objects::copy(from, folder)?;
    copy_token(from, folder)?;
    renew_logs(folder)?;
    let unusable = |source| BackupError::File { path: restored::file(folder), source };
    restored::note(folder, clock::now()).map_err(unusable)?;
    sync(&restored::file(folder))?;
    sync(&database_file(folder))?;
    sync(folder)?;
    checked(folder)
}

fn checked(folder: &Path) -> Result<Report, BackupError> {
    let report = check(folder)?;
    if report.problems.is_empty() { Ok(report) } else { Err(BackupError::Damaged(report)) }
}

fn make_empty(folder: &Path) -> Result<(), BackupError> {
    let unusable = |source| BackupError::File { path: folder.to_owned(), source };
    fs::create_dir_all(folder).map_err(unusable)?;
    if fs::read_dir(folder).map_err(unusable)?.next().is_some() {
        return Err(BackupError::Taken { folder: folder.to_owned() });
    }
    Ok(())
}

fn copy_token(from: &Path, to: &Path) -> Result<(), BackupError> {
    let path = founding::token_file(from);
    match founding::copy_token(from, to) {
        Err(source) if source.kind() != io::ErrorKind::NotFound => Err(BackupError::File { path, source }),
        _ => Ok(()),
    }
}

fn sync(path: &Path) -> Result<(), BackupError> {
    let synced = fs::File::open(path).and_then(|file| file.sync_all());
    synced.map_err(|source| BackupError::File { path: path.to_owned(), source })
}
