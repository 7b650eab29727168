//! TLS: the certificate, which may be renewed while the relay runs, and the handshakes.

mod certificate;
mod handshakes;

use std::{io, path::PathBuf, sync::Arc, time::Duration};

use tokio::net::TcpStream;
use tokio_rustls::{
    TlsAcceptor,
    rustls::{self, ServerConfig, crypto::CryptoProvider, version},
    server::TlsStream,
};

use self::handshakes::Handshakes;
pub(crate) use certificate::Certificate;

/// How long a client may take for its handshake.
const WITHIN: Duration = Duration::from_secs(10);

/// How many handshakes may be under way. Who comes then takes the place of who has taken longest: an honest
/// client is through in a few round trips.
const AT_ONCE: usize = 512;

/// How much of what it has encrypted a stream keeps while the peer takes nothing, in bytes: one record. Less than
/// what the system makes room for at a time, so that a peer who takes something is seen to.
const KEPT_BACK: usize = 16 * 1024;

/// The first byte of every TLS connection: the record of a handshake.
const HANDSHAKE_RECORD: u8 = 22;

/// Where the certificate lies, both as PEM.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TlsFiles {
    /// The certificate, and those of its issuers behind it.
    pub certificate: PathBuf,
    /// The certificate's private key.
    pub key: PathBuf,
}

/// Why a certificate cannot be used. What is in the files is never told.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// A file cannot be read.
    #[error("cannot read {file}: {source}")]
    Unreadable {
        /// The file.
        file: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// There is no certificate in the file.
    #[error("there is no certificate in {file}; it must be a PEM file with `BEGIN CERTIFICATE`")]
    NoCertificate {
        /// The file.
        file: PathBuf,
    },
    /// There is no private key in the file.
    #[error(
        "there is no private key in {file}; it must be a PEM file with `BEGIN PRIVATE KEY`, not encrypted"
    )]
    NoKey {
        /// The file.
        file: PathBuf,
    },
    /// Certificate and key do not belong together, or are of a kind that is not known.
    #[error("the certificate in {certificate} and the key in {key} cannot be used: {source}")]
    Unusable {
        /// The file with the certificate.
        certificate: PathBuf,
        /// The file with the key.
        key: PathBuf,
        /// What rustls said.
        source: rustls::Error,
    },
}

/// Makes TLS of connections.
pub(crate) struct Tls {
    acceptor: TlsAcceptor,
    handshakes: Arc<Handshakes>,
}

/// A connection that has begun.
pub(crate) enum Begun {
    /// As it should.
    Secure(Box<TlsStream<TcpStream>>),
    /// The client speaks something else, as plain HTTP; nothing of that has been read.
    Plain(TcpStream),
}

/// Why a connection did not begin.
#[derive(Debug, thiserror::Error)]
pub(crate) enum HandshakeError {
    #[error("the client went")]
    Ended,
    #[error("the client took longer than {} s", WITHIN.as_secs())]
    Slow,
    #[error("{AT_ONCE} handshakes began after it")]
    Displaced,
    #[error("{0}")]
    Failed(#[from] io::Error),
}

impl Tls {
    /// Makes it with a certificate.
    ///
    /// # Errors
    /// Never with what this program is built with.
    pub(crate) fn new(certificate: Arc<Certificate>) -> Result<Self, rustls::Error> {
        // Whoever can run the app speaks 1.3, and so does the member of a team with a program of their own.
        let mut config = ServerConfig::builder_with_provider(provider())
            .with_protocol_versions(&[&version::TLS13])?
            .with_no_client_auth()
            .with_cert_resolver(certificate);
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(Self { acceptor: TlsAcceptor::from(Arc::new(config)), handshakes: Arc::default() })
    }

    /// Does the handshake. Whoever is slow at it holds up nobody else.
    pub(crate) async fn begin(&self, stream: TcpStream) -> Result<Begun, HandshakeError> {
        let place = self.handshakes.begin(AT_ONCE);
        tokio::select! {
            begun = tokio::time::timeout(WITHIN, self.shake_hands(stream)) => {
                begun.unwrap_or(Err(HandshakeError::Slow))
            }
            () = place.is_taken() => Err(HandshakeError::Displaced),
        }
    }

    async fn shake_hands(&self, stream: TcpStream) -> Result<Begun, HandshakeError> {
        let mut first = [0];
        if stream.peek(&mut first).await? == 0 {
            return Err(HandshakeError::Ended);
        }
        if first != [HANDSHAKE_RECORD] {
            return Ok(Begun::Plain(stream));
        }
        let accepting = self.acceptor.accept_with(stream, |tls| tls.set_buffer_limit(Some(KEPT_BACK)));
        Ok(Begun::Secure(Box::new(accepting.await?)))
    }
}

fn provider() -> Arc<CryptoProvider> {
    Arc::new(rustls::crypto::ring::default_provider())
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;
    use tokio::{io::AsyncWriteExt as _, net::TcpListener, time::Instant};

    use super::*;

    async fn tls() -> Tls {
        let folder = TempDir::new().unwrap();
        let made = rcgen::generate_simple_self_signed(["relay.test".to_owned()]).unwrap();
        let files =
            TlsFiles { certificate: folder.path().join("cert.pem"), key: folder.path().join("key.pem") };
        std::fs::write(&files.certificate, made.cert.pem()).unwrap();
        std::fs::write(&files.key, made.signing_key.serialize_pem()).unwrap();
        Tls::new(Certificate::read(files).await.unwrap()).unwrap()
    }

    /// S5
    #[tokio::test]
    async fn a_handshake_that_is_not_gone_on_with_ends_after_ten_seconds() {
        let tls = tls().await;
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        for beginning in [&[][..], &[HANDSHAKE_RECORD, 3, 1, 0, 200, 1]] {
            let mut client = TcpStream::connect(listener.local_addr().unwrap()).await.unwrap();
            client.write_all(beginning).await.unwrap();
            let (stream, _) = listener.accept().await.unwrap();
            tokio::time::pause();
            let begun = Instant::now();
            let ended = tls.begin(stream).await;
            assert!(matches!(ended, Err(HandshakeError::Slow)));
            assert_eq!(begun.elapsed().as_secs(), WITHIN.as_secs());
            tokio::time::resume();
        }
    }

    /// S5
    #[tokio::test]
    async fn a_client_who_goes_at_once_is_no_error_of_tls() {
        let tls = tls().await;
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        drop(TcpStream::connect(listener.local_addr().unwrap()).await.unwrap());
        let (stream, _) = listener.accept().await.unwrap();
        assert!(matches!(tls.begin(stream).await, Err(HandshakeError::Ended)));
    }
}
