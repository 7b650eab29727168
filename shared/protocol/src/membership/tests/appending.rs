//! Whose envelopes a relay takes.

use super::{NOON, Team, header};
use crate::{AppendError, DocumentId, EntryError, Header, ObjectHash, Role, wire::Code};

/// M3
#[test]
fn all_but_viewers_append() {
    for role in Role::ALL {
        let mut team = Team::new();
        let member = team.member(role);
        let expected = if role == Role::Viewer { Err(AppendError::Role { role }) } else { Ok(()) };
        assert_eq!(team.membership.may_append(&header(&member, team.plan.document, 0)), expected);
    }
}

/// E7
#[test]
fn a_snapshot_is_for_who_manages() {
    for role in Role::ALL {
        let mut team = Team::new();
        let member = team.member(role);
        let snapshot = Some(ObjectHash::from_bytes([1; 32]));
        let header = Header { changes: 0, snapshot, ..header(&member, team.plan.document, 0) };
        let expected = if role.manages() { Ok(()) } else { Err(AppendError::Role { role }) };
        assert_eq!(team.membership.may_append(&header), expected);
    }
}

/// R1
#[test]
fn who_is_no_member_appends_nothing() {
    let mut team = Team::new();
    let stranger = team.device();
    let refused = team.membership.may_append(&header(&stranger, team.plan.document, 0));
    assert_eq!(refused, Err(AppendError::NotAMember { device: stranger.id() }));
}

/// R1
#[test]
fn an_envelope_is_of_a_known_document_and_its_newest_key() {
    let team = Team::new();
    let good = header(&team.owner, team.plan.document, 0);
    let document = DocumentId::from_bytes([5; 16]);
    let unknown = team.membership.may_append(&Header { document, ..good });
    assert_eq!(unknown, Err(AppendError::UnknownDocument { document }));
    let early = team.membership.may_append(&Header { epoch: 1, ..good });
    assert_eq!(early, Err(AppendError::Epoch { epoch: 1, newest: 0 }));
}

/// M2o
#[test]
fn nothing_comes_after_the_end_of_a_project() {
    let mut team = Team::new();
    let (manager, secret) = (team.member(Role::Manager), team.invite(Role::Viewer, 1));
    let role = Role::Manager;
    assert_eq!(team.membership.author_delete(&manager, NOON), Err(EntryError::Role { role }));
    let (after, _) = team.written_invite(Role::Viewer, 1);
    let end = team.membership.author_delete(&team.owner, NOON);
    team.take(end);
    assert!(team.membership.is_deleted());
    let refused = team.membership.may_append(&header(&team.owner, team.plan.document, 0));
    assert_eq!(refused, Err(AppendError::Deleted));
    assert_eq!(team.membership.author_delete(&team.owner, NOON), Err(EntryError::Deleted));
    let device = team.device();
    let join = team.membership.author_join(&secret, &device, &mut team.rng, NOON);
    assert_eq!(join, Err(EntryError::Deleted));
    assert!(matches!(team.refusal(&after), EntryError::Stale { .. }));
    assert!(!team.opens(&manager).is_empty(), "what there is can still be read");
}

/// R2
#[test]
fn the_relay_has_words_for_what_a_project_or_member_no_longer_may() {
    assert_eq!((EntryError::Deleted.code(), AppendError::Deleted.code()), (Code::Deleted, Code::Deleted));
    assert_eq!((EntryError::Waiting.code(), AppendError::Waiting.code()), (Code::Role, Code::Role));
    assert_eq!(EntryError::LastOwner.code(), Code::Entry);
}
