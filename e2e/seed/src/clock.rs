//! The time, and when to give up.

use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Result, bail};

/// After so long without an end, something is wrong.
const LONGEST: i64 = 300_000;

/// Now, in milliseconds since 1970.
pub(crate) fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

/// When something is to be over.
pub(crate) struct Deadline(i64);

impl Deadline {
    /// Begins to wait.
    pub(crate) fn begin() -> Self {
        Self(now() + LONGEST)
    }

    /// Fails once it has taken too long.
    pub(crate) fn hold(&self, what: &str) -> Result<()> {
        if now() > self.0 {
            bail!("waited {} s for {what}", LONGEST / 1000);
        }
        Ok(())
    }
}
