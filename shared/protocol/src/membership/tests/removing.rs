//! Members who are removed.

use super::{NOON, Team, forge, header};
use crate::{AppendError, EntryError, Role};

/// M2i, M3a
#[test]
fn managers_and_owners_remove_members_up_to_their_own_role() {
    for author in Role::ALL {
        for of in Role::ALL {
            let mut team = Team::new();
            let (by, other) = (team.member(author), team.member(of));
            let may = author >= Role::Manager && of <= author;
            let expected = if may { Ok(()) } else { Err(EntryError::Role { role: author }) };
            assert_eq!(team.removal(&by, &other).map(drop), expected, "{author:?} removes {of:?}");
            let owner = team.owner.clone();
            let entry = team.removal(&owner, &other).unwrap();
            let forged = forge(&entry, &by, |entry| entry.author = by.id());
            assert_eq!(team.membership.clone().apply(&forged), expected);
        }
    }
}

/// M2i
#[test]
fn nobody_removes_themself_or_who_is_no_member() {
    let mut team = Team::new();
    let (owner, other) = (team.owner.clone(), team.member(Role::Viewer));
    assert_eq!(team.removal(&owner, &owner), Err(EntryError::Oneself));
    let removal = team.removal(&owner, &other);
    team.take(removal);
    let member = team.id(&other);
    assert_eq!(team.removal(&owner, &other), Err(EntryError::UnknownMember { member }));
}

/// M2i, M9
#[test]
fn who_is_removed_opens_no_new_key_and_writes_nothing() {
    let mut team = Team::new();
    let (owner, gone, stays) = (team.owner.clone(), team.member(Role::Editor), team.member(Role::Viewer));
    let removal = team.removal(&owner, &gone);
    team.take(removal);
    let author = gone.id();
    assert_eq!(team.membership.open_keys(&gone).map(drop), Err(EntryError::UnknownAuthor { author }));
    assert!(team.membership.device(&author).is_none());
    assert!(team.membership.member_of(&author).is_none());
    let plan = team.plan.document;
    for keys in [&owner, &stays] {
        assert_eq!(team.opens(keys), [(plan, 0), (plan, 1)]);
    }
    let refused = team.membership.may_append(&header(&gone, plan, 1));
    assert_eq!(refused, Err(AppendError::NotAMember { device: author }));
    let (entry, _) = team.written_invite(Role::Viewer, 1);
    let forged = forge(&entry, &gone, |entry| entry.author = author);
    assert_eq!(team.refusal(&forged), EntryError::UnknownAuthor { author });
}

/// M2i
#[test]
fn who_is_removed_is_still_known() {
    let mut team = Team::new();
    let (owner, gone) = (team.owner.clone(), team.member(Role::Editor));
    let removal = team.removal(&owner, &gone);
    team.take(removal);
    let id = team.id(&gone);
    assert!(team.membership.member(&id).is_none());
    let former: Vec<_> = team.membership.former().collect();
    assert_eq!((former.len(), former[0].id, former[0].role), (1, id, Role::Editor));
    assert_eq!(former[0].devices, [gone.id()]);
    assert_eq!(team.membership.ever_device(&gone.id()), Some(&gone.public()));
}

/// M8d
#[test]
fn a_device_that_was_removed_never_comes_again() {
    let mut team = Team::new();
    let (owner, gone) = (team.owner.clone(), team.member(Role::Editor));
    let removal = team.removal(&owner, &gone);
    team.take(removal);
    let taken = EntryError::DeviceTaken { device: gone.id() };
    let secret = team.invite(Role::Editor, 1);
    assert_eq!(team.membership.author_join(&secret, &gone, &mut team.rng, NOON), Err(taken.clone()));
    let added = team.membership.author_add_device(&owner, &gone, false, &mut team.rng, NOON);
    assert_eq!(added, Err(taken));
}

/// M7g
#[test]
fn a_removed_members_invites_and_the_one_they_came_by_end() {
    let mut team = Team::new();
    let owner = team.owner.clone();
    let secret = team.invite(Role::Manager, 9);
    let (gone, stays) = (team.join(&secret), team.invite(Role::Editor, 1));
    let terms = crate::InviteTerms::new(Role::Viewer, NOON + 1000, 1);
    let (entry, theirs) = team.membership.author_invite(&gone, terms, &mut team.rng, NOON).unwrap();
    team.membership.apply(&entry).unwrap();
    let link = team.membership.author_link_device(&gone, &mut team.rng, NOON).unwrap();
    team.membership.apply(&link.0).unwrap();
    let removal = team.removal(&owner, &gone);
    team.take(removal);
    for ended in [&secret, &theirs, &link.1] {
        let error = team.membership.open_invite_keys(ended).map(drop);
        assert_eq!(error, Err(EntryError::InviteWithdrawn));
    }
    let keys = team.membership.open_invite_keys(&stays).unwrap();
    assert_eq!(keys[0].epoch, 1, "a link goes on working");
    let joiner = team.join(&stays);
    assert_eq!(team.opens(&joiner).len(), 2);
}
