//! What whoever runs the relay does from the command line, beside letting it run.

mod backup;
mod check;
mod objects;
mod projects;

pub use backup::{BackupError, backup, restore};
pub use check::{CheckError, Problem, Report, Wrong, check};
pub use objects::ObjectsError;
pub use projects::{ProjectSize, delete_project, projects};

pub use crate::founding::{founder_token, renew_founder_token};
pub use crate::storage::StorageError;
