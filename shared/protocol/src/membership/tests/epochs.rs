//! What somebody might do in an earlier epoch.

use super::{NOON, Team, header};
use crate::{AppendError, Audience, DocumentId, Role};

/// E4
#[test]
fn a_role_counts_for_the_epochs_in_which_it_was_held() {
    let mut team = Team::new();
    let (owner, keys) = (team.owner.clone(), team.member(Role::Reviewer));
    let plan = team.plan.document;
    let raised = team.role(&owner, &keys, Role::Editor);
    team.take(raised);
    let lowered = team.role(&owner, &keys, Role::Viewer);
    team.take(lowered);
    let removal = team.removal(&owner, &keys);
    team.take(removal);
    let device = keys.id();
    let expected =
        [Ok(Role::Reviewer), Ok(Role::Editor), Ok(Role::Viewer), Err(AppendError::NotAMember { device })];
    for (epoch, expected) in (0..).zip(expected) {
        assert_eq!(team.membership.role_at(&header(&keys, plan, epoch)), expected, "epoch {epoch}");
    }
    let early = team.membership.role_at(&header(&owner, plan, 4));
    assert_eq!(early, Err(AppendError::Epoch { epoch: 4, newest: 3 }));
}

/// E4
#[test]
fn a_removed_device_counts_for_the_epochs_before() {
    let mut team = Team::new();
    let (owner, second, plan) = (team.owner.clone(), team.device(), team.plan.document);
    let rotated = team.membership.author_rotate(&owner, &[plan], &mut team.rng, NOON);
    team.take(rotated);
    let added = team.membership.author_add_device(&owner, &second, false, &mut team.rng, NOON);
    team.take(added);
    let removed = team.membership.author_remove_device(&owner, second.id(), &mut team.rng, NOON);
    team.take(removed);
    let device = second.id();
    let stranger = Err(AppendError::NotAMember { device });
    for (epoch, expected) in [(0, stranger), (1, Ok(Role::Owner)), (2, stranger)] {
        assert_eq!(team.membership.role_at(&header(&second, plan, epoch)), expected, "epoch {epoch}");
        assert_eq!(team.membership.role_at(&header(&owner, plan, epoch)), Ok(Role::Owner));
    }
}

/// E4
#[test]
fn who_came_or_left_within_an_epoch_counts_in_it() {
    let mut team = Team::new();
    let (owner, plan) = (team.owner.clone(), team.plan.document);
    let keys = team.member(Role::Editor);
    let leaving = team.membership.author_leave(&keys, NOON);
    team.take(leaving);
    let unread = team.restricted(&[]).document;
    let role = |team: &Team, document, epoch| team.membership.role_at(&header(&keys, document, epoch));
    assert_eq!(role(&team, plan, 0), Ok(Role::Editor));
    let device = keys.id();
    assert_eq!(role(&team, unread, 0), Err(AppendError::NotAMember { device }), "it was made afterwards");
    let rotated = team.membership.author_rotate(&owner, &[plan], &mut team.rng, NOON);
    team.take(rotated);
    assert_eq!(role(&team, plan, 0), Ok(Role::Editor));
    assert_eq!(role(&team, plan, 1), Err(AppendError::NotAMember { device }));
}

/// E4, M9f
#[test]
fn a_document_is_read_in_the_epochs_with_such_an_audience() {
    let mut team = Team::new();
    let (owner, editor) = (team.owner.clone(), team.member(Role::Editor));
    let document = team.restricted(&[]).document;
    let members = [team.id(&editor)].into();
    for audience in [Audience::Restricted { members }, Audience::Restricted { members: [].into() }] {
        let set = team.membership.author_set_audience(&owner, document, audience, &mut team.rng, NOON);
        team.take(set);
    }
    let unknown = Err(AppendError::UnknownDocument { document });
    for (epoch, expected) in [(0, unknown), (1, Ok(Role::Editor)), (2, unknown)] {
        assert_eq!(team.membership.role_at(&header(&editor, document, epoch)), expected);
    }
    let document = DocumentId::from_bytes([5; 16]);
    let unknown = Err(AppendError::UnknownDocument { document });
    assert_eq!(team.membership.role_at(&header(&editor, document, 0)), unknown);
    let stranger = team.device();
    let device = stranger.id();
    let role = team.membership.role_at(&header(&stranger, team.plan.document, 0));
    assert_eq!(role, Err(AppendError::NotAMember { device }));
}

/// E4, M9f
#[test]
fn a_raise_lets_nobody_into_an_epoch_before_it() {
    let mut team = Team::new();
    let (owner, editor) = (team.owner.clone(), team.member(Role::Editor));
    let document = team.restricted(&[]).document;
    let raised = team.role(&owner, &editor, Role::Manager);
    team.take(raised);
    let role = |epoch| team.membership.role_at(&header(&editor, document, epoch));
    assert_eq!(role(0), Err(AppendError::UnknownDocument { document }));
    assert_eq!(role(1), Ok(Role::Manager));
}
