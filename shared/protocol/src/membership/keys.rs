//! Opening the keys that the log holds for a device or an invite.

use super::Membership;
use crate::{
    EntryError,
    device::DeviceKeys,
    invite::InviteSecret,
    seal::{DocumentKey, Recipient},
};

impl Membership {
    /// Opens the newest keys of all documents that a device reads, by document.
    ///
    /// # Errors
    /// [`EntryError::UnknownAuthor`], when the device is in no part of this project;
    /// [`EntryError::WrongKey`], when a key does not open or is not the one that all others have.
    pub fn open_keys(&self, keys: &DeviceKeys) -> Result<Vec<DocumentKey>, EntryError> {
        let author = keys.id();
        let device = self.devices.get(&author).ok_or(EntryError::UnknownAuthor { author })?;
        let opened = device.keys.values().map(|(recipient, key)| key.open(*recipient, keys.agreement()));
        opened.map(|key| self.genuine(key)).collect()
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
    /// came later reads what was written before.
    ///
    /// # Errors
    /// As [`Self::open_keys`].
    pub fn open_all_keys(&self, keys: &DeviceKeys) -> Result<Vec<DocumentKey>, EntryError> {
        self.with_earlier(self.open_keys(keys)?)
    }

    /// Opens the keys of all epochs of all documents that an invite grants, by document and epoch.
    ///
    /// # Errors
    /// As [`Self::open_invite_keys`].
    pub fn open_all_invite_keys(&self, secret: &InviteSecret) -> Result<Vec<DocumentKey>, EntryError> {
        self.with_earlier(self.open_invite_keys(secret)?)
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

    /// Follows the chain of keys, each encrypted under the next, back to the first.
    fn with_earlier(&self, newest: Vec<DocumentKey>) -> Result<Vec<DocumentKey>, EntryError> {
        let mut all = Vec::new();
        for newest in newest {
            let document = self.documents.get(&newest.document).ok_or(EntryError::WrongKey)?;
            let mut chain = vec![newest];
            for (epoch, before) in document.epochs.iter().rev().zip(document.epochs.iter().rev().skip(1)) {
                let earlier = chain.last().zip(epoch.previous.as_ref());
                let earlier = earlier.and_then(|(key, previous)| previous.open(self.project, key));
                let genuine = earlier.filter(|earlier| earlier.key.commitment() == before.commitment);
                chain.push(genuine.ok_or(EntryError::WrongKey)?);
            }
            all.extend(chain.into_iter().rev());
        }
        Ok(all)
    }
}
