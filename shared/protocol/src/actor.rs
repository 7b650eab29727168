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

#[cfg(test)]
mod tests {
    use super::{actor, actor_is_of};
    use crate::DeviceId;

    /// E3
    #[test]
    fn an_actor_names_its_device_at_its_end() {
        let (device, other) = (DeviceId::from_bytes([1; 16]), DeviceId::from_bytes([2; 16]));
        let actor = actor([9; 16], &device);
        assert!(actor_is_of(&actor, &device));
        assert!(!actor_is_of(&actor, &other));
        let derived = [b"13b22309".as_slice(), &[0, 0, 0, 1], &actor].concat();
        assert!(actor_is_of(&derived, &device), "as Automerge makes it");
        assert!(!actor_is_of(&[actor.as_slice(), &[0]].concat(), &device));
        assert!(!actor_is_of(&actor[17..], &device));
        assert!(!actor_is_of(&[], &device));
    }
}
