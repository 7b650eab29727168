//! How fast a device may send.
//!
//! A device over its pace is not refused but read from more slowly: nothing of what it wrote offline has to
//! be sent again, and TCP makes it wait.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError, Weak},
    time::Duration,
};

use protocol::DeviceId;
use tokio::time::Instant;

/// For how many seconds a device may save up what it does not send.
const SAVED_S: f64 = 10.0;

/// The pace of one device, over all its connections.
#[derive(Debug)]
pub(crate) struct Pace {
    per_second: f64,
    saved: Mutex<Saved>,
}

/// How many messages the device may send at once; below zero it has sent too many.
#[derive(Debug)]
struct Saved {
    messages: f64,
    at: Instant,
}

impl Pace {
    /// Lets so many messages pass in a second, over a while.
    pub(crate) fn new(per_second: u32, now: Instant) -> Self {
        let per_second = f64::from(per_second.max(1));
        Self { per_second, saved: Mutex::new(Saved { messages: per_second * SAVED_S, at: now }) }
    }

    /// Counts a message, and returns how long to wait before the next is read.
    pub(crate) fn count(&self, now: Instant) -> Option<Duration> {
        let mut saved = self.saved.lock().unwrap_or_else(PoisonError::into_inner);
        let gained = now.saturating_duration_since(saved.at).as_secs_f64() * self.per_second;
        saved.at = now;
        saved.messages = (saved.messages + gained).min(self.per_second * SAVED_S) - 1.0;
        (saved.messages < 0.0).then(|| Duration::from_secs_f64(-saved.messages / self.per_second))
    }

    /// Counts a message that is worth nothing later, and returns whether it may pass.
    pub(crate) fn may_pass(&self, now: Instant) -> bool {
        let passes = self.count(now).is_none();
        if !passes {
            // It is not sent, so it does not count.
            self.saved.lock().unwrap_or_else(PoisonError::into_inner).messages += 1.0;
        }
        passes
    }
}

/// The paces of all devices that are connected.
#[derive(Debug)]
pub(crate) struct Paces {
    per_second: u32,
    devices: Mutex<HashMap<DeviceId, Weak<Pace>>>,
}

impl Paces {
    pub(crate) fn new(per_second: u32) -> Self {
        Self { per_second, devices: Mutex::default() }
    }

    /// Returns the pace of a device, the same for all its connections.
    pub(crate) fn of(&self, device: DeviceId, now: Instant) -> Arc<Pace> {
        let mut devices = self.devices.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(pace) = devices.get(&device).and_then(Weak::upgrade) {
            return pace;
        }
        if devices.len() == devices.capacity() {
            devices.retain(|_, pace| pace.strong_count() > 0);
        }
        let pace = Arc::new(Pace::new(self.per_second, now));
        devices.insert(device, Arc::downgrade(&pace));
        pace
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// R8
    #[test]
    fn what_is_saved_up_may_be_sent_at_once_and_the_rest_in_its_time() {
        let start = Instant::now();
        let pace = Pace::new(50, start);
        for _ in 0..500 {
            assert_eq!(pace.count(start), None);
        }
        assert_eq!(pace.count(start), Some(Duration::from_millis(20)));
        assert_eq!(pace.count(start), Some(Duration::from_millis(40)));
        assert_eq!(pace.count(start + Duration::from_secs(1)), None);
    }

    /// R8
    #[test]
    fn all_connections_of_a_device_have_one_pace() {
        let start = Instant::now();
        let paces = Paces::new(1);
        let (one, another) = (DeviceId::from_bytes([1; 16]), DeviceId::from_bytes([2; 16]));
        let first = paces.of(one, start);
        for _ in 0..10 {
            assert!(first.may_pass(start));
        }
        assert!(!paces.of(one, start).may_pass(start));
        assert!(paces.of(another, start).may_pass(start));
    }
}
