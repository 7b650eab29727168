//! The relay behind the proxies that docs/self-hosting.md tells of, set up by the very files in `deploy/`.

#![expect(clippy::unwrap_used, clippy::panic, reason = "what a story needs and does not get ends it")]

#[path = "../relay/app.rs"]
#[expect(dead_code, reason = "the stories of the relay use more of it")]
mod app;
#[path = "../relay/certificate.rs"]
#[expect(dead_code, reason = "the stories of the relay use more of it")]
mod certificate;
#[path = "../relay/client.rs"]
#[expect(dead_code, reason = "the stories of the relay use more of it")]
mod client;
#[path = "../relay/person.rs"]
#[expect(dead_code, reason = "the stories of the relay use more of it")]
mod person;
mod proxy;

use protocol::Role;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio_tungstenite::tungstenite::Error;

use self::{app::TestRelay, client::Item, person::Person, proxy::Proxy};

/// R8: what the proxy says of the client and of TLS is what the relay goes by.
async fn two_members_exchange_envelopes(proxy: &Proxy) {
    let (mut owner, mut client) = Person::founding_over(proxy.open([127, 0, 0, 1]).await.unwrap()).await;
    let secret = owner.invite(&mut client, Role::Editor, 1).await;
    let door = proxy.open([127, 0, 0, 2]).await.unwrap();
    let (mut guest, mut door) = Person::joining_over(door, owner.project(), &secret).await;
    door.catch_up(&guest).await;
    let there = owner.write("there");
    client.append(&there).await;
    assert_eq!(door.items(owner.plan(), 0, 1).await, [Item::Envelope(there)]);
    let back = guest.write("and back");
    door.append(&back).await;
    assert_eq!(door.items(owner.plan(), 1, 1).await, [Item::Own { sequence: 1 }]);
    let entries = guest.entries.split_off(owner.entries.len());
    owner.take(&entries);
    let (_, length) = client.catch_up(&owner).await;
    assert_eq!(length, 2);
}

/// The relay of these stories takes one socket from an address.
async fn an_address_is_the_clients_own(proxy: &Proxy) {
    let _first = proxy.open([127, 0, 0, 3]).await.unwrap();
    match proxy.open([127, 0, 0, 3]).await {
        Err(Error::Http(answer)) => assert_eq!(answer.status(), 429),
        other => panic!("a refusal was due: {:?}", other.err()),
    }
}

async fn pages_come_through(proxy: &Proxy) {
    let mut stream = proxy.connect([127, 0, 0, 4]).await;
    let question = "GET /v1/ready HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n\r\n";
    stream.write_all(question.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    let answer = answer.to_lowercase();
    assert!(answer.starts_with("http/1.1 200 "), "{answer}");
    assert_eq!(answer.matches("strict-transport-security: max-age=31536000").count(), 1, "{answer}");
    assert!(answer.contains("x-content-type-options: nosniff"), "{answer}");
}

async fn relay() -> TestRelay {
    TestRelay::with(|settings| {
        settings.behind_proxy = true;
        settings.sockets_per_address = 1;
    })
    .await
}

async fn all(proxy: &Proxy) {
    pages_come_through(proxy).await;
    an_address_is_the_clients_own(proxy).await;
    two_members_exchange_envelopes(proxy).await;
}

/// R8, R12
#[tokio::test]
async fn members_plan_together_through_nginx() {
    let relay = relay().await;
    all(&Proxy::nginx(relay.address()).await).await;
}

/// R8, R12
#[tokio::test]
async fn members_plan_together_through_caddy() {
    let relay = relay().await;
    all(&Proxy::caddy(relay.address()).await).await;
}
