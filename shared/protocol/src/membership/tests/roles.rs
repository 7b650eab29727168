//! Who gives whom which role.

use super::{NOON, Team, forge};
use crate::{Action, EntryError, Role};

/// M2h, M3
#[test]
fn managers_and_owners_set_roles_up_to_their_own() {
    for author in Role::ALL {
        for of in Role::ALL {
            for role in Role::ALL {
                let mut team = Team::new();
                let (by, other) = (team.member(author), team.member(of));
                let expected = if role > author || author < Role::Manager || of > author {
                    Err(EntryError::Role { role: author })
                } else if role == of {
                    Err(EntryError::Unchanged)
                } else {
                    Ok(())
                };
                let written = team.role(&by, &other, role).map(drop);
                assert_eq!(written, expected, "{author:?} makes {of:?} {role:?}");
                // What an honest app does not write, everybody refuses.
                if let Ok(entry) = {
                    let owner = team.owner.clone();
                    team.role(&owner, &other, role)
                } {
                    let forged = forge(&entry, &by, |entry| entry.author = by.id());
                    assert_eq!(team.membership.clone().apply(&forged), expected);
                }
            }
        }
    }
}

/// M2h, M3c
#[test]
fn everybody_may_lower_themself_and_nobody_raises_themself() {
    for own in Role::ALL {
        for role in Role::ALL {
            let mut team = Team::new();
            let keys = team.member(own);
            let written = team.role(&keys, &keys, role).map(drop);
            let expected = match role.cmp(&own) {
                std::cmp::Ordering::Less => Ok(()),
                std::cmp::Ordering::Equal => Err(EntryError::Unchanged),
                std::cmp::Ordering::Greater => Err(EntryError::Role { role: own }),
            };
            assert_eq!(written, expected, "{own:?} makes themself {role:?}");
        }
    }
}

/// M3b
#[test]
fn the_last_owner_hands_over_before_they_are_lowered_or_leave() {
    let mut team = Team::new();
    let (owner, editor) = (team.owner.clone(), team.member(Role::Editor));
    assert_eq!(team.role(&owner, &owner, Role::Manager), Err(EntryError::LastOwner));
    assert_eq!(team.membership.author_leave(&owner, NOON), Err(EntryError::LastOwner));
    let handed = team.role(&owner, &editor, Role::Owner);
    team.take(handed);
    let lowered = team.role(&owner, &owner, Role::Manager);
    team.take(lowered);
    assert_eq!(team.membership.member_of(&owner.id()).unwrap().role, Role::Manager);
    assert_eq!(team.membership.author_leave(&editor, NOON), Err(EntryError::LastOwner));
    assert!(team.membership.author_leave(&owner, NOON).is_ok());
}

/// M3b, M7f
#[test]
fn who_waits_to_be_an_owner_is_none_yet() {
    let mut team = Team::new();
    team.waiting(Role::Owner);
    assert_eq!(team.membership.author_leave(&team.owner, NOON), Err(EntryError::LastOwner));
}

/// M2h
#[test]
fn nobody_gives_a_role_to_who_is_no_member() {
    let mut team = Team::new();
    let (owner, gone) = (team.owner.clone(), team.member(Role::Editor));
    let removal = team.removal(&owner, &gone);
    team.take(removal);
    let member = team.id(&gone);
    let refused = team.role(&owner, &gone, Role::Viewer);
    assert_eq!(refused, Err(EntryError::UnknownMember { member }));
}

/// M2h, M9e
#[test]
fn a_role_brings_new_keys_of_what_is_read_before_or_afterwards() {
    let mut team = Team::new();
    let (owner, editor) = (team.owner.clone(), team.member(Role::Editor));
    let secret = team.restricted(&[]).document;
    let raised = team.role(&owner, &editor, Role::Manager);
    team.take(raised);
    let epochs = |team: &Team| team.membership.documents().map(|document| document.epoch).collect::<Vec<_>>();
    assert_eq!(epochs(&team), [1, 1]);
    let mut all = vec![(team.plan.document, 0), (team.plan.document, 1), (secret, 0), (secret, 1)];
    all.sort();
    assert_eq!(team.opens(&editor), all, "the raised read what was written before");
    let lowered = team.role(&owner, &editor, Role::Reviewer);
    team.take(lowered);
    assert_eq!(epochs(&team), [2, 2]);
    let plan = team.plan.document;
    assert_eq!(team.opens(&editor), [(plan, 0), (plan, 1), (plan, 2)]);
    assert!(team.membership.rotation_due().next().is_none());
    let restored = team.role(&owner, &editor, Role::Viewer);
    team.take(restored);
    assert_eq!(team.membership.document(&secret).unwrap().epoch, 2, "who does not read it changes nothing");
}

/// M9h
#[test]
fn who_lowers_themself_knows_keys_that_are_due() {
    let mut team = Team::new();
    let (owner, manager) = (team.owner.clone(), team.member(Role::Manager));
    let secret = team.restricted(&[]).document;
    let lowered = team.role(&manager, &manager, Role::Editor);
    team.take(lowered);
    let due = |team: &Team| team.membership.rotation_due().map(|document| document.id).collect::<Vec<_>>();
    assert_eq!(due(&team), [secret]);
    let rotated = team.membership.author_rotate(&owner, &[secret], &mut team.rng, NOON);
    team.take(rotated);
    assert_eq!(due(&team), []);
}

/// M7g
#[test]
fn a_lowered_members_invites_end_where_they_may_not_make_them_any_more() {
    let mut team = Team::new();
    let (owner, other) = (team.owner.clone(), team.member(Role::Owner));
    let invite = |team: &mut Team, role| {
        let terms = crate::InviteTerms::new(role, NOON + 1000, 1);
        let (entry, secret) = team.membership.author_invite(&other, terms, &mut team.rng, NOON).unwrap();
        team.membership.apply(&entry).unwrap();
        secret.id()
    };
    let invites = [Role::Owner, Role::Manager, Role::Viewer].map(|role| invite(&mut team, role));
    let open = |team: &Team| invites.map(|invite| team.membership.invite(&invite).unwrap().is_open(NOON));
    let lowered = team.role(&owner, &other, Role::Manager);
    team.take(lowered);
    assert_eq!(open(&team), [false, true, true]);
    let lowered = team.role(&owner, &other, Role::Editor);
    team.take(lowered);
    assert_eq!(open(&team), [false, false, false]);
}

/// M7g
#[test]
fn the_invite_by_which_a_lowered_member_came_ends() {
    let mut team = Team::new();
    let owner = team.owner.clone();
    let secret = team.invite(Role::Manager, 5);
    let (one, other) = (team.join(&secret), team.join(&secret));
    let raised = team.role(&owner, &one, Role::Owner);
    team.take(raised);
    assert!(team.membership.invite(&secret.id()).unwrap().is_open(NOON));
    let lowered = team.role(&owner, &other, Role::Viewer);
    team.take(lowered);
    assert!(
        !team.membership.invite(&secret.id()).unwrap().is_open(NOON),
        "they could come again as a manager"
    );
}

/// M9e
#[test]
fn a_role_without_its_new_keys_is_refused() {
    let mut team = Team::new();
    let (owner, editor) = (team.owner.clone(), team.member(Role::Editor));
    let entry = team.role(&owner, &editor, Role::Viewer).unwrap();
    let bare = forge(&entry, &owner, |entry| {
        if let Action::SetRole { rotations, .. } = &mut entry.action {
            rotations.clear();
        }
    });
    assert_eq!(team.refusal(&bare), EntryError::Rotation);
}
