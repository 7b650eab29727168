//! What a client says.

use minicbor::{Decode, Encode, bytes::ByteVec};

use super::{Credential, Cursor};
#[cfg(doc)]
use crate::wire::ToClient;
use crate::{DeviceId, DocumentId, ProjectId};

/// Said by a client.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub enum ToRelay {
    /// Proves who connects; the answer to [`ToClient::Challenge`], and the first message.
    #[n(0)]
    Authenticate {
        /// The protocol version that the client speaks.
        #[n(0)]
        version: u16,
        /// The project.
        #[n(1)]
        project: ProjectId,
        /// The device.
        #[n(2)]
        device: DeviceId,
        /// Why the relay should let it in.
        #[n(3)]
        credential: Credential,
        /// How many membership entries the client has.
        #[n(4)]
        entries: u32,
    },
    /// Adds membership entries. All are taken or none. Answered by [`ToClient::EntriesAccepted`] or
    /// [`ToClient::EntriesRefused`] with the same `request`.
    #[n(1)]
    AppendEntries {
        /// Any number; comes back with the answer.
        #[n(0)]
        request: u32,
        /// The index of the first.
        #[n(1)]
        from: u32,
        /// Signed entries.
        #[n(2)]
        entries: Vec<ByteVec>,
    },
    /// Asks for a document's log from a cursor on, and then for what comes.
    #[n(2)]
    Subscribe {
        /// The document.
        #[n(0)]
        document: DocumentId,
        /// What the client has; `None` for nothing.
        #[n(1)]
        cursor: Option<Cursor>,
    },
    /// Adds an envelope to the log of the document that it names.
    #[n(3)]
    Append {
        /// The envelope.
        #[n(0)]
        envelope: ByteVec,
    },
    /// Shows the others what this device looks at; sealed, not stored.
    #[n(4)]
    Presence {
        /// The document whose key seals it.
        #[n(0)]
        document: DocumentId,
        /// The sealed presence.
        #[n(1)]
        sealed: ByteVec,
    },
    /// Asks for a document's log no more. What was appended and not yet answered is answered first.
    #[n(5)]
    Unsubscribe {
        /// The document.
        #[n(0)]
        document: DocumentId,
    },
    /// Asks for the right to read, and where the member's role allows it to write, the project's objects
    /// over HTTP. Answered by [`ToClient::ObjectAccess`] or [`ToClient::ObjectAccessRefused`].
    #[n(6)]
    AskObjectAccess {},
}
