//! How many requests a device has under way.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use protocol::DeviceId;

/// The requests of all devices.
#[derive(Debug)]
pub(crate) struct Turns {
    per_device: u32,
    taken: Mutex<HashMap<DeviceId, u32>>,
}

/// One request; it is counted until this is dropped.
#[derive(Debug)]
pub(crate) struct Turn {
    device: DeviceId,
    turns: Arc<Turns>,
}

impl Turns {
    /// Takes so many requests of a device at once.
    pub(super) fn new(per_device: u32) -> Arc<Self> {
        Arc::new(Self { per_device, taken: Mutex::default() })
    }

    /// Counts one more request; `None` when the device has as many as it may.
    pub(crate) fn take(self: &Arc<Self>, device: DeviceId) -> Option<Turn> {
        let mut taken = self.taken();
        let count = taken.entry(device).or_default();
        if *count >= self.per_device {
            return None;
        }
        *count += 1;
        Some(Turn { device, turns: Arc::clone(self) })
    }

    fn taken(&self) -> MutexGuard<'_, HashMap<DeviceId, u32>> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let mut taken = self.turns.taken();
        if let Some(count) = taken.get_mut(&self.device) {
            *count -= 1;
            if *count == 0 {
                taken.remove(&self.device);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// R9e
    #[test]
    fn a_device_has_so_many_requests_at_once_and_no_more() {
        let turns = Turns::new(2);
        let (one, another) = (DeviceId::from_bytes([1; 16]), DeviceId::from_bytes([2; 16]));
        let first = turns.take(one);
        let _second = turns.take(one).unwrap();
        assert!(turns.take(one).is_none());
        assert!(turns.take(another).is_some());
        drop(first);
        assert!(turns.take(one).is_some());
        assert_eq!(turns.taken().len(), 1, "who asks for nothing is not remembered");
    }
}
