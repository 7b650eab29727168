//! Whose envelopes a relay takes.

use super::Team;
use crate::{AppendError, DocumentId, Header, Role};

fn header(team: &Team, device: &crate::DeviceKeys) -> Header {
    Header {
        version: 1,
        document: team.plan.document,
        epoch: 0,
        device: device.id(),
        sequence: 1,
        changes: 1,
        seen: None,
    }
}

/// M3
#[test]
fn all_but_viewers_append() {
    for role in Role::ALL {
        let mut team = Team::new();
        let member = team.member(role);
        let expected = if role == Role::Viewer { Err(AppendError::Role { role }) } else { Ok(()) };
        assert_eq!(team.membership.may_append(&header(&team, &member)), expected);
    }
}

/// R1
#[test]
fn who_is_no_member_appends_nothing() {
    let mut team = Team::new();
    let stranger = team.device();
    let refused = team.membership.may_append(&header(&team, &stranger));
    assert_eq!(refused, Err(AppendError::NotAMember { device: stranger.id() }));
}

/// R1
#[test]
fn an_envelope_is_of_a_known_document_and_its_newest_key() {
    let team = Team::new();
    let good = header(&team, &team.owner);
    let document = DocumentId::from_bytes([5; 16]);
    let unknown = team.membership.may_append(&Header { document, ..good });
    assert_eq!(unknown, Err(AppendError::UnknownDocument { document }));
    let early = team.membership.may_append(&Header { epoch: 1, ..good });
    assert_eq!(early, Err(AppendError::Epoch { epoch: 1, newest: 0 }));
}
