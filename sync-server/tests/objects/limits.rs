//! How much there may be.

use std::{fs, os::unix::fs::symlink};

use protocol::ObjectHash;

use crate::{
    app::TestRelay,
    browser::{Browser, noise},
    person::Person,
};

/// R9e
#[tokio::test]
async fn an_object_over_the_limit_is_refused_before_its_bytes_are_read() {
    let relay = TestRelay::with(|settings| settings.objects.object_bytes = 1_000).await;
    let (owner, mut client) = Person::founding(&relay).await;
    let browser = Browser::of(relay.address(), &owner, &mut client).await;
    assert_eq!(browser.put(&noise(1, 1_000)).await.status, 201);
    let refused = (413, "too-large".to_owned());
    assert_eq!(browser.put(&noise(1, 1_001)).await.refusal(), refused);
    let hash = ObjectHash::of(&noise(2, 1_001));
    assert_eq!(browser.put_part(&hash, 0, &noise(2, 600)).await.status, 204);
    assert_eq!(browser.put_part(&hash, 600, &noise(2, 401)).await.refusal(), refused);
    let path = browser.path(&hash);
    for (headers, refusal) in [
        (vec![("transfer-encoding", "chunked")], (411, "length")),
        (vec![("content-length", "1"), ("upload-offset", "-1")], (400, "malformed")),
        (vec![("content-length", "1"), ("upload-offset", "99999999999999999999")], (400, "malformed")),
        (vec![("content-length", "1"), ("upload-offset", "18446744073709551615")], (413, "too-large")),
        (vec![("content-length", "1"), ("upload-complete", "yes")], (400, "malformed")),
        (vec![("content-length", "1"), ("content-range", "bytes 0-0/2")], (400, "malformed")),
    ] {
        let mut request = browser.begin("PUT", &path, &headers).await;
        request.send(if refusal.0 == 411 { b"0\r\n\r\n" } else { b"x" }).await;
        assert_eq!(request.answer().await.refusal(), (refusal.0, refusal.1.to_owned()), "{headers:?}");
    }
}

/// R9e
#[tokio::test]
async fn a_project_has_its_room_and_no_more() {
    let relay = TestRelay::with(|settings| settings.objects.project_bytes = 10_000).await;
    let (owner, mut client) = Person::founding(&relay).await;
    let browser = Browser::of(relay.address(), &owner, &mut client).await;
    let full = (507, "quota".to_owned());
    assert_eq!(browser.put(&noise(1, 6_000)).await.status, 201);
    assert_eq!(browser.put(&noise(2, 4_001)).await.refusal(), full);
    assert_eq!(browser.put(&noise(1, 6_000)).await.status, 200, "what is there takes no more room");
    // An unfinished upload takes its room, and one that is refused gives it back.
    let hash = ObjectHash::of(&noise(3, 4_000));
    assert_eq!(browser.put_part(&hash, 0, &noise(3, 3_000)).await.status, 204);
    assert_eq!(browser.put(&noise(4, 1_001)).await.refusal(), full);
    let wrong = browser.ask("PUT", &browser.path(&hash), &[], &noise(4, 4_000)).await;
    assert_eq!(wrong.status, 422);
    // One that is under way has all of it set aside.
    let under_way = browser.begin_put(&hash, 4_000).await;
    assert_eq!(browser.put(&noise(5, 1)).await.refusal(), full);
    drop(under_way);

    // It is counted the same after a restart.
    let relay = relay.restart().await;
    let mut client = owner.connect(&relay).await;
    let browser = Browser::of(relay.address(), &owner, &mut client).await;
    assert_eq!(browser.put(&noise(6, 4_001)).await.refusal(), full);
    assert_eq!(browser.put(&noise(6, 4_000)).await.status, 201);
    assert_eq!(browser.put(&noise(7, 1)).await.refusal(), full);
    assert_eq!(browser.put(&[]).await.status, 201);
    // Another project has its own.
    let (other, mut door) = Person::founding(&relay).await;
    let elsewhere = Browser::of(relay.address(), &other, &mut door).await;
    assert_eq!(elsewhere.put(&noise(7, 10_000)).await.status, 201);
}

/// R9e
#[tokio::test]
async fn a_full_disk_is_said_and_nothing_half_written_is_left() {
    let relay = TestRelay::start().await;
    let (owner, mut client) = Person::founding(&relay).await;
    let browser = Browser::of(relay.address(), &owner, &mut client).await;
    let bytes = noise(1, 100_000);
    let hash = ObjectHash::of(&bytes);
    let project = relay.folder.path().join("data/objects").join(owner.project().to_string());
    fs::create_dir_all(project.join("unfinished")).unwrap();
    // The system's own full disk, in the place of the file.
    let file = project.join("unfinished").join(format!("{}.{hash}", owner.keys.id()));
    symlink("/dev/full", file).unwrap();
    assert_eq!(browser.put(&bytes).await.refusal(), (507, "quota".to_owned()));
    assert_eq!(fs::read_dir(project.join("unfinished")).unwrap().count(), 0);
    assert_eq!(browser.head(&hash).await.status, 404);
    assert_eq!(browser.put(&bytes).await.status, 201, "with room again it goes");
}

/// R9e
#[tokio::test]
async fn a_device_has_so_many_requests_and_unfinished_uploads() {
    let relay = TestRelay::with(|settings| {
        settings.objects.requests_per_device = 2;
        settings.objects.uploads_per_device = 2;
    })
    .await;
    let (owner, mut client) = Person::founding(&relay).await;
    let browser = Browser::of(relay.address(), &owner, &mut client).await;
    let objects = [1, 2, 3].map(|seed| noise(seed, 1_000));
    let hashes = objects.each_ref().map(|bytes| ObjectHash::of(bytes));
    let mut first = browser.begin_put(&hashes[0], 1_000).await;
    let mut second = browser.begin_put(&hashes[1], 1_000).await;
    assert_eq!(browser.get(&hashes[2]).await.refusal(), (429, "busy".to_owned()));
    first.send(&objects[0]).await;
    assert_eq!(first.answer().await.status, 201);
    second.send(&objects[1]).await;
    assert_eq!(second.answer().await.status, 201);

    let objects = [4, 5, 6].map(|seed| noise(seed, 1_000));
    let hashes = objects.each_ref().map(|bytes| ObjectHash::of(bytes));
    for place in [0, 1] {
        assert_eq!(browser.put_part(&hashes[place], 0, &objects[place][..500]).await.status, 204);
    }
    assert_eq!(browser.put(&objects[2]).await.refusal(), (429, "unfinished".to_owned()));
    assert_eq!(browser.put_at(&hashes[0], 500, &objects[0][500..]).await.status, 201);
    assert_eq!(browser.put(&objects[2]).await.status, 201);
}
