//! Envelopes on their way out of a log.

use protocol::{
    DocumentId, LogId, Role,
    wire::{Code, Cursor, ToClient, ToRelay},
};
use rand_core::Rng as _;

use crate::{
    app::TestRelay,
    client::{Client, Item},
    person::Person,
};

/// Appends texts, and waits until all are durable.
async fn fill(person: &mut Person, client: &mut Client, count: usize) -> Vec<Vec<u8>> {
    let mut envelopes = Vec::new();
    while envelopes.len() < count {
        let some = (count - envelopes.len()).min(40);
        let new: Vec<_> = (0..some).map(|turn| person.write(&"word ".repeat(turn * 7 + 1))).collect();
        for envelope in &new {
            client.append(envelope).await;
        }
        for _ in &new {
            assert!(matches!(client.next().await, ToClient::Appended { .. }));
        }
        envelopes.extend(new);
    }
    envelopes
}

/// R4
#[tokio::test]
async fn a_reader_gets_what_it_lacks_and_then_what_comes_without_gaps_or_repeats() {
    let relay = TestRelay::with(|settings| settings.limits.envelopes_per_second = 1000).await;
    let (mut owner, mut client) = Person::founding(&relay).await;
    let mut envelopes = fill(&mut owner, &mut client, 300).await;
    // So that what is in memory and what is not are both read.
    let relay = relay.restart().await;
    let mut client = owner.connect(&relay).await;
    envelopes.extend(fill(&mut owner, &mut client, 100).await);
    let log = client.catch_up(&owner).await.0;

    for _ in 0..12 {
        let from = usize::try_from(owner.rng.next_u32() % 410).unwrap();
        let mut reader = owner.connect(&relay).await;
        let cursor = Some(Cursor { log, index: from as u64 });
        reader.say(&ToRelay::Subscribe { document: owner.plan(), cursor }).await;
        // Some come while the reader catches up.
        let new: Vec<_> = (0..owner.rng.next_u32() % 20).map(|_| owner.write("new")).collect();
        for envelope in &new {
            client.append(envelope).await;
        }
        envelopes.extend(new);
        let from = from.min(envelopes.len());
        let items = reader.items(owner.plan(), from as u64, envelopes.len() - from).await;
        let expected: Vec<_> = envelopes[from..].iter().cloned().map(Item::Envelope).collect();
        assert!(items == expected, "from {from}");
        assert_eq!(client.items(owner.plan(), 0, 0).await, []);
        client = owner.connect(&relay).await;
    }
}

/// R4
#[tokio::test]
async fn a_reader_is_told_when_it_has_caught_up() {
    let relay = TestRelay::start().await;
    let (mut owner, mut client) = Person::founding(&relay).await;
    fill(&mut owner, &mut client, 30).await;
    let mut reader = owner.connect(&relay).await;
    let (log, index) = reader.catch_up(&owner).await;
    assert_eq!(index, 30);
    for (from, expected) in [(30, 30), (29, 30), (99, 30)] {
        let mut reader = owner.connect(&relay).await;
        let cursor = Some(Cursor { log, index: from });
        reader.say(&ToRelay::Subscribe { document: owner.plan(), cursor }).await;
        reader.items(owner.plan(), from, usize::from(from == 29)).await;
        let caught_up = ToClient::CaughtUp { document: owner.plan(), log, index: expected };
        assert_eq!(reader.next().await, caught_up);
    }
}

/// R6
#[tokio::test]
async fn a_cursor_of_another_log_begins_at_the_beginning() {
    let relay = TestRelay::start().await;
    let (mut owner, mut client) = Person::founding(&relay).await;
    let envelopes = fill(&mut owner, &mut client, 5).await;
    let mut reader = owner.connect(&relay).await;
    let cursor = Some(Cursor { log: LogId::from_bytes([7; 16]), index: 3 });
    reader.say(&ToRelay::Subscribe { document: owner.plan(), cursor }).await;
    let expected: Vec<_> = envelopes.into_iter().map(Item::Envelope).collect();
    assert_eq!(reader.items(owner.plan(), 0, 5).await, expected);
}

/// R4
#[tokio::test]
async fn a_subscription_can_begin_anew_on_the_same_connection() {
    let relay = TestRelay::start().await;
    let (mut owner, mut client) = Person::founding(&relay).await;
    client.catch_up(&owner).await;
    fill(&mut owner, &mut client, 8).await;
    let (_, index) = client.catch_up(&owner).await;
    assert_eq!(index, 8);
    client.append(&owner.write("new")).await;
    assert_eq!(client.items(owner.plan(), 8, 1).await, [Item::Own { sequence: 9 }]);
}

/// R4
#[tokio::test]
async fn who_unsubscribes_is_sent_nothing_more_until_they_subscribe_again() {
    let relay = TestRelay::start().await;
    let (mut owner, mut client) = Person::founding(&relay).await;
    let mut reader = owner.connect(&relay).await;
    let (log, _) = reader.catch_up(&owner).await;
    let document = owner.plan();
    reader.say(&ToRelay::Unsubscribe { document }).await;
    // The answer to the second word says that the first was heard.
    let unknown = DocumentId::from_bytes([9; 16]);
    reader.say(&ToRelay::Subscribe { document: unknown, cursor: None }).await;
    let refused = ToClient::Refused { document: unknown, sequence: 0, code: Code::UnknownDocument };
    assert_eq!(reader.next().await, refused);
    let envelopes = fill(&mut owner, &mut client, 3).await;
    reader.say(&ToRelay::Subscribe { document, cursor: Some(Cursor { log, index: 1 }) }).await;
    let expected: Vec<_> = envelopes[1..].iter().cloned().map(Item::Envelope).collect();
    assert_eq!(reader.items(document, 1, 2).await, expected);
    assert_eq!(reader.next().await, ToClient::CaughtUp { document, log, index: 3 });
}

/// R4
#[tokio::test]
async fn what_a_client_appended_is_answered_also_when_it_subscribes_no_more() {
    let relay = TestRelay::start().await;
    let (mut owner, mut client) = Person::founding(&relay).await;
    client.catch_up(&owner).await;
    client.append(&owner.write("last")).await;
    client.say(&ToRelay::Unsubscribe { document: owner.plan() }).await;
    let answer = ToClient::Appended { document: owner.plan(), sequence: 1, index: 0 };
    assert_eq!(client.next().await, answer);
}

/// R5
#[tokio::test]
async fn a_reader_who_takes_nothing_delays_nobody_and_misses_nothing() {
    let relay = TestRelay::with(|settings| settings.limits.envelopes_per_second = 10_000).await;
    let (mut owner, mut client) = Person::founding(&relay).await;
    let secret = owner.invite(&mut client, Role::Viewer, 2).await;
    let (slow, mut slow_door) = Person::joining(&relay, owner.project(), &secret).await;
    slow_door.catch_up(&slow).await;
    let (quick, mut quick_door) = Person::joining(&relay, owner.project(), &secret).await;
    quick_door.catch_up(&quick).await;
    let mut client = owner.connect(&relay).await;

    // Far more than the system keeps for a socket, and than the relay keeps in memory.
    let count = 200;
    let mut envelopes = Vec::new();
    for index in 0..count {
        let mut noise = vec![0; 100_000];
        owner.rng.fill_bytes(&mut noise);
        let text: String = noise.iter().map(|byte| char::from(b'a' + byte % 26)).collect();
        let envelope = owner.write(&text);
        client.append(&envelope).await;
        assert_eq!(quick_door.items(owner.plan(), index, 1).await, [Item::Envelope(envelope.clone())]);
        client.next().await;
        envelopes.push(Item::Envelope(envelope));
    }
    assert!(slow_door.items(owner.plan(), 0, envelopes.len()).await == envelopes);
}

/// E6
#[tokio::test]
async fn presence_reaches_the_other_readers_and_ends_with_the_session() {
    let relay = TestRelay::start().await;
    let (mut owner, mut client) = Person::founding(&relay).await;
    let secret = owner.invite(&mut client, Role::Viewer, 1).await;
    let (guest, mut door) = Person::joining(&relay, owner.project(), &secret).await;
    let document = owner.plan();
    let show = |text: &str| ToRelay::Presence { document, sealed: text.as_bytes().to_vec().into() };
    door.say(&show("early")).await;
    door.catch_up(&guest).await;
    // Whoever comes later sees who is there already.
    client = owner.connect(&relay).await;
    client.say(&owner.subscribe()).await;
    let shown = |sealed: Option<&str>| {
        let sealed = sealed.map(|text| text.as_bytes().to_vec().into());
        ToClient::Presence { document, device: guest.keys.id(), sealed }
    };
    assert!(matches!(client.next().await, ToClient::CaughtUp { .. }));
    assert_eq!(client.next().await, shown(Some("early")));
    door.say(&show("now")).await;
    assert_eq!(client.next().await, shown(Some("now")));
    door.close().await;
    assert_eq!(client.next().await, shown(None));
}
