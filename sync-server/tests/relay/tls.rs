//! The relay under TLS of its own, over real sockets and with real certificates.

use protocol::{Role, wire::ToClient};
use rand_core::Rng as _;
use rustix::process::Signal;
use sync_server::{Relay, Settings, StartError, TlsError};
use tempfile::TempDir;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

use crate::{
    app::TestRelay,
    certificate::{TestCertificate, Trust},
    client::Item,
    person::Person,
    process::Program,
};

async fn secure() -> (TestRelay, TestCertificate) {
    let certificate = TestCertificate::new();
    let relay = TestRelay::with(|settings| settings.tls = Some(certificate.files())).await;
    (relay, certificate)
}

/// Asks for a path over TLS, and returns the whole answer.
async fn ask(trust: &Trust, relay: &TestRelay, path: &str) -> String {
    let mut stream = trust.connect(relay.address()).await.unwrap();
    let question = format!("GET {path} HTTP/1.1\r\nhost: relay.test\r\nconnection: close\r\n\r\n");
    stream.write_all(question.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    answer
}

/// S5
#[tokio::test]
async fn two_members_exchange_envelopes_over_tls() {
    let (relay, certificate) = secure().await;
    let trust = certificate.trusted();
    let (mut owner, mut client) = Person::founding_over(trust.open(relay.address()).await).await;
    let secret = owner.invite(&mut client, Role::Editor, 1).await;
    let door = trust.open(relay.address()).await;
    let (guest, mut listening) = Person::joining_over(door, owner.project(), &secret).await;
    listening.catch_up(&guest).await;
    let envelope = owner.write("over TLS");
    client.append(&envelope).await;
    assert_eq!(listening.items(owner.plan(), 0, 1).await, [Item::Envelope(envelope)]);
}

/// S5, R5: what TLS keeps back when the peer takes nothing is sent when it takes again.
#[tokio::test]
async fn a_reader_over_tls_who_comes_late_gets_everything() {
    let (relay, certificate) = secure().await;
    let trust = certificate.trusted();
    let (mut owner, mut client) = Person::founding_over(trust.open(relay.address()).await).await;
    let mut reader = owner.connect_over(trust.open(relay.address()).await).await;
    reader.say(&owner.subscribe()).await;
    let mut envelopes = Vec::new();
    // More than all buffers between take.
    for index in 0..120 {
        let mut noise = vec![0; 100_000];
        owner.rng.fill_bytes(&mut noise);
        let envelope = owner.write_bytes(&noise);
        client.append(&envelope).await;
        assert!(matches!(client.next().await, ToClient::Appended { index: at, .. } if at == index));
        envelopes.push(Item::Envelope(envelope));
    }
    assert!(reader.items(owner.plan(), 0, envelopes.len()).await == envelopes);
}

/// S7
#[tokio::test]
async fn browsers_are_told_to_come_back_by_https_only_where_they_came_by_it() {
    let (relay, certificate) = secure().await;
    let answer = ask(&certificate.trusted(), &relay, "/v1/health").await;
    assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
    assert!(answer.contains("strict-transport-security: max-age=31536000\r\n"), "{answer}");
    let plain = TestRelay::start().await;
    assert_eq!(plain.ask("GET", "/v1/health", &[]).await.header("strict-transport-security"), "");
}

/// S5, S1
#[tokio::test]
async fn plain_http_where_tls_is_spoken_is_answered_in_words() {
    let (relay, _certificate) = secure().await;
    let answer = relay.ask("GET", "/v1/health", &[]).await;
    assert_eq!((answer.status, answer.body.as_str()), (400, "this port speaks HTTPS alone\n"));
    assert_eq!(answer.header("strict-transport-security"), "");
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
}

/// S5
#[tokio::test]
async fn whoever_is_slow_at_the_handshake_holds_up_nobody() {
    let (folder, certificate) = (TempDir::new().unwrap(), TestCertificate::new());
    let flags = certificate.flags();
    let program = Program::with(folder.path(), &flags.each_ref().map(String::as_str));
    let mut slow = Vec::new();
    // More than may be under way at once, each with the beginning of a handshake.
    for _ in 0..540 {
        let mut stream = TcpStream::connect(program.address).await.unwrap();
        stream.write_all(&[22, 3, 1, 0, 200, 1]).await.unwrap();
        slow.push(stream);
    }
    let (_owner, client) = Person::founding_over(certificate.trusted().open(program.address).await).await;
    // Those that came first made room for it, long before their time was over.
    let mut nothing = Vec::new();
    let ended = slow[0].read_to_end(&mut nothing).await;
    assert!(ended.is_err() || nothing.is_empty());
    client.close().await;
}

/// S6
#[tokio::test]
async fn a_renewed_certificate_is_shown_to_the_next_and_nobody_is_cut_off() {
    let (folder, certificate) = (TempDir::new().unwrap(), TestCertificate::new());
    let flags = certificate.flags();
    let mut program = Program::with(folder.path(), &flags.each_ref().map(String::as_str));
    let old = certificate.trusted();
    let (mut owner, mut client) = Person::founding_over(old.open(program.address).await).await;

    certificate.renew();
    let new = certificate.trusted();
    program.signal(Signal::HUP);
    program.wait_for_log("the certificate was read");
    assert!(old.connect(program.address).await.is_err(), "the old one is shown no more");
    let mut second = owner.connect_over(new.open(program.address).await).await;

    std::fs::write(certificate.files().key, "no key").unwrap();
    program.signal(Signal::HUP);
    program.wait_for_log("the old one stays in use");
    owner.connect_over(new.open(program.address).await).await;

    // The connection from before goes on, under the certificate that it began with.
    second.say(&owner.subscribe()).await;
    let envelope = owner.write("still here");
    client.append(&envelope).await;
    assert!(matches!(client.next().await, ToClient::Appended { index: 0, .. }));
    assert_eq!(second.items(owner.plan(), 0, 1).await, [Item::Envelope(envelope)]);
}

/// S5
#[tokio::test]
async fn a_relay_does_not_start_with_what_is_no_certificate() {
    let (folder, certificate) = (TempDir::new().unwrap(), TestCertificate::new());
    std::fs::write(certificate.files().certificate, "no certificate").unwrap();
    let mut settings = Settings::new("127.0.0.1:0".parse().unwrap(), folder.path().to_owned());
    settings.tls = Some(certificate.files());
    let error = Relay::start(settings).await.unwrap_err();
    assert!(matches!(error, StartError::Certificate(TlsError::NoCertificate { .. })), "{error}");
}

/// R12
#[tokio::test]
async fn a_relay_stops_though_a_handshake_has_only_begun() {
    let (relay, _certificate) = secure().await;
    let mut stream = TcpStream::connect(relay.address()).await.unwrap();
    stream.write_all(&[22, 3, 1]).await.unwrap();
    relay.stop().await;
    let mut nothing = Vec::new();
    let ended = stream.read_to_end(&mut nothing).await;
    assert!(ended.is_err() || nothing.is_empty());
}
