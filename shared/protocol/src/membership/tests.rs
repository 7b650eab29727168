//! What a membership log takes and what it refuses. Each test names its rule in SPEC.md.

mod appending;
mod chain;
mod founding;
mod invites;
mod joining;
mod keys;

use rand_chacha::ChaCha20Rng;
use rand_core::SeedableRng as _;

use super::Membership;
use crate::{
    Action, DeviceKeys, DocumentKey, Entry, EntryError, InviteSecret, InviteTerms, Role, SignedEntry,
};

/// The time at which the story of each test begins.
const NOON: i64 = 1_795_521_600_000;
const MINUTE: i64 = 60_000;
const DAY: i64 = 24 * 60 * MINUTE;

/// A project with its owner, and the randomness of everybody in it.
struct Team {
    rng: ChaCha20Rng,
    owner: DeviceKeys,
    first: SignedEntry,
    membership: Membership,
    plan: DocumentKey,
}

impl Team {
    fn new() -> Self {
        let mut rng = ChaCha20Rng::from_seed([1; 32]);
        let owner = DeviceKeys::generate(&mut rng);
        let (first, membership, plan) = Membership::create_project(&owner, &mut rng, NOON).unwrap();
        Self { rng, owner, first, membership, plan }
    }

    fn device(&mut self) -> DeviceKeys {
        DeviceKeys::generate(&mut self.rng)
    }

    /// Writes an invite of the owner's without applying it.
    fn written_invite(&mut self, role: Role, uses: u32) -> (SignedEntry, InviteSecret) {
        let terms = InviteTerms::new(role, NOON + 7 * DAY, uses);
        self.membership.author_invite(&self.owner, terms, &mut self.rng, NOON).unwrap()
    }

    fn invite(&mut self, role: Role, uses: u32) -> InviteSecret {
        let (entry, secret) = self.written_invite(role, uses);
        self.membership.apply(&entry).unwrap();
        secret
    }

    fn join(&mut self, secret: &InviteSecret) -> DeviceKeys {
        let keys = self.device();
        let entry = self.membership.author_join(secret, &keys, &mut self.rng, NOON + MINUTE).unwrap();
        self.membership.apply(&entry).unwrap();
        keys
    }

    /// Adds a member with this role.
    fn member(&mut self, role: Role) -> DeviceKeys {
        let secret = self.invite(role, 1);
        self.join(&secret)
    }

    /// Applies an entry that must be refused, and makes sure that nothing has changed.
    fn refusal(&mut self, entry: &SignedEntry) -> EntryError {
        let before = self.membership.clone();
        let error = self.membership.apply(entry).unwrap_err();
        assert_eq!(self.membership, before, "a refused entry changes nothing (M2e)");
        error
    }
}

/// Alters an entry and signs it anew, as a dishonest app would.
fn forge(entry: &SignedEntry, keys: &DeviceKeys, alter: impl FnOnce(&mut Entry)) -> SignedEntry {
    let mut entry = entry.entry().clone();
    alter(&mut entry);
    entry.sign(keys)
}

/// Alters an invite's entry and signs it anew.
fn forge_invite(entry: &SignedEntry, keys: &DeviceKeys, alter: impl FnOnce(&mut InviteTerms)) -> SignedEntry {
    forge(entry, keys, |entry| match &mut entry.action {
        Action::Invite { terms, .. } => alter(terms),
        other => panic!("no invite but {other:?}"),
    })
}
