//! What a client and the relay say to each other: one message a WebSocket frame, in CBOR.
//!
//! Numbers of messages and fields never change their meaning. An unknown message is refused with its
//! number, an unknown field is passed over.

use minicbor::{Decode, Encode, bytes::ByteVec};

use crate::{DeviceId, DocumentId, InviteId, LogId, ProjectId, limits::Limits};

/// How much of a document's log a client has: all envelopes below `index`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Cursor {
    /// The log that the index belongs to.
    #[n(0)]
    pub log: LogId,
    /// The index of the first envelope that is missing; the first of all is 0.
    #[n(1)]
    pub index: u64,
}

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
}

/// Why the relay should let a device in. Each signature is over a [`Challenge`](crate::Challenge).
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub enum Credential {
    /// The device of a member.
    #[n(0)]
    Device {
        /// By the device's signing key.
        #[n(0)]
        signature: ByteVec,
    },
    /// Somebody with an invite; may read the membership log and append a join entry.
    #[n(1)]
    Invite {
        /// Which.
        #[n(0)]
        invite: InviteId,
        /// By the invite's signing key.
        #[n(1)]
        signature: ByteVec,
    },
    /// The founder of a project that this relay does not hold yet; next come its entries.
    #[n(2)]
    Founder {
        /// The device's public keys: signing, then agreement.
        #[n(0)]
        device: ByteVec,
        /// By the device's signing key.
        #[n(1)]
        signature: ByteVec,
        /// What the relay asks of founders, where it asks for something.
        #[n(2)]
        token: Option<String>,
    },
}

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
        /// Signed entries, up to the newest.
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
        /// For [`Code::StaleHead`]: what the client had not seen.
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
}

/// Why the relay does not do what it was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Code {
    /// The relay speaks another version of the protocol.
    #[n(0)]
    Version,
    /// The signature does not prove what is claimed.
    #[n(1)]
    Credential,
    /// The relay does not hold this project.
    #[n(2)]
    UnknownProject,
    /// The device is not, or no longer, of a member.
    #[n(3)]
    NotAMember,
    /// The member's role does not allow this.
    #[n(4)]
    Role,
    /// The invite is unknown, withdrawn, expired or used up.
    #[n(5)]
    Invite,
    /// Founding a project here needs a token, and this was none.
    #[n(6)]
    Token,
    /// The entries do not follow the newest; the newer ones come with this answer.
    #[n(7)]
    StaleHead,
    /// An entry breaks a rule of membership.
    #[n(8)]
    Entry,
    /// The envelope's number is not the next of its device.
    #[n(9)]
    SequenceGap,
    /// Another envelope of the device has this number already.
    #[n(10)]
    SequenceTaken,
    /// The document is not in the membership log, or not for this member.
    #[n(11)]
    UnknownDocument,
    /// The bytes are no message of this protocol.
    #[n(12)]
    Malformed,
    /// The message is over the limit.
    #[n(13)]
    TooLarge,
    /// Too many messages in too short a time.
    #[n(14)]
    Rate,
    /// The relay's disk is full, or the project's share of it.
    #[n(15)]
    Quota,
    /// The relay is stopping, or restarting.
    #[n(16)]
    Stopping,
    /// The client did not say who it is in time, or said nothing for too long.
    #[n(17)]
    Silence,
    /// Something failed inside the relay; its log says more.
    #[n(18)]
    Internal,
    /// The envelope is sealed with another key than the document's newest.
    #[n(19)]
    Epoch,
}

/// Encodes one message.
pub fn encode<M: Encode<()>>(message: &M) -> Vec<u8> {
    // Writing to a Vec cannot fail, and none of the messages refuses to be encoded.
    minicbor::to_vec(message).unwrap_or_default()
}

/// Decodes one message; never panics, whatever the bytes.
///
/// # Errors
/// When the bytes are no such message, or more than one.
pub fn decode<'b, M: Decode<'b, ()>>(bytes: &'b [u8]) -> Result<M, Malformed> {
    let mut decoder = minicbor::Decoder::new(bytes);
    let message = decoder.decode().map_err(|error| Malformed { reason: error.to_string() })?;
    if decoder.position() == bytes.len() {
        Ok(message)
    } else {
        Err(Malformed { reason: "more bytes than one message".to_owned() })
    }
}

/// Bytes that are no message.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no message of this protocol: {reason}")]
pub struct Malformed {
    /// What the decoder met.
    pub reason: String,
}
