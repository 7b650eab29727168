//! What a project is, and where its relay is, as kept on the disk.

use minicbor::{Decode, Encode, bytes::ByteVec};
use protocol::{DocumentId, MemberId, ProjectId};

use crate::storage::{self, FrameError, Stored, Write};

const KEY: &str = "head";
const COPY: &str = "head/copy";

/// What must be known of a project before anything else. Written twice: without it the rest is of no use.
#[derive(Clone, Debug, Encode, Decode)]
pub(crate) struct Head {
    #[n(0)]
    pub(crate) project: ProjectId,
    #[n(1)]
    pub(crate) plan: DocumentId,
    #[n(2)]
    pub(crate) me: MemberId,
    /// The relay's origin.
    #[n(3)]
    pub(crate) relay: Option<String>,
    /// Whether that relay has the project's first entry.
    #[n(4)]
    pub(crate) founded: bool,
    /// What the relay asks of founders; forgotten once it has the project.
    #[n(5)]
    pub(crate) founder_token: Option<String>,
    /// The name under which to introduce the member, until their profile is in the plan.
    #[n(6)]
    pub(crate) introduce: Option<String>,
    /// The first membership entry: without it no other can be believed.
    #[n(7)]
    pub(crate) first_entry: ByteVec,
}

impl Head {
    pub(crate) fn read(stored: &Stored) -> Result<Self, HeadError> {
        let mut error = HeadError::Missing;
        for key in [KEY, COPY] {
            let Some(framed) = stored.get(key) else { continue };
            match storage::open(framed) {
                Ok(value) => match minicbor::decode(value) {
                    Ok(head) => return Ok(head),
                    Err(_) => error = HeadError::Damaged,
                },
                Err(FrameError::Newer { .. }) => error = HeadError::Newer,
                Err(FrameError::Damaged) => error = HeadError::Damaged,
            }
        }
        Err(error)
    }

    pub(crate) fn writes(&self) -> [Write; 2] {
        let value = minicbor::to_vec(self).unwrap_or_default();
        [Write::put(KEY, &value), Write::put(COPY, &value)]
    }
}

/// Why the head cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HeadError {
    Missing,
    Damaged,
    Newer,
}
