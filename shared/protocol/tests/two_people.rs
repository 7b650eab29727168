//! One story through all parts: a project, an invite, a second member, and an edit that reaches them.

use protocol::{DeviceKeys, Draft, Envelope, InviteLink, InviteTerms, Membership, Role, SignedEntry};
use rand_chacha::ChaCha20Rng;
use rand_core::SeedableRng as _;

const NOON: i64 = 1_795_000_000_000;

#[test]
fn an_invited_person_reads_what_the_founder_wrote() {
    let mut rng = ChaCha20Rng::from_seed([7; 32]);
    let (founder, joiner) = (DeviceKeys::generate(&mut rng), DeviceKeys::generate(&mut rng));
    let (first, mut mine, plan) = Membership::create_project(&founder, &mut rng, NOON).unwrap();
    let terms = InviteTerms::new(Role::Editor, NOON + 60_000, 1);
    let (invite, secret) = mine.author_invite(&founder, terms, &mut rng, NOON).unwrap();
    mine.apply(&invite).unwrap();
    let origin = "https://relay.example".to_owned();
    let link = InviteLink { origin, project: mine.project(), secret }.to_string();

    let link: InviteLink = link.parse().unwrap();
    let mut theirs = Membership::found(&SignedEntry::decode(first.encoded()).unwrap()).unwrap();
    assert_eq!(theirs.project(), link.project);
    theirs.apply(&SignedEntry::decode(invite.encoded()).unwrap()).unwrap();
    let join = theirs.author_join(&link.secret, &joiner, &mut rng, NOON + 1_000).unwrap();
    theirs.acceptable_at(join.entry(), NOON + 2_000).unwrap();
    theirs.apply(&join).unwrap();
    mine.apply(&SignedEntry::decode(join.encoded()).unwrap()).unwrap();
    assert_eq!(mine, theirs);
    assert_eq!(theirs.member_of(&joiner.id()).unwrap().role, Role::Editor);

    let draft = Draft { project: mine.project(), document: plan.document, epoch: 0, sequence: 1, seen: None };
    let sealed = draft.seal(&[b"a change", b"another!"], &plan.key, &founder, &mut rng).unwrap();
    let envelope = Envelope::decode(&sealed).unwrap();
    theirs.may_append(envelope.header()).unwrap();
    let keys = theirs.open_keys(&joiner).unwrap();
    let author = theirs.device(&envelope.header().device).unwrap();
    let verified = envelope.verify(theirs.project(), author).unwrap();
    assert_eq!(verified.open(&keys[0].key).unwrap(), [b"a change", b"another!"]);
}
