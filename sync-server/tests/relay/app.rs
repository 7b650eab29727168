//! Makes a relay for a test, and asks it things.

use std::net::SocketAddr;

use sync_server::{Relay, Settings, Site};
use tempfile::TempDir;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

/// A relay on a free port with a folder of its own.
pub(crate) struct TestRelay {
    relay: Relay,
    pub(crate) folder: TempDir,
    settings: Settings,
}

impl TestRelay {
    /// Starts a relay where anybody may found a project.
    pub(crate) async fn start() -> Self {
        Self::with(|_| {}).await
    }

    /// Starts a relay with settings changed.
    pub(crate) async fn with(change: impl FnOnce(&mut Settings)) -> Self {
        let folder = TempDir::new().unwrap();
        let mut settings = Settings::new("127.0.0.1:0".parse().unwrap(), folder.path().join("data"));
        change(&mut settings);
        Self { relay: Relay::start(settings.clone()).await.unwrap(), folder, settings }
    }

    /// Stops the relay, and starts another on the same folder.
    pub(crate) async fn restart(self) -> Self {
        self.relay.stop().await;
        Self { relay: Relay::start(self.settings.clone()).await.unwrap(), ..self }
    }

    pub(crate) async fn stop(self) {
        self.relay.stop().await;
    }

    /// Stops the relay, and leaves its folder to the caller.
    pub(crate) async fn stop_keeping(self) -> TempDir {
        self.relay.stop().await;
        self.folder
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.relay.address()
    }

    pub(crate) fn token(&self) -> Option<String> {
        self.relay.new_token().map(|token| token.reveal().to_owned())
    }

    /// Starts a relay with a site of the files given, by path.
    pub(crate) async fn with_site(files: &[(&str, &str)]) -> Self {
        let folder = TempDir::new().unwrap();
        let site = folder.path().join("site");
        for (path, contents) in files {
            let path = site.join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, contents).unwrap();
        }
        let relay = Self::with(|settings| settings.site = Site::Folder(site)).await;
        Self { folder, ..relay }
    }

    /// Asks for a path over a connection of its own.
    pub(crate) async fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
        ask(self.address(), method, path, headers).await
    }

    /// Asks for what there is to watch.
    pub(crate) async fn metrics(&self) -> String {
        let address = self.relay.metrics_address().unwrap();
        let answer = ask(address, "GET", "/metrics", &[]).await;
        assert_eq!(answer.status, 200);
        assert!(answer.header("content-type").starts_with("application/openmetrics-text"));
        answer.body
    }
}

/// Asks for a path over a connection of its own, and returns the whole answer, headers in lower case.
pub(crate) async fn ask(address: SocketAddr, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request = vec![format!("{method} {path} HTTP/1.1")];
    request.extend(headers.iter().map(|(name, value)| format!("{name}: {value}")));
    request.extend(["host: relay.test", "connection: close", "", ""].map(str::to_owned));
    let request = request.join("\r\n");
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    Answer { status, head: head.to_lowercase(), body: body.to_owned() }
}

/// What the relay said.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    head: String,
    pub(crate) body: String,
}

impl Answer {
    /// Returns a header's value, or an empty string.
    pub(crate) fn header(&self, name: &str) -> &str {
        let line = self.head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
        line.unwrap_or_default()
    }
}
