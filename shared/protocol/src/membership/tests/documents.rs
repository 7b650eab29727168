//! Documents beside the plan, and who reads them.

use std::collections::BTreeSet;

use super::{DAY, NOON, Team, forge, header};
use crate::{Action, AppendError, Audience, DocumentId, EntryError, Full, MemberId, Role, limits};

/// M2k, M3
#[test]
fn managers_and_owners_make_documents() {
    for role in Role::ALL {
        let mut team = Team::new();
        let keys = team.member(role);
        let written = team.membership.author_create_document(&keys, Audience::Everyone, &mut team.rng, NOON);
        let expected = if role >= Role::Manager { Ok(()) } else { Err(EntryError::Role { role }) };
        assert_eq!(written.map(drop), expected);
    }
}

/// M2k
#[test]
fn editors_make_the_documents_of_years_near_now_and_managers_of_any() {
    for role in Role::ALL {
        for (year, is_near) in [(2015, false), (2016, true), (2026, true), (2027, true), (2028, false)] {
            let mut team = Team::new();
            let keys = team.member(role);
            let written = team.membership.author_create_year(&keys, year, &mut team.rng, NOON);
            let may = role >= Role::Manager || (role == Role::Editor && is_near);
            let expected = if may { Ok(()) } else { Err(EntryError::Role { role }) };
            assert_eq!(written.as_ref().map(drop), expected.as_ref().map(drop), "{role:?}, {year}");
            if let Ok(entry) = written {
                team.membership.apply(&entry).unwrap();
                let document = DocumentId::of_year(&team.membership.project(), year);
                let owner = team.owner.id();
                assert!(team.membership.reads(&owner, &document), "whoever began it, everybody reads it");
            }
        }
    }
}

/// M2k
#[test]
fn an_editor_keeps_nobody_out_of_a_year_and_begins_none_twice() {
    let mut team = Team::new();
    let (editor, other) = (team.member(Role::Editor), team.member(Role::Editor));
    let entry = team.membership.author_create_year(&editor, 2026, &mut team.rng, NOON).unwrap();
    let restricted = forge(&entry, &editor, |entry| {
        if let Action::CreateDocument { audience, .. } = &mut entry.action {
            *audience = Audience::Restricted { members: BTreeSet::new() };
        }
    });
    assert_eq!(team.refusal(&restricted), EntryError::Role { role: Role::Editor });
    team.take(Ok(entry));
    let document = DocumentId::of_year(&team.membership.project(), 2026);
    let again = team.membership.author_create_year(&other, 2026, &mut team.rng, NOON);
    assert_eq!(again.unwrap_err(), EntryError::DocumentTaken { document });
}

/// M2k, M9e
#[test]
fn an_invite_that_expired_before_a_document_was_made_brings_nobody_by_a_clock_that_is_late() {
    let mut team = Team::new();
    let secret = team.invite(Role::Editor, 1);
    let owner = team.owner.clone();
    let late = team.membership.author_create_year(&owner, 2026, &mut team.rng, NOON + 7 * DAY);
    team.take(late);
    let keys = team.device();
    let joined = team.membership.author_join(&secret, &keys, &mut team.rng, NOON);
    assert_eq!(joined.unwrap_err(), EntryError::InviteWithdrawn);
}

/// M9i
#[test]
fn a_restricted_document_is_read_by_those_named_and_by_managers_and_owners() {
    let mut team = Team::new();
    let (named, other) = (team.member(Role::Viewer), team.member(Role::Editor));
    let manager = team.member(Role::Manager);
    let document = team.restricted(&[&named]).document;
    let reads =
        |team: &Team, keys: &crate::DeviceKeys| team.opens(keys).iter().any(|(id, _)| *id == document);
    let owner = team.owner.clone();
    assert!(reads(&team, &named) && reads(&team, &manager) && reads(&team, &owner));
    assert!(!reads(&team, &other));
    assert!(team.membership.reads(&named.id(), &document) && !team.membership.reads(&other.id(), &document));
    let refused = team.membership.may_append(&header(&other, document, 0));
    assert_eq!(refused, Err(AppendError::UnknownDocument { document }));
    assert_eq!(team.membership.may_append(&header(&manager, document, 0)), Ok(()));
    // Who comes later, by an invite that was made before or after.
    for role in Role::ALL {
        let secret = team.invite(role, 1);
        let keys = team.join(&secret);
        assert_eq!(reads(&team, &keys), role >= Role::Manager, "{role:?}");
    }
}

/// M2k
#[test]
fn an_open_invite_gets_the_key_of_a_new_document() {
    let mut team = Team::new();
    let (manager, viewer) = (team.invite(Role::Manager, 1), team.invite(Role::Viewer, 1));
    team.restricted(&[]);
    assert_eq!(team.membership.open_invite_keys(&manager).unwrap().len(), 2);
    assert_eq!(team.membership.open_invite_keys(&viewer).unwrap().len(), 1);
    let keys = team.join(&manager);
    assert_eq!(team.opens(&keys).len(), 2);
}

/// M2k
#[test]
fn a_document_comes_with_its_key_for_exactly_those_who_read_it() {
    let mut team = Team::new();
    let (owner, editor) = (team.owner.clone(), team.member(Role::Editor));
    team.invite(Role::Manager, 1);
    let written = team.membership.author_create_document(&owner, Audience::Everyone, &mut team.rng, NOON);
    let (entry, _) = written.unwrap();
    let alterations: [fn(&mut crate::Handout); 4] = [
        |keys| keys.devices.truncate(1),
        |keys| keys.devices.swap(0, 1),
        |keys| keys.devices.push(keys.devices[0]),
        |keys| keys.invites.clear(),
    ];
    for alter in alterations {
        let wrong = forge(&entry, &owner, |entry| {
            if let Action::CreateDocument { keys, .. } = &mut entry.action {
                alter(keys);
            }
        });
        assert_eq!(team.refusal(&wrong), EntryError::Keys);
    }
    let document = team.plan.document;
    let again = forge(&entry, &owner, |entry| {
        if let Action::CreateDocument { document: id, .. } = &mut entry.action {
            *id = document;
        }
    });
    assert_eq!(team.refusal(&again), EntryError::DocumentTaken { document });
    team.membership.apply(&entry).unwrap();
    assert_eq!(team.opens(&editor).len(), 2);
}

/// M9i
#[test]
fn an_audience_names_none_but_members() {
    let mut team = Team::new();
    let member = MemberId::from_bytes([9; 16]);
    let audience = Audience::Restricted { members: BTreeSet::from([member]) };
    let owner = team.owner.clone();
    let refused = team.membership.author_create_document(&owner, audience.clone(), &mut team.rng, NOON);
    assert_eq!(refused.map(drop), Err(EntryError::UnknownMember { member }));
    let document = team.restricted(&[]).document;
    let refused = team.membership.author_set_audience(&owner, document, audience, &mut team.rng, NOON);
    assert_eq!(refused, Err(EntryError::UnknownMember { member }));
}

/// M2m, M9i
#[test]
fn another_audience_comes_with_a_new_key() {
    let mut team = Team::new();
    let (owner, editor) = (team.owner.clone(), team.member(Role::Editor));
    let (viewer, manager) = (team.member(Role::Viewer), team.member(Role::Manager));
    let document = team.restricted(&[&editor]).document;
    let members = BTreeSet::from([team.id(&viewer)]);
    let audience = Audience::Restricted { members };
    let set = |team: &mut Team, by, audience: &Audience| {
        team.membership.author_set_audience(by, document, audience.clone(), &mut team.rng, NOON)
    };
    let role = Role::Editor;
    assert_eq!(set(&mut team, &editor, &audience), Err(EntryError::Role { role }));
    let entry = set(&mut team, &manager, &audience);
    team.take(entry);
    let reads = |team: &Team, keys| team.opens(keys).iter().filter(|(id, _)| *id == document).count();
    assert_eq!([reads(&team, &viewer), reads(&team, &editor), reads(&team, &owner)], [2, 0, 2]);
    assert_eq!(set(&mut team, &owner, &audience), Err(EntryError::Unchanged));
    let entry = set(&mut team, &owner, &Audience::Everyone);
    team.take(entry);
    assert_eq!(reads(&team, &editor), 3);
}

/// M2m
#[test]
fn the_plan_is_read_by_everybody() {
    let mut team = Team::new();
    let audience = Audience::Restricted { members: BTreeSet::new() };
    let (plan, owner) = (team.plan.document, team.owner.clone());
    assert_eq!(team.membership.plan(), plan);
    let refused = team.membership.author_set_audience(&owner, plan, audience, &mut team.rng, NOON);
    assert_eq!(refused, Err(EntryError::PlanForEveryone));
}

/// N5
#[test]
fn a_project_has_only_so_many_documents() {
    let mut team = Team::new();
    for _ in 1..limits::DOCUMENTS {
        team.restricted(&[]);
    }
    let owner = team.owner.clone();
    let refused = team.membership.author_create_document(&owner, Audience::Everyone, &mut team.rng, NOON);
    assert_eq!(refused.map(drop), Err(EntryError::Full(Full::Documents)));
}
