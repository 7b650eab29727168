//! Frames that many connections share: encoded once, sent to all.

use bytes::Bytes;
use minicbor::Encoder;
use protocol::{DocumentId, LogId};

use crate::websocket::{Outbox, message_header};

/// An envelope of a log, ready to be sent.
#[derive(Clone, Debug)]
pub(crate) struct Framed {
    /// A whole frame with this envelope alone, as it goes to a reader who lacks just this one.
    alone: Bytes,
    /// Where in `alone` the envelope begins, with its CBOR length before it: what several share a frame by.
    item: usize,
}

impl Framed {
    /// Encodes an envelope at its place.
    pub(crate) fn new(document: DocumentId, log: LogId, index: u64, envelope: &[u8]) -> Self {
        let head = head(document, log, index, 1);
        let length = byte_string_header(envelope.len());
        let size = head.len() + length.len() + envelope.len();
        let mut alone = message_header(size, size);
        alone.extend_from_slice(&head);
        let item = alone.len();
        alone.extend_from_slice(&length);
        alone.extend_from_slice(envelope);
        Self { alone: alone.into(), item }
    }

    /// Returns how many bytes it takes in a frame.
    pub(crate) fn len(&self) -> usize {
        self.alone.len() - self.item
    }
}

/// Puts the envelopes of a log from `from` on into one frame.
pub(crate) fn push_envelopes<'a>(
    outbox: &mut Outbox,
    document: DocumentId,
    log: LogId,
    from: u64,
    envelopes: impl ExactSizeIterator<Item = &'a Framed> + Clone,
) {
    let mut rest = envelopes.clone();
    if let (Some(one), None) = (rest.next(), rest.next()) {
        outbox.push(one.alone.clone());
        return;
    }
    let head = head(document, log, from, envelopes.len());
    let size = head.len() + envelopes.clone().map(Framed::len).sum::<usize>();
    let mut frame = message_header(size, head.len());
    frame.extend_from_slice(&head);
    outbox.push(frame.into());
    for envelope in envelopes {
        outbox.push(envelope.alone.slice(envelope.item..));
    }
}

/// The beginning of a [`ToClient::Envelopes`](protocol::wire::ToClient::Envelopes), up to the first envelope.
fn head(document: DocumentId, log: LogId, from: u64, count: usize) -> Vec<u8> {
    let mut encoder = Encoder::new(Vec::with_capacity(64));
    // Writing to a Vec cannot fail.
    let _ = encoder
        .array(2)
        .and_then(|e| e.u8(5))
        .and_then(|e| e.array(4))
        .and_then(|e| e.encode(document))
        .and_then(|e| e.encode(log))
        .and_then(|e| e.u64(from))
        .and_then(|e| e.array(count as u64).map(|_| ()));
    encoder.into_writer()
}

fn byte_string_header(length: usize) -> Vec<u8> {
    let mut encoder = Encoder::new(Vec::with_capacity(9));
    // Writing to a Vec cannot fail.
    let _ = encoder.bytes_len(length as u64);
    encoder.into_writer()
}

#[cfg(test)]
mod tests {
    use std::pin::pin;

    use protocol::wire::{ToClient, encode};
    use tokio::io::AsyncReadExt as _;

    use super::*;
    use crate::websocket::WebSocket;

    async fn sent(mut outbox: Outbox) -> Vec<u8> {
        let (near, far) = tokio::io::duplex(1 << 20);
        WebSocket::new(near, bytes::BytesMut::new()).send(&mut outbox).await.unwrap();
        let mut bytes = Vec::new();
        pin!(far).read_to_end(&mut bytes).await.unwrap();
        bytes
    }

    #[tokio::test]
    async fn shared_frames_are_the_messages_of_the_protocol() {
        let (document, log) = (DocumentId::from_bytes([1; 16]), LogId::from_bytes([2; 16]));
        for envelopes in [vec![vec![7; 3]], vec![vec![7; 300]], vec![vec![1; 20], vec![], vec![3; 70_000]]] {
            for from in [0, 30, 1_000_000] {
                let framed: Vec<_> = (from..)
                    .zip(&envelopes)
                    .map(|(index, envelope)| Framed::new(document, log, index, envelope))
                    .collect();
                let mut shared = Outbox::default();
                push_envelopes(&mut shared, document, log, from, framed.iter());
                let mut plain = Outbox::default();
                let envelopes = envelopes.iter().cloned().map(Into::into).collect();
                plain.message(&encode(&ToClient::Envelopes { document, log, from, envelopes }));
                assert_eq!(sent(shared).await, sent(plain).await);
            }
        }
    }
}
