//! What happens to the engine.

use bridge::ProjectKey;
use replica::{PageId, Stored};

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
    /// The time of [`crate::Act::Wake`] has come.
    Woke {
        /// The project.
        project: ProjectKey,
    },
    /// The browser says whether there is a network.
    Online(bool),
}

/// A part of what a replica keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The records as they read, for the first paint.
    Projection,
    /// Everything else.
    Rest,
}

impl Part {
    /// Returns the part's keys, as ranges from the first on up to before the last.
    pub fn ranges(self) -> &'static [(&'static str, &'static str)] {
        // `0` comes right after `/`, and nothing after the last of all code units.
        match self {
            Self::Projection => &[("projection/", "projection0")],
            Self::Rest => &[("", "projection/"), ("projection0", "\u{ffff}")],
        }
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
