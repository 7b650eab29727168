//! What happens to the engine.

use bridge::ProjectKey;
use protocol::{DocumentId, ObjectHash};
use replica::{ObjectFailure, PageId, Stored};

use crate::disk::WriteFailure;

/// Something that happens. The shell tells; nothing else reaches the engine.
#[derive(Debug)]
pub enum Event {
    /// No other engine writes to the storage now; one did, or might have, before.
    LockGranted,
    /// Another build's engine has the storage, in another tab.
    LockHeldElsewhere,
    /// The storage is open; here is what is needed first.
    StorageOpened {
        /// What belongs to this browser.
        device: Stored,
        /// The projects' cards.
        projects: Stored,
    },
    /// The browser refuses to store anything.
    StorageRefused,
    /// Answers [`crate::Act::Read`]; without the project's own beginning of the keys. `None` where nothing
    /// could be read.
    Read {
        /// The project.
        project: ProjectKey,
        /// What was asked for.
        part: Part,
        /// What there is.
        stored: Option<Stored>,
    },
    /// Answers [`crate::Act::Write`].
    Written(Result<(), WriteFailure>),
    /// The time of [`crate::Act::TryWritingAt`] has come.
    TryWriting,
    /// A page connects.
    PageCame {
        /// Its number; never used before.
        page: PageId,
    },
    /// A page says something: a [`bridge::ToEngine`], or bytes that are none.
    PageSaid {
        /// The page.
        page: PageId,
        /// Its bytes.
        message: Vec<u8>,
    },
    /// A page is no more.
    PageGone {
        /// The page.
        page: PageId,
    },
    /// Something comes from a project's relay, or ends.
    Socket {
        /// The project.
        project: ProjectKey,
        /// What.
        said: Said,
    },
    /// Answers [`crate::Act::GetObject`].
    ObjectGot {
        /// The project.
        project: ProjectKey,
        /// The object.
        object: ObjectHash,
        /// Its bytes.
        got: Result<Vec<u8>, ObjectFailure>,
    },
    /// Answers [`crate::Act::PutObject`].
    ObjectPut {
        /// The project.
        project: ProjectKey,
        /// The object.
        object: ObjectHash,
        /// Whether the relay has it whole.
        put: Result<(), ObjectFailure>,
    },
    /// The time of [`crate::Act::Wake`] has come.
    Woke {
        /// The project.
        project: ProjectKey,
    },
    /// The browser says whether there is a network.
    Online(bool),
}

/// A part of what a replica keeps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// The records as they read, for the first paint.
    Projection,
    /// Everything else that a project is opened with.
    Rest,
    /// A document beside the plan, when it is needed.
    Document {
        /// The document.
        document: DocumentId,
        /// How its keys begin.
        prefix: String,
    },
}

impl Part {
    /// Returns the part's keys, as ranges from the first on up to before the last.
    pub fn ranges(&self) -> Vec<(String, String)> {
        // `0` comes right after `/`, and nothing after the last of all code units.
        let ranges: &[(&str, &str)] = match self {
            Self::Projection => &[("projection/", "projection0")],
            Self::Rest => &[("", "document/"), ("document0", "projection/"), ("projection0", "\u{ffff}")],
            Self::Document { prefix, .. } => return vec![(prefix.clone(), format!("{prefix}\u{ffff}"))],
        };
        ranges.iter().map(|(from, to)| ((*from).to_owned(), (*to).to_owned())).collect()
    }
}

/// What a socket says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// It is open.
    Opened,
    /// A frame came.
    Received(Vec<u8>),
    /// It is closed, or could not be opened; the last of all.
    Closed,
}

#[cfg(test)]
mod tests {
    use protocol::DocumentId;

    use super::Part;

    #[test]
    fn a_project_is_opened_without_its_other_documents_and_each_of_these_is_one_part() {
        let document = DocumentId::from_bytes([7; 16]);
        let prefix = format!("document/{document}/");
        let parts = [Part::Projection, Part::Rest, Part::Document { document, prefix: prefix.clone() }];
        let places = |key: &str| {
            let within = |part: &Part| {
                part.ranges().iter().any(|(from, to)| from.as_str() <= key && key < to.as_str())
            };
            parts.iter().map(within).collect::<Vec<_>>()
        };
        for key in ["projection/base", "projection/record/post:1"] {
            assert_eq!(places(key), [true, false, false], "{key}");
        }
        for key in ["aside/1", "head", "head/copy", "membership/0", "plan/changes/1", "unsent/x"] {
            assert_eq!(places(key), [false, true, false], "{key}");
        }
        for key in ["changes/1", "projection/base", "cursor"] {
            assert_eq!(places(&format!("{prefix}{key}")), [false, false, true], "{key}");
        }
    }
}
