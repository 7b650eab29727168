//! How a relay ends, gently and not.

use std::{
    io::{BufRead as _, BufReader},
    net::SocketAddr,
    path::Path,
    process::{Child, Command, Stdio},
};

use protocol::wire::{Code, ToClient};
use tempfile::TempDir;

use crate::{
    app::TestRelay,
    client::{Client, Item},
    person::Person,
};

/// R12
#[tokio::test]
async fn a_relay_that_stops_says_so_after_it_acknowledged_what_it_took() {
    let relay = TestRelay::start().await;
    let (mut owner, mut client) = Person::founding(&relay).await;
    client.append(&owner.write("the last word")).await;
    // The answer shows that the relay has it; then it is stopped while more may be on the way.
    assert!(matches!(client.next().await, ToClient::Appended { index: 0, .. }));
    let relay = relay.restart().await;
    assert_eq!(client.closing().await, Code::Stopping);
    assert_eq!(owner.connect(&relay).await.catch_up(&owner).await.1, 1);
}

/// R12
#[tokio::test]
async fn a_relay_stops_though_a_client_has_not_said_who_it_is() {
    let relay = TestRelay::start().await;
    let mut client = Client::connect(&relay).await;
    relay.stop().await;
    assert_eq!(client.closing().await, Code::Stopping);
}

/// The real program, as a process of its own.
struct Program {
    child: Child,
    address: SocketAddr,
}

impl Program {
    fn start(folder: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_sync-server"))
            .args(["serve", "--listen", "127.0.0.1:0", "--envelopes-per-second", "100000", "--data"])
            .arg(folder)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().strip_prefix("listening on http://").unwrap().parse().unwrap();
        Self { child, address }
    }

    /// Ends the process as a power failure would.
    fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

/// R2, R3, R4
#[tokio::test]
async fn nothing_acknowledged_is_lost_when_the_relay_is_killed() {
    let folder = TempDir::new().unwrap();
    let mut program = Program::start(folder.path());
    let (mut owner, mut client) = Person::founding_at(program.address).await;
    let mut envelopes: Vec<Vec<u8>> = Vec::new();
    let mut acknowledged = 0;
    for round in 0..6 {
        // What has no answer yet is sent again, as a client does; then more, and in the middle the end.
        for envelope in &envelopes[acknowledged..] {
            client.append(envelope).await;
        }
        for turn in 0..60 {
            let envelope = owner.write(&format!("round {round}, turn {turn}"));
            client.append(&envelope).await;
            envelopes.push(envelope);
        }
        let until = acknowledged + 20 + 3 * round;
        while acknowledged < until {
            let ToClient::Appended { index, .. } = client.next().await else { panic!("no answer") };
            assert_eq!(index, acknowledged as u64);
            acknowledged += 1;
        }
        program.kill();
        program = Program::start(folder.path());
        client = owner.connect_at(program.address).await;
        let (_, length) = client.catch_up(&owner).await;
        assert!(length >= acknowledged as u64, "{length} of {acknowledged} are there");

        let mut reader = owner.connect_at(program.address).await;
        reader.say(&owner.subscribe()).await;
        let count = usize::try_from(length).unwrap();
        let expected: Vec<_> = envelopes[..count].iter().cloned().map(Item::Envelope).collect();
        assert!(reader.items(owner.plan(), 0, count).await == expected, "in order, and once");
        acknowledged = count;
        client = owner.connect_at(program.address).await;
    }
    program.kill();
}
