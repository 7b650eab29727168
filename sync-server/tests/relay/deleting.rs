//! A project that its owner deletes.

use protocol::{
    Role,
    wire::{Code, ToClient, ToRelay},
};

use crate::{
    app::TestRelay,
    client::Item,
    person::{Person, now},
};

/// M2o
#[tokio::test]
async fn a_deleted_project_is_erased_and_everybody_hears_of_it_also_who_comes_later() {
    let relay = TestRelay::start().await;
    let (mut owner, mut client) = Person::founding(&relay).await;
    let secret = owner.invite(&mut client, Role::Editor, 1).await;
    let (mut guest, mut door) = Person::joining(&relay, owner.project(), &secret).await;
    owner.take(&guest.entries[2..]);
    let mut client = owner.connect(&relay).await;
    let kept = owner.write("kept no longer");
    client.append(&kept).await;
    assert!(matches!(client.next().await, ToClient::Appended { index: 0, .. }));
    door.say(&guest.subscribe()).await;
    assert_eq!(door.items(guest.plan(), 0, 1).await, [Item::Envelope(kept)]);
    assert!(matches!(door.next().await, ToClient::CaughtUp { index: 1, .. }));

    let entry = owner.membership.author_delete(&owner.keys, now()).unwrap();
    owner.add(&mut client, entry).await;
    let ToClient::Entries { from: 3, entries } = door.next().await else { panic!("no entry") };
    assert_eq!(entries.len(), 1, "who is connected is told by the owner's own entry");

    let document = owner.plan();
    for (person, client) in [(&mut owner, &mut client), (&mut guest, &mut door)] {
        client.say(&ToRelay::Subscribe { document, cursor: None }).await;
        let refused = ToClient::Refused { document, sequence: 0, code: Code::Deleted };
        assert_eq!(client.next().await, refused);
        client.append(&person.write("too late")).await;
        assert!(matches!(client.next().await, ToClient::Refused { code: Code::Deleted, .. }));
    }

    let relay = relay.restart().await;
    let mut late = guest.connect(&relay).await;
    late.say(&ToRelay::Subscribe { document, cursor: None }).await;
    let refused = ToClient::Refused { document, sequence: 0, code: Code::Deleted };
    assert_eq!(late.next().await, refused, "and so it is after a restart");
}
