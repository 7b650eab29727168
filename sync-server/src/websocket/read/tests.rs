use proptest::prelude::*;

use super::*;

const LIMIT: usize = 1000;
const MASK: [u8; 4] = [1, 2, 3, 4];

/// Writes a frame as a client does.
fn frame(opcode: OpCode, is_final: bool, payload: &[u8]) -> Vec<u8> {
    let header = FrameHeader { is_final, opcode, mask: Some(MASK), ..FrameHeader::default() };
    let mut bytes = Vec::new();
    header.format(payload.len() as u64, &mut bytes).unwrap();
    bytes.extend(payload.iter().zip(MASK.iter().cycle()).map(|(byte, mask)| byte ^ mask));
    bytes
}

fn binary(payload: &[u8]) -> Vec<u8> {
    frame(OpCode::Data(Data::Binary), true, payload)
}

fn read(bytes: &[u8]) -> Result<Option<Incoming>, Fault> {
    Reading::new(bytes.into(), LIMIT).next()
}

#[test]
fn a_message_over_the_limit_is_refused_by_its_header_alone() {
    let header = &binary(&[7; LIMIT + 1])[..8];
    assert!(matches!(read(header), Err(Fault::TooLarge { limit: LIMIT })));
    assert!(matches!(read(&binary(&[7; LIMIT])), Ok(Some(Incoming::Message(_)))));
}

#[test]
fn parts_of_a_message_count_together() {
    let mut bytes = frame(OpCode::Data(Data::Binary), false, &[7; LIMIT]);
    bytes.extend(frame(OpCode::Data(Data::Continue), true, &[7]));
    assert!(matches!(read(&bytes), Err(Fault::TooLarge { .. })));
}

#[test]
fn a_ping_between_the_parts_of_a_message_does_not_disturb_it() {
    let mut bytes = frame(OpCode::Data(Data::Binary), false, b"he");
    bytes.extend(frame(OpCode::Control(Control::Ping), true, b"!"));
    bytes.extend(frame(OpCode::Data(Data::Continue), true, b"llo"));
    let mut reading = Reading::new(bytes.as_slice().into(), LIMIT);
    assert_eq!(reading.next().unwrap(), Some(Incoming::Ping("!".into())));
    assert_eq!(reading.next().unwrap(), Some(Incoming::Message("hello".into())));
    assert_eq!(reading.next().unwrap(), None);
}

#[test]
fn what_breaks_the_rules_of_frames_is_refused() {
    let reserved_bit = FrameHeader { rsv1: true, mask: Some(MASK), ..FrameHeader::default() };
    let unmasked = FrameHeader { opcode: OpCode::Data(Data::Binary), ..FrameHeader::default() };
    for header in [reserved_bit, unmasked] {
        let mut bytes = Vec::new();
        header.format(0, &mut bytes).unwrap();
        assert!(matches!(read(&bytes), Err(Fault::Frame(_))));
    }
    for wrong in [
        frame(OpCode::Data(Data::Continue), true, b"of nothing"),
        frame(OpCode::Control(Control::Ping), true, &[7; 126]),
        frame(OpCode::Control(Control::Close), false, b""),
        vec![0x83, 0x80, 0, 0, 0, 0],
    ] {
        assert!(matches!(read(&wrong), Err(Fault::Frame(_))), "{wrong:?}");
    }
    assert!(matches!(read(&frame(OpCode::Data(Data::Text), true, b"text")), Err(Fault::Text)));
}

#[test]
fn a_connection_that_waits_holds_no_buffer() {
    let mut reading = Reading::new(BytesMut::new(), LIMIT);
    reading.extend(&binary(&[7; 900]));
    assert!(reading.next().unwrap().is_some());
    assert_eq!(reading.unread.capacity(), 0);
}

proptest! {
    #[test]
    fn messages_come_out_as_they_were_sent_however_they_are_cut(
        messages in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..300), 0..6),
        part in 1..120_usize,
        chunk in 1..200_usize,
    ) {
        let mut sent = Vec::new();
        for message in &messages {
            let parts: Vec<_> = if message.is_empty() { vec![&[][..]] } else { message.chunks(part).collect() };
            for (index, part) in parts.iter().enumerate() {
                let opcode = if index == 0 { Data::Binary } else { Data::Continue };
                sent.extend(frame(OpCode::Data(opcode), index + 1 == parts.len(), part));
            }
        }
        let mut reading = Reading::new(BytesMut::new(), LIMIT);
        let mut received = Vec::new();
        for chunk in sent.chunks(chunk) {
            reading.extend(chunk);
            while let Some(incoming) = reading.next().unwrap() {
                let Incoming::Message(message) = incoming else { panic!("{incoming:?}") };
                received.push(message.to_vec());
            }
        }
        prop_assert_eq!(received, messages);
    }

    #[test]
    fn no_bytes_whatever_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let mut reading = Reading::new(bytes.as_slice().into(), LIMIT);
        while let Ok(Some(_)) = reading.next() {}
    }
}
