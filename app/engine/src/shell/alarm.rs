//! Timers.

use wasm_bindgen::prelude::*;

use super::platform;

/// The longest that browsers wait, in milliseconds: about 24 days. Who is called too early asks again.
const LONGEST: i64 = i32::MAX as i64;

/// A call at a later time; called off when it is dropped.
pub(super) struct Alarm {
    id: Option<i32>,
    _ring: Closure<dyn FnMut()>,
}

impl Alarm {
    /// Has `ring` called once, at a time in milliseconds since 1970, or at once when that is over.
    pub(super) fn at(time: i64, ring: impl Fn() + 'static) -> Self {
        let ring = Closure::<dyn FnMut()>::new(ring);
        let wait = i32::try_from((time - platform::now()).clamp(0, LONGEST)).unwrap_or(i32::MAX);
        let id = platform::scope()
            .set_timeout_with_callback_and_timeout_and_arguments_0(ring.as_ref().unchecked_ref(), wait)
            .ok();
        Self { id, _ring: ring }
    }
}

impl Drop for Alarm {
    fn drop(&mut self) {
        if let Some(id) = self.id {
            platform::scope().clear_timeout_with_handle(id);
        }
    }
}
