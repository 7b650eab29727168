//! Whether a relay says truly that it takes writes.

use protocol::wire::ToClient;
use rand_core::Rng as _;
use rustix::process::Signal;
use tempfile::TempDir;

use crate::{
    app::{TestRelay, ask},
    certificate::TestCertificate,
    person::Person,
    process::{Program, command},
};

/// R12
#[tokio::test]
async fn a_relay_that_takes_writes_is_ready() {
    let relay = TestRelay::start().await;
    let answer = relay.ask("GET", "/v1/ready", &[]).await;
    assert_eq!((answer.status, answer.body.as_str()), (200, "ready"));
}

/// R12
#[tokio::test]
async fn a_relay_whose_room_is_used_up_is_healthy_and_not_ready() {
    let relay = TestRelay::with(|settings| settings.database.max_bytes = Some(600 * 1024)).await;
    assert_eq!(relay.ask("GET", "/v1/ready", &[]).await.status, 200);
    let (mut owner, mut client) = Person::founding(&relay).await;
    loop {
        // Noise, since everything else becomes smaller before it is sealed.
        let mut noise = vec![0; 100_000];
        owner.rng.fill_bytes(&mut noise);
        client.append(&owner.write_bytes(&noise)).await;
        if matches!(client.next().await, ToClient::Refused { .. }) {
            break;
        }
    }
    // The relay asks its disk once a second at most, so the last answer may still be given.
    let answer = loop {
        let answer = relay.ask("GET", "/v1/ready", &[]).await;
        if answer.status != 200 {
            break answer;
        }
    };
    assert_eq!((answer.status, answer.body.as_str()), (503, "the disk takes no writes; the log says why\n"));
    assert_eq!(relay.ask("GET", "/v1/health", &[]).await.status, 200);
}

/// R12
#[tokio::test]
async fn a_relay_that_is_told_to_stop_first_says_that_it_is_not_ready() {
    let folder = TempDir::new().unwrap();
    let mut program = Program::with(folder.path(), &["--stop-delay", "600"]);
    let (mut owner, mut client) = Person::founding_at(program.address).await;
    program.signal(Signal::TERM);
    program.wait_for_log("about to stop");
    let answer = ask(program.address, "GET", "/v1/ready", &[]).await;
    assert_eq!((answer.status, answer.body.as_str()), (503, "the relay is about to stop\n"));
    // Everything else goes on, for those whom nobody has sent elsewhere yet.
    client.append(&owner.write("still taken")).await;
    assert!(matches!(client.next().await, ToClient::Appended { index: 0, .. }));
    drop((client, owner.connect_at(program.address).await));
    // Told again, it waits no longer.
    program.signal(Signal::TERM);
    assert!(program.ends_well());
}

/// R12
#[tokio::test]
async fn the_program_asks_its_own_relay_whether_it_is_ready() {
    let (folder, certificate) = (TempDir::new().unwrap(), TestCertificate::new());
    for tls in [Vec::new(), certificate.flags().to_vec()] {
        let flags: Vec<&str> = tls.iter().map(String::as_str).collect();
        let program = Program::with(folder.path(), &flags);
        let address = program.address.to_string();
        let ask = || {
            command()
                .args(["health", "--data", "unused", "--listen", &address])
                .args(&flags)
                .output()
                .unwrap()
        };
        let answer = ask();
        assert!(answer.status.success(), "{answer:?}");
        drop(program);
        let answer = ask();
        assert_eq!(answer.status.code(), Some(1));
        let said = String::from_utf8(answer.stderr).unwrap();
        assert!(
            said.starts_with(&format!("error: the relay is not ready: {address} does not answer: ")),
            "{said}"
        );
    }
}

/// R12
#[tokio::test]
async fn systemd_is_told_when_the_relay_listens_and_when_it_stops() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("notify");
    let systemd = std::os::unix::net::UnixDatagram::bind(&path).unwrap();
    let mut serve = command();
    serve.args(["serve", "--listen", "127.0.0.1:0", "--data"]).arg(folder.path().join("data"));
    let program = Program::run(serve.env("NOTIFY_SOCKET", &path));
    let hear = || {
        let mut word = [0; 64];
        let length = systemd.recv(&mut word).unwrap();
        String::from_utf8(word[..length].to_vec()).unwrap()
    };
    assert_eq!(hear(), "READY=1");
    program.signal(Signal::TERM);
    assert_eq!(hear(), "STOPPING=1");
    assert!(program.ends_well());
}
