//! The certificate, read again when its files change.

use std::{
    io,
    path::Path,
    sync::{Arc, Mutex, PoisonError, RwLock},
    time::Duration,
};

use tokio_rustls::rustls::{
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject as _},
    server::{ClientHello, ResolvesServerCert},
    sign::CertifiedKey,
};

use super::{TlsError, TlsFiles, provider};

/// How often the files are looked at. Two small files are read; whatever renews them, and however it puts
/// the new ones in place, that is noticed.
const LOOKED_AT_EVERY: Duration = Duration::from_secs(10);

/// The certificate in use.
#[derive(Debug)]
pub(crate) struct Certificate {
    files: TlsFiles,
    in_use: RwLock<Arc<CertifiedKey>>,
    /// What was last read, so that what is bad is complained of once.
    seen: Mutex<blake3::Hash>,
}

/// What the two files hold.
struct Contents {
    certificate: Vec<u8>,
    key: Vec<u8>,
}

impl Certificate {
    /// Reads it.
    ///
    /// # Errors
    /// When a file cannot be read, or the two are no certificate with its key.
    pub(crate) async fn read(files: TlsFiles) -> Result<Arc<Self>, TlsError> {
        let contents = Contents::read(&files).await?;
        let in_use = RwLock::new(Arc::new(contents.certified(&files)?));
        Ok(Arc::new(Self { files, in_use, seen: Mutex::new(contents.hash()) }))
    }

    /// Looks at the files for as long as it is polled, and takes up what is new in them.
    pub(crate) async fn keep_fresh(&self) {
        loop {
            tokio::time::sleep(LOOKED_AT_EVERY).await;
            match Contents::read(&self.files).await {
                Ok(contents) if contents.hash() == self.seen() => {}
                contents => self.take_up(contents),
            }
        }
    }

    /// Reads the files again, and says in the log what came of it. What is no good changes nothing.
    pub(crate) async fn renew(&self) {
        self.take_up(Contents::read(&self.files).await);
    }

    fn take_up(&self, contents: Result<Contents, TlsError>) {
        let taken = contents.and_then(|contents| {
            *self.seen.lock().unwrap_or_else(PoisonError::into_inner) = contents.hash();
            let fresh = Arc::new(contents.certified(&self.files)?);
            *self.in_use.write().unwrap_or_else(PoisonError::into_inner) = fresh;
            Ok(())
        });
        match taken {
            Ok(()) => tracing::info!("the certificate was read, and is used from now on"),
            Err(error) => {
                tracing::error!(%error, "the certificate cannot be renewed; the old one stays in use");
            }
        }
    }

    fn seen(&self) -> blake3::Hash {
        *self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl ResolvesServerCert for Certificate {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        // Whichever name is asked for: the client judges whether it suits.
        Some(Arc::clone(&self.in_use.read().unwrap_or_else(PoisonError::into_inner)))
    }
}

impl Contents {
    async fn read(files: &TlsFiles) -> Result<Self, TlsError> {
        Ok(Self { certificate: read(&files.certificate).await?, key: read(&files.key).await? })
    }

    fn hash(&self) -> blake3::Hash {
        let mut hasher = blake3::Hasher::new();
        hasher.update(blake3::hash(&self.certificate).as_bytes());
        hasher.update(blake3::hash(&self.key).as_bytes());
        hasher.finalize()
    }

    fn certified(&self, files: &TlsFiles) -> Result<CertifiedKey, TlsError> {
        let chain: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(&self.certificate).collect();
        let chain = chain.unwrap_or_default();
        if chain.is_empty() {
            return Err(TlsError::NoCertificate { file: files.certificate.clone() });
        }
        let key = PrivateKeyDer::from_pem_slice(&self.key)
            .map_err(|_| TlsError::NoKey { file: files.key.clone() })?;
        CertifiedKey::from_der(chain, key, &provider()).map_err(|source| TlsError::Unusable {
            certificate: files.certificate.clone(),
            key: files.key.clone(),
            source,
        })
    }
}

async fn read(file: &Path) -> Result<Vec<u8>, TlsError> {
    let read: io::Result<Vec<u8>> = tokio::fs::read(file).await;
    read.map_err(|source| TlsError::Unreadable { file: file.to_owned(), source })
}

#[cfg(test)]
mod tests {
    use rcgen::generate_simple_self_signed;
    use tempfile::TempDir;

    use super::*;

    /// Puts a new certificate and its key into a folder.
    fn put(folder: &Path) -> Vec<u8> {
        let made = generate_simple_self_signed(["relay.test".to_owned()]).unwrap();
        std::fs::write(folder.join("cert.pem"), made.cert.pem()).unwrap();
        std::fs::write(folder.join("key.pem"), made.signing_key.serialize_pem()).unwrap();
        made.cert.der().to_vec()
    }

    fn files(folder: &TempDir) -> TlsFiles {
        TlsFiles { certificate: folder.path().join("cert.pem"), key: folder.path().join("key.pem") }
    }

    fn shown(certificate: &Certificate) -> Vec<u8> {
        certificate.in_use.read().unwrap().cert[0].to_vec()
    }

    /// S6
    #[tokio::test(start_paused = true)]
    async fn new_files_are_taken_up_and_bad_ones_are_not() {
        let folder = TempDir::new().unwrap();
        let first = put(folder.path());
        let certificate = Certificate::read(files(&folder)).await.unwrap();
        assert_eq!(shown(&certificate), first);
        let keeping = tokio::spawn({
            let certificate = Arc::clone(&certificate);
            async move { certificate.keep_fresh().await }
        });

        // The key of another, as when only one of two files has been replaced yet.
        let old = std::fs::read(folder.path().join("cert.pem")).unwrap();
        let second = put(folder.path());
        let new = std::fs::read(folder.path().join("cert.pem")).unwrap();
        std::fs::write(folder.path().join("cert.pem"), old).unwrap();
        certificate.renew().await;
        assert_eq!(shown(&certificate), first);

        std::fs::write(folder.path().join("cert.pem"), new).unwrap();
        while shown(&certificate) != second {
            tokio::time::advance(LOOKED_AT_EVERY).await;
            tokio::task::yield_now().await;
        }
        std::fs::remove_file(folder.path().join("key.pem")).unwrap();
        certificate.renew().await;
        assert_eq!(shown(&certificate), second);
        keeping.abort();
    }

    /// S5
    #[tokio::test]
    async fn what_is_no_certificate_is_said_by_its_file() {
        let folder = TempDir::new().unwrap();
        let files = files(&folder);
        let missing = Certificate::read(files.clone()).await.unwrap_err();
        assert!(matches!(missing, TlsError::Unreadable { ref file, .. } if *file == files.certificate));

        put(folder.path());
        let key = std::fs::read(&files.key).unwrap();
        std::fs::write(&files.key, "-----BEGIN PRIVATE KEY-----\nsecret\n").unwrap();
        let no_key = Certificate::read(files.clone()).await.unwrap_err();
        assert!(matches!(no_key, TlsError::NoKey { ref file } if *file == files.key));
        assert!(!no_key.to_string().contains("secret"));

        std::fs::copy(&files.key, &files.certificate).unwrap();
        let none = Certificate::read(files.clone()).await.unwrap_err();
        assert!(matches!(none, TlsError::NoCertificate { ref file } if *file == files.certificate));

        put(folder.path());
        std::fs::write(&files.key, key).unwrap();
        let strangers = Certificate::read(files).await.unwrap_err();
        assert!(matches!(strangers, TlsError::Unusable { .. }), "{strangers}");
    }
}
