//! Whether the relay was restored from a copy, and so lacks what members have.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// The file in the relay's folder that says when it was restored, in milliseconds since 1970.
const FILE: &str = "restored";

/// How long members may bring entries that others signed, in milliseconds: thirty days. Whoever opens the app
/// within that time fills up the chain for everybody.
const FILLED_UP_WITHIN_MS: i64 = 30 * 24 * 60 * 60 * 1000;

/// Until when members bring what the relay lacks; `None` where it was not restored.
///
/// # Errors
/// When the file cannot be read.
pub(crate) fn until(folder: &Path) -> io::Result<Option<i64>> {
    match fs::read_to_string(file(folder)) {
        Ok(at) => Ok(at.trim().parse::<i64>().ok().map(|at| at.saturating_add(FILLED_UP_WITHIN_MS))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Notes that a relay's folder was made out of a copy.
pub(crate) fn note(folder: &Path, now: i64) -> io::Result<()> {
    fs::write(file(folder), format!("{now}\n"))
}

/// Returns the file.
pub(crate) fn file(folder: &Path) -> PathBuf {
    folder.join(FILE)
}
