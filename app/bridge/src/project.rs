//! What pages show of projects and people.

use model::{RecordId, Role};
use serde::{Deserialize, Serialize};

/// A project's name on this device; the first part of its pages' addresses.
///
/// Not the project's id: a link to a page says nothing about the project to who has no part in it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ProjectKey(pub String);

/// A project of this device, in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProjectCard {
    /// Its name on this device.
    pub key: ProjectKey,
    /// Its name to people.
    pub name: String,
    /// The member who uses this device, as in `member:…`: the id of their profile.
    pub me: RecordId,
    /// What they may do.
    pub role: Role,
    /// The relay that carries its changes; `None` while it lives on this device alone.
    pub relay: Option<String>,
    /// When it was last opened here, in milliseconds since 1970.
    pub opened: i64,
}

/// A member.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberCard {
    /// The id of their profile. The profile may not have arrived yet.
    pub profile: RecordId,
    /// What they may do.
    pub role: Role,
    /// Their devices, in the order in which they came.
    pub devices: Vec<DeviceCard>,
    /// When they came, in milliseconds since 1970.
    pub joined: i64,
    /// Whether it is the person at this device.
    pub me: bool,
    /// Whether they wait to be let in.
    pub waiting: bool,
    /// Digits that stand for all their devices, to be compared by voice.
    pub fingerprint: String,
    /// What the person at this device has compared it with.
    pub comparison: Comparison,
}

/// Whether the person at this device has compared a member's fingerprint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Comparison {
    /// Not yet.
    None,
    /// Yes, and it is as it was.
    Same,
    /// Yes, and it has changed since.
    Changed,
}

/// A device of a member.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceCard {
    /// Its id.
    pub id: String,
    /// The record in which it says what it is. It may not have arrived, or not be written.
    pub about: RecordId,
    /// When it came, in milliseconds since 1970.
    pub added: i64,
    /// Whether it is a recovery kit, and no browser.
    pub is_recovery: bool,
    /// Whether it is this one.
    pub here: bool,
}

/// An open invite.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InviteCard {
    /// Its id.
    pub id: String,
    /// What who comes with it may do.
    pub role: Role,
    /// When it ends, in milliseconds since 1970.
    pub expires: i64,
    /// How many may still come with it.
    pub left: u32,
    /// Who made it: the id of their profile.
    pub by: RecordId,
    /// Whether it is for another device of who made it, not for somebody new.
    pub is_device: bool,
    /// Whether who comes with it waits until somebody lets them in.
    pub confirm: bool,
}

/// Changes that were set aside, since they failed a check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IgnoredCard {
    /// Their place in the log.
    pub index: u64,
    /// The profile of who sent them, where that is known.
    pub by: Option<RecordId>,
    /// The check that they failed: a word of the protocol.
    pub check: String,
    /// When they came here, in milliseconds since 1970.
    pub at: i64,
}

/// Own changes that the own role allowed no more when they were to be sent: out of the plan, and kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WithheldCard {
    /// How many.
    pub changes: u32,
    /// When they were withheld, in milliseconds since 1970.
    pub at: i64,
    /// Whether the role allows more now than it did then.
    pub may_take_up: bool,
}

/// What can be done with own changes that were withheld.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum WithheldDeed {
    /// Makes them again. Answered by [`crate::ToPage::Done`].
    TakeUp,
    /// Gives them up. Answered by [`crate::ToPage::Done`].
    Discard,
    /// Asks for the plan as it would be with them. Answered by [`crate::ToPage::Exported`].
    Export,
}

/// What a person looks at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Whereabouts {
    /// The record that is open or has the focus.
    pub record: Option<RecordId>,
    /// The text that is being written.
    pub field: Option<String>,
    /// Where in it: the caret, and the other end of the selection, in UTF-16 code units.
    pub caret: Option<(usize, usize)>,
}

/// Another member who is here now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonNear {
    /// The id of their profile.
    pub profile: RecordId,
    /// Tells two devices of one member apart.
    pub device: u32,
    /// What they look at; the caret is where it stands in the newest text.
    pub at: Whereabouts,
}
