//! What a membership log takes and what it refuses. Each test names its rule in SPEC.md.

mod appending;
mod chain;
mod confirming;
mod devices;
mod documents;
mod epochs;
mod founding;
mod invites;
mod joining;
mod keys;
mod leaving;
mod removing;
mod roles;
mod room;
mod rotating;

use rand_chacha::ChaCha20Rng;
use rand_core::SeedableRng as _;

use super::Membership;
use crate::{
    Action, Audience, DeviceKeys, DocumentId, DocumentKey, Entry, EntryError, Header, InviteSecret,
    InviteTerms, MemberId, Role, SignedEntry,
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

    /// Adds a member who waits to be confirmed.
    fn waiting(&mut self, role: Role) -> DeviceKeys {
        let terms = InviteTerms::new(role, NOON + DAY, 1).with_confirmation();
        let written = self.membership.author_invite(&self.owner, terms, &mut self.rng, NOON);
        let (entry, secret) = written.unwrap();
        self.membership.apply(&entry).unwrap();
        self.join(&secret)
    }

    /// Adds a document that the owner makes, for managers, owners and these.
    fn restricted(&mut self, members: &[&DeviceKeys]) -> DocumentKey {
        let members = members.iter().map(|keys| self.id(keys)).collect();
        let audience = Audience::Restricted { members };
        let written = self.membership.author_create_document(&self.owner, audience, &mut self.rng, NOON);
        let (entry, key) = written.unwrap();
        self.membership.apply(&entry).unwrap();
        key
    }

    /// Writes an entry that gives a role.
    fn role(&mut self, by: &DeviceKeys, of: &DeviceKeys, role: Role) -> Result<SignedEntry, EntryError> {
        self.membership.author_set_role(by, self.id(of), role, &mut self.rng, NOON)
    }

    /// Writes an entry that removes a member.
    fn removal(&mut self, by: &DeviceKeys, of: &DeviceKeys) -> Result<SignedEntry, EntryError> {
        self.membership.author_remove_member(by, self.id(of), &mut self.rng, NOON)
    }

    /// Applies what was written.
    fn take(&mut self, entry: Result<SignedEntry, EntryError>) {
        self.membership.apply(&entry.unwrap()).unwrap();
    }

    /// Returns the member whose a device is, or was.
    fn id(&self, keys: &DeviceKeys) -> MemberId {
        self.membership.ever_member_of(&keys.id()).unwrap().id
    }

    /// Returns which keys a device opens: documents with epochs, oldest first.
    fn opens(&self, keys: &DeviceKeys) -> Vec<(DocumentId, u32)> {
        let keys = self.membership.open_all_keys(keys).unwrap();
        keys.iter().map(|key| (key.document, key.epoch)).collect()
    }

    /// Applies an entry that must be refused, and makes sure that nothing has changed.
    fn refusal(&mut self, entry: &SignedEntry) -> EntryError {
        let before = self.membership.clone();
        let error = self.membership.apply(entry).unwrap_err();
        assert_eq!(self.membership, before, "a refused entry changes nothing (M2e)");
        error
    }
}

/// Returns a header of a device's, for an epoch of a document.
fn header(device: &DeviceKeys, document: DocumentId, epoch: u32) -> Header {
    let (device, version) = (device.id(), crate::ENVELOPE_VERSION);
    Header { version, document, epoch, device, sequence: 1, changes: 1, seen: None, snapshot: None }
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
