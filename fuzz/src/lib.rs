//! What is held against every decoder: any bytes end in a value or an error, and a value that was read is
//! written as it was read.
//!
//! What is sealed or has a checksum is sealed here around the fuzzer's bytes, so that these reach what lies
//! behind.

mod files;
mod project;
mod sealed;
mod seeds;

use minicbor::{Decode, Encode};
use protocol::{
    DeviceId, DocumentId, Draft, Envelope, InviteLink, Membership, ObjectHash, ProjectId, RecoveryKit,
    SignedEntry, SnapshotScope,
    wire::{self, ToClient, ToRelay},
};
use replica::{Input, PageEvent, Replica, Request, Workspace};

pub use files::{calendar, table};
pub use project::{Project, project};
pub use seeds::write_seeds;

/// An entry is taken as it is written, and never for the one that stands in its place.
pub fn entry(bytes: &[u8]) {
    let Ok(entry) = SignedEntry::decode(bytes) else { return };
    assert_eq!(entry.encoded(), bytes);
    if let Ok(membership) = Membership::found(&entry) {
        let project = membership.project();
        assert_eq!(project, Membership::found(&entry).expect("founded once").project());
    }
    let known = project();
    for place in 1..=known.entries.len() {
        let mut membership = known.membership(place);
        if membership.apply(&entry).is_ok() {
            assert_eq!(membership.len() as usize, place + 1);
        }
    }
}

/// An envelope is read, and is nobody's who did not sign it.
pub fn envelope(bytes: &[u8]) {
    let Ok(envelope) = Envelope::decode(bytes) else { return };
    let known = project();
    let membership = known.membership(known.entries.len());
    let _ = membership.may_append(envelope.header());
    let _ = membership.role_at(envelope.header());
    let header = minicbor::to_vec(envelope.header()).expect("a header");
    assert!(bytes.starts_with(&header), "it has one encoding");
    let public = known.keys(1).public();
    if let Ok(verified) = envelope.verify(membership.project(), &public) {
        let _ = verified.open(&known.key());
    }
}

/// What is sealed is opened only where every length fits.
pub fn batch(bytes: &[u8]) {
    let Some((count, plaintext)) = bytes.split_first() else { return };
    let known = project();
    let sealed = sealed::envelope(known, 1, u32::from(*count), plaintext);
    let Ok(envelope) = Envelope::decode(&sealed) else { return };
    let verified = envelope.verify(known.id(), &known.keys(1).public()).expect("it is well signed");
    if let Ok(heads) = verified.open_snapshot(&known.key()) {
        assert!(*count == 0 && !heads.0.is_empty());
    }
    if let Ok(changes) = verified.open(&known.key()) {
        assert_eq!(changes.len(), usize::from(*count));
    }
}

/// A snapshot is opened as it was sealed, and nothing else is one.
pub fn snapshot(bytes: &[u8]) {
    let known = project();
    let scope = SnapshotScope { project: known.id(), document: known.plan(), epoch: 0, seen: sealed::SEEN };
    assert!(scope.open(bytes, &known.key()).is_err(), "nobody with the key sealed it");
    let object = sealed::snapshot(known, &scope, bytes);
    let _ = scope.open(&object, &known.key());
}

/// A presence is read, sealed well or not.
pub fn presence(bytes: &[u8]) {
    let known = project();
    let (scope, key) = (known.scope(), known.key());
    let public = known.keys(1).public();
    assert!(scope.open(bytes, &key, &public).is_err(), "it is nobody's");
    let sealed = sealed::presence(known, 1, bytes);
    let _ = scope.open(&sealed, &key, &public);
}

/// A message of a client means the same when it is sent on.
pub fn to_relay(bytes: &[u8]) {
    message::<ToRelay>(bytes);
}

/// A message of a relay means the same when it is sent on.
pub fn to_client(bytes: &[u8]) {
    message::<ToClient>(bytes);
}

fn message<M: for<'b> Decode<'b, ()> + Encode<()> + PartialEq + std::fmt::Debug>(bytes: &[u8]) {
    let Ok(message) = wire::decode::<M>(bytes) else { return };
    let again = wire::encode(&message);
    assert_eq!(wire::decode::<M>(&again).expect("what is written is read"), message);
}

/// A link, the words of a recovery kit and an id are what their text says, and nothing else is.
pub fn words(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    if let Ok(link) = text.parse::<InviteLink>() {
        // Read kindly, for people copy a blank along; written in one way.
        let written = link.to_string();
        assert_eq!(written.parse::<InviteLink>().expect("a link").to_string(), written);
        assert!(text.contains(written.rsplit('#').next().expect("a fragment")));
    }
    let _ = InviteLink::from_fragment("https://relay.example", text);
    if let Ok(kit) = RecoveryKit::parse(text) {
        let written = kit.words().join(" ");
        assert_eq!(RecoveryKit::parse(&written).expect("its own words").words(), kit.words());
    }
    if let Ok(id) = text.parse::<ProjectId>() {
        assert_eq!(id.to_string(), text);
    }
    if let Ok(id) = text.parse::<DeviceId>() {
        assert_eq!(id.to_string(), text);
    }
    if let Ok(id) = text.parse::<DocumentId>() {
        assert_eq!(id.to_string(), text);
    }
    if let Ok(hash) = text.parse::<ObjectHash>() {
        assert_eq!(hash.to_string(), text);
    }
}

/// A file is opened or not, also one whose parts are all as they should be, but for the plan.
pub fn import(bytes: &[u8]) {
    // A ZIP begins with "PK": bytes that are meant to be a whole file are tried as they are.
    let _ = replica::import(bytes);
    let _ = replica::import(&sealed::file(bytes));
}

/// A project opens whatever one of its stored values holds, or says why not; and then is used.
pub fn stored(bytes: &[u8]) {
    let known = project();
    let Some((which, value)) = bytes.split_first() else { return };
    let mut disk = known.disk.clone();
    let at = usize::from(*which) % disk.len();
    if let Some((key, stored)) = disk.iter_mut().nth(at) {
        // A chunk of changes whose checksum fits was judged before it was written.
        let is_judged = key.starts_with("plan/changes/") || key.starts_with("plan/snapshot/");
        *stored = if *which < 128 && !is_judged { sealed::frame(value) } else { value.to_vec() };
    }
    replica::read_projection(&disk);
    let Ok((mut replica, _)) = Replica::open(known.device(0), &disk, project::NOW) else { return };
    replica.handle(Input::PageJoined { page: 1 }, project::NOW);
    replica.handle(Input::Asked { page: 1, token: 1, request: Request::Export }, project::NOW);
}

/// A replica is told anything by its relay, before and after it was let in.
pub fn frames(bytes: &[u8]) {
    let known = project();
    let mut replica = known.open();
    let Some((first, rest)) = bytes.split_first() else { return };
    if first % 2 == 0 {
        known.let_in(&mut replica);
    }
    // Each frame with its length in front.
    let mut rest = rest;
    while let Some((length, more)) = rest.split_first_chunk::<2>() {
        let (frame, more) = more.split_at(usize::from(u16::from_be_bytes(*length)).min(more.len()));
        replica.handle(Input::SocketReceived(frame.to_vec()), project::NOW);
        rest = more;
    }
}

/// Changes of a member whose client makes them as it likes are taken, or set aside whole; and the next
/// envelope is taken all the same.
pub fn changes(bytes: &[u8]) {
    let known = project();
    let mut replica = known.open();
    known.let_in(&mut replica);
    let before = replica.projection().clone();
    let mut rng = sealed::generator();
    let (project, key) = (known.id(), known.key());
    let draft =
        Draft { project, document: known.plan(), epoch: 0, sequence: known.next_sequence(), seen: None };
    let Ok(sealed) = draft.seal(&[sealed::change(bytes)], &key, &known.keys(1), &mut rng) else { return };
    let effects = known.deliver(&mut replica, sealed);
    let is_aside = effects
        .iter()
        .any(|effect| matches!(effect, replica::Effect::Page { event: PageEvent::Ignored(_), .. }));
    if is_aside {
        assert_eq!(replica.projection(), &before);
    }
    // What was taken can be stored and read again.
    Workspace::open(&replica.save(), &[9]).expect("what is held can be opened");
}
