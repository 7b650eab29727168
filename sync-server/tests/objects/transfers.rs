//! Objects come as they went.

use protocol::ObjectHash;
use rand_chacha::ChaCha20Rng;
use rand_core::{Rng as _, SeedableRng as _};

use crate::{
    app::TestRelay,
    browser::{Browser, noise},
    person::Person,
};

/// R9, R9a, R9i
#[tokio::test]
async fn what_was_put_is_got_and_may_be_kept_for_ever() {
    let relay = TestRelay::start().await;
    let (owner, mut client) = Person::founding(&relay).await;
    let browser = Browser::of(relay.address(), &owner, &mut client).await;
    for size in [0, 1, 1_000, 3_000_000] {
        let bytes = noise(size, usize::try_from(size).unwrap());
        let hash = ObjectHash::of(&bytes);
        assert_eq!(browser.get(&hash).await.refusal(), (404, "unknown".to_owned()));
        assert_eq!(browser.head(&hash).await.status, 404);
        assert_eq!(browser.put(&bytes).await.status, 201);
        assert_eq!(browser.put(&bytes).await.status, 200, "it is there already");

        let got = browser.get(&hash).await;
        assert!(got.status == 200 && got.body == bytes);
        assert_eq!(got.header("etag"), format!("\"{hash}\""));
        assert_eq!(got.header("cache-control"), "private, max-age=31536000, immutable");
        assert_eq!(got.header("content-type"), "application/octet-stream");
        let head = browser.head(&hash).await;
        assert_eq!((head.status, head.header("content-length")), (200, size.to_string().as_str()));
        assert!(head.body.is_empty() && head.header("accept-ranges") == "bytes");
        let known = [("if-none-match", format!("\"{hash}\""))];
        let known = known.each_ref().map(|(name, value)| (*name, value.as_str()));
        let again = browser.ask("GET", &browser.path(&hash), &known, &[]).await;
        assert_eq!((again.status, again.body.len()), (304, 0));
    }
}

/// R9d
#[tokio::test]
async fn a_part_of_an_object_is_got_by_its_range() {
    let relay = TestRelay::start().await;
    let (owner, mut client) = Person::founding(&relay).await;
    let browser = Browser::of(relay.address(), &owner, &mut client).await;
    let bytes = noise(1, 200_000);
    let hash = ObjectHash::of(&bytes);
    browser.put(&bytes).await;
    let path = browser.path(&hash);
    let get = async |headers: &[(&str, &str)]| browser.ask("GET", &path, headers, &[]).await;

    let part = get(&[("range", "bytes=100000-100099")]).await;
    assert!(part.status == 206 && part.body == bytes[100_000..100_100]);
    assert_eq!(part.header("content-range"), "bytes 100000-100099/200000");
    let rest = get(&[("range", "bytes=199990-")]).await;
    assert!(rest.status == 206 && rest.body == bytes[199_990..]);
    let behind = get(&[("range", "bytes=200000-")]).await;
    assert_eq!(behind.refusal(), (416, "range".to_owned()));
    assert_eq!(behind.header("content-range"), "bytes */200000");
    let of_another = get(&[("range", "bytes=0-1"), ("if-range", "\"another\"")]).await;
    assert_eq!((of_another.status, of_another.body.len()), (200, 200_000));
    let own = format!("\"{hash}\"");
    assert_eq!(get(&[("range", "bytes=0-1"), ("if-range", &own)]).await.status, 206);
}

/// R9, R9a, R9d
#[tokio::test]
async fn files_of_every_size_come_byte_for_byte_though_every_transfer_breaks_off() {
    let relay = TestRelay::start().await;
    let (owner, mut client) = Person::founding(&relay).await;
    let browser = Browser::of(relay.address(), &owner, &mut client).await;
    let mut rng = ChaCha20Rng::seed_from_u64(7);
    for size in [0, 1, 65_536, 65_537, 700_000, 5_000_000, 50_000_000] {
        let bytes = noise(rng.next_u64(), size);
        let hash = ObjectHash::of(&bytes);
        let cuts = upload(&browser, &hash, &bytes, &mut rng).await;
        let more_cuts = download(&browser, &hash, &bytes, &mut rng).await;
        assert!(size < 100_000 || (cuts > 0 && more_cuts > 0), "{size}: {cuts}, {more_cuts}");
    }
}

/// A place between two others.
fn between(rng: &mut ChaCha20Rng, from: usize, to: usize) -> usize {
    from + usize::try_from(rng.next_u64() % (to - from + 1) as u64).unwrap()
}

/// Uploads by a network that fails about three times; returns how often it did.
async fn upload(browser: &Browser, hash: &ObjectHash, bytes: &[u8], rng: &mut ChaCha20Rng) -> u32 {
    let mut breaks = 0;
    for _ in 0..3 {
        let Some(from) = place(browser, hash).await else { return breaks };
        let (length, offset) = ((bytes.len() - from).to_string(), from.to_string());
        let headers = [("content-length", length.as_str()), ("upload-offset", offset.as_str())];
        let mut request = browser.begin("PUT", &browser.path(hash), &headers).await;
        request.send(&bytes[from..between(rng, from, bytes.len())]).await;
        drop(request);
        breaks += 1;
    }
    loop {
        let Some(from) = place(browser, hash).await else { return breaks };
        let answer = browser.put_at(hash, from as u64, &bytes[from..]).await;
        match answer.status {
            200 | 201 => return breaks,
            // What broke off was still on its way through the relay: it is elsewhere by now, or even took over.
            409 => {}
            _ => panic!("{answer:?}"),
        }
    }
}

/// Asks where an upload goes on; nowhere, when the object is there.
async fn place(browser: &Browser, hash: &ObjectHash) -> Option<usize> {
    let head = browser.head(hash).await;
    match head.status {
        200 => None,
        404 => Some(0),
        204 => Some(usize::try_from(head.offset().unwrap()).unwrap()),
        _ => panic!("{head:?}"),
    }
}

/// Downloads by a network that fails about three times; returns how often it did.
async fn download(browser: &Browser, hash: &ObjectHash, bytes: &[u8], rng: &mut ChaCha20Rng) -> u32 {
    let mut got: Vec<u8> = Vec::new();
    let mut breaks = 0;
    while breaks < 3 && got.len() < bytes.len() {
        let range = format!("bytes={}-", got.len());
        let request = browser.begin("GET", &browser.path(hash), &[("range", &range)]).await;
        got.extend(request.read_some(between(rng, 0, bytes.len() - got.len())).await.body);
        breaks += 1;
    }
    let range = format!("bytes={}-", got.len());
    if got.len() < bytes.len() {
        got.extend(browser.ask("GET", &browser.path(hash), &[("range", &range)], &[]).await.body);
    }
    assert!(got == bytes);
    breaks
}

/// R9a
#[tokio::test]
async fn bytes_that_the_hash_does_not_name_are_refused_and_not_kept() {
    let relay = TestRelay::start().await;
    let (owner, mut client) = Person::founding(&relay).await;
    let browser = Browser::of(relay.address(), &owner, &mut client).await;
    let bytes = noise(1, 100_000);
    let hash = ObjectHash::of(&bytes);
    let mut tampered = bytes.clone();
    tampered[50_000] ^= 1;
    let longer = [&bytes[..], &[0]].concat();
    for wrong in [&tampered[..], &bytes[..99_999], &longer[..], &[]] {
        let answer = browser.ask("PUT", &browser.path(&hash), &[], wrong).await;
        assert_eq!(answer.refusal(), (422, "hash".to_owned()));
        assert_eq!(browser.head(&hash).await.status, 404, "neither an object nor a part of one");
    }
    // Damage in the first part is found at the end.
    assert_eq!(browser.put_part(&hash, 0, &tampered[..60_000]).await.status, 204);
    let answer = browser.put_at(&hash, 60_000, &bytes[60_000..]).await;
    assert_eq!(answer.refusal(), (422, "hash".to_owned()));
    assert_eq!(browser.head(&hash).await.status, 404);
    assert_eq!(browser.put(&bytes).await.status, 201);
}
