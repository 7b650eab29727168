//! Who reads and writes what, now and in earlier epochs.

use super::{Membership, state::Device};
use crate::{AppendError, DeviceId, Document, DocumentId, Header, InviteTerms, Member, Role};

impl Membership {
    /// Tells whether a device now reads a document. The relay hands out a document's log to no other.
    pub fn reads(&self, device: &DeviceId, document: &DocumentId) -> bool {
        let (member, document) = (self.member_of(device), self.documents.get(document));
        member.zip(document).is_some_and(|(member, document)| document.audience.includes(member))
    }

    /// Tells whether an envelope with this header may now be added to its document's log.
    ///
    /// # Errors
    /// When the project was deleted, or device, role, document or epoch do not allow it. A snapshot takes the
    /// role of who manages.
    pub fn may_append(&self, header: &Header) -> Result<(), AppendError> {
        if self.deleted {
            return Err(AppendError::Deleted);
        }
        let device = header.device;
        let member = self.member_of(&device).ok_or(AppendError::NotAMember { device })?;
        if member.waiting {
            return Err(AppendError::Waiting);
        }
        let document = self.documents.get(&header.document);
        let document = document
            .filter(|document| document.audience.includes(member))
            .ok_or(AppendError::UnknownDocument { document: header.document })?;
        if !member.role.may_append() {
            return Err(AppendError::Role { role: member.role });
        }
        // Who comes later believes a snapshot without the envelopes that it stands for.
        if header.snapshot.is_some() && !member.role.manages() {
            return Err(AppendError::Role { role: member.role });
        }
        if header.epoch != document.epoch {
            return Err(AppendError::Epoch { epoch: header.epoch, newest: document.epoch });
        }
        Ok(())
    }

    /// Returns the role with which a device wrote in the epoch of a document that a header names, whatever
    /// has become of device and member since. It depends on the membership log alone, so every client
    /// that knows this epoch's end comes to the same, in whatever order envelopes and entries arrive.
    ///
    /// A viewer's role is returned like any other: what it may write is for the caller to judge.
    ///
    /// # Errors
    /// When there is no such document or epoch, the device was no member's in that epoch, or its member
    /// did not read the document.
    pub fn role_at(&self, header: &Header) -> Result<Role, AppendError> {
        let Header { device, document, epoch, .. } = *header;
        let (unknown, stranger) =
            (AppendError::UnknownDocument { document }, AppendError::NotAMember { device });
        let document = self.documents.get(&document).ok_or(unknown)?;
        let newest = document.epoch;
        let since = document.epoch(epoch).ok_or(AppendError::Epoch { epoch, newest })?.since;
        let next = epoch.checked_add(1).and_then(|next| document.epoch(next));
        let Device { member, added, removed, .. } = self.ever(&device).ok_or(stranger)?;
        // The last moment that counts: when the epoch ended, or the device went.
        let end = next.map_or(self.len, |next| next.since).min(removed.unwrap_or(u32::MAX));
        if *added >= end || removed.is_some_and(|removed| removed <= since) {
            return Err(stranger);
        }
        let member = self.ever_member(member).ok_or(stranger)?;
        // Within an epoch a reader's rights do not change; they may begin, so the last one is the one.
        let role = member.roles.iter().rfind(|role| role.since < end).ok_or(stranger)?;
        if role.waiting {
            return Err(AppendError::Waiting);
        }
        let audience = document.audiences.iter().rfind(|(from, _)| *from <= since);
        let reads = audience.is_some_and(|(_, audience)| audience.names(role.role, &member.id));
        if reads { Ok(role.role) } else { Err(unknown) }
    }

    /// Returns the documents that a member reads now, by id.
    pub(super) fn read_by(&self, member: &Member) -> impl Iterator<Item = &Document> {
        self.documents.values().filter(|document| document.audience.includes(member))
    }

    /// Returns the documents whose keys an invite with these terms opens, by id.
    pub(super) fn opened_by(&self, terms: InviteTerms) -> impl Iterator<Item = &Document> {
        self.documents.values().filter(move |document| self.grants(terms, document))
    }

    fn grants(&self, terms: InviteTerms, document: &Document) -> bool {
        match terms.member {
            _ if terms.confirm => false,
            Some(member) => {
                self.members.get(&member).is_some_and(|member| document.audience.includes(member))
            }
            None => document.audience.includes_role(terms.role),
        }
    }
}
