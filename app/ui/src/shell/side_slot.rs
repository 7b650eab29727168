//! A place in the side that the shown page may fill, as the calendar does with what is unscheduled.

use leptos::prelude::*;

#[derive(Clone, Copy)]
pub(super) struct SideSlot {
    /// What fills it, and which filling that is.
    filling: RwSignal<Option<(u32, ViewFn)>>,
    fillings: StoredValue<u32>,
}

impl SideSlot {
    pub(super) fn new() -> Self {
        Self { filling: RwSignal::new(None), fillings: StoredValue::new(0) }
    }

    /// What stands there now.
    pub(super) fn view(self) -> impl IntoView {
        move || self.filling.with(|filling| filling.as_ref().map(|(_, filling)| filling.run()))
    }
}

/// Fills the side under the contents for as long as the component that calls lives.
pub fn fill_side(filling: impl Into<ViewFn>) {
    let slot = expect_context::<SideSlot>();
    let this = slot.fillings.get_value().wrapping_add(1);
    slot.fillings.set_value(this);
    slot.filling.set(Some((this, filling.into())));
    // The next page may have filled it before this one ends.
    on_cleanup(move || {
        slot.filling.maybe_update(|filling| filling.take_if(|(which, _)| *which == this).is_some());
    });
}
