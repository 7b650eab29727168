//! Sealing by a second hand, from what SPEC.md says: around any bytes, which the project's own code refuses.

use std::io::{Cursor, Write};

use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use ed25519_dalek::{Signer, SigningKey};
use hkdf::Hkdf;
use protocol::{ENVELOPE_VERSION, Header, LogId, ObjectHash, RunningHash, Seen, SnapshotScope};
use rand_chacha::ChaCha20Rng;
use rand_core::SeedableRng;
use sha2::{Digest, Sha256};
use zip::{ZipWriter, write::SimpleFileOptions};

use crate::Project;

pub(crate) fn generator() -> ChaCha20Rng {
    ChaCha20Rng::from_seed([3; 32])
}

fn message(purpose: &str, parts: &[&[u8]]) -> Vec<u8> {
    [purpose.as_bytes(), &[0], &parts.concat()].concat()
}

fn encrypt(project: &Project, purpose: &str, bound: &[&[u8]], plaintext: &[u8]) -> Vec<u8> {
    let mut key = [0; 32];
    let secret = *project.key().as_bytes();
    Hkdf::<Sha256>::new(None, &secret).expand(purpose.as_bytes(), &mut key).expect("32 bytes");
    let aad = message(purpose, bound);
    let payload = Payload { msg: plaintext, aad: &aad };
    let nonce = [8; 24];
    let sealed = XChaCha20Poly1305::new(&key.into()).encrypt(&XNonce::from(nonce), payload).expect("short");
    [&nonce[..], &sealed].concat()
}

fn sign(project: &Project, who: usize, purpose: &str, parts: &[&[u8]]) -> [u8; 64] {
    let keys = project.keys(who).to_bytes();
    let signing: [u8; 32] = *keys.first_chunk().expect("64 bytes");
    SigningKey::from_bytes(&signing).sign(&message(purpose, parts)).to_bytes()
}

/// What an author saw of a log.
pub(crate) const SEEN: Seen = Seen { log: LogId::from_bytes([1; 16]), index: 1, hash: RunningHash::START };

/// An envelope with any contents; of no changes it is the reference to a snapshot.
pub(crate) fn envelope(project: &Project, who: usize, changes: u32, plaintext: &[u8]) -> Vec<u8> {
    let header = Header {
        version: ENVELOPE_VERSION,
        document: project.plan(),
        epoch: 0,
        device: project.keys(who).id(),
        sequence: project.next_sequence(),
        changes,
        seen: (changes == 0).then_some(SEEN),
        snapshot: (changes == 0).then(|| ObjectHash::of(b"object")),
    };
    let header = minicbor::to_vec(header).expect("a header");
    let id = project.id();
    let sealed = encrypt(project, "flockwork/1 key: envelopes", &[id.as_bytes(), &header], plaintext);
    let signed = [header, sealed].concat();
    let mut hasher = blake3::Hasher::new_derive_key("flockwork/1 hash: contents of envelope");
    hasher.update(id.as_bytes()).update(&signed);
    let hash: [u8; 32] = hasher.finalize().into();
    [&signed[..], &sign(project, who, "flockwork/1 signature: envelope", &[&hash])].concat()
}

/// A snapshot with any contents.
pub(crate) fn snapshot(project: &Project, scope: &SnapshotScope, plaintext: &[u8]) -> Vec<u8> {
    let SnapshotScope { project: id, document, epoch, seen } = scope;
    let bound = [
        &id.as_bytes()[..],
        document.as_bytes(),
        &epoch.to_be_bytes(),
        seen.log.as_bytes(),
        &seen.index.to_be_bytes(),
        seen.hash.as_bytes(),
    ];
    encrypt(project, "flockwork/1 key: snapshots", &bound, plaintext)
}

/// A presence with any contents.
pub(crate) fn presence(project: &Project, who: usize, plaintext: &[u8]) -> Vec<u8> {
    let (scope, device) = (project.scope(), project.keys(who).id());
    let scope = [
        &scope.project.as_bytes()[..],
        scope.document.as_bytes(),
        &scope.epoch.to_be_bytes(),
        device.as_bytes(),
    ]
    .concat();
    let sealed = encrypt(project, "flockwork/1 key: presences", &[&scope], plaintext);
    let signature = sign(project, who, "flockwork/1 signature: presence", &[&scope, &sealed]);
    [&sealed[..], &signature].concat()
}

/// What stands before the length of an Automerge chunk: magic bytes, a checksum, and that it is a change.
const BEFORE_LENGTH: usize = 4 + 4 + 1;

/// A change with any contents.
pub(crate) fn change(contents: &[u8]) -> Vec<u8> {
    let mut length = Vec::new();
    let mut left = contents.len();
    while left > 0x7f {
        length.push(u8::try_from(left & 0x7f).expect("seven bits") | 0x80);
        left >>= 7;
    }
    length.push(u8::try_from(left).expect("seven bits"));
    let summed = [&[1], &length[..], contents].concat();
    let hash = Sha256::digest(&summed);
    [&[0x85, 0x6f, 0x4a, 0x83], &hash[..4], &summed].concat()
}

/// The contents of changes that follow one another.
pub(crate) fn contents(mut changes: &[u8]) -> Vec<Vec<u8>> {
    let mut all = Vec::new();
    while let Some(mut rest) = changes.get(BEFORE_LENGTH..) {
        let (mut length, mut shift) = (0, 0);
        while let Some((byte, more)) = rest.split_first() {
            rest = more;
            length |= usize::from(byte & 0x7f) << shift;
            shift += 7;
            if byte & 0x80 == 0 {
                break;
            }
        }
        let (contents, more) = rest.split_at(length.min(rest.len()));
        all.push(contents.to_vec());
        changes = more;
    }
    all
}

/// A stored value with any contents.
pub(crate) fn frame(value: &[u8]) -> Vec<u8> {
    [&[1], &blake3::hash(value).as_bytes()[..8], value].concat()
}

/// A file with any plan.
pub(crate) fn file(plan: &[u8]) -> Vec<u8> {
    let hash = blake3::hash(plan).to_hex();
    let manifest =
        format!(r#"{{"app":"flockwork","format":1,"name":"Kiln","exported_at":0,"plan":"{hash}"}}"#);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in [("manifest.json", manifest.as_bytes()), ("plan.automerge", plan)] {
        zip.start_file(name, SimpleFileOptions::default()).expect("in memory");
        zip.write_all(content).expect("in memory");
    }
    zip.finish().expect("in memory").into_inner()
}
