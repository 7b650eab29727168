//! What is written is read again as it was.

use std::str::FromStr;

use proptest::{option, prelude::*, sample::select};
use protocol::{
    DeviceKeys, DevicePublic, IdError, InviteLink, InviteSecret, InviteTerms, LinkError, MemberId, ProjectId,
    RecoveryError, RecoveryKit, Role,
    wire::{self, ToClient, ToRelay},
};

use crate::strategies::{project, to_client, to_relay};

proptest! {
    /// N1
    #[test]
    fn every_message_to_the_relay_comes_through(message in to_relay()) {
        prop_assert_eq!(wire::decode::<ToRelay>(&wire::encode(&message)), Ok(message));
    }

    /// N1
    #[test]
    fn every_message_to_a_client_comes_through(message in to_client()) {
        prop_assert_eq!(wire::decode::<ToClient>(&wire::encode(&message)), Ok(message));
    }

    /// N1, M2b
    #[test]
    fn an_invites_terms_come_through(
        role in select(Role::ALL.to_vec()), expires in any::<i64>(), uses in any::<u32>(),
        member in option::of(any::<[u8; 16]>()), confirm in any::<bool>(),
    ) {
        let member = member.map(MemberId::from_bytes);
        let terms = InviteTerms { member, confirm, ..InviteTerms::new(role, expires, uses) };
        let bytes = minicbor::to_vec(terms).unwrap();
        prop_assert_eq!(minicbor::decode::<InviteTerms>(&bytes).unwrap(), terms);
        // What an invite does not ask for is not in its bytes: as it was before it could ask for it.
        let fields = if confirm { 5 } else if member.is_some() { 4 } else { 3 };
        prop_assert_eq!(bytes[0], 0x80 + fields);
    }

    /// M8c
    #[test]
    fn a_recovery_kit_is_read_as_it_is_written(secret in any::<[u8; 32]>(), wrong in 0_usize..24) {
        let kit = RecoveryKit::from_bytes(secret);
        let mut words = kit.words();
        prop_assert_eq!(RecoveryKit::parse(&words.join(" ")).unwrap().words(), words);
        words[wrong] = "flockwork";
        let error = RecoveryKit::parse(&words.join(" ")).unwrap_err();
        prop_assert_eq!(error, RecoveryError::UnknownWord { place: wrong + 1, word: "flockwork".to_owned() });
    }

    /// N7, M8c
    #[test]
    fn any_text_is_read_as_a_recovery_kit_without_a_panic(text in "(\\PC{0,9} ){22,26}") {
        let _ = RecoveryKit::parse(&text);
    }

    /// N1
    #[test]
    fn a_frame_is_one_message(message in to_client(), more in any::<u8>()) {
        let mut bytes = wire::encode(&message);
        bytes.push(more);
        prop_assert!(wire::decode::<ToClient>(&bytes).is_err());
    }

    /// I4
    #[test]
    fn an_id_is_read_as_it_is_written(project in project()) {
        prop_assert_eq!(project.to_string().parse(), Ok(project));
        prop_assert_eq!(project.to_string().len(), 43);
    }

    /// I4
    #[test]
    fn an_id_is_written_in_one_way(text in "[A-Za-z0-9_-]{43}") {
        if let Ok(project) = ProjectId::from_str(&text) {
            prop_assert_eq!(project.to_string(), text);
        }
    }

    /// I4
    #[test]
    fn any_text_is_read_as_an_id_without_a_panic(text in ".{0,60}") {
        let _ = ProjectId::from_str(&text);
    }

    /// M7
    #[test]
    fn an_invites_link_is_read_as_it_is_written(project in project(), secret in any::<[u8; 32]>()) {
        for origin in ["https://relay.example", "http://127.0.0.1:4400", "http://[::1]:80"] {
            let secret = InviteSecret::from_bytes(secret);
            let link = InviteLink { origin: origin.to_owned(), project, secret };
            let text = link.to_string();
            let read: InviteLink = text.parse().unwrap();
            prop_assert_eq!((read.origin.as_str(), read.project), (origin, project));
            prop_assert_eq!(read.secret.as_bytes(), link.secret.as_bytes());
            let (_, fragment) = text.split_once('#').unwrap();
            let read = InviteLink::from_fragment(origin, fragment).unwrap();
            prop_assert_eq!(read.to_string(), text);
        }
    }

    /// M7e
    #[test]
    fn any_text_is_read_as_a_link_without_a_panic(text in ".{0,200}") {
        let _ = InviteLink::from_str(&text);
        let _ = InviteLink::from_fragment("https://relay.example", &text);
    }

    /// M7e
    #[test]
    fn a_link_that_was_cut_off_is_no_link(cut in 0_usize..123) {
        let secret = InviteSecret::from_bytes([9; 32]);
        let project = ProjectId::from_bytes([8; 32]);
        let link = InviteLink { origin: "https://relay.example".to_owned(), project, secret }.to_string();
        prop_assume!(cut < link.len());
        let error = InviteLink::from_str(link.get(..cut).unwrap()).map(drop).unwrap_err();
        prop_assert!(matches!(error, LinkError::NoSecret | LinkError::Project | LinkError::Secret));
    }

    #[test]
    fn a_devices_keys_are_stored_as_they_are(bytes in any::<[u8; 32]>(), more in any::<[u8; 32]>()) {
        let both: [u8; 64] = [bytes, more].concat().try_into().unwrap();
        let keys = DeviceKeys::from_bytes(&both);
        prop_assert_eq!(*keys.to_bytes(), both);
        prop_assert_eq!(DevicePublic::from_bytes(&keys.public().to_bytes()), Ok(keys.public()));
    }
}

/// I4
#[test]
fn an_id_of_another_length_says_what_it_expects() {
    assert_eq!(ProjectId::from_str("AAAA"), Err(IdError { expected: 32 }));
    // The last letter carries bits that no id has.
    let last = format!("{}B", "A".repeat(42));
    assert_eq!(ProjectId::from_str(&last), Err(IdError { expected: 32 }));
}

/// M7e
#[test]
fn a_wrong_link_says_which_part_is_wrong() {
    let key = "A".repeat(43);
    let check = |link: String, expected| {
        assert_eq!(InviteLink::from_str(&link).map(drop), Err(expected), "{link}");
    };
    check(format!("https://relay.example/join#{key}.{}", "A".repeat(42)), LinkError::Secret);
    check(format!("https://relay.example/join#{key}.{key}A"), LinkError::Secret);
    check(format!("https://relay.example/join#{key}."), LinkError::Secret);
    check(format!("https://relay.example/join#{key}"), LinkError::NoSecret);
    check("https://relay.example/join".to_owned(), LinkError::NoSecret);
    check(format!("https://relay.example/join##{key}.{key}"), LinkError::Project);
    check(format!("https://relay.example/join#AA.{key}"), LinkError::Project);
    check(format!("https://relay.example/p/1#{key}.{key}"), LinkError::NoInvite);
    check(format!("javascript:alert(1)/join#{key}.{key}"), LinkError::Origin);
    check(format!("https:///join#{key}.{key}"), LinkError::Origin);
    check(format!("https://me@relay.example/join#{key}.{key}"), LinkError::Origin);
    check(format!("https://relay.example/there/join#{key}.{key}"), LinkError::Origin);
    check(format!("https://{}/join#{key}.{key}", "a".repeat(600)), LinkError::Origin);
    assert!(InviteLink::from_str(&format!(" https://relay.example/join#{key}.{key}\n")).is_ok());
}
