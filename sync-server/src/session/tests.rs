//! Peers who say nothing, over time that does not pass by itself.

use std::net::IpAddr;

use futures_util::{SinkExt as _, StreamExt as _};
use protocol::{
    Challenge, DeviceKeys, DocumentKey, Draft, LogId, Membership, ObjectHash, RunningHash,
    wire::{Cursor, ToClient, ToRelay, decode, encode},
};
use rand_chacha::ChaCha20Rng;
use rand_core::SeedableRng as _;
use tokio::{
    io::{AsyncReadExt as _, BufWriter, DuplexStream, duplex},
    task::JoinHandle,
    time::{advance, sleep},
};
use tokio_tungstenite::{
    WebSocketStream,
    tungstenite::{Message, protocol::Role},
};

use super::*;
use crate::{
    Settings, compaction,
    founding::Founding,
    machine::Machine,
    storage::{Reference, Snapshot, Storage, UploadId, Write, in_memory},
};

const ORIGIN: &str = "https://relay.example";

/// A relay with one project in memory, of one member.
struct Relay {
    context: Arc<Context>,
    keys: DeviceKeys,
    membership: Membership,
    plan: DocumentKey,
}

impl Relay {
    /// Begins with so many bytes in the plan's log. They are no envelopes: a reader does not look.
    fn start(bytes: usize) -> Self {
        Self::with_snapshots(bytes, &[])
    }

    /// Begins with references behind them, which say no more than how much each stands for.
    fn with_snapshots(bytes: usize, snapshots: &[u64]) -> Self {
        let mut rng = ChaCha20Rng::seed_from_u64(1);
        let keys = DeviceKeys::generate(&mut rng);
        let (entry, membership, key) = Membership::create_project(&keys, &mut rng, 0).unwrap();
        let log = LogId::from_bytes([1; 16]);
        let mut storage: Storage = in_memory();
        let mut writes = vec![Write::Entries {
            project: membership.project(),
            from: 0,
            entries: vec![entry.into_encoded().into()],
            logs: vec![(key.document, log)],
            erases: false,
        }];
        writes.extend((1..=bytes as u64 / 1000).map(|sequence| Write::Envelope {
            log,
            device: keys.id(),
            sequence,
            hash: protocol::EnvelopeHash::from_bytes([7; 32]),
            bytes: vec![7; 1000].into(),
            snapshot: Reference::None,
        }));
        let project = membership.project();
        for (sequence, covers) in (1..).zip(snapshots) {
            let bytes = covers.to_be_bytes();
            let object = ObjectHash::of(&bytes);
            let id = UploadId { project, device: keys.id(), hash: object };
            let mut upload = storage.objects.upload(&id, 0).unwrap();
            upload.write(&bytes).unwrap();
            upload.finish(0).unwrap();
            let snapshot = Snapshot { covers: *covers, hash: RunningHash::START, object, at: 0 };
            writes.push(Write::Envelope {
                log,
                device: DeviceId::from_bytes([9; 16]),
                sequence,
                hash: protocol::EnvelopeHash::from_bytes([9; 32]),
                bytes: bytes.to_vec().into(),
                snapshot: Reference::Snapshot(Box::new(snapshot)),
            });
        }
        storage.writer.commit(&writes).unwrap();
        let settings = Settings::new(([127, 0, 0, 1], 0).into(), "unused".into());
        let (context, _) = Context::start(&settings, Machine::real(), storage, Founding::Open, None).unwrap();
        Self { context, keys, membership, plan: key }
    }

    /// Begins a session over a pipe of so many bytes.
    fn session(&self, pipe: usize) -> (DuplexStream, JoinHandle<()>) {
        let (near, far) = duplex(pipe);
        (far, self.session_over(near))
    }

    fn session_over(&self, stream: impl AsyncRead + AsyncWrite + Send + Unpin + 'static) -> JoinHandle<()> {
        let visit = self.context.visitors.enter(IpAddr::from([10, 0, 0, 1])).unwrap();
        let context = Arc::clone(&self.context);
        let socket = WebSocket::new(stream, bytes::BytesMut::new());
        tokio::spawn(async move { run(context, socket, ORIGIN.to_owned(), visit).await })
    }

    /// Begins a session of the member.
    async fn member(&self, pipe: usize) -> (WebSocketStream<DuplexStream>, JoinHandle<()>) {
        let (stream, session) = self.session(pipe);
        (self.welcomed(stream).await, session)
    }

    async fn welcomed(&self, stream: DuplexStream) -> WebSocketStream<DuplexStream> {
        let mut client = WebSocketStream::from_raw_socket(stream, Role::Client, None).await;
        let ToClient::Challenge { nonce, version } = hear(&mut client).await else { panic!("no challenge") };
        let (project, device) = (self.membership.project(), self.keys.id());
        let nonce = nonce.to_vec().try_into().unwrap();
        let challenge = Challenge { nonce, project, device, origin: ORIGIN.to_owned() };
        let credential = challenge.prove_device(&self.keys);
        say(&mut client, &ToRelay::Authenticate { version, project, device, credential, entries: 1 }).await;
        assert!(matches!(hear(&mut client).await, ToClient::Welcome { .. }));
        client
    }

    fn subscribe(&self) -> ToRelay {
        ToRelay::Subscribe { document: self.plan.document, cursor: None }
    }

    /// Makes the member's envelope of a number.
    fn append(&self, sequence: u64) -> ToRelay {
        let DocumentKey { document, epoch, key } = &self.plan;
        let (document, epoch) = (*document, *epoch);
        let draft = Draft { project: self.membership.project(), document, epoch, sequence, seen: None };
        let mut rng = ChaCha20Rng::seed_from_u64(sequence);
        let envelope = draft.seal(&[b"a word"], key, &self.keys, &mut rng).unwrap();
        ToRelay::Append { envelope: envelope.into() }
    }
}

async fn say(client: &mut WebSocketStream<DuplexStream>, message: &ToRelay) {
    client.send(Message::Binary(encode(message).into())).await.unwrap();
}

/// Waits for the next message, and answers pings meanwhile.
async fn hear(client: &mut WebSocketStream<DuplexStream>) -> ToClient {
    loop {
        if let Message::Binary(bytes) = client.next().await.unwrap().unwrap() {
            return decode(&bytes).unwrap();
        }
    }
}

/// R8
#[tokio::test(start_paused = true)]
async fn who_does_not_say_who_it_is_is_told_to_go_after_ten_seconds() {
    let relay = Relay::start(0);
    let begun = Instant::now();
    let (stream, session) = relay.session(1 << 16);
    let mut client = WebSocketStream::from_raw_socket(stream, Role::Client, None).await;
    assert!(matches!(hear(&mut client).await, ToClient::Challenge { .. }));
    assert_eq!(hear(&mut client).await, ToClient::Closing { code: Code::Silence });
    assert_eq!(begun.elapsed().as_secs(), 10);
    drop(client);
    session.await.unwrap();
}

/// R8
#[tokio::test(start_paused = true)]
async fn a_peer_who_answers_pings_may_stay_for_ever() {
    let relay = Relay::start(0);
    let (mut client, session) = relay.member(1 << 16).await;
    let heard = tokio::time::timeout(Duration::from_hours(1), hear(&mut client)).await;
    assert!(heard.is_err(), "{heard:?}");
    assert!(!session.is_finished());
}

/// R8
#[tokio::test(start_paused = true)]
async fn a_peer_who_answers_nothing_is_dropped_after_forty_seconds() {
    let relay = Relay::start(0);
    let (client, session) = relay.member(1 << 16).await;
    let begun = Instant::now();
    let mut bytes = Vec::new();
    let mut stream = client.into_inner();
    // A ping after twenty seconds, another after forty or the end: whatever comes, nothing is answered.
    stream.read_to_end(&mut bytes).await.unwrap();
    assert_eq!(begun.elapsed().as_secs(), 40);
    assert_eq!(bytes[0], 0x89, "a ping came first");
    drop(stream);
    session.await.unwrap();
}

/// R5, R8
#[tokio::test(start_paused = true)]
async fn a_peer_who_takes_nothing_of_what_it_asked_for_is_dropped() {
    let relay = Relay::start(200_000);
    let (mut client, session) = relay.member(4096).await;
    say(&mut client, &relay.subscribe()).await;
    let begun = Instant::now();
    session.await.unwrap();
    // Forty seconds of silence, and then the last words are not waited for long.
    assert_eq!(begun.elapsed().as_secs(), 42);
}

/// R5, R8: that the relay reads nothing more of it is its own doing.
#[tokio::test(start_paused = true)]
async fn a_peer_who_says_much_and_takes_none_of_the_answers_is_dropped() {
    let relay = Relay::start(200_000);
    let (mut client, session) = relay.member(4096).await;
    say(&mut client, &relay.subscribe()).await;
    for sequence in 201..=200 + UNDER_WAY as u64 {
        say(&mut client, &relay.append(sequence)).await;
    }
    let begun = Instant::now();
    let dropped = tokio::time::timeout(Duration::from_hours(1), session).await;
    assert!(dropped.is_ok(), "the relay waits for it, and it for nothing");
    assert_eq!(begun.elapsed().as_secs(), 42);
}

/// R5: as TLS does, which encrypts more than the peer takes.
#[tokio::test(start_paused = true)]
async fn what_a_stream_keeps_back_is_sent_as_soon_as_the_peer_makes_room() {
    let relay = Relay::start(40_000);
    let (near, far) = duplex(1024);
    let session = relay.session_over(BufWriter::with_capacity(1 << 17, near));
    let mut client = relay.welcomed(far).await;
    let begun = Instant::now();
    say(&mut client, &relay.subscribe()).await;
    while !matches!(hear(&mut client).await, ToClient::CaughtUp { .. }) {}
    assert_eq!(begun.elapsed(), Duration::ZERO, "no ping had to push it along");
    drop(client);
    session.await.unwrap();
}

/// R5, R8
#[tokio::test(start_paused = true)]
async fn a_peer_who_takes_slowly_is_not_silent() {
    let relay = Relay::start(40_000);
    let (mut client, session) = relay.member(1024).await;
    say(&mut client, &relay.subscribe()).await;
    let mut stream = client.into_inner();
    let mut taken = 0;
    // A kilobyte in fifteen seconds, and never a word: ten minutes for it all.
    while taken < 40_000 {
        sleep(Duration::from_secs(15)).await;
        let mut bytes = [0; 1024];
        taken += stream.read(&mut bytes).await.unwrap();
        assert!(!session.is_finished(), "after {taken} bytes");
    }
}

/// R12
#[tokio::test(start_paused = true)]
async fn a_peer_who_takes_nothing_does_not_hold_up_the_stop() {
    let relay = Relay::start(200_000);
    let (mut client, session) = relay.member(4096).await;
    say(&mut client, &relay.subscribe()).await;
    advance(Duration::from_secs(1)).await;
    let begun = Instant::now();
    relay.context.stopping.cancel();
    relay.context.visitors.ring();
    session.await.unwrap();
    assert_eq!(begun.elapsed().as_secs(), 2);
}

/// R7b, R7f: on a clock that runs, since the writer's thread is waited for.
#[tokio::test]
async fn a_reader_in_the_middle_of_what_is_dropped_goes_on_behind_the_snapshot() {
    let relay = Relay::with_snapshots(200_000, &[190, 195]);
    let project =
        relay.context.projects.open(relay.membership.project(), &relay.context.reads).await.unwrap();
    let log = project.state().logs.get(&relay.plan.document).cloned().unwrap();
    let (mut client, _session) = relay.member(4096).await;
    let cursor = Some(Cursor { log: log.id, index: 0 });
    say(&mut client, &ToRelay::Subscribe { document: relay.plan.document, cursor }).await;
    // Some are on their way when the log is compacted; the client has taken none of them yet.
    let ToClient::Envelopes { from: 0, envelopes, .. } = hear(&mut client).await else {
        panic!("no envelope")
    };
    let later = i64::try_from(Settings::ENVELOPE_GRACE.as_millis()).unwrap();
    compaction::run(&relay.context, later).await.unwrap();
    assert_eq!(log.kept(), 190);
    let mut next = envelopes.len() as u64;
    let mut snapshots = 0;
    loop {
        match hear(&mut client).await {
            ToClient::Envelopes { from, envelopes, .. } => {
                assert_eq!(from, next);
                next += envelopes.len() as u64;
            }
            ToClient::Snapshot { envelope, .. } => {
                assert_eq!(envelope.as_slice(), 195_u64.to_be_bytes());
                (next, snapshots) = (195, snapshots + 1);
            }
            ToClient::CaughtUp { index, .. } => break assert_eq!((index, next, snapshots), (202, 202, 1)),
            other => panic!("{other:?}"),
        }
    }
}
