//! A question that stands before the page: title, one sentence, body, actions with the primary last.

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::{Button, Show, dom_id};

/// A dialog. Esc and the cross close it; what was typed stays in the signals of who opened it.
#[component]
pub fn Dialog(
    /// Whether it stands open.
    open: RwSignal<bool>,
    /// What it asks.
    #[prop(into)]
    title: Signal<String>,
    /// One sentence about it.
    #[prop(optional, into)]
    about: Option<Signal<String>>,
    /// Further classes.
    #[prop(optional)]
    class: &'static str,
    /// The body, made anew at each opening.
    #[prop(optional)]
    children: Option<ChildrenFn>,
    /// The actions at the end.
    #[prop(optional)]
    actions: Option<ViewFn>,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    let heading = StoredValue::new(dom_id("dialog"));
    Effect::new(move || {
        let Some(dialog) = dialog.get() else { return };
        if open.get() && !dialog.open() {
            // Fails only for a dialog that is out of the page, or open.
            let _ = dialog.show_modal();
            // What is in it is drawn in a microtask after this one.
            request_animation_frame(move || focus_first(&dialog));
        } else if !open.get() && dialog.open() {
            dialog.close();
        }
    });
    let children = StoredValue::new(children);
    let actions = StoredValue::new(actions);
    view! {
        <dialog
            class=["dialog ", class].concat()
            node_ref=dialog
            aria-labelledby=heading.get_value()
            on:close=move |_: ev::Event| open.set(false)
        >
            <Show when=move || open.get()>
                <header>
                    <div>
                        <h2 id=heading.get_value()>{move || title.get()}</h2>
                        {about.map(|about| view! { <p>{move || about.get()}</p> })}
                    </div>
                    <Button name=Signal::derive(crate::tr!("close")) mark="close" on_press=move |_| open.set(false) />
                </header>
                {children
                    .with_value(|children| {
                        children.as_ref().map(|children| view! { <div class="body">{children()}</div> })
                    })}
                {actions
                    .with_value(|actions| {
                        actions.as_ref().map(|actions| view! { <footer>{actions.run()}</footer> })
                    })}
            </Show>
        </dialog>
    }
}

/// Gives the focus to the first field, or else to the first of the actions, which is the safe answer.
fn focus_first(dialog: &HtmlElement) {
    let first = ["[autofocus]", ".body :is(input, select, textarea)", "footer button", "header button"]
        .into_iter()
        .find_map(|which| dialog.query_selector(which).ok().flatten());
    if let Some(first) = first.and_then(|first| first.dyn_into::<HtmlElement>().ok()) {
        // An element that is in the page takes the focus.
        let _ = first.focus();
    }
}
