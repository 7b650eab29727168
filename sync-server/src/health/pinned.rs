//! TLS to a relay that is known by the very certificate in its file, whatever name stands in it and whoever
//! issued it.

use std::{
    fs, io,
    net::TcpStream,
    path::{Path, PathBuf},
    sync::Arc,
};

use tokio_rustls::rustls::{
    self, ClientConfig, ClientConnection, DigitallySignedStruct, SignatureScheme, StreamOwned,
    client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier},
    crypto::{CryptoProvider, ring, verify_tls13_signature},
    pki_types::{CertificateDer, ServerName, UnixTime, pem::PemObject as _},
    version,
};

/// Why the relay cannot be asked over TLS.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PinError {
    /// The certificate cannot be read.
    #[error("cannot read the certificate in {file}: {source}")]
    Unreadable { file: PathBuf, source: io::Error },
    /// There is none in the file.
    #[error("there is no certificate in {file}")]
    None { file: PathBuf },
    /// TLS cannot be begun.
    #[error("cannot begin with TLS: {0}")]
    Tls(#[from] rustls::Error),
}

/// Begins TLS with whoever has the key of the certificate in the file.
pub(super) fn connect(
    stream: TcpStream,
    file: &Path,
) -> Result<StreamOwned<ClientConnection, TcpStream>, PinError> {
    let pem = fs::read(file).map_err(|source| PinError::Unreadable { file: file.to_owned(), source })?;
    let expected =
        CertificateDer::from_pem_slice(&pem).map_err(|_| PinError::None { file: file.to_owned() })?;
    let provider = Arc::new(ring::default_provider());
    let pinned = Arc::new(Pinned { expected, provider: Arc::clone(&provider) });
    let config = ClientConfig::builder_with_provider(provider)
        .with_protocol_versions(&[&version::TLS13])?
        .dangerous()
        .with_custom_certificate_verifier(pinned)
        .with_no_client_auth();
    let localhost = ServerName::IpAddress(std::net::IpAddr::from([127, 0, 0, 1]).into());
    Ok(StreamOwned::new(ClientConnection::new(Arc::new(config), localhost)?, stream))
}

/// Takes one certificate and no other.
#[derive(Debug)]
struct Pinned {
    expected: CertificateDer<'static>,
    provider: Arc<CryptoProvider>,
}

impl ServerCertVerifier for Pinned {
    fn verify_server_cert(
        &self,
        certificate: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        if *certificate == self.expected {
            return Ok(ServerCertVerified::assertion());
        }
        Err(rustls::Error::General("it is not the certificate in the file".to_owned()))
    }

    fn verify_tls12_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        Err(rustls::Error::General("the relay speaks TLS 1.3 alone".to_owned()))
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        let algorithms = &self.provider.signature_verification_algorithms;
        verify_tls13_signature(message, certificate, signature, algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}
