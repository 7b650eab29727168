//! Devices of members, as they say of themselves.

use crate::{Id, record, records::Member};

record! {
    /// A browser of a member, so that people tell their devices apart. Its id is made of the member's and the
    /// device's own, so there is one for each, and whose it is can be read off it.
    pub struct Device as "device" {
        /// The browser's name, as in "Firefox".
        browser: String => "device-browser" limit 60,
        /// The system's name, as in "Windows".
        system: String => "device-system" limit 60,
        /// When it was last used, to about a day, in milliseconds since 1970.
        seen: i64 => "device-seen",
    }
}

impl Device {
    /// Returns the id of the record of a member's device.
    pub fn id(member: &Id<Member>, device: &impl std::fmt::Display) -> Id<Self> {
        Id::new(format_args!("{}.{device}", member.own()))
    }

    /// Tells whether a record of this id is of a device of that member.
    pub fn is_of(id: &crate::RecordId, member: &Id<Member>) -> bool {
        member.owns(id)
    }
}
