//! Envelopes and presences.

use proptest::{collection::vec, option, prelude::*};
use protocol::{
    DeviceKeys, Draft, Envelope, EnvelopeError, EpochKey, OpenError, Presence, PresenceError, PresenceScope,
    ProjectId, SealError, Seen, limits,
};
use rand_chacha::ChaCha20Rng;
use rand_core::SeedableRng as _;

use crate::strategies::{damage, document, log, project, running_hash};

fn rng() -> ChaCha20Rng {
    ChaCha20Rng::from_seed([4; 32])
}

fn keys() -> DeviceKeys {
    DeviceKeys::from_bytes(&[6; 64])
}

const KEY: EpochKey = EpochKey::from_bytes([5; 32]);

fn seen() -> impl Strategy<Value = Option<Seen>> {
    option::of((log(), any::<u64>(), running_hash()).prop_map(|(log, index, hash)| Seen { log, index, hash }))
}

fn draft() -> impl Strategy<Value = Draft> {
    (project(), document(), any::<u32>(), 1..=u64::MAX, seen()).prop_map(
        |(project, document, epoch, sequence, seen)| Draft { project, document, epoch, sequence, seen },
    )
}

fn changes() -> impl Strategy<Value = Vec<Vec<u8>>> {
    vec(vec(any::<u8>(), 1..200), 1..6)
}

fn scope() -> impl Strategy<Value = PresenceScope> {
    (project(), document(), any::<u32>()).prop_map(|(project, document, epoch)| PresenceScope {
        project,
        document,
        epoch,
    })
}

proptest! {
    /// E1, E1b, E2
    #[test]
    fn who_has_the_key_reads_what_was_sealed(draft in draft(), changes in changes()) {
        let sealed = draft.seal(&changes, &KEY, &keys(), &mut rng()).unwrap();
        let envelope = Envelope::decode(&sealed).unwrap();
        let header = *envelope.header();
        prop_assert_eq!((header.document, header.epoch, header.seen), (draft.document, draft.epoch, draft.seen));
        prop_assert_eq!((header.device, header.sequence), (keys().id(), draft.sequence));
        let verified = envelope.verify(draft.project, &keys().public()).unwrap();
        prop_assert_eq!(verified.open(&KEY), Ok(changes));
        prop_assert_eq!(verified.open(&EpochKey::from_bytes([0; 32])), Err(OpenError::Key));
    }

    /// E1d, N2, N4
    #[test]
    fn a_damaged_envelope_never_verifies(draft in draft(), changes in changes(), damage in damage()) {
        let sealed = draft.seal(&changes, &KEY, &keys(), &mut rng()).unwrap();
        let damaged = damage.to(&sealed);
        if let Ok(envelope) = Envelope::decode(&damaged) {
            prop_assert!(envelope.verify(draft.project, &keys().public()).is_err());
        }
    }

    /// E1d
    #[test]
    fn an_envelope_is_of_one_project_and_one_device(draft in draft(), other in project()) {
        prop_assume!(other != draft.project);
        let sealed = draft.seal(&[b"change"], &KEY, &keys(), &mut rng()).unwrap();
        let envelope = Envelope::decode(&sealed).unwrap();
        let refused = EnvelopeError::Signature { device: keys().id() };
        let elsewhere = envelope.clone().verify(other, &keys().public());
        prop_assert_eq!(elsewhere.unwrap_err(), refused.clone());
        let stranger = DeviceKeys::from_bytes(&[7; 64]).public();
        prop_assert_eq!(envelope.verify(draft.project, &stranger).unwrap_err(), refused);
    }

    /// E6
    #[test]
    fn readers_see_a_presence(scope in scope(), moment in any::<i64>(), content in vec(any::<u8>(), 0..300)) {
        let presence = Presence { moment, content };
        let sealed = scope.seal(&presence, &KEY, &keys(), &mut rng()).unwrap();
        prop_assert_eq!(scope.open(&sealed, &KEY, &keys().public()), Ok(presence));
    }

    /// E6
    #[test]
    fn a_damaged_presence_is_not_shown(scope in scope(), damage in damage()) {
        let presence = Presence { moment: 1, content: b"caret".to_vec() };
        let sealed = scope.seal(&presence, &KEY, &keys(), &mut rng()).unwrap();
        prop_assert!(scope.open(&damage.to(&sealed), &KEY, &keys().public()).is_err());
    }

    /// N7
    #[test]
    fn any_bytes_are_taken_for_an_envelope_or_presence_without_a_panic(
        bytes in vec(any::<u8>(), 0..300),
        scope in scope(),
    ) {
        if let Ok(envelope) = Envelope::decode(&bytes) {
            prop_assert!(envelope.verify(scope.project, &keys().public()).is_err());
        }
        prop_assert!(scope.open(&bytes, &KEY, &keys().public()).is_err());
    }
}

fn some_draft() -> Draft {
    Draft {
        project: ProjectId::from_bytes([1; 32]),
        document: protocol::DocumentId::from_bytes([2; 16]),
        epoch: 3,
        sequence: 4,
        seen: None,
    }
}

/// E6
#[test]
fn a_presence_is_of_one_device_scope_and_key() {
    let draft = some_draft();
    let scope = PresenceScope { project: draft.project, document: draft.document, epoch: 0 };
    let presence = Presence { moment: 1, content: b"caret".to_vec() };
    let sealed = scope.seal(&presence, &KEY, &keys(), &mut rng()).unwrap();
    let other = DeviceKeys::from_bytes(&[7; 64]);
    let public = keys().public();
    let stolen = scope.open(&sealed, &KEY, &other.public());
    assert_eq!(stolen, Err(PresenceError::Signature));
    let later = PresenceScope { epoch: 1, ..scope };
    assert_eq!(later.open(&sealed, &KEY, &public), Err(PresenceError::Signature));
    let unreadable = scope.open(&sealed, &EpochKey::from_bytes([0; 32]), &public);
    assert_eq!(unreadable, Err(PresenceError::Key));
}

/// N5, E6
#[test]
fn a_presence_has_a_limit() {
    let draft = some_draft();
    let scope = PresenceScope { project: draft.project, document: draft.document, epoch: 0 };
    let presence = Presence { moment: 1, content: vec![1; limits::PRESENCE] };
    let refused = scope.seal(&presence, &KEY, &keys(), &mut rng());
    assert!(matches!(refused, Err(PresenceError::TooLarge { .. })), "{refused:?}");
    let size = limits::PRESENCE + 1;
    let refused = scope.open(&vec![0; size], &KEY, &keys().public());
    assert_eq!(refused, Err(PresenceError::TooLarge { size }));
}

/// N5
#[test]
fn an_envelope_has_a_limit() {
    use rand_core::Rng as _;
    let mut noise = vec![0; limits::ENVELOPE];
    rng().fill_bytes(&mut noise);
    let refused = some_draft().seal(&[noise], &KEY, &keys(), &mut rng());
    assert!(matches!(refused, Err(SealError::TooLarge { .. })), "{refused:?}");
    let size = limits::ENVELOPE + 1;
    assert_eq!(Envelope::decode(&vec![0x87; size]), Err(EnvelopeError::TooLarge { size }));
}

/// E1, N1, N6
#[test]
fn a_header_has_one_encoding_and_says_its_version_first() {
    let sealed = some_draft().seal(&[b"change"], &KEY, &keys(), &mut rng()).unwrap();
    let decode = |bytes: &[u8]| Envelope::decode(bytes).map(|envelope| *envelope.header());
    let mut newer = sealed.clone();
    newer[1] = 2;
    assert_eq!(decode(&newer), Err(EnvelopeError::NewerVersion { version: 2 }));
    let longer = [&sealed[..1], &[0x18, 1], &sealed[2..]].concat();
    assert!(matches!(decode(&longer), Err(EnvelopeError::Malformed { .. })));
    assert!(matches!(decode(&sealed[..sealed.len() / 2]), Err(EnvelopeError::Malformed { .. })));
    assert!(matches!(decode(&[]), Err(EnvelopeError::Malformed { .. })));
}

/// E1a
#[test]
fn numbers_and_changes_begin_with_one() {
    let none = Draft { sequence: 0, ..some_draft() };
    let sealed = none.seal(&[b"change"], &KEY, &keys(), &mut rng()).unwrap();
    assert!(matches!(Envelope::decode(&sealed), Err(EnvelopeError::Malformed { .. })));
    let empty: [&[u8]; 0] = [];
    assert_eq!(some_draft().seal(&empty, &KEY, &keys(), &mut rng()), Err(SealError::Empty));
}

/// R3
#[test]
fn an_envelope_sealed_again_has_another_hash() {
    let mut rng = rng();
    let [one, two] = [(); 2].map(|()| some_draft().seal(&[b"change"], &KEY, &keys(), &mut rng).unwrap());
    let hash = |bytes: &[u8]| Envelope::decode(bytes).unwrap().hash();
    assert_eq!(hash(&one), hash(&one.clone()));
    assert_ne!(hash(&one), hash(&two));
}
