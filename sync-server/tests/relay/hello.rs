//! Who is let in, and who is not.

use protocol::{
    Challenge, Role, limits,
    wire::{Code, ToClient, ToRelay, encode},
};
use sync_server::Founders;
use tokio_tungstenite::tungstenite::Message;

use crate::{
    app::TestRelay,
    client::Client,
    person::{Person, now},
};

/// R8
#[tokio::test]
async fn a_member_is_welcomed_with_the_entries_that_the_device_lacks() {
    let relay = TestRelay::start().await;
    let (mut person, mut client) = Person::founding(&relay).await;
    person.invite(&mut client, Role::Editor, 1).await;
    for known in 0..=3 {
        let mut client = Client::connect(&relay).await;
        let challenge = client.challenge(&person).await;
        client.authenticate(&person, challenge.prove_device(&person.keys), known).await;
        let from = known.min(2);
        assert_eq!(client.welcome().await, (from, person.entries[from as usize..].to_vec()));
    }
}

/// R8
#[tokio::test]
async fn a_signature_counts_for_one_connection_and_one_relay() {
    let relay = TestRelay::start().await;
    let (person, _client) = Person::founding(&relay).await;
    let other_nonce = |challenge| Challenge { nonce: [7; 32], ..challenge };
    let other_origin = |challenge| Challenge { origin: "https://elsewhere.example".to_owned(), ..challenge };
    let code = person.refused(&relay, |challenge| other_nonce(challenge).prove_device(&person.keys)).await;
    assert_eq!(code, Code::Credential);
    let code = person.refused(&relay, |challenge| other_origin(challenge).prove_device(&person.keys)).await;
    assert_eq!(code, Code::Credential);
}

/// R8
#[tokio::test]
async fn the_name_that_the_relay_was_given_counts_more_than_the_one_that_was_asked_for() {
    let relay = TestRelay::with(|settings| settings.origin = Some("https://relay.example".to_owned())).await;
    let person = Person::with_project();
    let code = person.refused(&relay, |challenge| challenge.prove_founder(&person.keys, None)).await;
    assert_eq!(code, Code::Credential);

    let mut client = Client::connect(&relay).await;
    client.pretend("https://relay.example");
    let challenge = client.challenge(&person).await;
    client.authenticate(&person, challenge.prove_founder(&person.keys, None), 0).await;
    client.welcome().await;
}

/// R2, R8
#[tokio::test]
async fn strangers_are_told_why_they_are_not_let_in() {
    let relay = TestRelay::start().await;
    let (member, _client) = Person::founding(&relay).await;
    let mut stranger = Person::with_project();
    let prove = |challenge: Challenge| challenge.prove_device(&stranger.keys);
    assert_eq!(stranger.refused(&relay, prove).await, Code::UnknownProject);

    stranger.membership = member.membership.clone();
    let prove = |challenge: Challenge| challenge.prove_device(&stranger.keys);
    assert_eq!(stranger.refused(&relay, prove).await, Code::NotAMember);
    let prove = |challenge: Challenge| challenge.prove_founder(&stranger.keys, None);
    assert_eq!(stranger.refused(&relay, prove).await, Code::NotAMember);
    let prove = |challenge: Challenge| challenge.prove_invite(&protocol::InviteSecret::from_bytes([7; 32]));
    assert_eq!(stranger.refused(&relay, prove).await, Code::Credential, "no invite ever had this secret");

    let forge = |challenge: Challenge| challenge.prove_device(&stranger.keys);
    assert_eq!(member.refused(&relay, forge).await, Code::Credential);
}

/// R8
#[tokio::test]
async fn a_client_of_another_version_is_told_so() {
    let relay = TestRelay::start().await;
    let person = Person::with_project();
    let mut client = Client::connect(&relay).await;
    let credential = client.challenge(&person).await.prove_founder(&person.keys, None);
    let (version, project, device) = (limits::VERSION + 1, person.project(), person.keys.id());
    client.say(&ToRelay::Authenticate { version, project, device, credential, entries: 0 }).await;
    assert_eq!(client.closing().await, Code::Version);
}

/// R8
#[tokio::test]
async fn before_the_welcome_a_frame_is_small_and_says_who_connects() {
    let relay = TestRelay::start().await;
    let person = Person::with_project();
    let too_large = vec![0; limits::FRAME_BEFORE_WELCOME + 1];
    let foreign = [0xff; 40].to_vec();
    let early = encode(&person.subscribe());
    for (bytes, code) in [(too_large, Code::TooLarge), (foreign, Code::Malformed), (early, Code::Malformed)] {
        let mut client = Client::connect(&relay).await;
        client.challenge(&person).await;
        client.send(bytes).await;
        assert_eq!(client.closing().await, code);
    }
}

#[tokio::test]
async fn text_is_no_message_of_this_protocol() {
    let relay = TestRelay::start().await;
    let (_person, mut client) = Person::founding(&relay).await;
    client.send_raw(Message::Text("hello".into())).await;
    assert_eq!(client.closing().await, Code::Malformed);
}

/// R10
#[tokio::test]
async fn founding_takes_the_token_where_the_relay_asks_for_one() {
    let relay = TestRelay::with(|settings| settings.founders = Founders::Token).await;
    let token = relay.token();
    assert!(token.is_some());
    let person = Person::with_project();
    for wrong in [None, Some("a guess".to_owned())] {
        let prove = |challenge: Challenge| challenge.prove_founder(&person.keys, wrong);
        assert_eq!(person.refused(&relay, prove).await, Code::Token);
    }
    let mut client = Client::connect(&relay).await;
    let challenge = client.challenge(&person).await;
    client.authenticate(&person, challenge.prove_founder(&person.keys, token.clone()), 0).await;
    client.welcome().await;

    let relay = relay.restart().await;
    assert_eq!(relay.token(), None, "it is shown once");
    let mut client = Client::connect(&relay).await;
    let challenge = client.challenge(&person).await;
    client.authenticate(&person, challenge.prove_founder(&person.keys, token), 0).await;
    client.welcome().await;
}

/// M7
#[tokio::test]
async fn an_invite_opens_the_door_until_it_ends() {
    let relay = TestRelay::start().await;
    let (mut owner, mut client) = Person::founding(&relay).await;
    let secret = owner.invite(&mut client, Role::Editor, 1).await;
    let (mut guest, mut door) = Person::invited(&relay, owner.project(), &secret).await;
    door.say(&guest.subscribe()).await;
    let refused = ToClient::Refused { document: guest.plan(), sequence: 0, code: Code::NotAMember };
    assert_eq!(door.next().await, refused, "an invite alone reads no document");

    let entry = guest.membership.author_join(&secret, &guest.keys, &mut guest.rng, now()).unwrap();
    guest.add(&mut door, entry).await;
    door.say(&guest.subscribe()).await;
    assert!(matches!(door.next().await, ToClient::CaughtUp { index: 0, .. }), "whoever joined, reads");

    let mut late = Person::with_project();
    late.membership = owner.membership.clone();
    let prove = |challenge: Challenge| challenge.prove_invite(&secret);
    assert_eq!(late.refused(&relay, prove).await, Code::Invite, "it was for one");

    // Whoever joined and did not hear the answer finds the own entry by the same invite.
    let mut again = Client::connect(&relay).await;
    let challenge = again.challenge(&guest).await;
    again.authenticate(&guest, challenge.prove_invite(&secret), 2).await;
    assert_eq!(again.welcome().await, (2, guest.entries[2..].to_vec()));
}

/// R8
#[tokio::test]
async fn an_address_with_too_many_sockets_gets_no_more() {
    let relay = TestRelay::with(|settings| settings.sockets_per_address = 2).await;
    let first = Client::connect(&relay).await;
    let _second = Client::connect(&relay).await;
    let handshake = [
        ("upgrade", "websocket"),
        ("connection", "upgrade"),
        ("sec-websocket-version", "13"),
        ("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ=="),
    ];
    assert_eq!(relay.ask("GET", "/v1/socket", &handshake).await.status, 429);
    first.close().await;
    Client::connect(&relay).await;
}

#[tokio::test]
async fn what_is_no_websocket_is_told_to_be_one() {
    let relay = TestRelay::start().await;
    let answer = relay.ask("GET", "/v1/socket", &[]).await;
    assert_eq!((answer.status, answer.header("upgrade")), (426, "websocket"));
}
