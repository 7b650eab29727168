//! Invites, until somebody comes with them.

use super::{DAY, MINUTE, NOON, Team, forge, forge_invite};
use crate::{Action, EntryError, Full, InviteTerms, Role, limits};

/// M2b
#[test]
fn an_invite_is_open_until_it_ends() {
    let mut team = Team::new();
    let secret = team.invite(Role::Editor, 3);
    let invite = team.membership.invite(&secret.id()).unwrap();
    assert_eq!((invite.id, invite.public, invite.left), (secret.id(), secret.public(), 3));
    assert_eq!(invite.by.as_bytes(), team.owner.id().as_bytes());
    assert!(invite.is_open(NOON + 7 * DAY - 1));
    assert!(!invite.is_open(NOON + 7 * DAY));
}

/// M3
#[test]
fn managers_and_owners_invite_up_to_their_own_role() {
    let terms = |role| InviteTerms::new(role, NOON + DAY, 1);
    for author in Role::ALL {
        let mut team = Team::new();
        let keys = team.member(author);
        for role in Role::ALL {
            let written = team.membership.author_invite(&keys, terms(role), &mut team.rng, NOON);
            let may = author >= Role::Manager && role <= author;
            assert_eq!(written.is_ok(), may, "{author:?} invites {role:?}");
            // What an honest app does not write, everybody refuses.
            let (entry, _) = team.written_invite(role, 1);
            let entry = forge(&entry, &keys, |entry| entry.author = keys.id());
            let expected = if may { Ok(()) } else { Err(EntryError::Role { role: author }) };
            assert_eq!(team.membership.clone().apply(&entry), expected);
        }
    }
}

/// M2b
#[test]
fn an_invite_has_possible_terms() {
    let mut team = Team::new();
    let (entry, _) = team.written_invite(Role::Editor, 1);
    let check = |uses: u32, lasts: i64, good: bool| {
        let entry = forge_invite(&entry, &team.owner, |terms| {
            terms.uses = uses;
            terms.expires = NOON.saturating_add(lasts);
        });
        let expected = if good { Ok(()) } else { Err(EntryError::Terms) };
        assert_eq!(team.membership.clone().apply(&entry), expected, "{uses} uses, {lasts} ms");
    };
    check(1, 1, true);
    check(limits::INVITE_USES, limits::INVITE_MS, true);
    check(0, DAY, false);
    check(limits::INVITE_USES + 1, DAY, false);
    check(1, 0, false);
    check(1, -DAY, false);
    check(1, limits::INVITE_MS + 1, false);
    check(1, i64::MAX, false);
}

/// M2b
#[test]
fn an_invites_keys_are_used_only_once() {
    let mut team = Team::new();
    let secret = team.invite(Role::Editor, 1);
    team.join(&secret);
    let (entry, _) = team.written_invite(Role::Editor, 1);
    let again = forge(&entry, &team.owner, |entry| {
        if let Action::Invite { public, .. } = &mut entry.action {
            *public = secret.public();
        }
    });
    assert_eq!(team.refusal(&again), EntryError::InviteTaken { invite: secret.id() });
}

/// M2c, M7c
#[test]
fn a_withdrawn_invite_brings_nobody() {
    let mut team = Team::new();
    let (secret, late) = (team.invite(Role::Editor, 5), team.device());
    team.join(&secret);
    let withdrawal = team.membership.author_withdraw(&team.owner, secret.id(), NOON).unwrap();
    team.membership.apply(&withdrawal).unwrap();
    assert!(!team.membership.invite(&secret.id()).unwrap().is_open(NOON));
    let membership = &team.membership;
    let joined = membership.author_join(&secret, &late, &mut team.rng, NOON);
    assert_eq!(joined, Err(EntryError::InviteWithdrawn));
    assert_eq!(membership.open_invite_keys(&secret).map(drop), Err(EntryError::InviteWithdrawn));
    let again = membership.author_withdraw(&team.owner, secret.id(), NOON);
    assert_eq!(again, Err(EntryError::InviteWithdrawn));
    assert_eq!(membership.members().len(), 2, "who came with it before stays");
}

/// M2c
#[test]
fn who_may_invite_to_a_role_may_withdraw_such_an_invite() {
    for author in Role::ALL {
        let mut team = Team::new();
        let keys = team.member(author);
        for role in Role::ALL {
            let invite = team.invite(role, 1).id();
            let written = team.membership.author_withdraw(&keys, invite, NOON).map(drop);
            let may = author >= Role::Manager && role <= author;
            assert_eq!(written, if may { Ok(()) } else { Err(EntryError::Role { role: author }) });
        }
    }
}

/// M2c
#[test]
fn an_invite_that_never_was_or_is_used_up_cannot_be_withdrawn() {
    let mut team = Team::new();
    let secret = team.invite(Role::Editor, 1);
    let (_, never) = team.written_invite(Role::Editor, 1);
    team.join(&secret);
    let withdraw = |invite| team.membership.author_withdraw(&team.owner, invite, NOON);
    assert_eq!(withdraw(secret.id()), Err(EntryError::InviteUsedUp));
    assert_eq!(withdraw(never.id()), Err(EntryError::UnknownInvite { invite: never.id() }));
}

/// N5
#[test]
fn a_project_has_only_so_many_open_invites() {
    let mut team = Team::new();
    let secrets: Vec<_> = (0..limits::OPEN_INVITES).map(|_| team.invite(Role::Viewer, 1)).collect();
    let terms = InviteTerms::new(Role::Viewer, NOON + DAY, 1);
    let full = team.membership.author_invite(&team.owner, terms, &mut team.rng, NOON).map(drop);
    assert_eq!(full, Err(EntryError::Full(Full::Invites)));
    let withdrawal = team.membership.author_withdraw(&team.owner, secrets[0].id(), NOON).unwrap();
    team.membership.apply(&withdrawal).unwrap();
    team.invite(Role::Viewer, 1);
}

/// M7d
#[test]
fn a_relay_takes_no_entry_from_a_clock_that_is_far_ahead() {
    let mut team = Team::new();
    let (entry, _) = team.written_invite(Role::Editor, 1);
    let accept = |now| team.membership.acceptable_at(entry.entry(), now);
    assert_eq!(accept(NOON - 10 * MINUTE), Ok(()));
    let now = NOON - 10 * MINUTE - 1;
    assert_eq!(accept(now), Err(EntryError::Clock { at: NOON, now }));
    assert_eq!(accept(NOON + DAY), Ok(()), "it may have waited for the network");
}
