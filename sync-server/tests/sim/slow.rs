//! Those who take their time, on a network where nothing else goes wrong.

use std::{sync::Arc, time::Duration};

use sync_server::{Founders, Machine, Relay, Settings};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    time::{Instant, sleep},
};

use crate::{
    dice::Dice,
    disk::Disk,
    network::{Link, Network, Stream},
    stranger::HANDSHAKE,
};

/// How long somebody is waited for, with what a line takes.
const TEN_SECONDS: std::ops::RangeInclusive<u64> = 10..=13;

/// A relay that nobody is connected to.
struct Quiet {
    network: Network,
    link: Arc<Link>,
    relay: Relay,
}

impl Quiet {
    fn start() -> Self {
        let (network, mut disk) = (Network::new(), Disk::in_memory());
        let settings = Settings::new(([10, 0, 0, 1], 80).into(), disk.folder());
        let settings = Settings { founders: Founders::Open, ..settings };
        let machine = Machine::simulated(|| 1_800_000_000_000, || Duration::from_millis(1));
        let relay = Relay::start_on(machine, settings, disk.mount(), network.listen()).unwrap();
        Self { network, link: Link::new(1, Dice::new(1, 1)), relay }
    }

    async fn connect(&self) -> Stream {
        self.network.connect(&self.link).await.unwrap()
    }
}

/// Writes bytes, a second after one another, and returns after how many seconds the relay would hear no more.
async fn drip(stream: Stream, bytes: Vec<u8>) -> u64 {
    let begun = Instant::now();
    let (mut reading, mut writing) = tokio::io::split(stream);
    let dripping = async {
        for byte in bytes {
            sleep(Duration::from_secs(1)).await;
            if writing.write_all(&[byte]).await.is_err() {
                return;
            }
        }
        std::future::pending::<()>().await;
    };
    let listening = async { while reading.read(&mut [0; 512]).await.is_ok_and(|count| count > 0) {} };
    tokio::select! {
        biased;
        () = listening => {}
        () = dripping => {}
    }
    begun.elapsed().as_secs()
}

/// R8
#[tokio::test(start_paused = true)]
async fn who_says_what_it_asks_for_a_letter_a_second_is_let_go_after_ten() {
    let relay = Quiet::start();
    let ended = drip(relay.connect().await, HANDSHAKE.into()).await;
    assert!(TEN_SECONDS.contains(&ended), "{ended}");
}

/// R8
#[tokio::test(start_paused = true)]
async fn who_says_who_it_is_a_byte_a_second_is_let_go_after_ten() {
    let relay = Quiet::start();
    let mut stream = relay.connect().await;
    stream.write_all(HANDSHAKE.as_bytes()).await.unwrap();
    // A message of 64 KiB is begun.
    stream.write_all(&[0x82, 0xfe, 0xff, 0xff, 0, 0, 0, 0]).await.unwrap();
    let ended = drip(stream, vec![7; 600]).await;
    assert!(TEN_SECONDS.contains(&ended), "{ended}");
}

/// R8
#[tokio::test(start_paused = true)]
async fn who_asks_once_and_then_nothing_more_is_let_go_too() {
    let relay = Quiet::start();
    let mut stream = relay.connect().await;
    stream.write_all(b"GET /v1/health HTTP/1.1\r\nhost: relay.test\r\n\r\n").await.unwrap();
    let ended = drip(stream, Vec::new()).await;
    assert!(TEN_SECONDS.contains(&ended), "{ended}");
}

/// R8
#[tokio::test(start_paused = true)]
async fn who_connects_and_says_nothing_is_let_go() {
    let relay = Quiet::start();
    let ended = drip(relay.connect().await, Vec::new()).await;
    assert!(TEN_SECONDS.contains(&ended), "{ended}");
}

/// R12
#[tokio::test(start_paused = true)]
async fn who_has_not_said_yet_what_they_want_does_not_hold_up_the_stop() {
    for begun in [b"".as_slice(), b"GET /v1/hea", b"GET /v1/health HTTP/1.1\r\nhost: relay.test\r\n\r\nGET"] {
        let Quiet { network, link, relay } = Quiet::start();
        let mut stream = network.connect(&link).await.unwrap();
        stream.write_all(begun).await.unwrap();
        sleep(Duration::from_secs(2)).await;
        let told = Instant::now();
        relay.stop().await;
        assert!(told.elapsed().as_secs() <= 2, "{begun:?}: {:?}", told.elapsed());
    }
}
