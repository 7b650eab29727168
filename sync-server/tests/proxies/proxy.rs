//! A real proxy in a process of its own, with the files of `deploy/` as they are, but for names and ports.

use std::{
    net::{Ipv4Addr, SocketAddr, TcpListener},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use sync_server::TlsFiles;
use tempfile::TempDir;
use tokio::net::{TcpSocket, TcpStream};
use tokio_rustls::client::TlsStream;
use tokio_tungstenite::tungstenite::Error;

use crate::{
    certificate::{TestCertificate, Trust},
    client::Client,
};

pub(crate) struct Proxy {
    child: Child,
    address: SocketAddr,
    trust: Trust,
    _folder: TempDir,
    _certificate: TestCertificate,
}

impl Proxy {
    pub(crate) async fn nginx(relay: SocketAddr) -> Self {
        let site = replaced(include_str!("../../../deploy/nginx.conf"), relay);
        Self::start(|folder, files, ports| {
            let site = site
                .replace("listen 80;", &format!("listen 127.0.0.1:{};", ports[1]))
                .replace("listen 443 ssl;", &format!("listen 127.0.0.1:{} ssl;", ports[0]))
                .replace("/etc/ssl/flockwork/cert.pem", files.certificate.to_str().unwrap())
                .replace("/etc/ssl/flockwork/key.pem", files.key.to_str().unwrap());
            let places = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
                .map(|kind| format!("{kind}_temp_path {};\n", folder.join(kind).display()))
                .concat();
            let config = format!(
                "daemon off;\nmaster_process off;\npid {};\nerror_log stderr;\nevents {{}}\n\
                 http {{\naccess_log off;\n{places}{site}}}\n",
                folder.join("pid").display()
            );
            let file = folder.join("nginx.conf");
            std::fs::write(&file, config).unwrap();
            let mut nginx = Command::new(program("NGINX", "/usr/sbin/nginx", "nginx"));
            nginx.arg("-p").arg(folder).arg("-c").arg(file);
            nginx
        })
        .await
    }

    pub(crate) async fn caddy(relay: SocketAddr) -> Self {
        let site = replaced(include_str!("../../../deploy/Caddyfile"), relay);
        Self::start(|folder, files, ports| {
            // In the test the certificate is there already; elsewhere Caddy gets it.
            let (certificate, key) = (files.certificate.display(), files.key.display());
            let here = format!("https://127.0.0.1:{} {{\n\ttls {certificate} {key}\n", ports[0]);
            let site = site.replace("\nrelay.example {\n", &format!("\n{here}"));
            let options = "{\n\tadmin off\n\tauto_https disable_redirects\n}\n";
            let file = folder.join("Caddyfile");
            std::fs::write(&file, format!("{options}{site}")).unwrap();
            let mut caddy = Command::new(program("CADDY", "/usr/bin/caddy", "caddy"));
            caddy.args(["run", "--adapter", "caddyfile", "--config"]).arg(file);
            caddy.env("HOME", folder).env("XDG_DATA_HOME", folder).env("XDG_CONFIG_HOME", folder);
            caddy
        })
        .await
    }

    /// Starts it on a free port, and waits until it can be reached.
    async fn start(prepare: impl FnOnce(&Path, &TlsFiles, [u16; 2]) -> Command) -> Self {
        let (folder, certificate) = (TempDir::new().unwrap(), TestCertificate::new());
        let free = || TcpListener::bind("127.0.0.1:0").unwrap();
        let ports = [free(), free()].map(|listener| listener.local_addr().unwrap().port());
        let mut command = prepare(folder.path(), &certificate.files(), ports);
        let child = command.stdin(Stdio::null()).spawn().unwrap();
        let address = SocketAddr::from(([127, 0, 0, 1], ports[0]));
        let mut proxy =
            Self { child, address, trust: certificate.trusted(), _folder: folder, _certificate: certificate };
        while TcpStream::connect(address).await.is_err() {
            assert_eq!(proxy.child.try_wait().unwrap(), None, "the proxy ended; what it said stands above");
            tokio::task::yield_now().await;
        }
        proxy
    }

    /// Connects from an address of this machine.
    pub(crate) async fn connect(&self, from: [u8; 4]) -> TlsStream<TcpStream> {
        let socket = TcpSocket::new_v4().unwrap();
        socket.bind(SocketAddr::from((Ipv4Addr::from(from), 0))).unwrap();
        let stream = socket.connect(self.address).await.unwrap();
        self.trust.over(stream).await.unwrap()
    }

    /// Opens the relay's socket, as somebody who would pass for another if they could.
    pub(crate) async fn open(&self, from: [u8; 4]) -> Result<Client, Error> {
        let stream = self.connect(from).await;
        let forged = [("x-forwarded-for", "192.0.2.1"), ("x-forwarded-proto", "http")];
        Client::with_headers(stream, &format!("https://{}", self.address), &forged).await
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        self.child.wait().unwrap();
    }
}

fn replaced(config: &str, relay: SocketAddr) -> String {
    assert!(config.contains("127.0.0.1:4400"));
    config.replace("127.0.0.1:4400", &relay.to_string())
}

/// Finds a proxy's program. Where it is not there the story fails: one that is not told is none.
fn program(variable: &str, usual: &str, package: &str) -> PathBuf {
    let path = std::env::var_os(variable).map_or_else(|| PathBuf::from(usual), PathBuf::from);
    assert!(
        path.exists(),
        "{} is not there: install {package}, or name the program in {variable}; `cargo xtask test` fetches it",
        path.display()
    );
    path
}
