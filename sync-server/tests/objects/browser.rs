//! A browser, as far as objects go: a member with a token, and HTTP of which a test holds every byte.

use std::{net::SocketAddr, time::Duration};

use protocol::{
    ObjectHash, ObjectHasher, ProjectId,
    wire::{ToClient, ToRelay},
};
use rand_chacha::ChaCha20Rng;
use rand_core::{Rng as _, SeedableRng as _};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    time::timeout,
};

use crate::{client::Client, person::Person};

/// Longer than anything takes, however busy the machine is.
const PATIENCE: Duration = Duration::from_mins(1);

/// A device's right to the objects of a project on a relay.
#[derive(Clone)]
pub(crate) struct Browser {
    pub(crate) address: SocketAddr,
    pub(crate) project: ProjectId,
    pub(crate) token: String,
}

/// What the relay said.
#[derive(Debug, Default)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    head: String,
    pub(crate) body: Vec<u8>,
}

/// A request that is under way.
pub(crate) struct Request {
    stream: TcpStream,
}

impl Browser {
    /// Asks for a token on a connection of the person's.
    pub(crate) async fn of(address: SocketAddr, person: &Person, client: &mut Client) -> Self {
        client.say(&ToRelay::AskObjectAccess {}).await;
        loop {
            match client.next().await {
                ToClient::ObjectAccess { token, lasts_ms } => {
                    assert_eq!(lasts_ms, 15 * 60 * 1000);
                    let token = token.reveal().to_owned();
                    return Self { address, project: person.project(), token };
                }
                ToClient::Entries { .. } => {}
                other => panic!("a token was due, and there came {other:?}"),
            }
        }
    }

    pub(crate) fn path(&self, hash: &ObjectHash) -> String {
        format!("/v1/projects/{}/objects/{hash}", self.project)
    }

    /// Begins a request: sends its head, with the token, and nothing of its body.
    pub(crate) async fn begin(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Request {
        let mut stream = TcpStream::connect(self.address).await.unwrap();
        let mut head = vec![format!("{method} {path} HTTP/1.1")];
        if !self.token.is_empty() {
            head.push(format!("authorization: Bearer {}", self.token));
        }
        head.extend(headers.iter().map(|(name, value)| format!("{name}: {value}")));
        head.extend(["host: relay.test", "connection: close", "", ""].map(str::to_owned));
        stream.write_all(head.join("\r\n").as_bytes()).await.unwrap();
        Request { stream }
    }

    /// Makes a request to its end.
    pub(crate) async fn ask(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Answer {
        let length = body.len().to_string();
        let headers = [headers, &[("content-length", length.as_str())]].concat();
        let mut request = self.begin(method, path, &headers).await;
        request.send(body).await;
        request.answer().await
    }

    pub(crate) async fn put(&self, bytes: &[u8]) -> Answer {
        self.ask("PUT", &self.path(&ObjectHash::of(bytes)), &[], bytes).await
    }

    pub(crate) async fn put_at(&self, hash: &ObjectHash, offset: u64, bytes: &[u8]) -> Answer {
        let offset = offset.to_string();
        self.ask("PUT", &self.path(hash), &[("upload-offset", &offset)], bytes).await
    }

    pub(crate) async fn put_part(&self, hash: &ObjectHash, offset: u64, bytes: &[u8]) -> Answer {
        let offset = offset.to_string();
        let headers = [("upload-offset", offset.as_str()), ("upload-complete", "?0")];
        self.ask("PUT", &self.path(hash), &headers, bytes).await
    }

    /// Begins to put an object, and waits until the relay is ready for its bytes.
    pub(crate) async fn begin_put(&self, hash: &ObjectHash, length: usize) -> Request {
        let length = length.to_string();
        let headers = [("content-length", length.as_str()), ("expect", "100-continue")];
        let mut request = self.begin("PUT", &self.path(hash), &headers).await;
        let expected = b"HTTP/1.1 100 Continue\r\n\r\n";
        let mut said = vec![0; expected.len()];
        timeout(PATIENCE, request.stream.read_exact(&mut said)).await.unwrap().unwrap();
        assert_eq!(said, expected);
        request
    }

    pub(crate) async fn get(&self, hash: &ObjectHash) -> Answer {
        self.ask("GET", &self.path(hash), &[], &[]).await
    }

    pub(crate) async fn head(&self, hash: &ObjectHash) -> Answer {
        self.ask("HEAD", &self.path(hash), &[], &[]).await
    }
}

impl Request {
    /// Sends bytes of the body. A relay that does not want them may have closed.
    pub(crate) async fn send(&mut self, bytes: &[u8]) {
        // Why it closed is in its answer.
        let _ = self.stream.write_all(bytes).await;
    }

    /// Reads so much of the answer, head and all, and goes away.
    pub(crate) async fn read_some(mut self, length: usize) -> Answer {
        let mut some = Vec::new();
        timeout(PATIENCE, (&mut self.stream).take(length as u64).read_to_end(&mut some))
            .await
            .unwrap()
            .unwrap();
        Answer::read(&some).unwrap_or_default()
    }

    /// Reads the answer's body without keeping it; returns its hash and length.
    pub(crate) async fn hash_body(mut self) -> (ObjectHash, usize) {
        let (mut hasher, mut head, mut size) = (ObjectHasher::new(), Vec::new(), 0);
        let mut chunk = vec![0; 1 << 16];
        loop {
            let count = timeout(PATIENCE, self.stream.read(&mut chunk)).await.unwrap().unwrap();
            if count == 0 {
                return (hasher.finish(), size);
            }
            let mut body = &chunk[..count];
            if !head.ends_with(b"\r\n\r\n") {
                let before = head.len();
                head.extend_from_slice(body);
                let end = head.windows(4).position(|four| four == b"\r\n\r\n").map(|place| place + 4);
                head.truncate(end.unwrap_or(head.len()));
                body = &body[head.len() - before..];
            }
            hasher.update(body);
            size += body.len();
        }
    }

    /// Waits for the answer.
    pub(crate) async fn answer(mut self) -> Answer {
        let mut said = Vec::new();
        timeout(PATIENCE, self.stream.read_to_end(&mut said)).await.unwrap().unwrap();
        Answer::read(&said).unwrap()
    }
}

impl Answer {
    fn read(said: &[u8]) -> Option<Self> {
        let said = said.strip_prefix(b"HTTP/1.1 100 Continue\r\n\r\n").unwrap_or(said);
        let end = said.windows(4).position(|four| four == b"\r\n\r\n")?;
        let head = str::from_utf8(&said[..end]).unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        let body = said[end + 4..].to_vec();
        // Names of headers are written in any case; hashes in values are not.
        let lines = head.lines().map(|line| match line.split_once(':') {
            Some((name, value)) => format!("{}:{value}", name.to_lowercase()),
            None => line.to_owned(),
        });
        Some(Self { status, head: lines.collect::<Vec<_>>().join("\n"), body })
    }

    /// Returns a header's value, or an empty string.
    pub(crate) fn header(&self, name: &str) -> &str {
        let line = self.head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
        line.unwrap_or_default()
    }

    /// Returns the place where an upload goes on.
    pub(crate) fn offset(&self) -> Option<u64> {
        self.header("upload-offset").parse().ok()
    }

    /// Returns the status, and the word before the sentence of a refusal.
    pub(crate) fn refusal(&self) -> (u16, String) {
        let body = String::from_utf8_lossy(&self.body);
        let (word, sentence) = body.split_once(": ").unwrap_or_default();
        assert!(sentence.len() > 10 && sentence.ends_with('\n'), "no sentence: {self:?}");
        (self.status, word.to_owned())
    }
}

/// Makes bytes that look encrypted.
pub(crate) fn noise(seed: u64, length: usize) -> Vec<u8> {
    let mut bytes = vec![0; length];
    ChaCha20Rng::seed_from_u64(seed).fill_bytes(&mut bytes);
    bytes
}
