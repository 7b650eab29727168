//! New keys: for exactly those who are to have them, all at once.

use super::{MINUTE, NOON, Team, forge};
use crate::{Action, DocumentId, EntryError, InviteTerms, Role, Rotation};

fn rotations(action: &mut Action) -> &mut Vec<Rotation> {
    match action {
        Action::RemoveDevice { rotations, .. }
        | Action::SetRole { rotations, .. }
        | Action::RemoveMember { rotations, .. }
        | Action::RotateKeys { rotations } => rotations,
        other => panic!("no rotations in {other:?}"),
    }
}

type Alteration = Box<dyn Fn(&mut Vec<Rotation>)>;

/// M9e
#[test]
fn a_rotation_is_for_exactly_those_who_remain() {
    let mut team = Team::new();
    let (owner, gone) = (team.owner.clone(), team.member(Role::Editor));
    team.member(Role::Viewer);
    team.invite(Role::Viewer, 1);
    team.restricted(&[&gone]);
    let removal = team.removal(&owner, &gone).unwrap();
    let still = crate::KeyForDevice::new(
        gone.id(),
        &team.membership.devices[&owner.id()].keys[&team.plan.document].1,
    );
    let plan = team.plan.document;
    let of_plan = move |all: &mut Vec<Rotation>| all.iter().position(|one| one.document == plan).unwrap();
    let alterations: Vec<Alteration> = vec![
        Box::new(Vec::clear),
        Box::new(|all| drop(all.pop())),
        Box::new(|all| drop(all.remove(0))),
        Box::new(|all| all.swap(0, 1)),
        Box::new(|all| all.push(all[1].clone())),
        Box::new(move |all| {
            let at = of_plan(all);
            all[at].keys.devices.push(still);
        }),
        Box::new(move |all| {
            let at = of_plan(all);
            all[at].keys.devices.truncate(1);
        }),
        Box::new(move |all| {
            let at = of_plan(all);
            all[at].keys.devices.swap(0, 1);
        }),
        Box::new(move |all| {
            let at = of_plan(all);
            all[at].keys.invites.clear();
        }),
        Box::new(|all| all[0].epoch += 1),
        Box::new(|all| all[0].epoch = 0),
        Box::new(|all| all[0].document = DocumentId::from_bytes([5; 16])),
    ];
    for (number, alter) in alterations.iter().enumerate() {
        let wrong = forge(&removal, &owner, |entry| alter(rotations(&mut entry.action)));
        assert_eq!(team.refusal(&wrong), EntryError::Rotation, "alteration {number}");
    }
    team.membership.apply(&removal).unwrap();
}

/// M9e
#[test]
fn a_key_is_not_used_for_a_second_epoch() {
    let mut team = Team::new();
    let (owner, plan) = (team.owner.clone(), team.plan.document);
    let rotated = team.membership.author_rotate(&owner, &[plan], &mut team.rng, NOON);
    team.take(rotated);
    let entry = team.membership.author_rotate(&owner, &[plan], &mut team.rng, NOON).unwrap();
    for old in [team.plan.key.commitment(), team.membership.document(&plan).unwrap().commitment] {
        let again = forge(&entry, &owner, |entry| rotations(&mut entry.action)[0].commitment = old);
        assert_eq!(team.refusal(&again), EntryError::Rotation);
    }
}

/// M2l, M3
#[test]
fn managers_and_owners_rotate_keys() {
    for role in Role::ALL {
        let mut team = Team::new();
        let (keys, plan) = (team.member(role), team.plan.document);
        let written = team.membership.author_rotate(&keys, &[plan], &mut team.rng, NOON);
        let expected = if role >= Role::Manager { Ok(()) } else { Err(EntryError::Role { role }) };
        assert_eq!(written.map(drop), expected);
    }
}

/// M2l
#[test]
fn a_rotation_names_documents_once_and_in_order() {
    let mut team = Team::new();
    let (owner, plan) = (team.owner.clone(), team.plan.document);
    let other = team.restricted(&[]).document;
    let rotate = |team: &mut Team, documents: &[DocumentId]| {
        team.membership.author_rotate(&owner, documents, &mut team.rng, NOON)
    };
    assert_eq!(rotate(&mut team, &[]), Err(EntryError::Unchanged));
    let document = DocumentId::from_bytes([5; 16]);
    assert_eq!(rotate(&mut team, &[plan, document]), Err(EntryError::UnknownDocument { document }));
    let entry = rotate(&mut team, &[plan, other, plan]).unwrap();
    let alterations: [fn(&mut Vec<Rotation>); 2] = [|all| all.swap(0, 1), |all| all[1] = all[0].clone()];
    for alter in alterations {
        let wrong = forge(&entry, &owner, |entry| alter(rotations(&mut entry.action)));
        assert_eq!(team.refusal(&wrong), EntryError::Rotation);
    }
    let unknown = forge(&entry, &owner, |entry| rotations(&mut entry.action)[0].document = document);
    assert_eq!(team.refusal(&unknown), EntryError::UnknownDocument { document });
    team.membership.apply(&entry).unwrap();
}

/// M9d
#[test]
fn who_comes_later_reads_what_was_written_before() {
    let mut team = Team::new();
    let (owner, plan) = (team.owner.clone(), team.plan.document);
    let secret = team.invite(Role::Viewer, 2);
    for _ in 0..3 {
        let rotated = team.membership.author_rotate(&owner, &[plan], &mut team.rng, NOON);
        team.take(rotated);
    }
    let viewer = team.join(&secret);
    let opened = [
        team.membership.open_all_keys(&owner).unwrap(),
        team.membership.open_all_keys(&viewer).unwrap(),
        team.membership.open_all_invite_keys(&secret).unwrap(),
    ];
    for keys in &opened {
        assert_eq!(keys.iter().map(|key| key.epoch).collect::<Vec<_>>(), [0, 1, 2, 3]);
        assert_eq!(keys[0].key.as_bytes(), team.plan.key.as_bytes());
        for (key, same) in keys.iter().zip(&opened[0]) {
            assert_eq!(key.key.as_bytes(), same.key.as_bytes());
        }
    }
    assert_eq!(team.membership.open_keys(&viewer).unwrap()[0].epoch, 3);
}

/// M9d
#[test]
fn a_broken_chain_of_keys_is_noticed() {
    let mut team = Team::new();
    let (owner, plan) = (team.owner.clone(), team.plan.document);
    let entry = team.membership.author_rotate(&owner, &[plan], &mut team.rng, NOON).unwrap();
    let other = team.membership.author_rotate(&owner, &[plan], &mut team.rng, NOON).unwrap();
    let Action::RotateKeys { rotations: foreign } = other.entry().action.clone() else { panic!() };
    let broken =
        forge(&entry, &owner, |entry| rotations(&mut entry.action)[0].previous = foreign[0].previous);
    // Nobody without the key can see it, so the entry is valid ...
    team.membership.apply(&broken).unwrap();
    assert!(team.membership.open_keys(&owner).is_ok());
    // ... and who opens it follows it no further.
    let epochs: Vec<u32> =
        team.membership.open_all_keys(&owner).unwrap().iter().map(|key| key.epoch).collect();
    assert_eq!(epochs, [1]);
}

/// M9c, M9d: who makes a key that does not open for somebody can be removed by them all the same.
#[test]
fn a_useless_key_keeps_nobody_from_removing_who_made_it() {
    let mut team = Team::new();
    let (owner, manager) = (team.owner.clone(), team.member(Role::Manager));
    let editor = team.member(Role::Editor);
    let plan = team.plan.document;
    let entry = team.membership.author_rotate(&manager, &[plan], &mut team.rng, NOON).unwrap();
    let foreign = team.membership.devices[&editor.id()].keys[&plan].1;
    let useless = crate::KeyForDevice::new(owner.id(), &foreign);
    let garbled = forge(&entry, &manager, |entry| {
        let devices = &mut rotations(&mut entry.action)[0].keys.devices;
        let at = devices.iter().position(|key| key.device == owner.id()).unwrap();
        devices[at] = useless;
    });
    team.membership.apply(&garbled).unwrap();
    assert_eq!(team.membership.closed_documents(&owner), [plan]);
    assert!(team.opens(&owner).is_empty());

    let removal = team.removal(&owner, &manager);
    team.take(removal);
    assert!(team.membership.closed_documents(&owner).is_empty());
    assert_eq!(team.opens(&owner), [(plan, 2)], "what was under the useless key stays closed");
    assert_eq!(team.opens(&editor), [(plan, 2)]);
    assert!(team.membership.device(&manager.id()).is_none());
}

/// M9e, M7g
#[test]
fn an_invite_that_has_expired_gets_no_new_key_and_ends() {
    let mut team = Team::new();
    let (owner, plan) = (team.owner.clone(), team.plan.document);
    let terms = InviteTerms::new(Role::Viewer, NOON + MINUTE, 1);
    let (entry, secret) = team.membership.author_invite(&owner, terms, &mut team.rng, NOON).unwrap();
    team.membership.apply(&entry).unwrap();
    let rotated = team.membership.author_rotate(&owner, &[plan], &mut team.rng, NOON + MINUTE);
    team.take(rotated);
    let device = team.device();
    // By a clock that is late it would not have expired.
    let refused = team.membership.author_join(&secret, &device, &mut team.rng, NOON);
    assert_eq!(refused, Err(EntryError::InviteWithdrawn));
}
