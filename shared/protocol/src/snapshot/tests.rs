//! Snapshots, and the envelopes that name them.

use proptest::{collection::vec, prelude::*};
use rand_chacha::ChaCha20Rng;
use rand_core::SeedableRng as _;

use super::{Heads, SnapshotScope};
use crate::{
    DeviceKeys, DocumentId, Draft, Envelope, EpochKey, LogId, ObjectHash, OpenError, ProjectId, RunningHash,
    SealError, Seen,
};

fn rng() -> ChaCha20Rng {
    ChaCha20Rng::from_seed([7; 32])
}

fn key() -> EpochKey {
    EpochKey::from_bytes([2; 32])
}

fn scope() -> SnapshotScope {
    SnapshotScope {
        project: ProjectId::from_bytes([3; 32]),
        document: DocumentId::from_bytes([4; 16]),
        epoch: 5,
        seen: Seen { log: LogId::from_bytes([6; 16]), index: 500, hash: RunningHash::from_bytes([7; 32]) },
    }
}

fn draft(seen: Option<Seen>) -> Draft {
    let SnapshotScope { project, document, epoch, .. } = scope();
    Draft { project, document, epoch, sequence: 9, seen }
}

/// E7
#[test]
fn an_envelope_names_a_snapshot_and_its_heads() {
    let (keys, heads) = (DeviceKeys::from_bytes(&[1; 64]), Heads(vec![[8; 32], [9; 32]]));
    let object = ObjectHash::of(b"sealed");
    let sealed = draft(Some(scope().seen)).seal_snapshot(object, &heads, &key(), &keys, &mut rng()).unwrap();
    let envelope = Envelope::decode(&sealed).unwrap();
    assert_eq!((envelope.header().snapshot, envelope.header().changes), (Some(object), 0));
    let verified = envelope.verify(scope().project, &keys.public()).unwrap();
    assert_eq!(verified.open_snapshot(&key()), Ok(heads));
    assert_eq!(verified.open(&key()), Err(OpenError::Changes { changes: 0 }));
}

/// E7
#[test]
fn changes_are_no_snapshot_and_nothing_seen_has_none() {
    let keys = DeviceKeys::from_bytes(&[1; 64]);
    let sealed = draft(None).seal(&[[1; 32]], &key(), &keys, &mut rng()).unwrap();
    let envelope = Envelope::decode(&sealed).unwrap();
    assert_eq!(envelope.header().snapshot, None);
    let verified = envelope.verify(scope().project, &keys.public()).unwrap();
    assert_eq!(verified.open_snapshot(&key()), Err(OpenError::Changes { changes: 0 }));
    let heads = Heads(vec![[8; 32]]);
    let unseen = draft(None).seal_snapshot(ObjectHash::of(b""), &heads, &key(), &keys, &mut rng());
    assert_eq!(unseen, Err(SealError::Empty));
}

/// E7
#[test]
fn heads_are_whole_hashes_and_at_least_one() {
    for bytes in [&[][..], &[1; 31], &[1; 33]] {
        assert_eq!(Heads::decode(bytes), None);
    }
    assert_eq!(Heads::decode(&[1; 64]), Some(Heads(vec![[1; 32]; 2])));
}

/// E7a
#[test]
fn an_object_opens_as_the_snapshot_that_it_is_and_as_no_other() {
    let object = scope().seal(b"a document", &key(), &mut rng()).unwrap();
    assert_eq!(scope().open(&object, &key()).unwrap().as_slice(), b"a document");
    let Seen { log, index, hash } = scope().seen;
    for other in [
        SnapshotScope { project: ProjectId::from_bytes([0; 32]), ..scope() },
        SnapshotScope { document: DocumentId::from_bytes([0; 16]), ..scope() },
        SnapshotScope { epoch: 6, ..scope() },
        SnapshotScope { seen: Seen { log: LogId::from_bytes([0; 16]), index, hash }, ..scope() },
        SnapshotScope { seen: Seen { log, index: 501, hash }, ..scope() },
        SnapshotScope { seen: Seen { log, index, hash: RunningHash::START }, ..scope() },
    ] {
        assert_eq!(other.open(&object, &key()), Err(OpenError::Key), "{other:?}");
    }
    assert_eq!(scope().open(&object, &EpochKey::from_bytes([0; 32])), Err(OpenError::Key));
}

proptest! {
    /// E7a
    #[test]
    fn a_changed_object_does_not_open(document in vec(any::<u8>(), 0..400), at: usize, bit in 0..8_u8) {
        let mut object = scope().seal(&document, &key(), &mut rng()).unwrap();
        let at = at % object.len();
        object[at] ^= 1 << bit;
        prop_assert_eq!(scope().open(&object, &key()), Err(OpenError::Key));
    }

    /// N7
    #[test]
    fn any_object_is_opened_without_a_panic(object in vec(any::<u8>(), 0..200)) {
        prop_assert!(scope().open(&object, &key()).is_err());
    }
}
