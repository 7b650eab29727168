//! Invites, and coming by them.

use rand_core::CryptoRng;

use crate::{
    Action, EntryError, InviteId, InviteTerms, SignedEntry,
    device::DeviceKeys,
    domain::Purpose,
    invite::InviteSecret,
    key_pair::SIGNATURE,
    limits,
    membership::{Membership, check},
    seal::Recipient,
};

impl Membership {
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
        let opened = self.open_keys(keys)?;
        // Who may not invite has not all of its keys; they are told what they may not.
        let known = |document: &&crate::Document| opened.iter().any(|key| key.document == document.id);
        let documents = self.opened_by(terms).filter(known);
        let sealed = Self::seal(documents, &opened, recipient, public.agreement(), rng)?;
        let entry = self.next(keys, Action::Invite { public, terms, keys: sealed }, now)?;
        Ok((entry, secret))
    }

    /// Writes an invite by which this device's own member comes with one more device, within an hour, and
    /// returns it with the secret for its link. The new device takes it as any other invite.
    ///
    /// # Errors
    /// When this device is no member's, or its member waits to be confirmed.
    pub fn author_link_device(
        &self,
        keys: &DeviceKeys,
        rng: &mut impl CryptoRng,
        now: i64,
    ) -> Result<(SignedEntry, InviteSecret), EntryError> {
        let author = keys.id();
        let member = self.member_of(&author).ok_or(EntryError::UnknownAuthor { author })?;
        let terms = InviteTerms::new(member.role, now.saturating_add(limits::LINK_MS), 1);
        self.author_invite(keys, InviteTerms { member: Some(member.id), ..terms }, rng, now)
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

    /// Writes that this device's person joins, or that this device comes to its member's others. After a
    /// lost race it must be written anew, since its proof is good for one place in the log alone.
    ///
    /// # Errors
    /// When the invite is unknown or has ended, its keys are not the documents', or the device is or was
    /// in the project.
    pub fn author_join(
        &self,
        secret: &InviteSecret,
        keys: &DeviceKeys,
        rng: &mut impl CryptoRng,
        now: i64,
    ) -> Result<SignedEntry, EntryError> {
        let device = keys.public();
        if self.ever_device(&device.id()).is_some() {
            // Said first, since who opens a link again has often used it up themselves.
            return Err(EntryError::DeviceTaken { device: device.id() });
        }
        let invite = self.usable_invite(&secret.id())?;
        let opened = self.open_invite_keys(secret)?;
        let recipient = Recipient::Device(self.project);
        let documents = self.opened_by(invite.terms);
        let sealed = Self::seal(documents, &opened, recipient, device.agreement(), rng)?;
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
}
