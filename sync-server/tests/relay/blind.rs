//! What the relay cannot know.

use crate::{app::TestRelay, person::Person};

/// R1
#[test]
fn the_relay_depends_on_nothing_that_knows_a_document() {
    let manifest = include_str!("../../Cargo.toml");
    let dependencies = manifest.lines().filter_map(|line| line.split(['.', ' ', '=']).next());
    for name in dependencies {
        assert!(!["automerge", "model", "replica", "sample"].contains(&name), "{name}");
    }
}

/// R1
#[tokio::test]
async fn what_was_written_is_not_to_be_found_in_the_folder_of_the_relay() {
    let relay = TestRelay::start().await;
    let (mut owner, mut client) = Person::founding(&relay).await;
    let secret = "the winter collection is postponed";
    let envelope = owner.write(secret);
    client.append(&envelope).await;
    client.next().await;
    let folder = relay.folder.path().join("data");
    let mut stored = Vec::new();
    for file in std::fs::read_dir(folder).unwrap() {
        stored.extend(std::fs::read(file.unwrap().path()).unwrap());
    }
    let holds = |bytes: &[u8]| stored.windows(bytes.len()).any(|window| window == bytes);
    assert!(holds(envelope.get(..60).unwrap()), "the envelope is there");
    assert!(!holds(secret.as_bytes()), "and its words are not");
}
