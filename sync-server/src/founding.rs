//! Who may found a project here.

use std::{
    fs, io,
    io::Write as _,
    os::unix::fs::OpenOptionsExt as _,
    path::{Path, PathBuf},
};

use crate::Founders;

/// The file in the relay's folder that holds the token.
const FILE: &str = "founder-token";

/// What the relay asks of founders.
pub(crate) enum Founding {
    /// Nothing.
    Open,
    /// The token with this hash. Hashes are compared, so how long it takes tells nothing of the token.
    Token(blake3::Hash),
}

/// Why there is no token to ask for.
#[derive(Debug, thiserror::Error)]
pub enum TokenError {
    /// The file with the token cannot be read or made.
    #[error("cannot use the founder token in {file}: {source}")]
    File {
        /// The file.
        file: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The file is there, and has no token in it.
    #[error("the founder token in {file} is too short; delete the file to get a new one")]
    Short {
        /// The file.
        file: PathBuf,
    },
    /// The system has no randomness to make a token of.
    #[error("cannot make a founder token: {0}")]
    Random(getrandom::Error),
}

/// A token that was just made, to be shown once to whoever started the relay.
#[derive(Clone, PartialEq, Eq)]
pub struct NewToken(String);

impl NewToken {
    /// Returns the token, to be passed on to those who may found projects.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for NewToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("NewToken(..)")
    }
}

impl Founding {
    /// Decides what is asked of founders, and makes the token where it is asked for and there is none.
    pub(crate) fn begin(founders: Founders, folder: &Path) -> Result<(Self, Option<NewToken>), TokenError> {
        if founders == Founders::Open {
            return Ok((Self::Open, None));
        }
        let path = token_file(folder);
        let unusable = |source| TokenError::File { file: path.clone(), source };
        match fs::read_to_string(&path) {
            Ok(token) if token.trim().len() < 16 => Err(TokenError::Short { file: path }),
            Ok(token) => Ok((Self::token(&token), None)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let token = random_token().map_err(TokenError::Random)?;
                write_for_owner(&path, &token).map_err(unusable)?;
                Ok((Self::token(&token), Some(NewToken(token))))
            }
            Err(source) => Err(unusable(source)),
        }
    }

    /// Tells whether somebody with this token, or with none, may found a project.
    pub(crate) fn allows(&self, token: Option<&str>) -> bool {
        match self {
            Self::Open => true,
            Self::Token(hash) => token.is_some_and(|token| blake3::hash(token.trim().as_bytes()) == *hash),
        }
    }

    fn token(token: &str) -> Self {
        Self::Token(blake3::hash(token.trim().as_bytes()))
    }
}

/// Returns the token that founders need in a relay's folder; `None` where none was made yet.
///
/// # Errors
/// When the file cannot be read.
pub fn founder_token(folder: &Path) -> Result<Option<NewToken>, TokenError> {
    let file = token_file(folder);
    match fs::read_to_string(&file) {
        Ok(token) => Ok(Some(NewToken(token.trim().to_owned()))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(TokenError::File { file, source }),
    }
}

/// Makes another token, in place of the one that there was. The relay asks for it from its next start on.
///
/// # Errors
/// When the file cannot be written, or the system has no randomness.
pub fn renew_founder_token(folder: &Path) -> Result<NewToken, TokenError> {
    let file = token_file(folder);
    let unusable = |source| TokenError::File { file: file.clone(), source };
    let token = random_token().map_err(TokenError::Random)?;
    // In one step, so that there is never none: without one the relay would make its own.
    let new = file.with_extension("new");
    match fs::remove_file(&new) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(unusable(error)),
        _ => {}
    }
    write_for_owner(&new, &token).and_then(|()| fs::rename(&new, &file)).map_err(unusable)?;
    Ok(NewToken(token))
}

/// Returns the file in a relay's folder that holds the token.
pub(crate) fn token_file(folder: &Path) -> PathBuf {
    folder.join(FILE)
}

/// Copies the token from one folder to another, where it is for its owner alone too.
pub(crate) fn copy_token(from: &Path, to: &Path) -> io::Result<()> {
    write_for_owner(&token_file(to), fs::read_to_string(token_file(from))?.trim())
}

/// Makes 160 random bits, in letters that can be read aloud.
fn random_token() -> Result<String, getrandom::Error> {
    const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes)?;
    let letter = |byte: &u8| LETTERS.get(usize::from(byte % 32)).copied().map(char::from);
    Ok(bytes.iter().filter_map(letter).collect())
}

fn write_for_owner(path: &Path, token: &str) -> io::Result<()> {
    let mut file = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    writeln!(file, "{token}")?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    /// R10
    #[test]
    fn a_token_is_made_once_and_asked_for_ever_after() {
        let folder = tempfile::TempDir::new().unwrap();
        let (founding, token) = Founding::begin(Founders::Token, folder.path()).unwrap();
        let token = token.unwrap();
        assert_eq!(token.reveal().len(), 32);
        assert!(founding.allows(Some(token.reveal())));
        assert!(!founding.allows(None));
        assert!(!founding.allows(Some("another")));

        let mode = fs::metadata(folder.path().join(FILE)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "nobody else on the machine reads it");

        let (again, new) = Founding::begin(Founders::Token, folder.path()).unwrap();
        assert_eq!(new, None);
        assert!(again.allows(Some(token.reveal())));
    }

    /// R10
    #[test]
    fn an_empty_file_is_no_token() {
        let folder = tempfile::TempDir::new().unwrap();
        fs::write(folder.path().join(FILE), "\n").unwrap();
        assert!(matches!(Founding::begin(Founders::Token, folder.path()), Err(TokenError::Short { .. })));
    }
}
