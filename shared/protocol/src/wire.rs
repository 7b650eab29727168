//! What a client and the relay say to each other: one message a WebSocket frame, in CBOR.
//!
//! Numbers of messages and fields never change their meaning. An unknown message is refused with its
//! number, an unknown field is passed over.

mod access_token;
mod code;
mod credential;
mod cursor;
mod to_client;
mod to_relay;

use minicbor::{Decode, Encode};

pub use self::{
    access_token::AccessToken, code::Code, credential::Credential, cursor::Cursor, to_client::ToClient,
    to_relay::ToRelay,
};

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
