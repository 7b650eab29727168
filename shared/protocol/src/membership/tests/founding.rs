//! The first entry.

use super::{DAY, NOON, Team, forge};
use crate::{Action, Audience, EntryError, EntryHash, Membership, ProjectId, Role, SignedEntry, limits};

/// I2, I3, M2a
#[test]
fn the_founder_owns_the_project_and_its_plan_is_read_by_all() {
    let team = Team::new();
    let membership = &team.membership;
    assert_eq!(membership.project().as_bytes(), team.first.hash().as_bytes());
    assert_eq!((membership.len(), membership.head()), (1, team.first.hash()));
    let founder = membership.member_of(&team.owner.id()).unwrap();
    assert_eq!(founder.id.as_bytes(), team.owner.id().as_bytes());
    assert_eq!((founder.role, founder.joined, founder.by), (Role::Owner, NOON, None));
    assert_eq!(founder.devices, [team.owner.id()]);
    assert_eq!(membership.members().len(), 1);
    let plan = membership.documents().next().unwrap();
    assert_eq!((plan.id, &plan.audience, plan.epoch), (team.plan.document, &Audience::Everyone, 0));
}

/// M5
#[test]
fn others_come_to_the_founders_membership_from_the_bytes() {
    let team = Team::new();
    let sent = SignedEntry::decode(team.first.encoded()).unwrap();
    assert_eq!(Membership::found(&sent), Ok(team.membership));
}

/// I2
#[test]
fn a_device_can_found_two_projects_at_the_same_moment() {
    let mut team = Team::new();
    let (_, other, _) = Membership::create_project(&team.owner, &mut team.rng, NOON).unwrap();
    assert_ne!(other.project(), team.membership.project());
}

/// M2a
#[test]
fn only_a_creation_founds_a_project() {
    let mut team = Team::new();
    let (invite, _) = team.written_invite(Role::Editor, 1);
    assert_eq!(Membership::found(&invite), Err(EntryError::Founding));
}

/// M2a
#[test]
fn a_project_is_created_only_once() {
    let mut team = Team::new();
    let first = team.first.clone();
    assert_eq!(team.refusal(&first), EntryError::OtherProject, "it names no project");
    let (project, head) = (team.membership.project(), team.membership.head());
    let second = forge(&team.first, &team.owner, |entry| {
        entry.project = Some(project);
        entry.previous = Some(head);
        entry.index = 1;
    });
    assert_eq!(team.refusal(&second), EntryError::Founding);
}

/// M1
#[test]
fn a_founding_entry_follows_nothing() {
    let team = Team::new();
    let alterations: [fn(&mut crate::Entry); 3] = [
        |entry| entry.index = 1,
        |entry| entry.project = Some(ProjectId::from_bytes([0; 32])),
        |entry| entry.previous = Some(EntryHash::from_bytes([0; 32])),
    ];
    for alter in alterations {
        assert_eq!(Membership::found(&forge(&team.first, &team.owner, alter)), Err(EntryError::Founding));
    }
}

/// M2a
#[test]
fn nobody_founds_a_project_in_anothers_name() {
    let mut team = Team::new();
    let other = team.device();
    let author = team.owner.id();
    let unsigned = forge(&team.first, &other, |_| {});
    assert_eq!(Membership::found(&unsigned), Err(EntryError::Signature { author }));
    let author = other.id();
    let foreign = forge(&team.first, &other, |entry| entry.author = author);
    assert_eq!(Membership::found(&foreign), Err(EntryError::UnknownAuthor { author }));
}

/// M9a, M9c
#[test]
fn a_founding_key_is_the_plans_first() {
    let team = Team::new();
    let wrong = forge(&team.first, &team.owner, |entry| {
        if let Action::CreateProject { key, .. } = &mut entry.action {
            key.epoch = 1;
        }
    });
    assert_eq!(Membership::found(&wrong), Err(EntryError::Keys));
}

/// M1
#[test]
fn no_entry_is_written_at_an_impossible_time() {
    let mut team = Team::new();
    for now in [-1, limits::LATEST_MS + 1, i64::MIN, i64::MAX] {
        let founded = Membership::create_project(&team.owner, &mut team.rng, now);
        assert!(matches!(founded, Err(EntryError::Malformed { .. })), "at {now}");
    }
}

/// M7d
#[test]
fn a_relay_takes_a_project_that_began_long_ago() {
    let team = Team::new();
    for now in [NOON - 400 * DAY, NOON, NOON + 400 * DAY] {
        team.membership.acceptable_at(team.first.entry(), now).unwrap();
    }
}
