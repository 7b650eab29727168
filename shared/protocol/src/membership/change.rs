//! What becomes of everybody's rights with an entry that takes some away, or gives some: worked out
//! before anything changes, for who writes the entry as for who judges it.

use std::collections::BTreeSet;

use super::{Membership, state::Device};
use crate::{Audience, DeviceId, Document, DocumentId, Invite, InviteId, Member, MemberId, Role};

/// How rights are to change.
#[derive(Debug, Default)]
pub(super) struct Change {
    /// The member whose rights change, with the role afterwards; no role where they go.
    pub(super) subject: Option<(MemberId, Option<Role>)>,
    /// The devices that go.
    pub(super) gone: BTreeSet<DeviceId>,
    /// The document that gets another audience.
    pub(super) audience: Option<(DocumentId, Audience)>,
    /// The invites that end.
    pub(super) ended: BTreeSet<InviteId>,
}

impl Change {
    /// Works out what it means to give a document another audience.
    pub(super) fn of_audience(document: DocumentId, audience: Audience) -> Self {
        Self { audience: Some((document, audience)), ..Self::default() }
    }
}

/// Who must get a key, by id.
pub(super) struct Readers<'m> {
    pub(super) devices: Vec<(DeviceId, &'m Device)>,
    pub(super) invites: Vec<&'m Invite>,
}

impl Membership {
    /// Works out what it means to give a member a role.
    pub(super) fn role_change(&self, member: &Member, role: Role) -> Change {
        let subject = Some((member.id, Some(role)));
        // Who is lowered still knows the secret with which they came.
        let known = if role < member.role { self.known_to(&member.devices) } else { BTreeSet::new() };
        self.with_ended(Change { subject, ..Change::default() }, &known)
    }

    /// Works out what it means that a member goes.
    pub(super) fn removal(&self, member: &Member) -> Change {
        let gone = member.devices.iter().copied().collect();
        let known = self.known_to(&member.devices);
        self.with_ended(Change { subject: Some((member.id, None)), gone, ..Change::default() }, &known)
    }

    /// Works out what it means that one device of a member goes.
    pub(super) fn device_removal(&self, member: &Member, device: DeviceId) -> Change {
        let subject = Some((member.id, Some(member.role)));
        let known = self.known_to(&[device]);
        self.with_ended(Change { subject, gone: BTreeSet::from([device]), ..Change::default() }, &known)
    }

    /// Returns the documents whose keys must change: those that the subject reads before or afterwards,
    /// and the one that gets another audience; by id.
    pub(super) fn affected(&self, change: &Change) -> impl Iterator<Item = &Document> {
        let subject = change.subject.and_then(|(member, _)| self.members.get(&member));
        self.documents.values().filter(move |document| {
            let audience = &document.audience;
            change.audience.as_ref().is_some_and(|(id, _)| *id == document.id)
                || subject
                    .is_some_and(|member| audience.includes(member) || reads_after(change, member, audience))
        })
    }

    /// Returns everybody who reads a document after a change, at a time.
    pub(super) fn readers<'m>(&'m self, document: &'m Document, change: &'m Change, at: i64) -> Readers<'m> {
        let audience = match &change.audience {
            Some((id, audience)) if *id == document.id => audience,
            _ => &document.audience,
        };
        self.audience(audience, change, at)
    }

    /// Returns everybody who is in an audience after a change, at a time.
    pub(super) fn audience<'m>(&'m self, audience: &Audience, change: &Change, at: i64) -> Readers<'m> {
        let reads = |member: &MemberId| {
            self.members.get(member).is_some_and(|member| reads_after(change, member, audience))
        };
        let devices =
            self.devices.iter().filter(|(id, device)| !change.gone.contains(id) && reads(&device.member));
        let invites = self.invites.values().filter(|invite| {
            invite.is_open(at)
                && !invite.terms.confirm
                && !change.ended.contains(&invite.id)
                && match &invite.terms.member {
                    Some(member) => reads(member),
                    None => audience.includes_role(invite.terms.role),
                }
        });
        Readers { devices: devices.map(|(id, device)| (*id, device)).collect(), invites: invites.collect() }
    }

    /// Returns the invites whose secrets these devices know, since they came with them.
    fn known_to(&self, devices: &[DeviceId]) -> BTreeSet<InviteId> {
        devices.iter().filter_map(|device| self.devices.get(device)?.invite).collect()
    }

    /// Adds to a change the invites that end with it: those whose makers may not make them any more, those
    /// for the subject's own devices, those made by a device that goes, and those whose secret is known
    /// to who goes or is lowered, since they could come back by it.
    fn with_ended(&self, mut change: Change, known: &BTreeSet<InviteId>) -> Change {
        let stands = |invite: &Invite| {
            let stands = match invite.terms.member {
                Some(member) => change.subject.is_none_or(|(subject, _)| subject != member),
                None => role_after(&change, self.members.get(&invite.by))
                    .is_some_and(|role| role.may_invite(invite.terms.role)),
            };
            stands && !change.gone.contains(&invite.device) && !known.contains(&invite.id)
        };
        let ended = self.invites.values().filter(|invite| invite.is_usable() && !stands(invite));
        change.ended = ended.map(|invite| invite.id).collect();
        change
    }
}

/// Returns a member's role after a change; none where they go.
fn role_after(change: &Change, member: Option<&Member>) -> Option<Role> {
    match (change.subject, member) {
        (Some((subject, role)), Some(member)) if subject == member.id => role,
        (_, member) => member.map(|member| member.role),
    }
}

/// Tells whether a member is in an audience after a change.
fn reads_after(change: &Change, member: &Member, audience: &Audience) -> bool {
    !member.waiting && role_after(change, Some(member)).is_some_and(|role| audience.names(role, &member.id))
}
