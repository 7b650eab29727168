//! Who may read and write objects, and who may not.

use protocol::{
    InviteTerms, ObjectHash, Role,
    wire::{Code, ToClient, ToRelay},
};

use crate::{
    app::TestRelay,
    browser::{Browser, noise},
    person::{Person, now},
};

/// R9b
#[tokio::test]
async fn without_a_token_of_this_project_and_this_start_nothing_is_answered() {
    let relay = TestRelay::start().await;
    let (owner, mut client) = Person::founding(&relay).await;
    let (stranger, mut door) = Person::founding(&relay).await;
    let browser = Browser::of(relay.address(), &owner, &mut client).await;
    let other = Browser::of(relay.address(), &stranger, &mut door).await;
    let bytes = noise(1, 1_000);
    let hash = ObjectHash::of(&bytes);
    browser.put(&bytes).await;

    let none = Browser { token: String::new(), ..browser.clone() };
    let of_another = Browser { token: other.token.clone(), ..browser.clone() };
    let changed = Browser { token: format!("A{}", browser.token), ..browser.clone() };
    for intruder in [none, of_another, changed] {
        for method in ["GET", "PUT"] {
            let answer = intruder.ask(method, &intruder.path(&hash), &[], &[]).await;
            assert_eq!(answer.refusal(), (401, "token".to_owned()));
            assert_eq!(answer.header("www-authenticate"), "Bearer");
        }
        assert_eq!(intruder.head(&hash).await.status, 401);
    }
    assert_eq!(other.get(&hash).await.status, 404, "an object is of one project");

    let relay = relay.restart().await;
    let late = Browser { address: relay.address(), ..browser };
    assert_eq!(late.get(&hash).await.refusal(), (401, "token".to_owned()));
    let mut client = owner.connect(&relay).await;
    let again = Browser::of(relay.address(), &owner, &mut client).await;
    assert!(again.get(&hash).await.body == bytes);
}

/// R9c
#[tokio::test]
async fn viewers_read_and_do_not_write() {
    let relay = TestRelay::start().await;
    let (mut owner, mut client) = Person::founding(&relay).await;
    let secret = owner.invite(&mut client, Role::Viewer, 1).await;
    let (viewer, mut door) = Person::joining(&relay, owner.project(), &secret).await;
    let browser = Browser::of(relay.address(), &owner, &mut client).await;
    let viewing = Browser::of(relay.address(), &viewer, &mut door).await;
    let (bytes, more) = (noise(1, 1_000), noise(2, 1_000));
    let hash = ObjectHash::of(&bytes);
    browser.put(&bytes).await;
    assert!(viewing.get(&hash).await.body == bytes);
    assert_eq!(viewing.head(&hash).await.status, 200);
    assert_eq!(viewing.put(&more).await.refusal(), (403, "role".to_owned()));
    let list = format!("/v1/projects/{}/documents/{}/objects", owner.project(), owner.plan());
    assert_eq!(viewing.ask("PUT", &list, &[], &[]).await.refusal(), (403, "role".to_owned()));
    assert_eq!(browser.head(&ObjectHash::of(&more)).await.status, 404);
}

/// R9c
#[tokio::test]
async fn who_waits_to_be_confirmed_or_only_has_an_invite_gets_no_token() {
    let relay = TestRelay::start().await;
    let (mut owner, mut client) = Person::founding(&relay).await;
    let terms = InviteTerms::new(Role::Editor, now() + 3_600_000, 2).with_confirmation();
    let made = owner.membership.author_invite(&owner.keys, terms, &mut owner.rng, now());
    let (entry, secret) = made.unwrap();
    owner.add(&mut client, entry).await;
    let refused = ToClient::ObjectAccessRefused { code: Code::NotAMember };

    let mut guest = Person::with_project();
    let mut door = crate::client::Client::connect(&relay).await;
    let challenge = door.challenge_for(owner.project(), &guest.keys).await;
    door.authenticate_for(owner.project(), &guest.keys, challenge.prove_invite(&secret), 0).await;
    let (_, entries) = door.welcome().await;
    door.say(&ToRelay::AskObjectAccess {}).await;
    assert_eq!(door.next().await, refused, "an invite is not enough");

    let first = protocol::SignedEntry::decode(&entries[0]).unwrap();
    guest.membership = protocol::Membership::found(&first).unwrap();
    guest.take(&entries[1..]);
    let entry = guest.membership.author_join(&secret, &guest.keys, &mut guest.rng, now()).unwrap();
    guest.add(&mut door, entry).await;
    door.say(&ToRelay::AskObjectAccess {}).await;
    assert_eq!(door.next().await, refused, "nor is to wait");
}

/// R9c
#[tokio::test]
async fn a_removed_members_token_is_of_no_use_at_once() {
    let relay = TestRelay::start().await;
    let (mut owner, mut client) = Person::founding(&relay).await;
    let secret = owner.invite(&mut client, Role::Editor, 1).await;
    let (guest, mut door) = Person::joining(&relay, owner.project(), &secret).await;
    owner.take(&guest.entries[2..]);
    let bytes = noise(1, 1_000);
    let hash = ObjectHash::of(&bytes);
    let going = Browser::of(relay.address(), &guest, &mut door).await;
    let mut under_way = going.begin_put(&hash, bytes.len()).await;
    under_way.send(&bytes[..500]).await;

    let mut client = owner.connect(&relay).await;
    let member = owner.membership.member_of(&guest.keys.id()).unwrap().id;
    let removal = owner.membership.author_remove_member(&owner.keys, member, &mut owner.rng, now());
    owner.add(&mut client, removal.unwrap()).await;
    for answer in [going.get(&hash).await, going.put(&noise(2, 10)).await] {
        assert_eq!(answer.refusal(), (403, "not-a-member".to_owned()));
    }
    under_way.send(&bytes[500..]).await;
    assert_eq!(under_way.answer().await.refusal(), (403, "not-a-member".to_owned()));
    let browser = Browser::of(relay.address(), &owner, &mut client).await;
    assert_eq!(browser.head(&hash).await.status, 404, "what they were uploading is no object");
}

/// R9, R9c
#[tokio::test]
async fn no_name_leads_out_of_a_projects_folder() {
    let relay = TestRelay::start().await;
    let (owner, mut client) = Person::founding(&relay).await;
    let browser = Browser::of(relay.address(), &owner, &mut client).await;
    let hash = ObjectHash::of(b"").to_string();
    let before = files(relay.folder.path());
    let project = owner.project();
    for path in [
        format!("/v1/projects/{project}/objects/.."),
        format!("/v1/projects/{project}/objects/../../../relay.sqlite"),
        format!("/v1/projects/{project}/objects/..%2f..%2frelay.sqlite"),
        format!("/v1/projects/{project}/objects/%2e%2e"),
        format!("/v1/projects/{project}/objects/%00"),
        format!("/v1/projects/{project}/objects/{hash}%00"),
        format!("/v1/projects/{project}/objects/{hash}/.."),
        format!("/v1/projects/{project}/objects/{hash}="),
        format!("/v1/projects/{project}/objects/{hash}A"),
        format!("/v1/projects/{project}/objects/%ff%ff"),
        format!("/v1/projects/{project}/objects/{}", "A".repeat(5_000)),
        format!("/v1/projects/../objects/{hash}"),
        format!("/v1/projects/%2e%2e/objects/{hash}"),
        format!("/v1/projects/{project}/documents/..%2f../objects"),
    ] {
        for method in ["GET", "HEAD", "PUT"] {
            let status = browser.ask(method, &path, &[], &[]).await.status;
            assert!(matches!(status, 400 | 404 | 405 | 414), "{method} {path}: {status}");
        }
    }
    assert_eq!(files(relay.folder.path()), before);
}

/// Every path in a folder.
fn files(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            paths.extend(files(&path));
        }
        paths.push(path);
    }
    paths.sort();
    paths
}

/// R9
#[tokio::test]
async fn no_other_site_is_allowed_to_read_an_answer() {
    let relay = TestRelay::start().await;
    let (owner, mut client) = Person::founding(&relay).await;
    let browser = Browser::of(relay.address(), &owner, &mut client).await;
    let bytes = noise(1, 10);
    browser.put(&bytes).await;
    let path = browser.path(&ObjectHash::of(&bytes));
    let foreign = [("origin", "https://elsewhere.example"), ("access-control-request-method", "PUT")];
    for (method, status) in [("GET", 200), ("HEAD", 200), ("PUT", 200), ("OPTIONS", 405), ("POST", 405)] {
        let answer = browser.ask(method, &path, &foreign, &[]).await;
        assert_eq!(answer.status, status, "{method}");
        assert_eq!(answer.header("access-control-allow-origin"), "");
        assert_eq!(answer.header("cross-origin-resource-policy"), "same-origin");
    }
}
