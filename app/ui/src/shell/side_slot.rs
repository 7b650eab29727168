//! A place in the side that the shown page may fill, as the calendar does with what is unscheduled.

use leptos::prelude::*;

#[derive(Clone, Copy)]
pub(super) struct SideSlot {
    filling: RwSignal<Option<ViewFn>>,
}

impl SideSlot {
    pub(super) fn new() -> Self {
        Self { filling: RwSignal::new(None) }
    }

    /// What stands there now.
    pub(super) fn view(self) -> impl IntoView {
        move || self.filling.with(|filling| filling.as_ref().map(ViewFn::run))
    }
}

/// Fills the side under the contents for as long as the component that calls lives.
pub fn fill_side(filling: impl Into<ViewFn>) {
    let slot = expect_context::<SideSlot>();
    slot.filling.set(Some(filling.into()));
    on_cleanup(move || slot.filling.set(None));
}
