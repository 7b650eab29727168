//! The devices of members: what they say of themselves, those that are lost, and recovery kits.

use model::{Command, Edit, Value, records::Device as DeviceRecord};
use protocol::{DeviceId, Member, RecoveryKit, RecoveryLink};

use super::{
    Replica, profile,
    requests::{Asked, Want},
    rights::Right,
};
use crate::{DeviceCard, Notice, PageEvent, input::PageId};

/// A device says once in so long that it is used, in milliseconds: a change a day.
const SEEN_MS: i64 = 24 * 60 * 60 * 1_000;

impl Replica {
    /// Says in the plan what this device is, and from time to time that it is used, so that its member knows
    /// it among others.
    pub(super) fn describe_device(&mut self) {
        let Some(software) = &self.software else { return };
        let may = self.my_role().is_some_and(protocol::Role::may_append) && !self.is_unconfirmed();
        if self.connection.phase != super::connection::Phase::Live || !may {
            return;
        }
        let id = DeviceRecord::id(&self.my_profile(), &self.keys.id());
        let said = self.projection().get(id.untyped());
        let fields = [
            ("browser", Value::Str(software.browser.clone())),
            ("system", Value::Str(software.system.clone())),
            ("seen", Value::Int(self.now)),
        ];
        let Some(said) = said else {
            let fields = fields.into_iter().map(|(field, value)| (field.to_owned(), value)).collect();
            let edits = vec![Edit::Create { id: id.untyped().clone(), fields }];
            return self.seed(&[Command { label: "device-describe".to_owned(), edits }]);
        };
        let seen = said.get("seen").and_then(|seen| if let Value::Int(at) = seen { Some(*at) } else { None });
        // A clock that was ahead once must not keep a device silent for ever.
        let is_recent = seen.is_some_and(|at| (at - self.now).abs() < SEEN_MS);
        let differs = |(field, value): &(&str, Value)| {
            if *field == "seen" { !is_recent } else { said.get(*field) != Some(value) }
        };
        let set = |(field, value): (&str, Value)| Edit::Set {
            id: id.untyped().clone(),
            field: field.to_owned(),
            value,
        };
        let edits: Vec<Edit> = fields.into_iter().filter(differs).map(set).collect();
        if !edits.is_empty() {
            self.seed(&[Command { label: "device-describe".to_owned(), edits }]);
        }
    }

    /// The devices of a member, in the order in which they came.
    pub(super) fn device_cards(&self, member: &Member) -> Vec<DeviceCard> {
        let card = |device: &DeviceId| {
            let since = self.membership.device_since(device)?;
            let entry = self.entries.get(usize::try_from(since).ok()?)?;
            Some(DeviceCard {
                id: device.to_string(),
                about: DeviceRecord::id(&profile(&member.id), device).untyped().clone(),
                added: entry.entry().at,
                is_recovery: self.membership.is_recovery(device),
                here: *device == self.keys.id(),
            })
        };
        member.devices.iter().filter_map(card).collect()
    }

    pub(super) fn remove_device(&mut self, page: PageId, token: u32, device: &str) {
        match device.parse() {
            Ok(device) => self.ask_for_right(page, token, Some(Right::RemoveDevice(device))),
            Err(_) => self.notice_to(page, token, Notice::NoSuchDevice),
        }
    }

    /// Makes the words of a recovery kit. They open nothing until they are added, which a person does who has
    /// them on paper.
    pub(super) fn new_recovery_kit(&mut self, page: PageId, token: u32) {
        let Some(origin) = self.head.relay.clone() else {
            return self.notice_to(page, token, Notice::NoRelay);
        };
        let words = RecoveryKit::generate(&mut self.rng).words().join(" ");
        let link = RecoveryLink { origin, project: self.head.project }.to_string();
        self.tell(page, PageEvent::RecoveryKit { token, words, link });
    }

    pub(super) fn add_recovery_kit(&mut self, page: PageId, token: u32, words: &str) {
        match RecoveryKit::parse(words) {
            Ok(kit) => self.ask(Asked { page: Some(page), token, want: Want::AddKit(kit) }),
            Err(_) => self.notice_to(page, token, Notice::NotAllowed),
        }
    }
}
