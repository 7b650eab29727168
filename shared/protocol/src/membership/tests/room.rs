//! That a project never grows so large that nobody can be removed any more.

use super::{DAY, NOON, Team};
use crate::{Audience, DeviceId, DeviceKeys, EntryError, Full, InviteTerms, Role, SignedEntry, limits};

/// Lets as many devices into the project as there are to be, all with the owner's keys.
fn crowd(team: &mut Team, devices: usize) {
    let some = team.membership.devices.values().next().unwrap().clone();
    for number in team.membership.devices.len()..devices {
        let mut id = [0; 16];
        id[..8].copy_from_slice(&number.to_be_bytes());
        team.membership.devices.insert(DeviceId::from_bytes(id), some.clone());
    }
}

/// N5
#[test]
fn what_would_ask_too_much_of_a_rotation_is_refused() {
    let mut team = Team::new();
    let (owner, device) = (team.owner.clone(), team.device());
    for _ in 1..8 {
        team.restricted(&[]);
    }
    let secret = team.invite(Role::Viewer, 5);
    crowd(&mut team, limits::SEALS / 8 - 1);
    let full = EntryError::Full(Full::Seals);
    let join = team.membership.author_join(&secret, &device, &mut team.rng, NOON);
    assert_eq!(join, Err(full.clone()));
    let terms = InviteTerms::new(Role::Viewer, NOON + DAY, 1);
    let invite = team.membership.author_invite(&owner, terms, &mut team.rng, NOON);
    assert_eq!(invite.map(drop), Err(full.clone()));
    let added = team.membership.author_add_device(&owner, &device, false, &mut team.rng, NOON);
    assert_eq!(added, Err(full.clone()));
    let made = team.membership.author_create_document(&owner, Audience::Everyone, &mut team.rng, NOON);
    assert_eq!(made.map(drop), Err(full));
}

/// N5
#[test]
fn who_uses_up_an_invite_takes_its_room() {
    let mut team = Team::new();
    team.restricted(&[]);
    let secret = team.invite(Role::Viewer, 1);
    crowd(&mut team, limits::SEALS / 2 - 1);
    team.join(&secret);
}

/// N5
#[test]
fn the_largest_rotation_fits_into_an_entry() {
    let mut team = Team::new();
    let owner: DeviceKeys = team.owner.clone();
    for _ in 1..8 {
        team.restricted(&[]);
    }
    let other = team.member(Role::Manager);
    for _ in 0..limits::OPEN_INVITES {
        team.invite(Role::Manager, 1);
    }
    crowd(&mut team, limits::SEALS / 8 - limits::OPEN_INVITES);
    let removal: SignedEntry = team.removal(&owner, &other).unwrap();
    assert!(removal.encoded().len() > limits::ENTRY / 2, "{}", removal.encoded().len());
    team.membership.apply(&removal).unwrap();
    // And with as many documents, which bring the most bytes beside the keys.
    let mut team = Team::new();
    for _ in 1..limits::DOCUMENTS {
        team.restricted(&[]);
    }
    let other = team.member(Role::Manager);
    crowd(&mut team, limits::SEALS / limits::DOCUMENTS);
    let owner = team.owner.clone();
    let removal = team.removal(&owner, &other).unwrap();
    assert!(removal.encoded().len() <= limits::ENTRY);
}
