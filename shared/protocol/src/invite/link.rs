//! The link that hands an invite from one person to another.

use std::{fmt, str::FromStr};

use data_encoding::BASE64URL_NOPAD;
use zeroize::{Zeroize, Zeroizing};

use super::InviteSecret;
use crate::{ProjectId, limits};

/// The path under which a relay's site takes invites.
const PATH: &str = "/join";

/// `https://relay.example/join#<project>.<secret>`.
///
/// The secret is in the fragment, which browsers do not send: not even the relay that serves the page
/// sees it. `Display` is the only way to show it; `Debug` leaves it out.
#[derive(Clone)]
pub struct InviteLink {
    /// Scheme, host and port of the relay that carries the project, as in `https://relay.example`.
    pub origin: String,
    /// The project.
    pub project: ProjectId,
    /// The secret.
    pub secret: InviteSecret,
}

impl InviteLink {
    /// Reads the fragment of a link, with or without its `#`, for a page that knows its own origin.
    ///
    /// # Errors
    /// When it is no project and secret.
    pub fn from_fragment(origin: &str, fragment: &str) -> Result<Self, LinkError> {
        Self::read(origin, fragment.strip_prefix('#').unwrap_or(fragment))
    }

    fn read(origin: &str, fragment: &str) -> Result<Self, LinkError> {
        let (project, secret) = fragment.split_once('.').ok_or(LinkError::NoSecret)?;
        let project = project.parse().map_err(|_| LinkError::Project)?;
        Ok(Self { origin: origin_of(origin)?, project, secret: secret_of(secret)? })
    }
}

/// Takes an origin as browsers write it: `http` or `https`, a host, and nothing behind it.
pub(crate) fn origin_of(origin: &str) -> Result<String, LinkError> {
    let host = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"));
    let good = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ':' | '[' | ']');
    match host {
        Some(host) if !host.is_empty() && origin.len() <= limits::ORIGIN && host.chars().all(good) => {
            Ok(origin.to_owned())
        }
        _ => Err(LinkError::Origin),
    }
}

fn secret_of(text: &str) -> Result<InviteSecret, LinkError> {
    let bytes = BASE64URL_NOPAD.decode(text.as_bytes()).map(Zeroizing::new);
    let mut bytes: [u8; 32] =
        bytes.ok().and_then(|bytes| bytes.as_slice().try_into().ok()).ok_or(LinkError::Secret)?;
    let secret = InviteSecret::from_bytes(bytes);
    bytes.zeroize();
    Ok(secret)
}

impl FromStr for InviteLink {
    type Err = LinkError;

    fn from_str(link: &str) -> Result<Self, LinkError> {
        let (page, fragment) = link.trim().split_once('#').ok_or(LinkError::NoSecret)?;
        let origin = page.strip_suffix(PATH).ok_or(LinkError::NoInvite)?;
        Self::read(origin, fragment)
    }
}

impl fmt::Display for InviteLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let secret = Zeroizing::new(BASE64URL_NOPAD.encode(self.secret.as_bytes()));
        write!(f, "{}{PATH}#{}.{}", self.origin, self.project, *secret)
    }
}

impl fmt::Debug for InviteLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "InviteLink({}{PATH}#{}...)", self.origin, self.project)
    }
}

/// A text that is no invite. Says nothing of what the text was, for it may hold a secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LinkError {
    /// The address is of another page.
    #[error("the link does not lead to the page that takes invites")]
    NoInvite,
    /// The address is of another page.
    #[error("the link does not lead to the page that takes recovery kits")]
    NoRecovery,
    /// The address of the relay is none.
    #[error("the link names no relay")]
    Origin,
    /// The part behind `#`, or behind its dot, is missing: the link was cut off.
    #[error("the link has no secret; it was cut off")]
    NoSecret,
    /// The part between `#` and the dot names no project.
    #[error("the link names no project")]
    Project,
    /// The secret has another length, or letters that no secret has: the link was cut off or mistyped.
    #[error("the secret of the link is incomplete")]
    Secret,
}
