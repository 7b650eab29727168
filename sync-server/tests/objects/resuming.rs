//! Uploads that break off, and go on.

use std::{
    fs,
    time::{Duration, SystemTime},
};

use protocol::{ObjectHash, Role};

use crate::{
    app::TestRelay,
    browser::{Browser, noise},
    person::Person,
};

/// R9d
#[tokio::test]
async fn an_upload_goes_on_in_parts_where_it_is_and_nowhere_else() {
    let relay = TestRelay::start().await;
    let (owner, mut client) = Person::founding(&relay).await;
    let browser = Browser::of(relay.address(), &owner, &mut client).await;
    let bytes = noise(1, 100_000);
    let hash = ObjectHash::of(&bytes);
    let first = browser.put_part(&hash, 0, &bytes[..40_000]).await;
    assert_eq!((first.status, first.offset(), first.header("upload-complete")), (204, Some(40_000), "?0"));
    let head = browser.head(&hash).await;
    assert_eq!((head.status, head.offset(), head.header("upload-complete")), (204, Some(40_000), "?0"));
    assert_eq!(head.header("cache-control"), "no-store");
    assert_eq!(browser.get(&hash).await.status, 404, "a part is no object");
    for wrong in [1, 39_999, 40_001, u64::MAX / 2] {
        let refused = browser.put_part(&hash, wrong, &[]).await;
        let is_large = wrong > 1 << 30;
        assert_eq!(refused.status, if is_large { 413 } else { 409 });
        assert_eq!(refused.offset(), (!is_large).then_some(40_000));
    }
    assert_eq!(browser.put_part(&hash, 40_000, &bytes[40_000..70_000]).await.offset(), Some(70_000));
    let last = browser.put_at(&hash, 70_000, &bytes[70_000..]).await;
    assert_eq!((last.status, last.header("upload-complete")), (201, "?1"));
    assert!(browser.get(&hash).await.body == bytes);
    assert_eq!(browser.put_at(&hash, 12, &bytes[12..]).await.status, 200, "it is there, whatever is missing");
}

/// R9d
#[tokio::test]
async fn an_upload_that_a_restart_interrupts_goes_on_after_it() {
    let relay = TestRelay::start().await;
    let (owner, mut client) = Person::founding(&relay).await;
    let browser = Browser::of(relay.address(), &owner, &mut client).await;
    let bytes = noise(1, 3_000_000);
    let hash = ObjectHash::of(&bytes);
    browser.put_part(&hash, 0, &bytes[..1_000_000]).await;
    let mut under_way = browser.begin_put(&ObjectHash::of(b"another"), 7).await;
    under_way.send(b"ano").await;
    let relay = relay.restart().await;
    assert_eq!(under_way.answer().await.refusal(), (503, "stopping".to_owned()));

    let mut client = owner.connect(&relay).await;
    let browser = Browser::of(relay.address(), &owner, &mut client).await;
    assert_eq!(browser.head(&hash).await.offset(), Some(1_000_000));
    assert_eq!(browser.put_at(&hash, 1_000_000, &bytes[1_000_000..]).await.status, 201);
    assert!(browser.get(&hash).await.body == bytes);
}

/// R9d
#[tokio::test]
async fn a_later_request_takes_an_upload_over() {
    let relay = TestRelay::start().await;
    let (owner, mut client) = Person::founding(&relay).await;
    let browser = Browser::of(relay.address(), &owner, &mut client).await;
    let bytes = noise(1, 100_000);
    let hash = ObjectHash::of(&bytes);
    // As it is when a network was cut and the relay has not noticed.
    let mut lost = browser.begin_put(&hash, bytes.len()).await;
    lost.send(&bytes[..10_000]).await;
    assert_eq!(browser.put(&bytes).await.status, 201);
    assert_eq!(lost.answer().await.refusal(), (409, "superseded".to_owned()));
    assert!(browser.get(&hash).await.body == bytes);
}

/// R9a, R9d
#[tokio::test]
async fn two_devices_that_put_the_same_object_at_once_end_with_one() {
    let relay = TestRelay::start().await;
    let (mut owner, mut client) = Person::founding(&relay).await;
    let secret = owner.invite(&mut client, Role::Editor, 1).await;
    let (guest, mut door) = Person::joining(&relay, owner.project(), &secret).await;
    let one = Browser::of(relay.address(), &owner, &mut client).await;
    let another = Browser::of(relay.address(), &guest, &mut door).await;
    let bytes = noise(1, 300_000);
    let hash = ObjectHash::of(&bytes);
    let mut first = one.begin_put(&hash, bytes.len()).await;
    let mut second = another.begin_put(&hash, bytes.len()).await;
    first.send(&bytes[..100_000]).await;
    second.send(&bytes).await;
    assert_eq!(second.answer().await.status, 201);
    assert!(one.get(&hash).await.body == bytes);
    first.send(&bytes[100_000..]).await;
    assert_eq!(first.answer().await.status, 200, "it was there already");
    assert!(another.get(&hash).await.body == bytes);
    assert_eq!(another.head(&hash).await.status, 200);
}

/// R9d
#[tokio::test]
async fn an_upload_is_its_devices_alone_and_ends_after_a_day() {
    let relay = TestRelay::start().await;
    let (mut owner, mut client) = Person::founding(&relay).await;
    let secret = owner.invite(&mut client, Role::Editor, 1).await;
    let (guest, mut door) = Person::joining(&relay, owner.project(), &secret).await;
    let browser = Browser::of(relay.address(), &owner, &mut client).await;
    let another = Browser::of(relay.address(), &guest, &mut door).await;
    let bytes = noise(1, 1_000);
    let hash = ObjectHash::of(&bytes);
    browser.put_part(&hash, 0, &bytes[..500]).await;
    assert_eq!(another.head(&hash).await.status, 404);
    assert_eq!(another.put_at(&hash, 500, &bytes[500..]).await.offset(), Some(0));

    let project = relay.folder.path().join("data/objects").join(owner.project().to_string());
    let file = project.join("unfinished").join(format!("{}.{hash}", owner.keys.id()));
    let yesterday = SystemTime::now() - Duration::from_hours(24);
    let age = |time| fs::File::options().write(true).open(&file).unwrap().set_modified(time).unwrap();
    age(yesterday + Duration::from_mins(1));
    assert_eq!(browser.head(&hash).await.offset(), Some(500));
    age(yesterday);
    assert_eq!(browser.head(&hash).await.status, 404);
    assert_eq!(browser.put_at(&hash, 500, &bytes[500..]).await.offset(), Some(0));
    assert!(!file.exists());
}
