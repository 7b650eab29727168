//! Who has just come gets a profile, so that the others know their name.
//!
//! Who may write makes their own. A viewer may not: they say their name where they say what they look at, and the
//! first manager's or owner's client that hears it writes it down.

use model::{Command, Record as _, records::Member};
use protocol::{DeviceId, MemberId, Role};

use super::{Replica, connection::Phase, profile};

/// How many colours there are for members.
const COLOURS: usize = 8;

impl Replica {
    /// The command that makes somebody's profile.
    pub(super) fn introduction(&self, whose: &MemberId, person: &str) -> Command {
        let place = self.membership.members().position(|member| member.id == *whose).unwrap_or_default();
        let colour = i64::try_from(place % COLOURS).unwrap_or_default() + 1;
        Command::create(profile(whose), |member: &mut Member| {
            person.clone_into(&mut member.name);
            member.colour = colour;
        })
    }

    /// Makes the profile of who has just joined, once it is known that there is none yet.
    pub(super) fn introduce(&mut self) {
        let may = self.my_role().is_some_and(protocol::Role::may_append) && !self.is_unconfirmed();
        if self.connection.phase != super::connection::Phase::Live || !may {
            return;
        }
        let Some(person) = self.head.introduce.take() else { return };
        if !self.projection().contains_key(self.my_profile().untyped()) {
            self.seed(&[self.introduction(&self.head.me, &person)]);
        }
        // In this order: who ends the browser in between is introduced at the next start.
        self.store(self.head.writes().to_vec());
    }

    /// What this device's member is called, while the plan does not say it and they may not write it.
    pub(super) fn name_to_say(&self) -> Option<String> {
        let name = self.head.introduce.clone().filter(|_| self.my_role() == Some(Role::Viewer))?;
        (!self.projection().contains_key(self.my_profile().untyped())).then_some(name)
    }

    /// Makes the profiles of viewers who are here and have none. Of several who may, the one whose device comes
    /// first does, so that there is one.
    pub(super) fn introduce_viewers(&mut self) {
        if self.connection.phase != Phase::Live || !self.my_role().is_some_and(Role::manages) {
            return;
        }
        let me = self.keys.id();
        let manages = |device: &&DeviceId| {
            self.membership.member_of(device).is_some_and(|member| member.role.manages())
        };
        if self.presence.devices().filter(manages).any(|device| *device < me) {
            return;
        }
        let unknown = |(device, name): (&DeviceId, &str)| {
            let member = self.membership.member_of(device).filter(|member| member.role == Role::Viewer)?;
            let is_known = self.projection().contains_key(profile(&member.id).untyped());
            (!is_known).then(|| self.introduction(&member.id, name))
        };
        let commands: Vec<Command> = self.presence.names().filter_map(unknown).collect();
        if !commands.is_empty() {
            self.seed(&commands);
        }
    }
}

/// Makes of what somebody says that they are called what stands in a profile: one line, of the length that it has.
pub(super) fn one_line(name: &str) -> Option<String> {
    let limit = Member::FIELDS.iter().find(|field| field.name == "name").and_then(|field| field.limit);
    let limit = usize::try_from(limit.unwrap_or(0)).unwrap_or(0);
    let line: String = name.trim().chars().filter(|letter| !letter.is_control()).take(limit).collect();
    (!line.is_empty()).then_some(line)
}
