//! What takes long is told, and only then.

use std::time::Duration;

use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*};

/// What is on this device is there sooner than this.
pub const PATIENCE: Duration = Duration::from_millis(800);

/// Tells whether something has taken long since it began: now, and again whenever what `begun` reads differs.
pub fn is_late(begun: impl Fn() + 'static) -> RwSignal<bool> {
    let late = RwSignal::new(false);
    let timer = StoredValue::new_local(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(timer) = timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    };
    Effect::new(move || {
        begun();
        stop();
        late.set(false);
        timer.set_value(set_timeout_with_handle(move || late.set(true), PATIENCE).ok());
    });
    on_cleanup(stop);
    late
}
