//! What should never come, and comes: each is said clearly, and harms nobody else.

use std::{fs, path::Path};

use protocol::wire::{Code, ToClient};
use rand_core::Rng as _;
use sync_server::admin;
use tempfile::TempDir;

use crate::{
    app::TestRelay,
    client::{Client, Item},
    person::Person,
    process::{Program, command},
};

/// How large a page of the database is.
const PAGE: usize = 4096;

/// R2, R8
#[tokio::test]
async fn bytes_that_are_no_frames_end_their_own_session_and_nobody_elses() {
    let relay = TestRelay::start().await;
    let (mut owner, mut client) = Person::founding(&relay).await;
    for garbage in [vec![0xff; 64], vec![0; 64], b"GET / HTTP/1.1\r\n\r\n".to_vec()] {
        let mut stranger = Client::connect(&relay).await;
        stranger.challenge(&owner).await;
        let mut member = owner.connect(&relay).await;
        for client in [&mut stranger, &mut member] {
            client.send_bytes(&garbage).await;
            assert_eq!(client.closing().await, Code::Malformed);
        }
    }
    client.append(&owner.write("still here")).await;
    assert!(matches!(client.next().await, ToClient::Appended { index: 0, .. }));
}

/// R8
#[tokio::test]
async fn a_hundred_thousand_frames_without_anything_in_them_are_no_message_and_no_harm() {
    let relay = TestRelay::start().await;
    let (mut owner, mut client) = Person::founding(&relay).await;
    let mut tiring = owner.connect(&relay).await;
    // The first part of a message, then others, and answers to pings that nobody sent; all of them masked by zeros.
    tiring.send_bytes(&[0x02, 0x80, 0, 0, 0, 0]).await;
    let some = [[0x00, 0x80, 0, 0, 0, 0], [0x8a, 0x80, 0, 0, 0, 0]].concat().repeat(500);
    for turn in 0..100 {
        tiring.send_bytes(&some).await;
        if turn % 20 == 0 {
            client.append(&owner.write("meanwhile")).await;
            assert!(matches!(client.next().await, ToClient::Appended { .. }));
        }
    }
    // With the last part it is a message: one of nothing, which says nothing.
    tiring.send_bytes(&[0x80, 0x80, 0, 0, 0, 0]).await;
    assert_eq!(tiring.closing().await, Code::Malformed);
}

/// A project on a relay, with envelopes that fill about a page each.
async fn filled(relay: &TestRelay) -> (Person, Vec<Vec<u8>>) {
    let (mut owner, mut client) = Person::founding(relay).await;
    let mut envelopes = Vec::new();
    for _ in 0..40 {
        let mut noise = vec![0; 3_000];
        owner.rng.fill_bytes(&mut noise);
        envelopes.push(owner.write_bytes(&noise));
        client.append(envelopes.last().unwrap()).await;
        assert!(matches!(client.next().await, ToClient::Appended { .. }));
    }
    (owner, envelopes)
}

/// Overwrites the page of the database in which some bytes lie.
fn damage(folder: &Path, what: &[u8]) {
    let file = folder.join("relay.sqlite");
    let mut bytes = fs::read(&file).unwrap();
    let place = bytes.windows(what.len()).position(|some| some == what).unwrap();
    let page = place / PAGE * PAGE;
    bytes.get_mut(page..page + PAGE).unwrap().fill(0xa5);
    fs::write(file, bytes).unwrap();
}

/// R2, R13
#[tokio::test]
async fn a_damaged_page_is_said_to_who_needs_it_and_is_nobody_elses_business() {
    let relay = TestRelay::start().await;
    let (mut hit, lost) = filled(&relay).await;
    let (spared, kept) = filled(&relay).await;
    let folder = relay.stop_keeping().await;
    let data = folder.path().join("data");
    damage(&data, &lost[20][200..300]);

    let relay = TestRelay::with(|settings| settings.folder = data.clone()).await;
    let mut reader = spared.connect(&relay).await;
    reader.say(&spared.subscribe()).await;
    let kept: Vec<_> = kept.into_iter().map(Item::Envelope).collect();
    assert!(reader.items(spared.plan(), 0, 40).await == kept, "of another project nothing is missing");

    let mut reader = hit.connect(&relay).await;
    reader.say(&hit.subscribe()).await;
    assert_eq!(reader.closing().await, Code::Internal, "what cannot be read is not left out");
    let mut writer = hit.connect(&relay).await;
    writer.append(&hit.write("further on")).await;
    assert!(matches!(writer.next().await, ToClient::Appended { sequence: 41, index: 40, .. }));
    assert_eq!(relay.ask("GET", "/v1/health", &[]).await.status, 200);
    relay.stop().await;
    let problems = admin::check(&data).unwrap().problems;
    assert!(matches!(problems.first(), Some(admin::Problem::File(_))), "the check names it: {problems:?}");
}

/// R11, R12
#[test]
fn a_relay_that_cannot_use_its_folder_says_which_and_why_and_ends() {
    let folder = TempDir::new().unwrap();
    let path = |name: &str| folder.path().join(name);
    let start = |name: &str| {
        let data = path(name);
        let output =
            command().args(["serve", "--listen", "127.0.0.1:0", "--data"]).arg(&data).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{name}: {said}");
        assert!(said.starts_with("error: ") && !said.contains("panicked"), "{name}: {said}");
        said
    };
    fs::write(path("file"), "not a folder").unwrap();
    let said = start("file");
    assert!(said.contains(path("file").to_str().unwrap()), "{said}");

    let running = Program::start(&path("used"));
    let said = start("used");
    assert!(said.contains("another relay uses the folder") && said.contains("used"), "{said}");
    drop(running);

    fs::create_dir_all(path("blocked").join("relay.sqlite")).unwrap();
    start("blocked");

    // The page with which every database begins.
    drop(Program::start(&path("damaged")));
    let file = path("damaged").join("relay.sqlite");
    let mut bytes = fs::read(&file).unwrap();
    bytes.iter_mut().take(PAGE).for_each(|byte| *byte = 0xa5);
    fs::write(file, bytes).unwrap();
    start("damaged");
}
