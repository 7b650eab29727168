//! How entries follow one another.

use minicbor::{Decoder, data::Type};

use super::{NOON, Team, forge};
use crate::{EntryError, EntryHash, Role, SignedEntry, limits};

/// M4
#[test]
fn of_two_entries_for_one_place_the_second_is_stale() {
    let mut team = Team::new();
    let (first, _) = team.written_invite(Role::Editor, 1);
    let (second, _) = team.written_invite(Role::Viewer, 1);
    team.membership.apply(&first).unwrap();
    assert_eq!(team.refusal(&second), EntryError::Stale { index: 1, len: 2 });
    assert_eq!(team.refusal(&first), EntryError::Stale { index: 1, len: 2 });
}

/// M4
#[test]
fn an_entry_names_the_hash_before_it_and_its_own_index() {
    let mut team = Team::new();
    let (invite, _) = team.written_invite(Role::Editor, 1);
    let stale = EntryError::Stale { index: 1, len: 1 };
    for previous in [None, Some(EntryHash::from_bytes([9; 32]))] {
        let wrong = forge(&invite, &team.owner, |entry| entry.previous = previous);
        assert_eq!(team.refusal(&wrong), stale);
    }
    let early = forge(&invite, &team.owner, |entry| entry.index = 2);
    assert_eq!(team.refusal(&early), EntryError::Stale { index: 2, len: 1 });
}

/// M4
#[test]
fn an_entry_of_another_project_is_refused() {
    let mut team = Team::new();
    let (invite, _) = team.written_invite(Role::Editor, 1);
    let mut rng = team.rng.clone();
    let (_, other, _) = crate::Membership::create_project(&team.owner, &mut rng, NOON).unwrap();
    for project in [None, Some(other.project())] {
        let wrong = forge(&invite, &team.owner, |entry| entry.project = project);
        assert_eq!(team.refusal(&wrong), EntryError::OtherProject);
    }
}

/// M1, N2
#[test]
fn an_entry_is_signed_by_its_author() {
    let mut team = Team::new();
    let editor = team.member(Role::Editor);
    let (invite, _) = team.written_invite(Role::Editor, 1);
    let author = team.owner.id();
    let stolen = forge(&invite, &editor, |_| {});
    assert_eq!(team.refusal(&stolen), EntryError::Signature { author });
    let stranger = team.device();
    let author = stranger.id();
    let unknown = forge(&invite, &stranger, |entry| entry.author = author);
    assert_eq!(team.refusal(&unknown), EntryError::UnknownAuthor { author });
}

/// N2, N4
#[test]
fn an_entry_with_any_bit_changed_is_refused() {
    let mut team = Team::new();
    let (invite, _) = team.written_invite(Role::Editor, 1);
    for byte in 0..invite.encoded().len() {
        let mut bytes = invite.encoded().to_vec();
        bytes[byte] ^= 1 << (byte % 8);
        if let Ok(entry) = SignedEntry::decode(&bytes) {
            team.refusal(&entry);
        }
    }
}

/// N1
#[test]
fn an_entry_has_one_encoding_and_nothing_behind_it() {
    let team = Team::new();
    let (bytes, signature) = team.first.encoded().split_last_chunk::<64>().unwrap();
    let malformed = |bytes: &[u8]| {
        let error = SignedEntry::decode(&[bytes, signature].concat()).unwrap_err();
        assert!(matches!(error, EntryError::Malformed { .. }), "{error}");
    };
    malformed(&[bytes, &[0]].concat());
    // The version as a number of two bytes, where one byte is enough.
    malformed(&[&bytes[..1], &[0x18, 1], &bytes[2..]].concat());
    // One field more than there are.
    malformed(&[&[bytes[0] + 1], &bytes[1..], &[0]].concat());
}

/// N6
#[test]
fn an_entry_of_a_newer_version_says_so() {
    let team = Team::new();
    let newer = forge(&team.first, &team.owner, |entry| entry.version = 2);
    assert_eq!(SignedEntry::decode(newer.encoded()), Err(EntryError::NewerVersion { version: 2 }));
    // Whatever else a newer version may look like.
    let strange = [&[0x83, 0x18, 99, 0xa0, 0xa0], [0; 64].as_slice()].concat();
    assert_eq!(SignedEntry::decode(&strange), Err(EntryError::NewerVersion { version: 99 }));
}

/// N6
#[test]
fn an_unknown_action_or_role_says_so() {
    let mut team = Team::new();
    let (withdrawal, role) = {
        let invite = team.invite(Role::Viewer, 1).id();
        let withdrawal = team.membership.author_withdraw(&team.owner, invite, NOON).unwrap();
        (withdrawal, team.written_invite(Role::Viewer, 1).0)
    };
    // The action is the last field: an array of its number and its own fields.
    let mut bytes = withdrawal.into_encoded();
    let number = bytes.windows(4).position(|window| window == [0x82, 0x02, 0x81, 0x50]).unwrap() + 1;
    bytes[number] = 0x17;
    assert_eq!(SignedEntry::decode(&bytes), Err(EntryError::UnknownAction));
    // The terms are an array of three that begins with the role, then an eight-byte time.
    let mut bytes = role.into_encoded();
    let number = bytes.windows(3).position(|window| window == [0x83, 0x00, 0x1b]).unwrap() + 1;
    bytes[number] = 0x17;
    assert_eq!(SignedEntry::decode(&bytes), Err(EntryError::UnknownAction));
}

/// M6
#[test]
fn a_log_holds_no_words() {
    let mut team = Team::new();
    let mut log = vec![team.first.clone()];
    let (invite, secret) = team.written_invite(Role::Editor, 2);
    team.membership.apply(&invite).unwrap();
    let device = team.device();
    log.push(team.membership.author_join(&secret, &device, &mut team.rng, NOON).unwrap());
    log.push(team.membership.author_withdraw(&team.owner, secret.id(), NOON).unwrap());
    log.push(invite);
    let owner = team.owner.clone();
    log.push(team.membership.author_add_device(&owner, &device, true, &mut team.rng, NOON).unwrap());
    let (waiting, other) = (team.waiting(Role::Editor), team.member(Role::Editor));
    let id = team.id(&waiting);
    log.push(team.membership.author_confirm(&owner, id, &mut team.rng, NOON).unwrap());
    let audience = crate::Audience::Restricted { members: [id].into() };
    log.push(team.membership.author_create_document(&owner, audience, &mut team.rng, NOON).unwrap().0);
    log.push(team.membership.author_link_device(&owner, &mut team.rng, NOON).unwrap().0);
    let document = team.restricted(&[]).document;
    let everyone = crate::Audience::Everyone;
    let set = team.membership.author_set_audience(&owner, document, everyone, &mut team.rng, NOON);
    log.extend([set.unwrap(), team.role(&owner, &other, Role::Manager).unwrap()]);
    log.push(team.removal(&owner, &other).unwrap());
    log.push(team.membership.author_leave(&other, NOON).unwrap());
    log.push(team.membership.author_rotate(&owner, &[document], &mut team.rng, NOON).unwrap());
    log.push(team.membership.author_delete(&owner, NOON).unwrap());
    for entry in log {
        let (bytes, _) = entry.encoded().split_last_chunk::<64>().unwrap();
        let mut decoder = Decoder::new(bytes);
        while decoder.position() < bytes.len() {
            match decoder.datatype().unwrap() {
                Type::Array => drop(decoder.array().unwrap()),
                Type::Bytes | Type::Bool | Type::Null | Type::U8 | Type::U16 | Type::U32 | Type::U64 => {
                    decoder.skip().unwrap();
                }
                other => panic!("{other} in {:?}", entry.entry()),
            }
        }
    }
}

/// N5
#[test]
fn an_entry_that_is_too_large_is_not_looked_at() {
    let size = limits::ENTRY + 1;
    assert_eq!(SignedEntry::decode(&vec![0x80; size]), Err(EntryError::TooLarge { size }));
}

/// N5
#[test]
fn a_full_log_takes_no_more() {
    let mut team = Team::new();
    team.membership.len = limits::ENTRIES;
    let terms = crate::InviteTerms::new(Role::Viewer, NOON + 1, 1);
    let refused = team.membership.author_invite(&team.owner, terms, &mut team.rng, NOON).map(drop);
    assert_eq!(refused, Err(EntryError::Full(crate::Full::Entries)));
}
