//! How keys come to those who may have them.

use super::{DAY, NOON, Team, forge};
use crate::{
    Action, DocumentId, DocumentKey, EntryError, EpochKey, InviteTerms, Role,
    domain::Purpose,
    seal::{Recipient, SealedKey},
};

fn sealed_keys(action: &mut Action) -> &mut Vec<SealedKey> {
    match action {
        Action::Invite { keys, .. } | Action::Join { keys, .. } => keys,
        other => panic!("no keys in {other:?}"),
    }
}

/// M9
#[test]
fn every_member_and_invite_opens_the_plans_key() {
    let mut team = Team::new();
    let secret = team.invite(Role::Viewer, 2);
    let viewer = team.join(&secret);
    let opened = [
        team.membership.open_keys(&team.owner).unwrap(),
        team.membership.open_keys(&viewer).unwrap(),
        team.membership.open_invite_keys(&secret).unwrap(),
    ];
    for keys in opened {
        assert_eq!(keys.len(), 1);
        assert_eq!((keys[0].document, keys[0].epoch), (team.plan.document, 0));
        assert_eq!(keys[0].key.as_bytes(), team.plan.key.as_bytes());
    }
}

/// M9
#[test]
fn who_is_no_member_opens_nothing() {
    let mut team = Team::new();
    let stranger = team.device();
    let error = team.membership.open_keys(&stranger).map(drop);
    assert_eq!(error, Err(EntryError::UnknownAuthor { author: stranger.id() }));
}

/// M9c
#[test]
fn invites_and_joins_carry_exactly_the_newest_keys() {
    let mut team = Team::new();
    let (invite, secret) = team.written_invite(Role::Editor, 1);
    team.membership.apply(&invite).unwrap();
    let device = team.device();
    let join = team.membership.author_join(&secret, &device, &mut team.rng, NOON).unwrap();
    let (invite, _) = team.written_invite(Role::Editor, 1);
    let owner = team.owner.clone();
    for (entry, keys) in [(invite, &owner), (join, &device)] {
        let alterations: [fn(&mut Vec<SealedKey>); 4] = [
            Vec::clear,
            |keys| keys.push(keys[0]),
            |keys| keys[0].epoch = 1,
            |keys| keys[0].document = DocumentId::from_bytes([5; 16]),
        ];
        for alter in alterations {
            let wrong = forge(&entry, keys, |entry| alter(sealed_keys(&mut entry.action)));
            assert_eq!(team.refusal(&wrong), EntryError::Keys);
        }
    }
}

/// M9a
#[test]
fn a_manager_cannot_hand_out_another_key() {
    let mut team = Team::new();
    let (entry, secret) = team.written_invite(Role::Editor, 1);
    let false_key = DocumentKey { key: EpochKey::generate(&mut team.rng), ..team.plan.clone() };
    let recipient = Recipient::Invite(team.membership.project());
    let sealed = SealedKey::seal(&false_key, recipient, secret.public().agreement(), &mut team.rng).unwrap();
    let forged = forge(&entry, &team.owner, |entry| sealed_keys(&mut entry.action)[0] = sealed);
    // Nobody can see it, so the entry is valid ...
    team.membership.apply(&forged).unwrap();
    // ... and who is invited sees it at once.
    assert_eq!(team.membership.open_invite_keys(&secret).map(drop), Err(EntryError::WrongKey));
    let device = team.device();
    let join = team.membership.author_join(&secret, &device, &mut team.rng, NOON);
    assert_eq!(join, Err(EntryError::WrongKey));
}

/// M9b
#[test]
fn a_sealed_key_opens_only_for_what_it_was_sealed() {
    let mut team = Team::new();
    let (device, other) = (team.device(), team.device());
    let project = team.membership.project();
    let agreement = *device.public().agreement();
    let recipient = Recipient::Device(project);
    let sealed = SealedKey::seal(&team.plan, recipient, &agreement, &mut team.rng).unwrap();
    let opened = sealed.open(recipient, device.agreement()).unwrap();
    assert_eq!(opened.key.as_bytes(), team.plan.key.as_bytes());
    assert!(sealed.open(recipient, other.agreement()).is_none());
    let elsewhere = crate::ProjectId::from_bytes([0; 32]);
    for recipient in [Recipient::Founder, Recipient::Invite(project), Recipient::Device(elsewhere)] {
        assert!(sealed.open(recipient, device.agreement()).is_none(), "{recipient:?}");
    }
    let mut later = sealed;
    later.epoch = 1;
    assert!(later.open(recipient, device.agreement()).is_none());
    let mut moved = sealed;
    moved.document = DocumentId::from_bytes([5; 16]);
    assert!(moved.open(recipient, device.agreement()).is_none());
}

/// M9c
#[test]
fn a_joiner_with_a_useless_key_hurts_only_themselves() {
    let mut team = Team::new();
    let (secret, device) = (team.invite(Role::Editor, 1), team.device());
    let join = team.membership.author_join(&secret, &device, &mut team.rng, NOON).unwrap();
    let garbled = forge(&join, &device, |entry| {
        let key = sealed_keys(&mut entry.action)[0];
        let mut bytes = minicbor::to_vec(key).unwrap();
        *bytes.last_mut().unwrap() ^= 1;
        sealed_keys(&mut entry.action)[0] = minicbor::decode(&bytes).unwrap();
    });
    team.membership.apply(&garbled).unwrap();
    assert!(team.membership.open_keys(&device).unwrap().is_empty());
    assert_eq!(team.membership.closed_documents(&device), [team.plan.document]);
    assert!(team.membership.closed_documents(&team.owner).is_empty());
    assert!(team.membership.open_keys(&team.owner).is_ok());
    let terms = InviteTerms::new(Role::Editor, NOON + DAY, 1);
    assert!(team.membership.author_invite(&team.owner, terms, &mut team.rng, NOON).is_ok());
}

/// M7a, N3
#[test]
fn an_invites_two_keys_are_unrelated() {
    let secret = [7; 32];
    assert_ne!(*Purpose::InviteSigning.derive(&secret), *Purpose::InviteAgreement.derive(&secret));
}
