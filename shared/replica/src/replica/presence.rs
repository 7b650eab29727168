//! Who looks at what: sealed with the plan's key, never stored, and the first to be left out.

use std::collections::BTreeMap;

use minicbor::{Decode, Encode, bytes::ByteVec};
use model::RecordId;
use protocol::{DeviceId, EpochKey, Presence as Sealed, PresenceScope, wire::ToRelay};

use super::{Replica, introducing::one_line, profile_id};
use crate::{ChangeSet, PageEvent, PersonNear, Whereabouts, input::PageId};

/// How often others are told where a caret is, at most, in milliseconds.
const EVERY_MS: i64 = 80;

#[derive(Debug, Default)]
pub(super) struct Presence {
    /// What each page of this device looks at; the newest is what others see.
    mine: Vec<(PageId, Whereabouts)>,
    changed: bool,
    /// When it was said last, by this clock.
    pub(super) shown_at: i64,
    /// The moment that was said last: it never goes back.
    sent: i64,
    /// What each other device said last, and when by its own clock.
    near: BTreeMap<DeviceId, (i64, Seen)>,
}

/// What another device said. Carets are marks in the text, found again when the text changes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
struct Seen {
    #[n(0)]
    record: Option<String>,
    #[n(1)]
    field: Option<String>,
    #[n(2)]
    caret: Option<ByteVec>,
    #[n(3)]
    anchor: Option<ByteVec>,
    /// What the member is called, who may not write it down.
    #[n(4)]
    name: Option<String>,
}

impl Presence {
    /// The other devices that are here.
    pub(super) fn devices(&self) -> impl Iterator<Item = &DeviceId> {
        self.near.keys()
    }

    /// Those that said what their member is called.
    pub(super) fn names(&self) -> impl Iterator<Item = (&DeviceId, &str)> {
        self.near.iter().filter_map(|(device, (_, seen))| Some((device, seen.name.as_deref()?)))
    }
}

impl Replica {
    pub(super) fn looked(&mut self, page: PageId, at: Option<Whereabouts>) {
        self.presence.mine.retain(|(other, _)| *other != page);
        self.presence.mine.extend(at.map(|at| (page, at)));
        self.presence.changed = true;
    }

    pub(super) fn show_presence_again(&mut self) {
        self.presence.changed = true;
    }

    pub(super) fn presence_due(&self) -> Option<i64> {
        (self.presence.changed && self.connection.is_in()).then_some(self.presence.shown_at + EVERY_MS)
    }

    pub(super) fn show_presence(&mut self) {
        if self.presence_due().is_none_or(|due| due > self.now) {
            return;
        }
        let Some((scope, key)) = self.presence_scope() else { return };
        let seen = self.presence.mine.last().map(|(_, at)| self.mark(at)).unwrap_or_default();
        let seen = Seen { name: self.name_to_say(), ..seen };
        self.presence.changed = false;
        self.presence.shown_at = self.now;
        // Never the same moment twice, or others would take the second for an old one played again.
        self.presence.sent = self.now.max(self.presence.sent + 1);
        let content = minicbor::to_vec(&seen).unwrap_or_default();
        let presence = Sealed { moment: self.presence.sent, content };
        if let Ok(sealed) = scope.seal(&presence, &key, &self.keys, &mut self.rng) {
            self.send(&ToRelay::Presence { document: self.documents.plan.id, sealed: sealed.into() });
        }
    }

    fn presence_scope(&self) -> Option<(PresenceScope, EpochKey)> {
        let (epoch, key) = self.newest_key(&self.documents.plan.id)?;
        Some((PresenceScope { project: self.head.project, document: self.documents.plan.id, epoch }, key))
    }

    fn mark(&self, at: &Whereabouts) -> Seen {
        let mark = |position| {
            let (id, field) = (at.record.as_ref()?, at.field.as_ref()?);
            self.documents.plan.workspace.mark(id, field, position).map(ByteVec::from)
        };
        Seen {
            record: at.record.as_ref().map(|id| id.key().to_owned()),
            field: at.field.clone(),
            caret: at.caret.and_then(|(caret, _)| mark(caret)),
            anchor: at.caret.and_then(|(_, anchor)| mark(anchor)),
            name: None,
        }
    }

    /// Another device says what it looks at, or is gone. What cannot be read is passed over: the next
    /// word comes soon.
    pub(super) fn see(&mut self, device: DeviceId, sealed: Option<&[u8]>) {
        if device == self.keys.id() {
            return;
        }
        match sealed {
            Some(sealed) => {
                let Some((moment, seen)) = self.open_presence(&device, sealed) else { return };
                let known = self.presence.near.get(&device);
                if known.is_some_and(|(newest, _)| *newest >= moment) {
                    return;
                }
                // Who has just come does not know yet where the others are.
                self.presence.changed |= known.is_none();
                self.presence.near.insert(device, (moment, seen));
            }
            None => _ = self.presence.near.remove(&device),
        }
        self.say_near();
    }

    fn open_presence(&self, device: &DeviceId, sealed: &[u8]) -> Option<(i64, Seen)> {
        let public = self.membership.device(device)?;
        let (scope, key) = self.presence_scope()?;
        let presence = scope.open(sealed, &key, public).ok()?;
        let mut seen: Seen = minicbor::decode(&presence.content).ok()?;
        seen.name = seen.name.as_deref().and_then(one_line);
        Some((presence.moment, seen))
    }

    pub(super) fn forget_near(&mut self) {
        if !self.presence.near.is_empty() {
            self.presence.near.clear();
            self.say_near();
        }
    }

    /// Words moved: the carets in them move along.
    pub(super) fn move_carets(&mut self, changes: &ChangeSet) {
        let in_changed = |seen: &Seen| {
            let id = seen.record.as_deref().map(RecordId::from_key);
            seen.caret.is_some() && id.is_some_and(|id| changes.records.contains(&id))
        };
        if self.presence.near.values().any(|(_, seen)| in_changed(seen)) {
            self.say_near();
        }
    }

    pub(super) fn say_near(&mut self) {
        let mut near = Vec::new();
        for (device, (_, seen)) in &self.presence.near {
            let Some(member) = self.membership.member_of(device) else { continue };
            near.push(PersonNear {
                profile: profile_id(&member.id),
                device: short(device),
                at: self.find(seen),
            });
        }
        self.tell_all(|| PageEvent::Near(near.clone()));
    }

    fn find(&self, seen: &Seen) -> Whereabouts {
        let record = seen.record.as_deref().map(RecordId::from_key);
        let place = |mark: &Option<ByteVec>| {
            self.documents.plan.workspace.find(record.as_ref()?, seen.field.as_deref()?, mark.as_ref()?)
        };
        let caret = place(&seen.caret).map(|caret| (caret, place(&seen.anchor).unwrap_or(caret)));
        Whereabouts { record, field: seen.field.clone(), caret }
    }
}

/// Tells the few devices of one member apart; no more is asked of it.
fn short(device: &DeviceId) -> u32 {
    device.as_bytes().iter().take(4).fold(0, |number, &byte| number << 8 | u32::from(byte))
}
