//! What the engine does.

use std::rc::Rc;

use bridge::ProjectKey;
use protocol::{ObjectHash, wire::AccessToken};
use replica::PageId;

use crate::{Part, disk::Batch};

/// Something for the shell to do. Acts are carried out in order.
#[derive(Debug)]
pub enum Act {
    /// Opens the storage. Answered by [`crate::Event::StorageOpened`] or [`crate::Event::StorageRefused`].
    OpenStorage,
    /// Reads a part of what a replica keeps. Answered by [`crate::Event::Read`].
    Read {
        /// The project.
        project: ProjectKey,
        /// Which part.
        part: Part,
    },
    /// Writes batches in one transaction, until the disk has them for sure.
    /// Answered by [`crate::Event::Written`].
    Write(Vec<Rc<Batch>>),
    /// Asks for [`crate::Event::TryWriting`] at a time, in milliseconds since 1970.
    TryWritingAt(i64),
    /// Says something to a page: a [`bridge::ToPage`].
    Say {
        /// The page.
        page: PageId,
        /// The message.
        message: Vec<u8>,
    },
    /// Waits for the Web Lock that a page holds, to say [`crate::Event::PageGone`].
    Watch {
        /// The page.
        page: PageId,
        /// The lock's name.
        lock: String,
    },
    /// Tells a page that it must be loaded again, and lets it go.
    Refuse {
        /// The page.
        page: PageId,
    },
    /// Lets a page's port go.
    Release {
        /// The page.
        page: PageId,
    },
    /// Opens a project's socket; the one before is closed first.
    Connect {
        /// The project.
        project: ProjectKey,
        /// The address, as in `wss://relay.example/v1/socket`.
        url: String,
    },
    /// Sends a frame.
    Send {
        /// The project.
        project: ProjectKey,
        /// The frame.
        frame: Vec<u8>,
    },
    /// Closes a project's socket, without an answer.
    Disconnect {
        /// The project.
        project: ProjectKey,
    },
    /// Fetches an object. Answered by [`crate::Event::ObjectGot`].
    GetObject {
        /// The project.
        project: ProjectKey,
        /// The object.
        object: ObjectHash,
        /// The address.
        url: String,
        /// What to show with the request.
        token: AccessToken,
    },
    /// Puts an object. Answered by [`crate::Event::ObjectPut`].
    PutObject {
        /// The project.
        project: ProjectKey,
        /// The object.
        object: ObjectHash,
        /// The address.
        url: String,
        /// What to show with the request.
        token: AccessToken,
        /// Its bytes.
        bytes: Vec<u8>,
    },
    /// Asks for [`crate::Event::Woke`] at a time, in milliseconds since 1970, instead of the one asked for
    /// before.
    Wake {
        /// The project.
        project: ProjectKey,
        /// When; `None` for never.
        at: Option<i64>,
    },
}
