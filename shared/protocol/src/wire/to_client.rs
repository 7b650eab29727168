//! What the relay says.

use minicbor::{Decode, Encode, bytes::ByteVec};

use super::{AccessToken, Code};
use crate::{DeviceId, DocumentId, LogId, limits::Limits};

/// Said by the relay.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub enum ToClient {
    /// The first message of a connection.
    #[n(0)]
    Challenge {
        /// The protocol version that the relay speaks.
        #[n(0)]
        version: u16,
        /// Random; to be signed.
        #[n(1)]
        nonce: ByteVec,
    },
    /// The device is let in; here is what it lacks of the membership log.
    #[n(1)]
    Welcome {
        /// What the relay holds this connection to.
        #[n(0)]
        limits: Limits,
        /// The index of the first entry.
        #[n(1)]
        from: u32,
        /// Signed entries up to the newest, or as many as a frame holds: the others follow in
        /// [`ToClient::Entries`], before anything else.
        #[n(2)]
        entries: Vec<ByteVec>,
    },
    /// Others added membership entries.
    #[n(2)]
    Entries {
        /// The index of the first.
        #[n(0)]
        from: u32,
        /// Signed entries.
        #[n(1)]
        entries: Vec<ByteVec>,
    },
    /// The entries of a request are in the log, and durable.
    #[n(3)]
    EntriesAccepted {
        /// The request's number.
        #[n(0)]
        request: u32,
    },
    /// The entries of a request are not in the log.
    #[n(4)]
    EntriesRefused {
        /// The request's number.
        #[n(0)]
        request: u32,
        /// Why.
        #[n(1)]
        code: Code,
        /// The index of the first of `entries`.
        #[n(2)]
        from: u32,
        /// For [`Code::StaleHead`]: what the client had not seen, or as many of these as a frame holds:
        /// the others follow in [`ToClient::Entries`].
        #[n(3)]
        entries: Vec<ByteVec>,
    },
    /// A part of a document's log, in order, without gaps or repeats.
    #[n(5)]
    Envelopes {
        /// The document.
        #[n(0)]
        document: DocumentId,
        /// The log.
        #[n(1)]
        log: LogId,
        /// The index of the first.
        #[n(2)]
        from: u64,
        /// The envelopes.
        #[n(3)]
        envelopes: Vec<ByteVec>,
    },
    /// All that the log held when the client subscribed has been sent.
    #[n(6)]
    CaughtUp {
        /// The document.
        #[n(0)]
        document: DocumentId,
        /// The log.
        #[n(1)]
        log: LogId,
        /// How many envelopes the log has.
        #[n(2)]
        index: u64,
    },
    /// An envelope of this device is in the log, and durable. Also stands for that envelope in the
    /// stream of a subscriber: its place is `index`, between the envelopes before and after it. Where
    /// the envelope came before the subscriber's cursor, `index` is below it and says only "I have it".
    #[n(7)]
    Appended {
        /// The document.
        #[n(0)]
        document: DocumentId,
        /// The envelope's own number.
        #[n(1)]
        sequence: u64,
        /// Its place in the log.
        #[n(2)]
        index: u64,
    },
    /// An envelope of this device was not taken.
    #[n(8)]
    Refused {
        /// The document.
        #[n(0)]
        document: DocumentId,
        /// The envelope's own number.
        #[n(1)]
        sequence: u64,
        /// Why.
        #[n(2)]
        code: Code,
    },
    /// What another device looks at.
    #[n(9)]
    Presence {
        /// The document whose key seals it.
        #[n(0)]
        document: DocumentId,
        /// The device.
        #[n(1)]
        device: DeviceId,
        /// The sealed presence; `None` when the device has gone.
        #[n(2)]
        sealed: Option<ByteVec>,
    },
    /// The client was too slow for its queue, which is dropped: it subscribes again from its cursor.
    #[n(10)]
    Resume {
        /// The document.
        #[n(0)]
        document: DocumentId,
    },
    /// The last message of a connection.
    #[n(11)]
    Closing {
        /// Why.
        #[n(0)]
        code: Code,
    },
    /// The right to objects that the client asked for. It ends with the device's membership, too.
    #[n(12)]
    ObjectAccess {
        /// What to show with each request.
        #[n(0)]
        token: AccessToken,
        /// How long it is taken, from now on, in milliseconds. A length, since clocks differ.
        #[n(1)]
        lasts_ms: u32,
    },
    /// The client gets no right to objects.
    #[n(13)]
    ObjectAccessRefused {
        /// Why.
        #[n(0)]
        code: Code,
    },
    /// The newest snapshot of a log stands for more of it than the client has. What follows begins where the
    /// snapshot ends.
    #[n(14)]
    Snapshot {
        /// The document.
        #[n(0)]
        document: DocumentId,
        /// The log.
        #[n(1)]
        log: LogId,
        /// The envelope that names it. Its own place in the log comes later.
        #[n(2)]
        envelope: ByteVec,
        /// The last number of this device's envelopes among those that it stands for; 0 where there is none.
        #[n(3)]
        sequence: u64,
    },
}
