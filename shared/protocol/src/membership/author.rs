//! Writing entries. Each is checked like one that came from elsewhere, and not applied: it counts when the
//! relay has taken it.

use rand_core::CryptoRng;

use super::{Membership, check};
use crate::{
    Action, DocumentId, Entry, EntryError, InviteId, InviteTerms, Role, SignedEntry,
    device::DeviceKeys,
    domain::Purpose,
    entry::ENTRY_VERSION,
    invite::InviteSecret,
    key_pair::SIGNATURE,
    seal::{DocumentKey, EpochKey, Recipient, SealedKey},
};

impl Membership {
    /// Founds a project: returns its first entry, its membership, and the plan's first key.
    ///
    /// # Errors
    /// None that a device with keys of its own making meets.
    pub fn create_project(
        keys: &DeviceKeys,
        rng: &mut impl CryptoRng,
        now: i64,
    ) -> Result<(SignedEntry, Self, DocumentKey), EntryError> {
        let founder = keys.public();
        let mut plan = [0; DocumentId::LEN];
        rng.fill_bytes(&mut plan);
        let plan = DocumentId::from_bytes(plan);
        let key = DocumentKey { document: plan, epoch: 0, key: EpochKey::generate(rng) };
        let sealed = SealedKey::seal(&key, Recipient::Founder, founder.agreement(), rng);
        let entry = Entry {
            version: ENTRY_VERSION,
            project: None,
            index: 0,
            previous: None,
            at: now,
            author: founder.id(),
            action: Action::CreateProject {
                founder,
                plan,
                commitment: key.key.commitment(),
                key: sealed.ok_or(EntryError::Keys)?,
            },
        };
        let entry = SignedEntry::decode(&entry.sign(keys).into_encoded())?;
        let membership = Self::found(&entry)?;
        Ok((entry, membership, key))
    }

    /// Writes an invite, and returns it with the secret for its link.
    ///
    /// # Errors
    /// When this device's member may not invite to that role, the terms are impossible, or the project
    /// has too many invites.
    pub fn author_invite(
        &self,
        keys: &DeviceKeys,
        terms: InviteTerms,
        rng: &mut impl CryptoRng,
        now: i64,
    ) -> Result<(SignedEntry, InviteSecret), EntryError> {
        let secret = InviteSecret::generate(rng);
        let public = secret.public();
        let recipient = Recipient::Invite(self.project);
        let sealed = self.seal_for(terms.role, self.open_keys(keys)?, recipient, public.agreement(), rng)?;
        let entry = self.next(keys, Action::Invite { public, terms, keys: sealed }, now)?;
        Ok((entry, secret))
    }

    /// Writes that an invite has ended.
    ///
    /// # Errors
    /// When this device's member may not, or the invite has ended already.
    pub fn author_withdraw(
        &self,
        keys: &DeviceKeys,
        invite: InviteId,
        now: i64,
    ) -> Result<SignedEntry, EntryError> {
        self.next(keys, Action::WithdrawInvite { invite }, now)
    }

    /// Writes that this device's person joins. After a lost race it must be written anew, since its proof
    /// is good for one place in the log alone.
    ///
    /// # Errors
    /// When the invite is unknown or has ended, its keys are not the documents', or the device is in the
    /// project already.
    pub fn author_join(
        &self,
        secret: &InviteSecret,
        keys: &DeviceKeys,
        rng: &mut impl CryptoRng,
        now: i64,
    ) -> Result<SignedEntry, EntryError> {
        let device = keys.public();
        if self.devices.contains_key(&device.id()) {
            // Said first, since who opens a link again has often used it up themselves.
            return Err(EntryError::DeviceTaken { device: device.id() });
        }
        let invite = self.usable_invite(&secret.id())?;
        let opened = self.open_invite_keys(secret)?;
        let recipient = Recipient::Device(self.project);
        let sealed = self.seal_for(invite.terms.role, opened, recipient, device.agreement(), rng)?;
        let mut entry = self.unsigned(
            keys,
            Action::Join { invite: invite.id, device, proof: [0; SIGNATURE], keys: sealed },
            now,
        );
        let proven = check::join_proof(&entry, &invite.id).ok_or(EntryError::Proof)?;
        if let Action::Join { proof, .. } = &mut entry.action {
            *proof = secret.sign(Purpose::Join, &[&proven]);
        }
        self.checked(entry.sign(keys))
    }

    /// Seals the keys of the documents that a role reads.
    fn seal_for(
        &self,
        role: Role,
        keys: Vec<DocumentKey>,
        recipient: Recipient,
        agreement: &[u8; 32],
        rng: &mut impl CryptoRng,
    ) -> Result<Vec<SealedKey>, EntryError> {
        let reads = |key: &DocumentKey| {
            self.documents.get(&key.document).is_some_and(|document| document.audience.includes(role))
        };
        let seal = |key| SealedKey::seal(&key, recipient, agreement, rng);
        keys.into_iter().filter(reads).map(seal).collect::<Option<_>>().ok_or(EntryError::Keys)
    }

    fn next(&self, keys: &DeviceKeys, action: Action, now: i64) -> Result<SignedEntry, EntryError> {
        self.checked(self.unsigned(keys, action, now).sign(keys))
    }

    fn unsigned(&self, keys: &DeviceKeys, action: Action, now: i64) -> Entry {
        Entry {
            version: ENTRY_VERSION,
            project: Some(self.project),
            index: self.len,
            previous: Some(self.head),
            at: now,
            author: keys.id(),
            action,
        }
    }

    fn checked(&self, entry: SignedEntry) -> Result<SignedEntry, EntryError> {
        // What others would refuse for its size or form is refused here as well.
        let entry = SignedEntry::decode(&entry.into_encoded())?;
        self.check(&entry)?;
        Ok(entry)
    }
}
