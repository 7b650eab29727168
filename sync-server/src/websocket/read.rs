//! Makes messages of the bytes that come.

use std::io::Cursor;

use bytes::{Buf as _, Bytes, BytesMut};
use tungstenite::protocol::frame::{
    FrameHeader,
    coding::{Control, Data, OpCode},
};

use super::{Fault, Incoming};

/// What a control frame may hold, by RFC 6455.
const CONTROL: usize = 125;

/// Bytes that make no message yet.
#[derive(Debug)]
pub(super) struct Reading {
    unread: BytesMut,
    /// The parts of a message that came in several frames.
    parts: Option<BytesMut>,
    limit: usize,
}

impl Reading {
    pub(super) fn new(unread: BytesMut, limit: usize) -> Self {
        Self { unread, parts: None, limit }
    }

    pub(super) fn set_limit(&mut self, limit: usize) {
        self.limit = limit;
    }

    pub(super) fn extend(&mut self, bytes: &[u8]) {
        self.unread.extend_from_slice(bytes);
    }

    /// Takes the next message, if all of it has come.
    pub(super) fn next(&mut self) -> Result<Option<Incoming>, Fault> {
        while let Some((opcode, is_final, payload)) = self.next_frame()? {
            let incoming = match opcode {
                OpCode::Control(Control::Ping) => Some(Incoming::Ping(payload.freeze())),
                OpCode::Control(Control::Pong) => Some(Incoming::Pong),
                OpCode::Control(Control::Close) => Some(Incoming::Close),
                OpCode::Data(data) => self.join(data, is_final, payload)?.map(Incoming::Message),
                OpCode::Control(Control::Reserved(_)) => {
                    return Err(Fault::Frame("an unknown kind of frame"));
                }
            };
            if incoming.is_some() {
                return Ok(incoming);
            }
        }
        Ok(None)
    }

    /// Takes the next frame, unmasked, if all of it has come.
    fn next_frame(&mut self) -> Result<Option<(OpCode, bool, BytesMut)>, Fault> {
        let mut cursor = Cursor::new(&self.unread);
        let parsed = FrameHeader::parse(&mut cursor).map_err(|_| Fault::Frame("an unknown kind of frame"))?;
        let Some((header, length)) = parsed else { return Ok(None) };
        let before = usize::try_from(cursor.position()).unwrap_or(usize::MAX);
        let length = self.check(&header, length)?;
        if self.unread.len() - before < length {
            return Ok(None);
        }
        self.unread.advance(before);
        let mut payload = self.unread.split_to(length);
        if self.unread.is_empty() {
            // The memory goes with the message, rather than waiting with the connection for the next.
            self.unread = BytesMut::new();
        }
        unmask(&mut payload, header.mask.unwrap_or_default());
        Ok(Some((header.opcode, header.is_final, payload)))
    }

    /// Judges a frame by its header, and returns its length.
    fn check(&self, header: &FrameHeader, length: u64) -> Result<usize, Fault> {
        if header.rsv1 || header.rsv2 || header.rsv3 {
            return Err(Fault::Frame("an extension that was not agreed on"));
        }
        if header.mask.is_none() {
            return Err(Fault::Frame("a client's frame is masked"));
        }
        let length = usize::try_from(length).unwrap_or(usize::MAX);
        if matches!(header.opcode, OpCode::Control(_)) {
            let is_allowed = header.is_final && length <= CONTROL;
            return if is_allowed {
                Ok(length)
            } else {
                Err(Fault::Frame("a control frame is short and whole"))
            };
        }
        let before = self.parts.as_ref().map_or(0, BytesMut::len);
        if length > self.limit.saturating_sub(before) {
            return Err(Fault::TooLarge { limit: self.limit });
        }
        Ok(length)
    }

    /// Adds a data frame, and returns the message when this was its last.
    fn join(&mut self, data: Data, is_final: bool, payload: BytesMut) -> Result<Option<Bytes>, Fault> {
        let whole = match (data, self.parts.take()) {
            (Data::Binary, None) => payload,
            (Data::Continue, Some(mut parts)) => {
                parts.unsplit(payload);
                parts
            }
            (Data::Text, None) => return Err(Fault::Text),
            _ => return Err(Fault::Frame("a frame out of order")),
        };
        if is_final {
            return Ok(Some(whole.freeze()));
        }
        self.parts = Some(whole);
        Ok(None)
    }
}

/// Takes the mask off, eight bytes at a time.
fn unmask(payload: &mut [u8], mask: [u8; 4]) {
    let [a, b, c, d] = mask;
    let wide = u64::from_ne_bytes([a, b, c, d, a, b, c, d]);
    let (chunks, rest) = payload.as_chunks_mut::<8>();
    for chunk in chunks {
        *chunk = (u64::from_ne_bytes(*chunk) ^ wide).to_ne_bytes();
    }
    for (byte, mask) in rest.iter_mut().zip(mask.iter().cycle()) {
        *byte ^= mask;
    }
}

#[cfg(test)]
mod tests;
