//! Envelopes on their way into a log.

use protocol::{
    DocumentId, Role,
    wire::{Code, ToClient, ToRelay},
};

use crate::{
    app::TestRelay,
    client::{Client, Item},
    person::Person,
};

/// The owner of a project and another member, both connected.
async fn two(relay: &TestRelay, role: Role) -> (Person, Client, Person, Client) {
    let (mut owner, mut client) = Person::founding(relay).await;
    let secret = owner.invite(&mut client, role, 1).await;
    let (guest, door) = Person::joining(relay, owner.project(), &secret).await;
    owner.take(guest.entries.get(2..).unwrap());
    assert!(matches!(client.next().await, ToClient::Entries { from: 2, .. }));
    (owner, client, guest, door)
}

/// R2
#[tokio::test]
async fn an_envelope_is_acknowledged_and_reaches_the_other_member() {
    let relay = TestRelay::start().await;
    let (mut owner, mut client, guest, mut door) = two(&relay, Role::Editor).await;
    door.catch_up(&guest).await;
    let envelope = owner.write("a first word");
    client.append(&envelope).await;
    let appended = ToClient::Appended { document: owner.plan(), sequence: 1, index: 0 };
    assert_eq!(client.next().await, appended);
    assert_eq!(door.items(guest.plan(), 0, 1).await, [Item::Envelope(envelope.clone())]);
    assert_eq!(guest.read(&envelope), "a first word");
}

/// R4
#[tokio::test]
async fn the_author_hears_of_an_own_envelope_in_its_place() {
    let relay = TestRelay::start().await;
    let (mut owner, mut client, mut guest, mut door) = two(&relay, Role::Editor).await;
    client.catch_up(&owner).await;
    door.catch_up(&guest).await;
    for turn in 0..50 {
        let (of_owner, of_guest) = (owner.write(&format!("mine {turn}")), guest.write("theirs"));
        client.append(&of_owner).await;
        door.append(&of_guest).await;
    }
    let (seen_by_owner, seen_by_guest) =
        tokio::join!(client.items(owner.plan(), 0, 100), door.items(guest.plan(), 0, 100));
    for (one, other) in seen_by_owner.iter().zip(&seen_by_guest) {
        // What is an envelope to one is the other's own.
        assert!(matches!(
            (one, other),
            (Item::Own { .. }, Item::Envelope(_)) | (Item::Envelope(_), Item::Own { .. })
        ));
    }
    let own = |items: Vec<Item>| -> Vec<u64> {
        let own = items.into_iter().filter_map(|item| match item {
            Item::Own { sequence } => Some(sequence),
            Item::Envelope(_) => None,
        });
        own.collect()
    };
    assert_eq!(own(seen_by_owner), (1..=50).collect::<Vec<_>>());
    assert_eq!(own(seen_by_guest), (1..=50).collect::<Vec<_>>());
}

/// R3
#[tokio::test]
async fn an_envelope_whose_answer_was_lost_is_taken_once() {
    let relay = TestRelay::start().await;
    let (mut owner, mut client, guest, mut door) = two(&relay, Role::Editor).await;
    let envelope = owner.write("once");
    client.append(&envelope).await;
    client.next().await;
    drop(client);

    let relay = relay.restart().await;
    let mut client = owner.connect(&relay).await;
    client.append(&envelope).await;
    let appended = ToClient::Appended { document: owner.plan(), sequence: 1, index: 0 };
    assert_eq!(client.next().await, appended);
    client.append(&owner.write("twice")).await;
    assert!(matches!(client.next().await, ToClient::Appended { sequence: 2, index: 1, .. }));
    assert_eq!(door.closing().await, Code::Stopping);
    let mut door = guest.connect(&relay).await;
    assert_eq!(door.catch_up(&guest).await.1, 2);
}

/// R3
#[tokio::test]
async fn an_envelope_sent_again_before_its_log_is_read_has_its_place_once() {
    let relay = TestRelay::start().await;
    let (mut owner, mut client) = Person::founding(&relay).await;
    let envelopes: Vec<_> = (0..20).map(|turn| owner.write(&format!("turn {turn}"))).collect();
    for envelope in &envelopes {
        client.append(envelope).await;
    }
    for _ in &envelopes {
        client.next().await;
    }
    // A new connection reads from the beginning, and sends again what it does not know to be there.
    let mut client = owner.connect(&relay).await;
    client.say(&owner.subscribe()).await;
    for envelope in &envelopes[10..] {
        client.append(envelope).await;
    }
    let mut places = vec![0; 20];
    while places.contains(&0) {
        match client.next().await {
            ToClient::Envelopes { from, envelopes, .. } => {
                for index in from..from + envelopes.len() as u64 {
                    places[usize::try_from(index).unwrap()] += 1;
                }
            }
            ToClient::Appended { sequence, index, .. } => {
                assert_eq!(sequence, index + 1);
                places[usize::try_from(index).unwrap()] += 1;
            }
            ToClient::CaughtUp { .. } => {}
            other => panic!("{other:?}"),
        }
    }
    // Below the cursor the word comes on its own, so one of these places may have been named twice.
    assert!(places[..10].iter().all(|place| *place == 1), "{places:?}");
    assert!(places[10..].iter().all(|place| *place <= 2), "{places:?}");
}

/// R2, R3
#[tokio::test]
async fn a_number_is_used_once_and_none_is_left_out() {
    let relay = TestRelay::start().await;
    let (mut owner, mut client) = Person::founding(&relay).await;
    for (sequence, text, code) in [
        (2, "too early", Some(Code::SequenceGap)),
        (1, "the first", None),
        (1, "another first", Some(Code::SequenceTaken)),
        (3, "too early again", Some(Code::SequenceGap)),
        (2, "the second", None),
    ] {
        let envelope = owner.write_as(sequence, text);
        client.append(&envelope).await;
        match (client.next().await, code) {
            (ToClient::Appended { sequence: of, index, .. }, None) => {
                assert_eq!((of, index), (sequence, sequence - 1));
            }
            (ToClient::Refused { sequence: of, code, .. }, Some(expected)) => {
                assert_eq!((of, code), (sequence, expected));
            }
            (other, _) => panic!("{text}: {other:?}"),
        }
    }
}

/// M3, R2
#[tokio::test]
async fn a_viewer_reads_and_does_not_write() {
    let relay = TestRelay::start().await;
    let (mut owner, mut client, mut guest, mut door) = two(&relay, Role::Viewer).await;
    door.append(&guest.write("a wish")).await;
    let refused = ToClient::Refused { document: guest.plan(), sequence: 1, code: Code::Role };
    assert_eq!(door.next().await, refused);
    client.append(&owner.write("a word")).await;
    client.next().await;
    assert_eq!(door.catch_up(&guest).await.1, 1);
}

/// R2
#[tokio::test]
async fn an_envelope_of_somebody_else_or_of_nowhere_is_refused() {
    let relay = TestRelay::start().await;
    let (mut owner, mut client, mut guest, mut door) = two(&relay, Role::Editor).await;
    door.append(&owner.write("stolen")).await;
    assert!(matches!(door.next().await, ToClient::Refused { code: Code::Credential, .. }));

    let mut tampered = guest.write("altered");
    *tampered.last_mut().unwrap() ^= 1;
    door.append(&tampered).await;
    assert!(matches!(door.next().await, ToClient::Refused { code: Code::Credential, .. }));

    guest.key.document = DocumentId::from_bytes([7; 16]);
    door.append(&guest.write("nowhere")).await;
    let document = guest.plan();
    assert!(
        matches!(door.next().await, ToClient::Refused { document: of, code: Code::UnknownDocument, .. } if of == document)
    );
    door.say(&guest.subscribe()).await;
    assert_eq!(door.next().await, ToClient::Refused { document, sequence: 0, code: Code::UnknownDocument });

    owner.key.epoch = 7;
    client.append(&owner.write("of another epoch")).await;
    assert!(matches!(client.next().await, ToClient::Refused { code: Code::Epoch, .. }));
}

/// R2
#[tokio::test]
async fn what_is_no_envelope_ends_the_session_and_nothing_else() {
    let relay = TestRelay::start().await;
    let (person, _client) = Person::founding(&relay).await;
    for bytes in [vec![], vec![0xff; 200], vec![0x87; 10]] {
        let mut client = person.connect(&relay).await;
        client.append(&bytes).await;
        assert_eq!(client.closing().await, Code::Malformed);
    }
    let mut client = person.connect(&relay).await;
    client.send(vec![7; 300 * 1024]).await;
    assert_eq!(client.closing().await, Code::TooLarge);
    let mut client = person.connect(&relay).await;
    client.say(&ToRelay::Append { envelope: vec![7; protocol::limits::ENVELOPE + 1].into() }).await;
    assert_eq!(client.closing().await, Code::TooLarge);
    assert_eq!(person.connect(&relay).await.catch_up(&person).await.1, 0);
}

/// R2
#[tokio::test]
async fn a_full_disk_refuses_what_is_new_and_the_relay_lives_on() {
    let relay = TestRelay::with(|settings| settings.database.max_bytes = Some(400 * 1024)).await;
    let (mut owner, mut client) = Person::founding(&relay).await;
    let text = |rng: &mut rand_chacha::ChaCha20Rng| {
        let mut noise = vec![0; 50_000];
        rand_core::Rng::fill_bytes(rng, &mut noise);
        noise.iter().map(|byte| char::from(b'a' + byte % 26)).collect::<String>()
    };
    let mut taken = 0;
    loop {
        let text = text(&mut owner.rng);
        let envelope = owner.write(&text);
        client.append(&envelope).await;
        match client.next().await {
            ToClient::Appended { .. } => taken += 1,
            ToClient::Refused { code, .. } => break assert_eq!(code, Code::Quota),
            other => panic!("{other:?}"),
        }
    }
    assert!(taken > 0);
    let mut reader = owner.connect(&relay).await;
    assert_eq!(reader.catch_up(&owner).await.1, taken);
}

/// R8
#[tokio::test]
async fn a_device_that_sends_too_fast_is_read_more_slowly_and_loses_nothing() {
    let relay = TestRelay::with(|settings| settings.limits.envelopes_per_second = 20).await;
    let (mut owner, mut client) = Person::founding(&relay).await;
    let envelopes: Vec<_> = (0..240).map(|turn| owner.write(&format!("turn {turn}"))).collect();
    let begun = std::time::Instant::now();
    for envelope in &envelopes {
        client.append(envelope).await;
    }
    for index in 0..240 {
        assert!(matches!(client.next().await, ToClient::Appended { index: of, .. } if of == index));
    }
    // Two hundred were saved up; forty take two seconds.
    assert!(begun.elapsed().as_millis() > 1_000, "{:?}", begun.elapsed());
}
