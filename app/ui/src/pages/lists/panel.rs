//! The panel beside a list: the record that is open, in full.

use leptos::{html, prelude::*};
use model::Record;

use super::Listing;
use crate::{components::Button, t, tr};

/// A panel for the open record; `title` is what it is called.
#[component]
pub(in crate::pages) fn Panel<R: Record>(
    listing: Listing<R>,
    #[prop(into)] title: Signal<String>,
    children: ChildrenFn,
) -> impl IntoView {
    listing.offer();
    let panel = NodeRef::<html::Aside>::new();
    let before = StoredValue::new_local(document().active_element());
    // On a narrow screen the panel stands under the list, out of sight.
    Effect::new(move || {
        listing.open.track();
        if let Some(panel) = panel.get() {
            let _ = panel.focus();
        }
    });
    on_cleanup(move || {
        use wasm_bindgen::JsCast;
        let back = before.try_get_value().flatten().filter(|element| element.is_connected());
        if let Some(back) = back.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = back.focus();
        }
    });
    let children = StoredValue::new(children);
    view! {
        <aside class="panel" tabindex="-1" node_ref=panel aria-label=move || title.get()>
            <header>
                <h2>{move || title.get()}</h2>
                <span class="spacer"></span>
                <Button
                    name=Signal::derive(move || format!("{} (Esc)", t!("list-close")))
                    mark="close"
                    on_press=move |_| listing.go(None)
                />
            </header>
            {move || {
                listing.open.track();
                children.with_value(|children| children())
            }}
            <p class="vh">{tr!("list-keys")}</p>
        </aside>
    }
}
