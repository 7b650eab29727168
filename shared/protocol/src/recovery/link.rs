//! The link that is printed with a recovery kit: where the project is, and nothing secret.

use std::{fmt, str::FromStr};

use crate::{LinkError, ProjectId, invite::origin_of};

/// The path under which a relay's site takes recovery kits.
const PATH: &str = "/restore";

/// `https://relay.example/restore#<project>`.
///
/// The words alone do not say where a project is, and a relay does not look for one by them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecoveryLink {
    /// Scheme, host and port of the relay that carries the project, as in `https://relay.example`.
    pub origin: String,
    /// The project.
    pub project: ProjectId,
}

impl FromStr for RecoveryLink {
    type Err = LinkError;

    fn from_str(link: &str) -> Result<Self, LinkError> {
        let (page, project) = link.trim().split_once('#').ok_or(LinkError::Project)?;
        let origin = page.strip_suffix(PATH).ok_or(LinkError::NoRecovery)?;
        let project = project.parse().map_err(|_| LinkError::Project)?;
        Ok(Self { origin: origin_of(origin)?, project })
    }
}

impl fmt::Display for RecoveryLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{PATH}#{}", self.origin, self.project)
    }
}

#[cfg(test)]
mod tests {
    use super::RecoveryLink;
    use crate::{LinkError, ProjectId};

    /// M8c
    #[test]
    fn a_recovery_link_reads_as_it_was_written() {
        let link = RecoveryLink {
            origin: "https://relay.example:8443".to_owned(),
            project: ProjectId::from_bytes([7; 32]),
        };
        assert_eq!(link.to_string().parse(), Ok(link));
    }

    /// M8c
    #[test]
    fn what_is_no_recovery_link_says_which_part_is_wrong() {
        let read = |link: &str| link.parse::<RecoveryLink>().expect_err("no link");
        let project = ProjectId::from_bytes([7; 32]);
        assert_eq!(read(&format!("https://relay.example/join#{project}")), LinkError::NoRecovery);
        assert_eq!(read("https://relay.example/restore#short"), LinkError::Project);
        assert_eq!(read("https://relay.example/restore"), LinkError::Project);
        assert_eq!(read(&format!("ftp://relay.example/restore#{project}")), LinkError::Origin);
    }
}
