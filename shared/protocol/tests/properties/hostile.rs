//! What somebody sends who means ill.

use data_encoding::HEXLOWER;
use proptest::{collection::vec, prelude::*};
use protocol::{
    Challenge, DeviceKeys, DocumentId, InviteSecret, Membership, ProjectId, SignedEntry,
    wire::{self, Credential, ToClient, ToRelay},
};
use rand_chacha::ChaCha20Rng;
use rand_core::SeedableRng as _;

use crate::strategies::{damage, to_client, to_relay};

fn founded() -> (SignedEntry, Membership) {
    let keys = DeviceKeys::from_bytes(&[6; 64]);
    let mut rng = ChaCha20Rng::from_seed([4; 32]);
    let (entry, membership, _) = Membership::create_project(&keys, &mut rng, 1_795_521_600_000).unwrap();
    (entry, membership)
}

/// The log of the fixed vectors, in which every action stands.
fn every_action() -> Vec<SignedEntry> {
    let vectors: serde_json::Value = serde_json::from_str(include_str!("../vectors/rights.json")).unwrap();
    let entries = vectors["entries"].as_array().unwrap().iter();
    let bytes = entries.map(|entry| HEXLOWER.decode(entry.as_str().unwrap().as_bytes()).unwrap());
    bytes.map(|bytes| SignedEntry::decode(&bytes).unwrap()).collect()
}

fn challenge() -> Challenge {
    Challenge {
        nonce: [3; 32],
        project: ProjectId::from_bytes([2; 32]),
        device: DeviceKeys::from_bytes(&[6; 64]).id(),
        origin: "https://relay.example".to_owned(),
    }
}

proptest! {
    /// N7
    #[test]
    fn any_bytes_are_taken_for_a_message_without_a_panic(bytes in vec(any::<u8>(), 0..300)) {
        let _ = wire::decode::<ToRelay>(&bytes);
        let _ = wire::decode::<ToClient>(&bytes);
        let _ = SignedEntry::decode(&bytes);
    }

    /// N7
    #[test]
    fn a_damaged_message_is_taken_without_a_panic(
        to_relay in to_relay(), to_client in to_client(), damage in damage(),
    ) {
        let _ = wire::decode::<ToRelay>(&damage.to(&wire::encode(&to_relay)));
        let _ = wire::decode::<ToClient>(&damage.to(&wire::encode(&to_client)));
    }

    /// N7, N2, N4
    #[test]
    fn a_damaged_entry_founds_no_project(damage in damage()) {
        let (entry, _) = founded();
        if let Ok(entry) = SignedEntry::decode(&damage.to(entry.encoded())) {
            prop_assert!(Membership::found(&entry).is_err());
        }
    }

    /// N1, N2, N4, N7
    #[test]
    fn a_damaged_entry_of_any_action_is_refused(number in any::<usize>(), damage in damage()) {
        let log = every_action();
        let number = 1 + number % (log.len() - 1);
        let mut before = Membership::found(&log[0]).unwrap();
        log[1..number].iter().for_each(|entry| before.apply(entry).unwrap());
        if let Ok(entry) = SignedEntry::decode(&damage.to(log[number].encoded())) {
            prop_assert!(before.apply(&entry).is_err());
        }
        before.apply(&log[number]).unwrap();
    }

    /// N7
    #[test]
    fn an_entry_out_of_place_is_refused(entry in any::<usize>(), place in any::<usize>()) {
        let log = every_action();
        let (entry, place) = (entry % log.len(), 1 + place % log.len());
        let mut before = Membership::found(&log[0]).unwrap();
        log[1..place].iter().for_each(|entry| before.apply(entry).unwrap());
        prop_assert_eq!(before.apply(&log[entry]).is_ok(), entry == place);
    }

    /// R8
    #[test]
    fn a_credential_is_good_for_one_connection(at in 0_usize..117, bits in 1..=u8::MAX) {
        let (keys, secret) = (DeviceKeys::from_bytes(&[6; 64]), InviteSecret::from_bytes([9; 32]));
        let mut other = challenge();
        match at {
            0..32 => other.nonce[at] ^= bits,
            32..64 => {
                let mut project = *other.project.as_bytes();
                project[at - 32] ^= bits;
                other.project = ProjectId::from_bytes(project);
            }
            _ => other.origin.push(char::from(b'a' + bits % 26)),
        }
        let Credential::Device { signature } = challenge().prove_device(&keys) else { panic!() };
        prop_assert!(challenge().is_answered_by_device(&keys.public(), &signature));
        prop_assert!(!other.is_answered_by_device(&keys.public(), &signature));
        let Credential::Invite { signature, .. } = challenge().prove_invite(&secret) else { panic!() };
        prop_assert!(challenge().is_answered_by_invite(&secret.public(), &signature));
        prop_assert!(!other.is_answered_by_invite(&secret.public(), &signature));
        let founder = challenge().prove_founder(&keys, None);
        let Credential::Founder { device, signature, .. } = founder else { panic!() };
        prop_assert_eq!(challenge().founder(&device, &signature), Some(keys.public()));
        prop_assert_eq!(other.founder(&device, &signature), None);
    }

    /// N7, R8
    #[test]
    fn any_bytes_are_taken_for_a_credential_without_a_panic(
        device in vec(any::<u8>(), 0..100), signature in vec(any::<u8>(), 0..100),
    ) {
        let keys = DeviceKeys::from_bytes(&[6; 64]);
        prop_assert_eq!(challenge().founder(&device.into(), &signature.clone().into()), None);
        prop_assert!(!challenge().is_answered_by_device(&keys.public(), &signature.into()));
    }
}

/// N1, N7
#[test]
fn an_unknown_field_is_passed_over_however_deep_it_is() {
    let document = DocumentId::from_bytes([1; 16]);
    let mut bytes = wire::encode(&ToClient::Resume { document });
    // An array of one field becomes one of two, of which the second is an array in an array in an array …
    assert_eq!(bytes[..4], [0x82, 0x0a, 0x81, 0x50]);
    bytes[2] = 0x82;
    bytes.extend(std::iter::repeat_n(0x81, 200_000));
    bytes.push(0x00);
    assert_eq!(wire::decode(&bytes), Ok(ToClient::Resume { document }));
}

/// N6
#[test]
fn an_unknown_message_is_refused() {
    let malformed = wire::decode::<ToClient>(&[0x82, 0x18, 99, 0x80]).unwrap_err();
    assert!(malformed.to_string().contains("99"), "{malformed}");
}

/// N5, N7
#[test]
fn a_list_that_claims_to_be_endless_takes_no_memory() {
    // Entries, from 0, and 2^63 of them.
    let claim = [0x82, 0x02, 0x82, 0x00, 0x9b, 0x80, 0, 0, 0, 0, 0, 0, 0];
    assert!(wire::decode::<ToClient>(&claim).is_err());
}

/// R8
#[test]
fn a_credential_is_for_the_device_that_connects() {
    let (keys, other) = (DeviceKeys::from_bytes(&[6; 64]), DeviceKeys::from_bytes(&[7; 64]));
    let Credential::Device { signature } = challenge().prove_device(&other) else { panic!() };
    assert!(!challenge().is_answered_by_device(&other.public(), &signature));
    assert!(!challenge().is_answered_by_device(&keys.public(), &signature));
    let Credential::Founder { device, signature, .. } = challenge().prove_founder(&other, None) else {
        panic!()
    };
    assert_eq!(challenge().founder(&device, &signature), None);
}

/// R10
#[test]
fn a_founder_can_show_a_token() {
    let token = Some("swordfish".to_owned());
    let founder = challenge().prove_founder(&DeviceKeys::from_bytes(&[6; 64]), token.clone());
    let Credential::Founder { token: shown, .. } = founder else { panic!() };
    assert_eq!(shown, token);
}

/// R8, N3
#[test]
fn a_members_credential_is_none_of_a_founder() {
    let keys = DeviceKeys::from_bytes(&[6; 64]);
    let device = keys.public().to_bytes().to_vec();
    let Credential::Device { signature } = challenge().prove_device(&keys) else { panic!() };
    assert_eq!(challenge().founder(&device.into(), &signature), None);
}

/// N8, R12
#[test]
fn nothing_secret_is_shown_by_debug() {
    let (keys, secret) = (DeviceKeys::from_bytes(&[6; 64]), InviteSecret::from_bytes([9; 32]));
    let hidden = protocol::EpochKey::from_bytes([5; 32]);
    let origin = "https://relay.example".to_owned();
    let project = ProjectId::from_bytes([2; 32]);
    let link = protocol::InviteLink { origin, project, secret: secret.clone() };
    let founder = challenge().prove_founder(&keys, Some("swordfish".to_owned()));
    assert_eq!(format!("{secret:?} {hidden:?}"), "InviteSecret(..) EpochKey(..)");
    assert_eq!(format!("{keys:?}"), format!("DeviceKeys({:?})", keys.id()));
    assert_eq!(format!("{founder:?}"), "Founder(with a token)");
    let whole = link.to_string();
    let (_, shown) = whole.rsplit_once('.').unwrap();
    assert!(!format!("{link:?}").contains(shown));
    for credential in [challenge().prove_device(&keys), challenge().prove_invite(&secret)] {
        assert!(format!("{credential:?}").len() < 60, "{credential:?}");
    }
}
