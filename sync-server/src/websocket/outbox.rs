//! What waits to be sent on one connection: frames, as pieces of shared memory.

use std::{collections::VecDeque, io::IoSlice};

use bytes::{Buf as _, Bytes};
use tungstenite::protocol::frame::{
    FrameHeader,
    coding::{Control, Data, OpCode},
};

use super::CloseReason;

/// Frames that wait to be sent, in order.
#[derive(Debug, Default)]
pub(crate) struct Outbox {
    pieces: VecDeque<Bytes>,
}

impl Outbox {
    /// How many pieces are handed to the system at once.
    pub(crate) const AT_ONCE: usize = 16;

    /// Room kept for pieces while none waits.
    const SPARE: usize = 16;

    /// Tells whether nothing waits.
    pub(crate) fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// Returns how many pieces wait.
    pub(crate) fn len(&self) -> usize {
        self.pieces.len()
    }

    /// Adds a piece of a frame, or a whole one.
    pub(crate) fn push(&mut self, piece: Bytes) {
        self.pieces.push_back(piece);
    }

    /// Adds a message in a frame of its own.
    pub(crate) fn message(&mut self, message: &[u8]) {
        self.push(message_frame(message));
    }

    /// Adds a ping.
    pub(crate) fn ping(&mut self) {
        self.push(framed(OpCode::Control(Control::Ping), &[]));
    }

    /// Adds the answer to a ping.
    pub(crate) fn pong(&mut self, ping: &[u8]) {
        self.push(framed(OpCode::Control(Control::Pong), ping));
    }

    /// Adds the frame that ends the connection.
    pub(crate) fn close(&mut self, reason: CloseReason) {
        self.push(framed(OpCode::Control(Control::Close), &(reason as u16).to_be_bytes()));
    }

    /// Returns the first pieces, for the system to take from.
    pub(super) fn slices<'a, 'b>(
        &'a self,
        slices: &'b mut [IoSlice<'a>; Self::AT_ONCE],
    ) -> &'b [IoSlice<'a>] {
        let mut count = 0;
        for (slice, piece) in slices.iter_mut().zip(&self.pieces) {
            *slice = IoSlice::new(piece);
            count += 1;
        }
        slices.get(..count).unwrap_or_default()
    }

    /// Takes away what was sent.
    pub(super) fn advance(&mut self, mut sent: usize) {
        while let Some(piece) = self.pieces.front_mut() {
            if piece.len() > sent {
                piece.advance(sent);
                return;
            }
            sent -= piece.len();
            self.pieces.pop_front();
        }
        self.pieces.shrink_to(Self::SPARE);
    }
}

/// Returns what goes before a binary message of `length` bytes, in memory with `room` for more.
pub(crate) fn message_header(length: usize, room: usize) -> Vec<u8> {
    header(OpCode::Data(Data::Binary), length, room)
}

/// Returns a binary message in a frame of its own.
pub(crate) fn message_frame(message: &[u8]) -> Bytes {
    framed(OpCode::Data(Data::Binary), message)
}

fn header(opcode: OpCode, length: usize, room: usize) -> Vec<u8> {
    let header = FrameHeader { opcode, ..FrameHeader::default() };
    let mut bytes = Vec::with_capacity(header.len(length as u64) + room);
    // Writing to a Vec cannot fail.
    let _ = header.format(length as u64, &mut bytes);
    bytes
}

fn framed(opcode: OpCode, payload: &[u8]) -> Bytes {
    let mut frame = header(opcode, payload.len(), payload.len());
    frame.extend_from_slice(payload);
    frame.into()
}
