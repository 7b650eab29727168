//! A certificate for tests, in files as a relay reads them, and a client that trusts it.

use std::{net::SocketAddr, path::Path, sync::Arc};

use rcgen::generate_simple_self_signed;
use sync_server::TlsFiles;
use tempfile::TempDir;
use tokio::net::TcpStream;
use tokio_rustls::{
    TlsConnector,
    client::TlsStream,
    rustls::{
        ClientConfig, RootCertStore,
        client::Resumption,
        crypto::ring,
        pki_types::{CertificateDer, ServerName},
        version,
    },
};

use crate::client::Client;

/// Files with a certificate and its key, for a relay on this machine.
pub(crate) struct TestCertificate {
    folder: TempDir,
}

impl TestCertificate {
    pub(crate) fn new() -> Self {
        let this = Self { folder: TempDir::new().unwrap() };
        this.renew();
        this
    }

    /// Puts another certificate in its place.
    pub(crate) fn renew(&self) {
        let made = generate_simple_self_signed(["localhost".to_owned(), "127.0.0.1".to_owned()]).unwrap();
        std::fs::write(self.files().certificate, made.cert.pem()).unwrap();
        std::fs::write(self.files().key, made.signing_key.serialize_pem()).unwrap();
    }

    pub(crate) fn files(&self) -> TlsFiles {
        let path = |name: &str| self.folder.path().join(name);
        TlsFiles { certificate: path("cert.pem"), key: path("key.pem") }
    }

    /// Returns the flags that give it to the program.
    pub(crate) fn flags(&self) -> [String; 4] {
        let text = |path: &Path| path.to_str().unwrap().to_owned();
        let files = self.files();
        ["--tls-cert".to_owned(), text(&files.certificate), "--tls-key".to_owned(), text(&files.key)]
    }

    /// Returns a way to connect that trusts what is in the files now, and nobody else.
    pub(crate) fn trusted(&self) -> Trust {
        use tokio_rustls::rustls::pki_types::pem::PemObject as _;
        let mut roots = RootCertStore::empty();
        roots.add(CertificateDer::from_pem_file(self.files().certificate).unwrap()).unwrap();
        let mut config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_protocol_versions(&[&version::TLS13])
            .unwrap()
            .with_root_certificates(roots)
            .with_no_client_auth();
        // Who resumes a session is shown no certificate.
        config.resumption = Resumption::disabled();
        Trust(TlsConnector::from(Arc::new(config)))
    }
}

/// What a client trusts.
pub(crate) struct Trust(TlsConnector);

impl Trust {
    pub(crate) async fn connect(&self, address: SocketAddr) -> std::io::Result<TlsStream<TcpStream>> {
        self.over(TcpStream::connect(address).await?).await
    }

    /// Does the handshake over a connection.
    pub(crate) async fn over(&self, stream: TcpStream) -> std::io::Result<TlsStream<TcpStream>> {
        self.0.connect(ServerName::try_from("127.0.0.1").unwrap(), stream).await
    }

    /// Opens the relay's socket over TLS.
    pub(crate) async fn open(&self, address: SocketAddr) -> Client {
        let stream = self.connect(address).await.unwrap();
        Client::over(stream, &format!("https://{address}")).await
    }
}
