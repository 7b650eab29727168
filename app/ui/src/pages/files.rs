//! What importing and exporting have in common: the plan as it is now, and what is said of files.

mod say;
mod snapshot;

pub(super) use say::{channel_name, meaning_name, said};
pub(super) use snapshot::Snapshot;
