//! How a relay ends, gently and not.

use protocol::wire::{Code, ToClient};

use crate::{app::TestRelay, client::Client, person::Person};

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
