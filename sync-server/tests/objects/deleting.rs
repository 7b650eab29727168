//! The objects of a project that its owner deletes.

use std::{fs, path::Path, time::Duration};

use protocol::{
    ObjectHash,
    wire::{Code, ToClient, ToRelay},
};

use crate::{
    app::TestRelay,
    browser::{Browser, noise},
    person::{Person, now},
};

/// Returns the folders that a relay has for projects' objects.
fn projects(relay: &TestRelay) -> Vec<String> {
    let objects = relay.folder.path().join("data/objects");
    let entries = fs::read_dir(objects).into_iter().flatten();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

/// M2o, R9h
#[tokio::test]
async fn with_a_project_all_its_objects_go_and_no_others() {
    let relay = TestRelay::start().await;
    let (owner, mut client) = Person::founding(&relay).await;
    let (other, mut door) = Person::founding(&relay).await;
    let browser = Browser::of(relay.address(), &owner, &mut client).await;
    let elsewhere = Browser::of(relay.address(), &other, &mut door).await;
    let bytes = noise(1, 10_000);
    let hash = ObjectHash::of(&bytes);
    browser.put(&bytes).await;
    elsewhere.put(&bytes).await;
    browser.put_part(&ObjectHash::of(b"unfinished"), 0, b"unfin").await;
    let late = noise(2, 1_000);
    let mut under_way = browser.begin_put(&ObjectHash::of(&late), late.len()).await;
    under_way.send(&late[..500]).await;

    let (owner, mut client) = delete(owner, client).await;
    assert_eq!(projects(&relay), [other.project().to_string()]);
    under_way.send(&late[500..]).await;
    assert_eq!(under_way.answer().await.refusal(), (410, "deleted".to_owned()));
    for answer in [browser.get(&hash).await, browser.put(&bytes).await] {
        assert_eq!(answer.refusal(), (410, "deleted".to_owned()));
    }
    assert_eq!(browser.head(&hash).await.status, 410);
    client.say(&ToRelay::AskObjectAccess {}).await;
    assert_eq!(client.next().await, ToClient::ObjectAccessRefused { code: Code::Deleted });
    assert_eq!(projects(&relay), [other.project().to_string()]);
    assert!(elsewhere.get(&hash).await.body == bytes);
    drop(owner);
}

async fn delete(mut owner: Person, mut client: crate::client::Client) -> (Person, crate::client::Client) {
    let entry = owner.membership.author_delete(&owner.keys, now()).unwrap();
    owner.add(&mut client, entry).await;
    (owner, client)
}

/// R9h
#[tokio::test]
async fn what_is_left_of_a_deleted_project_goes_at_the_next_start() {
    let relay = TestRelay::start().await;
    let (owner, mut client) = Person::founding(&relay).await;
    let browser = Browser::of(relay.address(), &owner, &mut client).await;
    browser.put(b"left over").await;
    let folder = relay.folder.path().join("data/objects").join(owner.project().to_string());
    let aside = relay.folder.path().join("aside");
    copy(&folder, &aside);
    let (owner, client) = delete(owner, client).await;
    client.close().await;
    // As if the relay had been ended between the entry and the objects.
    copy(&aside, &folder);
    let relay = relay.restart().await;
    let mut client = owner.connect(&relay).await;
    // The folder goes soon after the start; what is asked meanwhile is refused all the same.
    client.say(&ToRelay::AskObjectAccess {}).await;
    assert_eq!(client.next().await, ToClient::ObjectAccessRefused { code: Code::Deleted });
    let going = async {
        while !projects(&relay).is_empty() {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_mins(1), going).await.unwrap();
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), &to).unwrap();
        }
    }
}
