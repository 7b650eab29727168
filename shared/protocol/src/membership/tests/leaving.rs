//! Members who go by themselves.

use super::{NOON, Team, header};
use crate::{AppendError, EntryError, Role};

/// M2j, M9h
#[test]
fn who_leaves_knows_keys_that_are_due_until_somebody_rotates_them() {
    let mut team = Team::new();
    let (editor, manager) = (team.member(Role::Editor), team.member(Role::Manager));
    let (plan, secret) = (team.plan.document, team.restricted(&[]).document);
    let leaving = team.membership.author_leave(&editor, NOON);
    team.take(leaving);
    assert!(team.membership.member_of(&editor.id()).is_none());
    assert_eq!(team.membership.former().len(), 1);
    let due = |team: &Team| team.membership.rotation_due().map(|document| document.id).collect::<Vec<_>>();
    assert_eq!(due(&team), [plan]);
    let rotated = team.membership.author_rotate(&manager, &due(&team), &mut team.rng, NOON);
    team.take(rotated);
    assert_eq!(due(&team), []);
    assert_eq!(team.opens(&manager).iter().filter(|(document, _)| *document == plan).count(), 2);
    let leaving = team.membership.author_leave(&manager, NOON);
    team.take(leaving);
    let mut both = [plan, secret];
    both.sort();
    assert_eq!(due(&team), both);
}

/// M2j
#[test]
fn everybody_but_the_last_owner_may_leave() {
    for role in Role::ALL {
        let mut team = Team::new();
        let keys = team.member(role);
        let leaving = team.membership.author_leave(&keys, NOON);
        team.take(leaving);
        let device = keys.id();
        let refused = team.membership.may_append(&header(&keys, team.plan.document, 0));
        assert_eq!(refused, Err(AppendError::NotAMember { device }));
    }
    let team = Team::new();
    assert_eq!(team.membership.author_leave(&team.owner, NOON), Err(EntryError::LastOwner));
}

/// M2j, M7g
#[test]
fn who_leaves_cannot_come_again_by_the_same_invite() {
    let mut team = Team::new();
    let secret = team.invite(Role::Editor, 5);
    let keys = team.join(&secret);
    let leaving = team.membership.author_leave(&keys, NOON);
    team.take(leaving);
    let again = team.device();
    let refused = team.membership.author_join(&secret, &again, &mut team.rng, NOON);
    assert_eq!(refused, Err(EntryError::InviteWithdrawn));
}

/// M9h
#[test]
fn who_has_a_withdrawn_invite_knows_keys_that_are_due() {
    let mut team = Team::new();
    let secret = team.invite(Role::Viewer, 1);
    let withdrawn = team.membership.author_withdraw(&team.owner, secret.id(), NOON);
    team.take(withdrawn);
    assert_eq!(team.membership.rotation_due().count(), 1);
}
