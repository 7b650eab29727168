//! What whoever runs the relay does from the command line, beside letting it run.

mod backup;
mod check;
mod projects;

pub use backup::{BackupError, backup, restore};
pub use check::{Problem, Report, Wrong, check};
pub use projects::{ProjectSize, projects};

pub use crate::founding::{founder_token, renew_founder_token};
pub use crate::storage::{StorageError, delete_project};
