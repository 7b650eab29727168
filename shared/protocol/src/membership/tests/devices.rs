//! More devices of a member, and fewer.

use super::{MINUTE, NOON, Team, forge};
use crate::{Action, DeviceKeys, EntryError, Full, InviteTerms, RecoveryKit, Role, SignedEntry, limits};

fn added(team: &mut Team, by: &DeviceKeys, recovery: bool) -> DeviceKeys {
    let keys = team.device();
    let entry = team.membership.author_add_device(by, &keys, recovery, &mut team.rng, NOON);
    team.take(entry);
    keys
}

fn removed(team: &mut Team, by: &DeviceKeys, device: &DeviceKeys) -> Result<SignedEntry, EntryError> {
    team.membership.author_remove_device(by, device.id(), &mut team.rng, NOON)
}

/// M8a
#[test]
fn a_link_brings_a_members_next_device() {
    for role in Role::ALL {
        let mut team = Team::new();
        let keys = team.member(role);
        let (entry, secret) = team.membership.author_link_device(&keys, &mut team.rng, NOON).unwrap();
        team.membership.apply(&entry).unwrap();
        let next = team.join(&secret);
        let member = team.membership.member_of(&next.id()).unwrap();
        assert_eq!((member.id, member.role), (team.id(&keys), role));
        assert_eq!(member.devices, [keys.id(), next.id()]);
        assert_eq!(team.membership.members().len(), 2);
        assert_eq!(team.opens(&next), team.opens(&keys));
    }
}

/// M8a
#[test]
fn a_link_is_for_one_own_device_within_an_hour() {
    let mut team = Team::new();
    let (editor, owner) = (team.member(Role::Editor), team.owner.clone());
    let member = Some(team.id(&editor));
    let good = InviteTerms { member, ..InviteTerms::new(Role::Editor, NOON + limits::LINK_MS, 1) };
    let link = |team: &mut Team, by: &DeviceKeys, terms| {
        team.membership.author_invite(by, terms, &mut team.rng, NOON).map(drop)
    };
    assert_eq!(link(&mut team, &editor, good), Ok(()));
    assert_eq!(link(&mut team, &owner, good), Err(EntryError::Terms), "for somebody else");
    let bad = [
        InviteTerms { expires: good.expires + 1, ..good },
        InviteTerms { uses: 2, ..good },
        InviteTerms { uses: 0, ..good },
        InviteTerms { role: Role::Manager, ..good },
        InviteTerms { role: Role::Viewer, ..good },
        good.with_confirmation(),
    ];
    for terms in bad {
        assert_eq!(link(&mut team, &editor, terms), Err(EntryError::Terms), "{terms:?}");
    }
}

/// M8a, M2c
#[test]
fn who_made_a_link_may_withdraw_it_and_it_ends_with_their_role() {
    let mut team = Team::new();
    let (viewer, owner) = (team.member(Role::Viewer), team.owner.clone());
    let (entry, secret) = team.membership.author_link_device(&viewer, &mut team.rng, NOON).unwrap();
    team.membership.apply(&entry).unwrap();
    assert!(team.membership.author_withdraw(&viewer, secret.id(), NOON).is_ok());
    let raised = team.role(&owner, &viewer, Role::Editor);
    team.take(raised);
    let device = team.device();
    let refused = team.membership.author_join(&secret, &device, &mut team.rng, NOON);
    assert_eq!(refused, Err(EntryError::InviteWithdrawn));
}

/// M8, M8b, M8c
#[test]
fn with_a_recovery_kit_a_new_browser_comes_and_the_lost_one_goes() {
    let mut team = Team::new();
    let lost = team.member(Role::Editor);
    let kit = RecoveryKit::generate(&mut team.rng);
    let paper = kit.device(team.membership.project());
    let entry = team.membership.author_add_device(&lost, &paper, true, &mut team.rng, NOON);
    team.take(entry);
    assert!(team.membership.is_recovery(&paper.id()) && !team.membership.is_recovery(&lost.id()));
    let typed = RecoveryKit::parse(&kit.words().join(" ")).unwrap().device(team.membership.project());
    let browser = added(&mut team, &typed, false);
    let entry = removed(&mut team, &browser, &lost);
    team.take(entry);
    let plan = team.plan.document;
    for keys in [&browser, &paper] {
        assert_eq!(team.opens(keys), [(plan, 0), (plan, 1)]);
    }
    assert!(team.membership.open_keys(&lost).is_err());
    let member = team.membership.member_of(&browser.id()).unwrap();
    assert_eq!(member.devices, [paper.id(), browser.id()]);
    assert_eq!(member.id.as_bytes(), lost.id().as_bytes(), "the member stays who they were");
}

/// M2f
#[test]
fn nobody_adds_a_device_that_does_not_want_it() {
    let mut team = Team::new();
    let (owner, device, other) = (team.owner.clone(), team.device(), team.device());
    let entry = team.membership.author_add_device(&owner, &device, false, &mut team.rng, NOON).unwrap();
    let stolen = forge(&entry, &owner, |entry| {
        if let Action::AddDevice { device, .. } = &mut entry.action {
            *device = other.public();
        }
    });
    assert_eq!(team.refusal(&stolen), EntryError::Proof);
    // Another member shows the proof that was meant for the owner.
    let manager = team.member(Role::Manager);
    let entry = team.membership.author_add_device(&owner, &device, false, &mut team.rng, NOON).unwrap();
    let taken = forge(&entry, &manager, |entry| entry.author = manager.id());
    assert_eq!(team.refusal(&taken), EntryError::Proof);
    let again = team.membership.author_add_device(&owner, &manager, false, &mut team.rng, NOON);
    assert_eq!(again, Err(EntryError::DeviceTaken { device: manager.id() }));
}

/// M2f, M9c
#[test]
fn a_device_comes_with_exactly_the_newest_keys() {
    let mut team = Team::new();
    let (owner, device) = (team.owner.clone(), team.device());
    let entry = team.membership.author_add_device(&owner, &device, false, &mut team.rng, NOON).unwrap();
    let bare = forge(&entry, &owner, |entry| {
        if let Action::AddDevice { keys, .. } = &mut entry.action {
            keys.clear();
        }
    });
    assert_eq!(team.refusal(&bare), EntryError::Keys);
}

/// M2g
#[test]
fn a_member_keeps_a_device_that_is_no_recovery_kit() {
    let mut team = Team::new();
    let editor = team.member(Role::Editor);
    let owner = team.owner.clone();
    let kit = added(&mut team, &editor, true);
    assert_eq!(removed(&mut team, &kit, &editor), Err(EntryError::LastDevice));
    assert_eq!(removed(&mut team, &owner, &editor), Err(EntryError::LastDevice));
    assert!(removed(&mut team, &editor, &kit).is_ok(), "a kit can go");
    let browser = added(&mut team, &editor, false);
    assert!(removed(&mut team, &browser, &editor).is_ok());
}

/// M2g, M3
#[test]
fn a_device_is_removed_by_its_member_or_who_may_remove_the_member() {
    for author in Role::ALL {
        for of in Role::ALL {
            let mut team = Team::new();
            let (by, other) = (team.member(author), team.member(of));
            let second = added(&mut team, &other, false);
            let may = author >= Role::Manager && of <= author;
            let expected = if may { Ok(()) } else { Err(EntryError::Role { role: author }) };
            assert_eq!(removed(&mut team, &by, &second).map(drop), expected);
            assert_eq!(removed(&mut team, &other, &second).map(drop), Ok(()));
            assert_eq!(removed(&mut team, &second, &second).map(drop), Ok(()));
        }
    }
    let mut team = Team::new();
    let (owner, stranger) = (team.owner.clone(), team.device());
    let device = stranger.id();
    assert_eq!(removed(&mut team, &owner, &stranger), Err(EntryError::UnknownDevice { device }));
}

/// M9h
#[test]
fn a_device_that_removes_itself_knows_keys_that_are_due() {
    let mut team = Team::new();
    let owner = team.owner.clone();
    let second = added(&mut team, &owner, false);
    let entry = removed(&mut team, &second, &second);
    team.take(entry);
    assert_eq!(team.membership.rotation_due().count(), 1);
    let third = added(&mut team, &owner, false);
    let entry = removed(&mut team, &owner, &third);
    team.take(entry);
    assert_eq!(team.membership.rotation_due().count(), 0, "the next rotation is good for both");
}

/// M7g
#[test]
fn what_a_removed_device_could_come_back_by_ends() {
    let mut team = Team::new();
    let came_by = team.invite(Role::Manager, 9);
    let lost = team.join(&came_by);
    let browser = added(&mut team, &lost, false);
    let mut made = Vec::new();
    for keys in [&lost, &browser] {
        let link = team.membership.author_link_device(keys, &mut team.rng, NOON).unwrap();
        team.membership.apply(&link.0).unwrap();
        let terms = InviteTerms::new(Role::Viewer, NOON + MINUTE, 1);
        let invite = team.membership.author_invite(keys, terms, &mut team.rng, NOON).unwrap();
        team.membership.apply(&invite.0).unwrap();
        made.extend([link.1, invite.1]);
    }
    let entry = removed(&mut team, &browser, &lost);
    team.take(entry);
    let open = |secret: &crate::InviteSecret| team.membership.open_invite_keys(secret).is_ok();
    assert!(!open(&came_by));
    assert_eq!(made.iter().map(open).collect::<Vec<_>>(), [false, false, false, true]);
}

/// N5
#[test]
fn a_member_has_only_so_many_devices() {
    let mut team = Team::new();
    let owner = team.owner.clone();
    for _ in 1..limits::MEMBER_DEVICES {
        added(&mut team, &owner, false);
    }
    let late = team.device();
    let full = Err(EntryError::Full(Full::MemberDevices));
    assert_eq!(team.membership.author_add_device(&owner, &late, true, &mut team.rng, NOON), full);
    let (entry, secret) = team.membership.author_link_device(&owner, &mut team.rng, NOON).unwrap();
    team.membership.apply(&entry).unwrap();
    assert_eq!(team.membership.author_join(&secret, &late, &mut team.rng, NOON), full);
}

/// M10
#[test]
fn a_members_fingerprint_changes_with_their_devices() {
    let mut team = Team::new();
    let owner = team.owner.clone();
    let id = team.id(&owner);
    let one = team.membership.fingerprint(&id).unwrap();
    assert_eq!(one.split(' ').count(), 6);
    assert_ne!(one, crate::fingerprint(&owner.public()));
    let second = added(&mut team, &owner, false);
    let two = team.membership.fingerprint(&id).unwrap();
    assert_ne!(two, one);
    let entry = removed(&mut team, &owner, &second);
    team.take(entry);
    assert_eq!(team.membership.fingerprint(&id).unwrap(), one);
    assert_eq!(team.membership.fingerprint(&crate::MemberId::from_bytes([0; 16])), None);
}
