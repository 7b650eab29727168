//! Opening the keys that the log holds for a device or an invite.

use super::Membership;
use crate::{
    DocumentId, EntryError,
    device::DeviceKeys,
    invite::InviteSecret,
    seal::{DocumentKey, Recipient},
};

impl Membership {
    /// Opens the newest keys of all documents that a device reads, by document. One that does not open, or is
    /// not the one that all others have, is left out: whoever made it must not keep the device from the others.
    ///
    /// # Errors
    /// [`EntryError::UnknownAuthor`], when the device is in no part of this project.
    pub fn open_keys(&self, keys: &DeviceKeys) -> Result<Vec<DocumentKey>, EntryError> {
        let author = keys.id();
        let device = self.devices.get(&author).ok_or(EntryError::UnknownAuthor { author })?;
        let opened = device.keys.values().map(|(recipient, key)| key.open(*recipient, keys.agreement()));
        Ok(opened.filter_map(|key| self.genuine(key).ok()).collect())
    }

    /// The documents that a device reads and whose newest key is of no use to it.
    pub fn closed_documents(&self, keys: &DeviceKeys) -> Vec<DocumentId> {
        let Some(device) = self.devices.get(&keys.id()) else { return Vec::new() };
        let opened = self.open_keys(keys).unwrap_or_default();
        let is_closed = |id: &&DocumentId| !opened.iter().any(|key| key.document == **id);
        device.keys.keys().filter(is_closed).copied().collect()
    }

    /// Opens the newest keys of all documents that an invite grants, by document.
    ///
    /// # Errors
    /// When the invite is unknown or has ended (its expiry is not looked at), or a key does not open or
    /// is not the one that all others have.
    pub fn open_invite_keys(&self, secret: &InviteSecret) -> Result<Vec<DocumentKey>, EntryError> {
        let invite = self.usable_invite(&secret.id())?;
        let (recipient, agreement) = (Recipient::Invite(self.project), secret.agreement());
        let opened = invite.keys.values().map(|key| key.open(recipient, &agreement));
        opened.map(|key| self.genuine(key)).collect()
    }

    /// Opens the keys of all epochs of all documents that a device reads, by document and epoch. So who
    /// came later reads what was written before. Behind a key that does not hold the one before, there are none.
    ///
    /// # Errors
    /// As [`Self::open_keys`].
    pub fn open_all_keys(&self, keys: &DeviceKeys) -> Result<Vec<DocumentKey>, EntryError> {
        Ok(self.with_earlier(self.open_keys(keys)?))
    }

    /// Opens the keys of all epochs of all documents that an invite grants, by document and epoch.
    ///
    /// # Errors
    /// As [`Self::open_invite_keys`].
    pub fn open_all_invite_keys(&self, secret: &InviteSecret) -> Result<Vec<DocumentKey>, EntryError> {
        Ok(self.with_earlier(self.open_invite_keys(secret)?))
    }

    /// Makes sure that an opened key is the newest of its document, which all others have.
    fn genuine(&self, key: Option<DocumentKey>) -> Result<DocumentKey, EntryError> {
        let genuine = |key: &DocumentKey| {
            self.documents.get(&key.document).is_some_and(|document| {
                document.epoch == key.epoch && document.commitment == key.key.commitment()
            })
        };
        key.filter(genuine).ok_or(EntryError::WrongKey)
    }

    /// Follows the chain of keys, each encrypted under the next, back to the first, or to where it breaks.
    fn with_earlier(&self, newest: Vec<DocumentKey>) -> Vec<DocumentKey> {
        let mut all = Vec::new();
        for newest in newest {
            let Some(document) = self.documents.get(&newest.document) else { continue };
            let mut chain = vec![newest];
            for (epoch, before) in document.epochs.iter().rev().zip(document.epochs.iter().rev().skip(1)) {
                let earlier = chain.last().zip(epoch.previous.as_ref());
                let earlier = earlier.and_then(|(key, previous)| previous.open(self.project, key));
                let genuine = earlier.filter(|earlier| earlier.key.commitment() == before.commitment);
                let Some(genuine) = genuine else { break };
                chain.push(genuine);
            }
            all.extend(chain.into_iter().rev());
        }
        all
    }
}
