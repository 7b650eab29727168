//! Those who connect and are no members: the curious, the broken and the ill-meaning.

use std::{sync::Arc, time::Duration};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    time::{sleep, timeout},
};

use crate::{
    dice::Dice,
    network::{Link, Network, Stream},
};

pub(crate) const HANDSHAKE: &str = "GET /v1/socket HTTP/1.1\r\nhost: relay.test\r\nupgrade: websocket\r\nconnection: upgrade\r\n\
    sec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";

/// Comes, and does one of the things that such people do.
pub(crate) async fn come(network: Network, link: Arc<Link>, mut dice: Dice) {
    let Ok(mut stream) = network.connect(&link).await else { return };
    // Whatever comes of it is the relay's business.
    let _ = act(&mut stream, &mut dice).await;
}

async fn act(stream: &mut Stream, dice: &mut Dice) -> std::io::Result<()> {
    match dice.below(7) {
        // Says nothing, and waits.
        0 => {}
        1 => stream.write_all(&dice.bytes(2_000)).await?,
        // A letter in a while.
        2 => {
            for letter in HANDSHAKE.bytes() {
                stream.write_all(&[letter]).await?;
                sleep(dice.millis(3_000)).await;
            }
        }
        3 => stream.write_all(b"GET /v1/health HTTP/1.1\r\nhost: relay.test\r\n\r\n").await?,
        // A handshake, and then nothing, or nonsense.
        4 => stream.write_all(HANDSHAKE.as_bytes()).await?,
        5 => {
            stream.write_all(HANDSHAKE.as_bytes()).await?;
            stream.write_all(&dice.bytes(2_000)).await?;
        }
        _ => {
            stream.vanish();
            return Ok(());
        }
    }
    // They keep the connection for as long as they are let, and a while at least.
    let reading = async { while stream.read(&mut [0; 1_000]).await.is_ok_and(|count| count > 0) {} };
    if timeout(Duration::from_secs(200), reading).await.is_err() {
        stream.vanish();
    }
    Ok(())
}
