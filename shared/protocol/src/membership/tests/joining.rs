//! How people come.

use super::{DAY, MINUTE, NOON, Team, forge};
use crate::{Action, DeviceKeys, EntryError, Full, InviteSecret, InviteTerms, Role, SignedEntry, limits};

/// Alters a join and signs it anew.
fn forge_join(
    entry: &SignedEntry,
    keys: &DeviceKeys,
    alter: impl FnOnce(&mut crate::InviteId, &mut crate::DevicePublic, &mut [u8; 64]),
) -> SignedEntry {
    forge(entry, keys, |entry| match &mut entry.action {
        Action::Join { invite, device, proof, .. } => alter(invite, device, proof),
        other => panic!("no join but {other:?}"),
    })
}

fn written_join(team: &mut Team, secret: &InviteSecret) -> (DeviceKeys, SignedEntry) {
    let keys = team.device();
    let entry = team.membership.author_join(secret, &keys, &mut team.rng, NOON + MINUTE).unwrap();
    (keys, entry)
}

/// M2d, I3
#[test]
fn who_comes_with_an_invite_has_its_role() {
    for role in Role::ALL {
        let mut team = Team::new();
        let keys = team.member(role);
        let member = team.membership.member_of(&keys.id()).unwrap();
        assert_eq!((member.role, member.joined), (role, NOON + MINUTE));
        assert_eq!(member.id.as_bytes(), keys.id().as_bytes());
        assert_eq!(member.by.unwrap().as_bytes(), team.owner.id().as_bytes());
        assert_eq!(team.membership.device(&keys.id()), Some(&keys.public()));
    }
}

/// M7c
#[test]
fn an_invite_brings_as_many_as_it_is_for() {
    let mut team = Team::new();
    let secret = team.invite(Role::Editor, 2);
    team.join(&secret);
    assert_eq!(team.membership.invite(&secret.id()).unwrap().left, 1);
    team.join(&secret);
    let late = team.device();
    let refused = team.membership.author_join(&secret, &late, &mut team.rng, NOON);
    assert_eq!(refused, Err(EntryError::InviteUsedUp));
    assert!(!team.membership.invite(&secret.id()).unwrap().is_open(NOON));
}

/// M7d
#[test]
fn a_relay_takes_a_new_document_from_a_clock_that_is_right_alone() {
    let mut team = Team::new();
    let editor = team.member(Role::Editor);
    let entry = team.membership.author_create_year(&editor, 2026, &mut team.rng, NOON).unwrap();
    let accept = |now| team.membership.acceptable_at(entry.entry(), now);
    assert_eq!(accept(NOON + 10 * MINUTE), Ok(()));
    for now in [NOON - 10 * MINUTE - 1, NOON + 10 * MINUTE + 1] {
        assert_eq!(accept(now), Err(EntryError::Clock { at: NOON, now }), "else it could begin every year");
    }
}

/// M7d
#[test]
fn an_invite_ends_at_its_time() {
    let mut team = Team::new();
    let (secret, keys) = (team.invite(Role::Editor, 1), team.device());
    let expires = NOON + 7 * DAY;
    let mut join = |at| team.membership.author_join(&secret, &keys, &mut team.rng, at).map(drop);
    assert_eq!(join(expires - 1), Ok(()));
    assert_eq!(join(expires), Err(EntryError::InviteExpired { expires }));
}

/// M7d
#[test]
fn a_relay_judges_an_invites_end_by_its_own_clock() {
    let mut team = Team::new();
    let (secret, keys) = (team.invite(Role::Editor, 1), team.device());
    let expires = NOON + 7 * DAY;
    let entry = team.membership.author_join(&secret, &keys, &mut team.rng, expires - 1).unwrap();
    let accept = |now| team.membership.acceptable_at(entry.entry(), now);
    assert_eq!(accept(expires - 1), Ok(()));
    assert_eq!(accept(expires), Err(EntryError::InviteExpired { expires }));
    for now in [expires - 1 - 10 * MINUTE - 1, expires + 10 * MINUTE] {
        assert_eq!(accept(now), Err(EntryError::Clock { at: expires - 1, now }));
    }
}

/// M2d
#[test]
fn a_device_is_in_a_project_only_once() {
    let mut team = Team::new();
    let secret = team.invite(Role::Editor, 3);
    let (keys, entry) = written_join(&mut team, &secret);
    team.membership.apply(&entry).unwrap();
    let taken = EntryError::DeviceTaken { device: keys.id() };
    let again = team.membership.author_join(&secret, &keys, &mut team.rng, NOON);
    assert_eq!(again, Err(taken.clone()));
    let (_, other) = written_join(&mut team, &secret);
    let forged = forge_join(&other, &keys, |_, device, _| *device = keys.public());
    let forged = forge(&forged, &keys, |entry| entry.author = keys.id());
    assert_eq!(team.refusal(&forged), taken);
}

/// M2d, M2e
#[test]
fn nobody_joins_in_anothers_name() {
    let mut team = Team::new();
    let secret = team.invite(Role::Editor, 1);
    let (keys, entry) = written_join(&mut team, &secret);
    let other = team.device();
    let author = keys.id();
    let foreign = forge_join(&entry, &keys, |_, device, _| *device = other.public());
    assert_eq!(team.refusal(&foreign), EntryError::UnknownAuthor { author });
    let unsigned = forge(&entry, &other, |_| {});
    assert_eq!(team.refusal(&unsigned), EntryError::Signature { author });
}

/// M7b
#[test]
fn who_does_not_know_the_secret_cannot_join() {
    let mut team = Team::new();
    let secret = team.invite(Role::Editor, 1);
    let (keys, entry) = written_join(&mut team, &secret);
    let guess = forge_join(&entry, &keys, |_, _, proof| *proof = [0; 64]);
    assert_eq!(team.refusal(&guess), EntryError::Proof);
    let better = team.invite(Role::Owner, 1);
    let (keys, entry) = written_join(&mut team, &secret);
    let climbing = forge_join(&entry, &keys, |invite, _, _| *invite = better.id());
    assert_eq!(team.refusal(&climbing), EntryError::Proof);
}

/// M7b
#[test]
fn a_proof_is_good_for_one_device_and_one_place() {
    let mut team = Team::new();
    let secret = team.invite(Role::Editor, 2);
    let (_, overheard) = written_join(&mut team, &secret);
    let Action::Join { proof: overheard, .. } = overheard.entry().action.clone() else { panic!() };
    let (thief, entry) = written_join(&mut team, &secret);
    let stolen = forge_join(&entry, &thief, |_, _, proof| *proof = overheard);
    assert_eq!(team.refusal(&stolen), EntryError::Proof);
    team.invite(Role::Viewer, 1);
    let (head, len) = (team.membership.head(), team.membership.len());
    let later = forge(&entry, &thief, |entry| {
        entry.previous = Some(head);
        entry.index = len;
    });
    assert_eq!(team.refusal(&later), EntryError::Proof);
}

/// M7c
#[test]
fn an_unknown_invite_brings_nobody() {
    let mut team = Team::new();
    let (keys, unknown) = (team.device(), InviteSecret::from_bytes([3; 32]));
    let refused = team.membership.author_join(&unknown, &keys, &mut team.rng, NOON);
    assert_eq!(refused, Err(EntryError::UnknownInvite { invite: unknown.id() }));
}

/// M7
#[test]
fn an_invited_manager_invites_in_turn() {
    let mut team = Team::new();
    let manager = team.member(Role::Manager);
    let terms = InviteTerms::new(Role::Reviewer, NOON + DAY, 1);
    let (entry, secret) = team.membership.author_invite(&manager, terms, &mut team.rng, NOON).unwrap();
    team.membership.apply(&entry).unwrap();
    let reviewer = team.join(&secret);
    let by = team.membership.member_of(&reviewer.id()).unwrap().by.unwrap();
    assert_eq!(by.as_bytes(), manager.id().as_bytes());
    let keys = team.membership.open_keys(&reviewer).unwrap();
    assert_eq!(keys[0].key.as_bytes(), team.plan.key.as_bytes());
}

/// N5
#[test]
fn a_project_has_only_so_many_devices() {
    let mut team = Team::new();
    let secret = team.invite(Role::Viewer, limits::INVITE_USES);
    let some = team.membership.devices.values().next().unwrap().clone();
    for number in 1..limits::DEVICES {
        let mut id = [0; 16];
        id[..8].copy_from_slice(&number.to_be_bytes());
        team.membership.devices.insert(crate::DeviceId::from_bytes(id), some.clone());
    }
    let late = team.device();
    let refused = team.membership.author_join(&secret, &late, &mut team.rng, NOON);
    assert_eq!(refused, Err(EntryError::Full(Full::Devices)));
}
