//! Who is given the log of a document that not everybody reads.

use std::collections::BTreeSet;

use protocol::{
    Audience, Role,
    wire::{Code, ToClient, ToRelay},
};

use crate::{
    app::TestRelay,
    client::Item,
    person::{Person, now},
};

/// M9
#[tokio::test]
async fn who_is_taken_out_of_an_audience_is_sent_nothing_more_of_the_document() {
    let relay = TestRelay::start().await;
    let (mut owner, mut client) = Person::founding(&relay).await;
    let secret = owner.invite(&mut client, Role::Editor, 1).await;
    let (guest, mut door) = Person::joining(&relay, owner.project(), &secret).await;
    // On a connection of its own, which hears nothing else between its questions and the answers.
    owner.take(&guest.entries[2..]);
    let mut client = owner.connect(&relay).await;
    let plan_key = owner.key.clone();
    let members = BTreeSet::from([owner.membership.member_of(&guest.keys.id()).unwrap().id]);
    let audience = Audience::Restricted { members };
    let written = owner.membership.author_create_document(&owner.keys, audience, &mut owner.rng, now());
    let (entry, key) = written.unwrap();
    owner.add(&mut client, entry).await;
    let (document, plan) = (key.document, plan_key.document);

    door.catch_up(&guest).await;
    door.say(&ToRelay::Subscribe { document, cursor: None }).await;
    owner.key = key;
    let first = owner.write_as(1, "for both");
    client.append(&first).await;
    assert!(matches!(client.next().await, ToClient::Appended { index: 0, .. }));
    assert_eq!(door.items(document, 0, 1).await, [Item::Envelope(first)]);

    let none = Audience::Restricted { members: BTreeSet::new() };
    let narrowed = owner.membership.author_set_audience(&owner.keys, document, none, &mut owner.rng, now());
    owner.add(&mut client, narrowed.unwrap()).await;
    let keys = owner.membership.open_keys(&owner.keys).unwrap();
    owner.key = keys.into_iter().find(|key| key.document == document).unwrap();
    client.append(&owner.write_as(2, "for one")).await;
    assert!(matches!(client.next().await, ToClient::Appended { index: 1, .. }));
    owner.key = plan_key;
    let in_plan = owner.write_as(1, "for all");
    client.append(&in_plan).await;
    // The plan goes on, and what was appended before it does not come.
    assert_eq!(door.items(plan, 0, 1).await, [Item::Envelope(in_plan)]);
    door.say(&ToRelay::Subscribe { document, cursor: None }).await;
    let refused = ToClient::Refused { document, sequence: 0, code: Code::UnknownDocument };
    assert_eq!(door.next().await, refused);
}
