//! Who may change who may do what.

use protocol::{
    InviteTerms, Membership, Role, SignedEntry,
    wire::{Code, ToClient},
};

use crate::{
    app::TestRelay,
    client::Client,
    person::{Person, now},
};

/// M4
#[tokio::test]
async fn of_two_who_join_at_once_the_second_gets_the_entry_of_the_first_and_tries_again() {
    let relay = TestRelay::start().await;
    let (mut owner, mut client) = Person::founding(&relay).await;
    let secret = owner.invite(&mut client, Role::Editor, 2).await;
    let (mut first, mut first_door) = Person::invited(&relay, owner.project(), &secret).await;
    let (mut second, mut second_door) = Person::invited(&relay, owner.project(), &secret).await;

    let of_first = first.membership.author_join(&secret, &first.keys, &mut first.rng, now()).unwrap();
    let of_second = second.membership.author_join(&secret, &second.keys, &mut second.rng, now()).unwrap();
    first.add(&mut first_door, of_first.clone()).await;
    // The word of the first may come before the refusal, or with it; it does not come twice.
    second_door.append_entries(9, 2, &[of_second.into_encoded()]).await;
    let mut newer: Vec<Vec<u8>> = Vec::new();
    loop {
        match second_door.next().await {
            ToClient::Entries { from: 2, entries } => newer.extend(entries.into_iter().map(Vec::from)),
            ToClient::EntriesRefused { request: 9, code: Code::StaleHead, entries, .. } => {
                newer.extend(entries.into_iter().map(Vec::from));
                break;
            }
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(newer, [of_first.into_encoded()]);
    second.take(&newer);
    let entry = second.membership.author_join(&secret, &second.keys, &mut second.rng, now()).unwrap();
    second.add(&mut second_door, entry).await;
    assert_eq!(second.membership.members().len(), 3);
}

/// M4
#[tokio::test]
async fn members_hear_of_new_entries_and_the_author_not_of_the_own() {
    let relay = TestRelay::start().await;
    let (mut owner, mut client) = Person::founding(&relay).await;
    let secret = owner.invite(&mut client, Role::Editor, 1).await;
    let (mut guest, mut door) = Person::joining(&relay, owner.project(), &secret).await;
    let ToClient::Entries { from: 2, entries } = client.next().await else { panic!("no entries") };
    assert_eq!(entries, [guest.entries[2].clone().into()]);
    owner.take(&guest.entries[2..]);

    owner.invite(&mut client, Role::Viewer, 1).await;
    let ToClient::Entries { from: 3, entries } = door.next().await else { panic!("the own entry came") };
    guest.take(&[entries[0].to_vec()]);
    assert_eq!(guest.membership, owner.membership);
}

/// R3
#[tokio::test]
async fn entries_whose_answer_was_lost_are_accepted_again() {
    let relay = TestRelay::start().await;
    let (mut owner, mut client) = Person::founding(&relay).await;
    owner.invite(&mut client, Role::Editor, 1).await;
    for from in 0..2 {
        client.append_entries(7, from, &owner.entries[from as usize..]).await;
        assert_eq!(client.next().await, ToClient::EntriesAccepted { request: 7 });
    }
    let relay = relay.restart().await;
    let mut client = owner.connect(&relay).await;
    client.append_entries(8, 1, &owner.entries[1..]).await;
    assert_eq!(client.next().await, ToClient::EntriesAccepted { request: 8 });
}

/// M4, R10
#[tokio::test]
async fn a_project_is_founded_once() {
    let relay = TestRelay::start().await;
    let person = Person::with_project();
    let mut clients = Vec::new();
    for _ in 0..2 {
        let mut client = Client::connect(&relay).await;
        let credential = client.challenge(&person).await.prove_founder(&person.keys, None);
        client.authenticate(&person, credential, 0).await;
        client.welcome().await;
        clients.push(client);
    }
    // Two tabs, each with what it has: one founds, the other finds it done.
    for client in &mut clients {
        client.append_entries(0, 0, &person.entries).await;
    }
    for client in &mut clients {
        loop {
            match client.next().await {
                ToClient::EntriesAccepted { request: 0 } => break,
                ToClient::Entries { from: 0, .. } => {}
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(client.catch_up(&person).await.1, 0);
    }
    // And whoever lost the answer comes as founder again.
    let mut client = Client::connect(&relay).await;
    let credential = client.challenge(&person).await.prove_founder(&person.keys, None);
    client.authenticate(&person, credential, 0).await;
    assert_eq!(client.welcome().await, (0, person.entries.clone()));
    assert_eq!(client.catch_up(&person).await.1, 0);
}

/// M3, M5
#[tokio::test]
async fn an_entry_that_breaks_a_rule_is_not_taken() {
    let relay = TestRelay::start().await;
    let (mut owner, mut client) = Person::founding(&relay).await;
    let secret = owner.invite(&mut client, Role::Editor, 2).await;
    let (guest, mut door) = Person::joining(&relay, owner.project(), &secret).await;
    owner.take(&guest.entries[2..]);

    // Entries of others, as a relay would get them from somebody who passes them off as the own.
    let terms = InviteTerms::new(Role::Viewer, now() + 60_000, 1);
    let (of_owner, _) = owner.membership.author_invite(&owner.keys, terms, &mut owner.rng, now()).unwrap();
    let early = now() + 3_600_000;
    let terms = InviteTerms { expires: early + 60_000, ..terms };
    let (of_the_future, _) =
        owner.membership.author_invite(&owner.keys, terms, &mut owner.rng, early).unwrap();
    let mut tampered = of_owner.encoded().to_vec();
    *tampered.last_mut().unwrap() ^= 1;
    let other = Person::with_project();

    let from = guest.membership.len();
    for (entries, code) in [
        (vec![of_owner.encoded().to_vec()], Code::Credential),
        (vec![vec![0xff; 80]], Code::Malformed),
        (vec![], Code::Malformed),
    ] {
        door.append_entries(1, from, &entries).await;
        let refused = ToClient::EntriesRefused { request: 1, code, from, entries: vec![] };
        assert_eq!(door.next().await, refused);
    }
    assert!(matches!(client.next().await, ToClient::Entries { from: 2, .. }));
    for (entries, code) in [
        (vec![of_the_future.into_encoded()], Code::Clock),
        (vec![tampered], Code::Entry),
        (other.entries, Code::Credential),
    ] {
        client.append_entries(1, from, &entries).await;
        let refused = ToClient::EntriesRefused { request: 1, code, from, entries: vec![] };
        assert_eq!(client.next().await, refused);
    }
    // None of it is in the log, and all or none: the good one beside a bad one is not either.
    client.append_entries(2, from, &[of_owner.encoded().to_vec(), vec![1; 80]]).await;
    assert!(matches!(
        client.next().await,
        ToClient::EntriesRefused { code: Code::Version | Code::Malformed, .. }
    ));
    client.append_entries(3, from, &[of_owner.into_encoded()]).await;
    assert_eq!(client.next().await, ToClient::EntriesAccepted { request: 3 });
    assert!(matches!(door.next().await, ToClient::Entries { from: 3, .. }));
}

/// M7
#[tokio::test]
async fn a_withdrawn_invite_ends_the_sessions_that_came_by_it() {
    let relay = TestRelay::start().await;
    let (mut owner, mut client) = Person::founding(&relay).await;
    let secret = owner.invite(&mut client, Role::Editor, 5).await;
    let (_guest, mut door) = Person::invited(&relay, owner.project(), &secret).await;
    let entry = owner.membership.author_withdraw(&owner.keys, secret.id(), now()).unwrap();
    owner.add(&mut client, entry).await;
    assert_eq!(door.closing().await, Code::Invite);
}

/// R2
#[tokio::test]
async fn a_long_membership_log_comes_in_parts() {
    let relay = TestRelay::start().await;
    let (mut owner, mut client) = Person::founding(&relay).await;
    while owner.entries.iter().map(Vec::len).sum::<usize>() < 100_000 {
        let secret = owner.invite(&mut client, Role::Editor, 1).await;
        let entry = owner.membership.author_withdraw(&owner.keys, secret.id(), now()).unwrap();
        owner.add(&mut client, entry).await;
    }
    let mut client = Client::connect(&relay).await;
    let challenge = client.challenge(&owner).await;
    client.authenticate(&owner, challenge.prove_device(&owner.keys), 0).await;
    let (from, mut entries) = client.welcome().await;
    assert_eq!(from, 0);
    while entries.len() < owner.entries.len() {
        let ToClient::Entries { from, entries: more } = client.next().await else { panic!("no entries") };
        assert_eq!(from as usize, entries.len());
        entries.extend(more.into_iter().map(Vec::from));
    }
    assert_eq!(entries, owner.entries);
    let first = SignedEntry::decode(&entries[0]).unwrap();
    assert_eq!(Membership::found(&first).unwrap().project(), owner.project());
}
