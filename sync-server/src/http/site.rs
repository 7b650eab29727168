//! The files of the app: embedded in the binary, or read from a folder.

use std::{
    io,
    path::{Component, Path, PathBuf},
};

use bytes::Bytes;

/// One file as `build.rs` embeds it.
struct EmbeddedFile {
    path: &'static str,
    tag: &'static str,
    plain: &'static [u8],
    brotli: Option<&'static [u8]>,
    gzip: Option<&'static [u8]>,
}

static EMBEDDED: &[EmbeddedFile] = include!(concat!(env!("OUT_DIR"), "/embedded_site.rs"));

/// Where the app's files come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Site {
    /// From the binary itself; empty when it was built without the app.
    Embedded,
    /// From a folder, read anew at every request, so that a build shows at once.
    Folder(PathBuf),
}

/// One file of the site, with its compressed forms where they lie beside it.
#[derive(Clone, Debug)]
pub(super) struct SiteFile {
    /// The path inside the site, without a slash before it.
    pub(super) path: String,
    /// Changes when the file does.
    pub(super) tag: String,
    pub(super) plain: Bytes,
    pub(super) brotli: Option<Bytes>,
    pub(super) gzip: Option<Bytes>,
}

impl Site {
    /// Finds a file by its path inside the site; `None` when there is no such file.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub(super) async fn find(&self, path: &str) -> io::Result<Option<SiteFile>> {
        match self {
            Self::Embedded => Ok(embedded(EMBEDDED, path)),
            Self::Folder(folder) => in_folder(folder, path).await,
        }
    }
}

fn embedded(files: &'static [EmbeddedFile], path: &str) -> Option<SiteFile> {
    let index = files.binary_search_by(|file| file.path.cmp(path)).ok()?;
    let file = files.get(index)?;
    Some(SiteFile {
        path: path.to_owned(),
        tag: file.tag.to_owned(),
        plain: Bytes::from_static(file.plain),
        brotli: file.brotli.map(Bytes::from_static),
        gzip: file.gzip.map(Bytes::from_static),
    })
}

async fn in_folder(folder: &Path, path: &str) -> io::Result<Option<SiteFile>> {
    // Nothing but plain names: no "..", no drive, no second root, no NUL.
    let relative = Path::new(path);
    let is_plain = relative.components().all(|part| matches!(part, Component::Normal(_)));
    if path.is_empty() || !is_plain || path.contains(['\0', '\\']) {
        return Ok(None);
    }
    let full = folder.join(relative);
    let Some(plain) = read(full.clone()).await? else { return Ok(None) };
    let beside = |ending: &str| {
        let mut name = full.clone().into_os_string();
        name.push(ending);
        read(PathBuf::from(name))
    };
    Ok(Some(SiteFile {
        path: path.to_owned(),
        tag: blake3::hash(&plain).to_hex().chars().take(16).collect(),
        brotli: beside(".br").await?,
        gzip: beside(".gz").await?,
        plain,
    }))
}

async fn read(path: PathBuf) -> io::Result<Option<Bytes>> {
    match tokio::fs::read(path).await {
        Ok(bytes) => Ok(Some(bytes.into())),
        Err(error) => match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::IsADirectory | io::ErrorKind::NotADirectory => Ok(None),
            _ => Err(error),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_embedded_file_is_found_by_its_whole_path_only() {
        static FILES: &[EmbeddedFile] = &[
            EmbeddedFile { path: "assets/page.js", tag: "1", plain: b"page", brotli: Some(b"p"), gzip: None },
            EmbeddedFile { path: "index.html", tag: "2", plain: b"index", brotli: None, gzip: None },
        ];
        let found = embedded(FILES, "assets/page.js").unwrap();
        assert_eq!((found.plain.as_ref(), found.brotli.as_deref()), (&b"page"[..], Some(&b"p"[..])));
        assert!(embedded(FILES, "assets").is_none());
        assert!(embedded(FILES, "index.html").is_some());
    }
}
