//! The list of keys.

use leptos::prelude::*;

use crate::{
    commands::{Deed, use_deeds},
    components::{Dialog, keys},
    tr,
};

/// Every deed that has keys now.
#[component]
pub(super) fn KeyList(open: RwSignal<bool>) -> impl IntoView {
    let deeds = use_deeds();
    let line = |deed: Deed| {
        view! {
            <li class="row">
                <span>{tr!(deed.label)}</span>
                <span class="spacer"></span>
                {keys(deed.keys)}
            </li>
        }
    };
    let with_keys = move || deeds.list().into_iter().filter(|deed| !deed.keys.is_empty());
    view! {
        <Dialog
            open=open
            title=Signal::derive(tr!("keys-list"))
            about=Signal::derive(tr!("keys-about"))
        >
            <ul class="stack">{move || with_keys().map(line).collect_view()}</ul>
        </Dialog>
    }
}
