//! The real program, as a process of its own, and what only a process can show.

use protocol::{
    Role,
    wire::{Code, ToClient},
};
use rand_core::Rng as _;
use tempfile::TempDir;
use tokio_tungstenite::tungstenite::Message;

use crate::{
    client::Item,
    person::Person,
    process::{Program, command},
};

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
        drop(program);
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
}

/// R2
#[tokio::test]
async fn a_full_disk_is_said_once_in_the_log_however_much_is_refused() {
    let folder = TempDir::new().unwrap();
    let program = Program::with(folder.path(), &["--database-mib", "1"]);
    let (mut owner, mut client) = Person::founding_at(program.address).await;
    let next = |owner: &mut Person| {
        let mut noise = vec![0; 50_000];
        owner.rng.fill_bytes(&mut noise);
        owner.write_bytes(&noise)
    };
    let mut envelope = next(&mut owner);
    let mut refused = 0;
    while refused < 50 {
        client.append(&envelope).await;
        match client.next().await {
            ToClient::Appended { .. } => envelope = next(&mut owner),
            ToClient::Refused { code: Code::Quota, .. } => refused += 1,
            other => panic!("{other:?}"),
        }
        if refused > 0 {
            // What leaves out the number of the one that was refused is refused too, and the disk is not asked.
            client.append(&next(&mut owner)).await;
            assert!(matches!(client.next().await, ToClient::Refused { code: Code::SequenceGap, .. }));
        }
    }
    let log = program.last_words();
    assert_eq!((log.matches("writes fail").count(), log.matches("taken again").count()), (1, 0), "{log}");
}

/// R5
#[tokio::test]
async fn a_reader_who_takes_nothing_costs_no_memory() {
    let folder = TempDir::new().unwrap();
    let program = Program::start(folder.path());
    let (mut owner, mut client) = Person::founding_at(program.address).await;
    let secret = owner.invite(&mut client, Role::Viewer, 1).await;
    let (slow, mut slow_door) = Person::joining_at(program.address, owner.project(), &secret).await;
    slow_door.catch_up(&slow).await;
    let mut client = owner.connect_at(program.address).await;
    let mut envelopes = Vec::new();
    let mut before = 0;
    for index in 0..400 {
        let mut noise = vec![0; 100_000];
        owner.rng.fill_bytes(&mut noise);
        let envelope = owner.write_bytes(&noise);
        client.append(&envelope).await;
        assert!(matches!(client.next().await, ToClient::Appended { index: at, .. } if at == index));
        envelopes.push(Item::Envelope(envelope));
        if index % 20 == 0 {
            // It says that it is there, however slow the machine: else it would be dropped after a while.
            slow_door.send_raw(Message::Ping(Vec::new().into())).await;
        }
        if index == 100 {
            before = program.memory();
        }
    }
    // Thirty megabytes went by.
    let after = program.memory();
    assert!(after < before + 3 * 1024, "from {before} to {after} KiB");
    assert!(slow_door.items(owner.plan(), 0, envelopes.len()).await == envelopes, "and nothing was lost");
}

/// R13
#[tokio::test]
async fn the_sub_commands_work_beside_a_running_relay_and_say_by_their_end_how_it_went() {
    let folder = TempDir::new().unwrap();
    let program = Program::start(folder.path());
    let (mut owner, mut client) = Person::founding_at(program.address).await;
    client.append(&owner.write("kept")).await;
    assert!(matches!(client.next().await, ToClient::Appended { .. }));

    let run = |arguments: &[&str]| {
        let output = command().args(arguments).env("FLOCKWORK_DATA", folder.path()).output().unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap())
    };
    let (code, said) = run(&["check"]);
    assert_eq!(
        (code, said.trim()),
        (Some(0), "checked: 1 projects, 1 membership entries, 1 envelopes, 0 objects; 0 problems")
    );
    let (code, said) = run(&["projects", "list"]);
    assert!(code == Some(0) && said.contains(&owner.project().to_string()), "{said}");
    let copies = TempDir::new().unwrap();
    let copy = copies.path().join("copy");
    assert_eq!(run(&["backup", copy.to_str().unwrap()]).0, Some(0));
    assert_eq!(run(&["backup", copy.to_str().unwrap()]).0, Some(1), "nothing is overwritten");
    let project = owner.project().to_string();
    assert_eq!(run(&["projects", "delete", &project]).0, Some(1), "not without a word more");
    assert_eq!(run(&["projects", "delete", &project, "--yes"]).0, Some(1), "not while the relay runs");
    drop(program);
    assert_eq!(run(&["projects", "delete", &project, "--yes"]).0, Some(0));
    assert_eq!(run(&["check"]).0, Some(0));

    // Ids are of all letters, and this one begins like a flag.
    let id = format!("-{}", "A".repeat(42));
    for arguments in [["--yes", id.as_str()], [id.as_str(), "--yes"]] {
        let (code, _) = run(&[&["projects", "delete"], &arguments[..]].concat());
        assert_eq!(code, Some(1), "there is none, and it is understood");
    }

    let connection = rusqlite::Connection::open(copy.join("relay.sqlite")).unwrap();
    connection.execute_batch("UPDATE envelopes SET bytes = x'00'").unwrap();
    drop(connection);
    let (code, said) = run(&["check", "--data", copy.to_str().unwrap()]);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("1 problems"), "{said}");
}
