//! Automerge actor ids that name the device which uses them.

use crate::DeviceId;

/// How many random bytes a session puts in front of the device's id.
pub const SESSION: usize = 16;

/// Returns the actor id of one session of a device.
///
/// Every start of the engine takes new random bytes: an actor that is used again after its changes were
/// lost contradicts itself for ever.
pub fn actor(session: [u8; SESSION], device: &DeviceId) -> Vec<u8> {
    [session.as_slice(), device.as_bytes()].concat()
}

/// Tells whether a change with this actor id may come from a device: the id ends with the device's.
///
/// The end counts, since Automerge may put a derived prefix in front.
pub fn actor_is_of(actor: &[u8], device: &DeviceId) -> bool {
    actor.ends_with(device.as_bytes())
}
