//! What an author with the key could put together otherwise.

use rand_chacha::ChaCha20Rng;
use rand_core::SeedableRng as _;

use super::{Draft, Envelope, contents};
use crate::{DeviceKeys, DocumentId, EpochKey, OpenError, ProjectId, domain::Purpose, key_pair::SIGNATURE};

/// E1c
#[test]
fn a_header_is_bound_to_its_ciphertext() {
    let (keys, key) = (DeviceKeys::from_bytes(&[1; 64]), EpochKey::from_bytes([2; 32]));
    let draft = Draft {
        project: ProjectId::from_bytes([3; 32]),
        document: DocumentId::from_bytes([4; 16]),
        epoch: 5,
        sequence: 6,
        seen: None,
    };
    let mut rng = ChaCha20Rng::from_seed([7; 32]);
    let sealed = draft.seal(&[b"change"], &key, &keys, &mut rng).unwrap();
    let (signed, _) = sealed.split_last_chunk::<SIGNATURE>().unwrap();
    let open = |signed: &[u8], project: ProjectId| {
        let signature = keys.sign(Purpose::Envelope, &[&contents(&project, signed)]);
        let sealed = [signed, &signature].concat();
        let envelope = Envelope::decode(&sealed).unwrap();
        envelope.verify(project, &keys.public()).unwrap().open(&key)
    };
    assert_eq!(open(signed, draft.project), Ok(vec![b"change".to_vec()]));
    let mut renumbered = signed.to_vec();
    let sequence = renumbered.iter().position(|byte| *byte == 6).unwrap();
    renumbered[sequence] = 7;
    assert_eq!(open(&renumbered, draft.project), Err(OpenError::Key));
    assert_eq!(open(signed, ProjectId::from_bytes([8; 32])), Err(OpenError::Key));
}
