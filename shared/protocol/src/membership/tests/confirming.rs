//! Joiners whom somebody must confirm first.

use super::{NOON, Team, forge, header};
use crate::{Action, AppendError, Audience, EntryError, InviteTerms, Role};

/// M7f
#[test]
fn who_waits_reads_and_writes_nothing() {
    let mut team = Team::new();
    let waiting = team.waiting(Role::Manager);
    assert!(team.membership.member_of(&waiting.id()).unwrap().waiting);
    assert!(team.opens(&waiting).is_empty());
    let plan = team.plan.document;
    assert!(!team.membership.reads(&waiting.id(), &plan));
    assert_eq!(team.membership.may_append(&header(&waiting, plan, 0)), Err(AppendError::Waiting));
    assert_eq!(team.membership.role_at(&header(&waiting, plan, 0)), Err(AppendError::Waiting));
    let terms = InviteTerms::new(Role::Viewer, NOON + 1000, 1);
    let invite = team.membership.author_invite(&waiting, terms, &mut team.rng, NOON).map(drop);
    assert_eq!(invite, Err(EntryError::Waiting));
    let link = team.membership.author_link_device(&waiting, &mut team.rng, NOON).map(drop);
    assert_eq!(link, Err(EntryError::Waiting));
    let audience = Audience::Everyone;
    let made = team.membership.author_create_document(&waiting, audience, &mut team.rng, NOON).map(drop);
    assert_eq!(made, Err(EntryError::Waiting));
    let (owner, lower) = (team.owner.clone(), team.role(&waiting, &waiting, Role::Viewer));
    assert_eq!(lower, Err(EntryError::Waiting));
    assert_eq!(team.removal(&waiting, &owner), Err(EntryError::Waiting));
    assert!(team.membership.author_leave(&waiting, NOON).is_ok(), "but they may leave");
}

/// M7f, M2n
#[test]
fn who_was_confirmed_reads_what_their_role_reads() {
    let mut team = Team::new();
    let (waiting, secret) = (team.waiting(Role::Manager), team.restricted(&[]).document);
    let id = team.id(&waiting);
    let confirmed = team.membership.author_confirm(&team.owner, id, &mut team.rng, NOON);
    team.take(confirmed);
    let mut both = [(team.plan.document, 0), (secret, 0)];
    both.sort();
    assert_eq!(team.opens(&waiting), both);
    assert_eq!(team.membership.may_append(&header(&waiting, secret, 0)), Ok(()));
    assert_eq!(team.membership.role_at(&header(&waiting, secret, 0)), Ok(Role::Manager));
    let again = team.membership.author_confirm(&team.owner, id, &mut team.rng, NOON);
    assert_eq!(again, Err(EntryError::NotWaiting));
}

/// M2n, M3
#[test]
fn managers_and_owners_confirm_up_to_their_own_role() {
    for author in Role::ALL {
        for role in Role::ALL {
            let mut team = Team::new();
            let (by, waiting) = (team.member(author), team.waiting(role));
            let may = author >= Role::Manager && role <= author;
            let id = team.id(&waiting);
            let written = team.membership.author_confirm(&by, id, &mut team.rng, NOON).map(drop);
            let expected = if may { Ok(()) } else { Err(EntryError::Role { role: author }) };
            assert_eq!(written, expected, "{author:?} confirms {role:?}");
        }
    }
}

/// M2n
#[test]
fn a_confirmation_carries_exactly_the_newest_keys() {
    let mut team = Team::new();
    let (owner, waiting) = (team.owner.clone(), team.waiting(Role::Editor));
    let id = team.id(&waiting);
    let entry = team.membership.author_confirm(&owner, id, &mut team.rng, NOON).unwrap();
    let bare = forge(&entry, &owner, |entry| {
        if let Action::ConfirmMember { keys, .. } = &mut entry.action {
            keys.clear();
        }
    });
    assert_eq!(team.refusal(&bare), EntryError::Keys);
    let member = crate::MemberId::from_bytes([9; 16]);
    let unknown = team.membership.author_confirm(&owner, member, &mut team.rng, NOON);
    assert_eq!(unknown, Err(EntryError::UnknownMember { member }));
}

/// M7f, M2i
#[test]
fn to_send_away_who_waits_needs_no_new_keys() {
    let mut team = Team::new();
    let (owner, waiting) = (team.owner.clone(), team.waiting(Role::Editor));
    let removal = team.removal(&owner, &waiting);
    team.take(removal);
    assert_eq!(team.membership.document(&team.plan.document).unwrap().epoch, 0);
    assert!(team.membership.rotation_due().next().is_none());
}

/// M7f
#[test]
fn an_invite_that_asks_for_a_confirmation_opens_no_keys() {
    let mut team = Team::new();
    let terms = InviteTerms::new(Role::Editor, NOON + 1000, 1).with_confirmation();
    let (entry, secret) = team.membership.author_invite(&team.owner, terms, &mut team.rng, NOON).unwrap();
    team.membership.apply(&entry).unwrap();
    assert!(team.membership.open_all_invite_keys(&secret).unwrap().is_empty());
    let plan = team.plan.document;
    let rotated = team.membership.author_rotate(&team.owner, &[plan], &mut team.rng, NOON);
    team.take(rotated);
    assert!(team.membership.open_invite_keys(&secret).unwrap().is_empty());
}
