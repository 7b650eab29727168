//! People with devices: what a client knows and can sign.

use std::{
    net::SocketAddr,
    sync::atomic::{AtomicU64, Ordering},
    time::{SystemTime, UNIX_EPOCH},
};

use protocol::{
    Challenge, DeviceKeys, DocumentId, DocumentKey, Draft, InviteSecret, InviteTerms, Membership, ProjectId,
    Role, SignedEntry,
    wire::{Code, Credential, ToClient, ToRelay},
};
use rand_chacha::ChaCha20Rng;
use rand_core::SeedableRng as _;

use crate::{app::TestRelay, client::Client};

/// The time of this machine, which is also the relay's.
pub(crate) fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    i64::try_from(since.as_millis()).unwrap()
}

/// A device of somebody, and what it knows of its project.
pub(crate) struct Person {
    pub(crate) keys: DeviceKeys,
    pub(crate) rng: ChaCha20Rng,
    pub(crate) membership: Membership,
    /// The entries of the membership log, as they travel.
    pub(crate) entries: Vec<Vec<u8>>,
    pub(crate) key: DocumentKey,
    /// The number of the last envelope.
    pub(crate) sequence: u64,
}

impl Person {
    /// Somebody with a project that no relay knows.
    pub(crate) fn with_project() -> Self {
        static SEED: AtomicU64 = AtomicU64::new(1);
        let mut rng = ChaCha20Rng::seed_from_u64(SEED.fetch_add(1, Ordering::Relaxed));
        let keys = DeviceKeys::generate(&mut rng);
        let (entry, membership, key) = Membership::create_project(&keys, &mut rng, now()).unwrap();
        Self { keys, rng, membership, entries: vec![entry.into_encoded()], key, sequence: 0 }
    }

    /// Somebody who founded a project on the relay, and is connected.
    pub(crate) async fn founding(relay: &TestRelay) -> (Self, Client) {
        Self::founding_at(relay.address()).await
    }

    pub(crate) async fn founding_at(address: SocketAddr) -> (Self, Client) {
        Self::founding_over(Client::connect_to(address).await).await
    }

    pub(crate) async fn founding_over(mut client: Client) -> (Self, Client) {
        let person = Self::with_project();
        let challenge = client.challenge(&person).await;
        let credential = challenge.prove_founder(&person.keys, None);
        client.authenticate(&person, credential, 0).await;
        assert_eq!(client.welcome().await, (0, vec![]));
        client.append_entries(0, 0, &person.entries).await;
        assert_eq!(client.next().await, ToClient::EntriesAccepted { request: 0 });
        (person, client)
    }

    /// Makes an invite and adds it to the log.
    pub(crate) async fn invite(&mut self, client: &mut Client, role: Role, uses: u32) -> InviteSecret {
        let terms = InviteTerms::new(role, now() + 3_600_000, uses);
        let (entry, secret) = self.membership.author_invite(&self.keys, terms, &mut self.rng, now()).unwrap();
        self.add(client, entry).await;
        secret
    }

    /// Adds an entry that this person wrote.
    pub(crate) async fn add(&mut self, client: &mut Client, entry: SignedEntry) {
        let from = self.membership.len();
        self.membership.apply(&entry).unwrap();
        self.entries.push(entry.into_encoded());
        client.append_entries(from, from, self.entries.last_chunk::<1>().unwrap()).await;
        assert_eq!(client.next().await, ToClient::EntriesAccepted { request: from });
    }

    /// Somebody who has a secret, and reads the membership log by it.
    pub(crate) async fn invited(
        relay: &TestRelay,
        project: ProjectId,
        secret: &InviteSecret,
    ) -> (Self, Client) {
        Self::invited_over(Client::connect(relay).await, project, secret).await
    }

    async fn invited_over(mut client: Client, project: ProjectId, secret: &InviteSecret) -> (Self, Client) {
        let mut guest = Self::with_project();
        let challenge = client.challenge_for(project, &guest.keys).await;
        let credential = challenge.prove_invite(secret);
        client.authenticate_for(project, &guest.keys, credential, 0).await;
        let (from, entries) = client.welcome().await;
        assert_eq!(from, 0);
        let (first, rest) = entries.split_first().unwrap();
        guest.membership = Membership::found(&SignedEntry::decode(first).unwrap()).unwrap();
        guest.entries = vec![first.clone()];
        guest.take(rest);
        guest.key = guest.membership.open_invite_keys(secret).unwrap().remove(0);
        (guest, client)
    }

    /// Somebody who joined the project, and is connected.
    pub(crate) async fn joining(
        relay: &TestRelay,
        project: ProjectId,
        secret: &InviteSecret,
    ) -> (Self, Client) {
        Self::joining_at(relay.address(), project, secret).await
    }

    pub(crate) async fn joining_at(
        address: SocketAddr,
        project: ProjectId,
        secret: &InviteSecret,
    ) -> (Self, Client) {
        Self::joining_over(Client::connect_to(address).await, project, secret).await
    }

    pub(crate) async fn joining_over(
        client: Client,
        project: ProjectId,
        secret: &InviteSecret,
    ) -> (Self, Client) {
        let (mut guest, mut client) = Self::invited_over(client, project, secret).await;
        let entry = guest.membership.author_join(secret, &guest.keys, &mut guest.rng, now()).unwrap();
        guest.add(&mut client, entry).await;
        (guest, client)
    }

    /// Takes entries that came from the relay.
    pub(crate) fn take(&mut self, entries: &[Vec<u8>]) {
        for entry in entries {
            self.membership.apply(&SignedEntry::decode(entry).unwrap()).unwrap();
            self.entries.push(entry.clone());
        }
    }

    /// Connects as a member.
    pub(crate) async fn connect(&self, relay: &TestRelay) -> Client {
        self.connect_at(relay.address()).await
    }

    pub(crate) async fn connect_at(&self, address: SocketAddr) -> Client {
        self.connect_over(Client::connect_to(address).await).await
    }

    pub(crate) async fn connect_over(&self, mut client: Client) -> Client {
        let challenge = client.challenge(self).await;
        client.authenticate(self, challenge.prove_device(&self.keys), self.membership.len()).await;
        client.welcome().await;
        client
    }

    /// Connects with a credential of the test's making, and returns the relay's refusal.
    pub(crate) async fn refused(
        &self,
        relay: &TestRelay,
        prove: impl FnOnce(Challenge) -> Credential,
    ) -> Code {
        let mut client = Client::connect(relay).await;
        let challenge = client.challenge(self).await;
        client.authenticate(self, prove(challenge), 0).await;
        client.closing().await
    }

    pub(crate) fn project(&self) -> ProjectId {
        self.membership.project()
    }

    pub(crate) fn plan(&self) -> DocumentId {
        self.key.document
    }

    /// Seals a text as the next envelope.
    pub(crate) fn write(&mut self, text: &str) -> Vec<u8> {
        self.sequence += 1;
        self.write_as(self.sequence, text)
    }

    /// Seals bytes as the next envelope.
    pub(crate) fn write_bytes(&mut self, bytes: &[u8]) -> Vec<u8> {
        self.sequence += 1;
        self.seal(self.sequence, bytes)
    }

    /// Seals a text as the envelope of a number.
    pub(crate) fn write_as(&mut self, sequence: u64, text: &str) -> Vec<u8> {
        self.seal(sequence, text.as_bytes())
    }

    fn seal(&mut self, sequence: u64, change: &[u8]) -> Vec<u8> {
        let DocumentKey { document, epoch, key } = &self.key;
        let project = self.membership.project();
        let draft = Draft { project, document: *document, epoch: *epoch, sequence, seen: None };
        draft.seal(&[change], key, &self.keys, &mut self.rng).unwrap()
    }

    /// Opens an envelope of any member.
    pub(crate) fn read(&self, envelope: &[u8]) -> String {
        let envelope = protocol::Envelope::decode(envelope).unwrap();
        let author = self.membership.device(&envelope.header().device).unwrap();
        let verified = envelope.verify(self.project(), author).unwrap();
        String::from_utf8(verified.open(&self.key.key).unwrap().remove(0)).unwrap()
    }

    /// Says which document to read, from its beginning.
    pub(crate) fn subscribe(&self) -> ToRelay {
        ToRelay::Subscribe { document: self.plan(), cursor: None }
    }
}
