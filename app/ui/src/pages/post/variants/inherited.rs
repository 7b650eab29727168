//! The post's words in the place of a channel's own: they can be written in, which makes them the channel's own.

use leptos::{ev, html, prelude::*};

use crate::{
    components::{lang_of, put_caret},
    document::use_document,
};

/// A text that is another's until somebody types in it.
#[component]
pub(super) fn Inherited(
    text: Signal<String>,
    /// Called with the whole text as it was typed.
    on_typed: Callback<String>,
    label: Signal<String>,
    placeholder: Signal<String>,
    described_by: String,
    read_only: Signal<bool>,
    class: &'static str,
    /// Where the caret is put once it is drawn; `None` leaves the focus where it is.
    caret: Option<usize>,
) -> impl IntoView {
    let document = use_document();
    let area = NodeRef::<html::Textarea>::new();
    let composing = RwSignal::new(false);
    // While an input method composes, the text does not move under it.
    let shown = Memo::new(move |held: Option<&String>| match held {
        Some(held) if composing.get() => held.clone(),
        _ => text.get(),
    });
    let lang = Memo::new(move |_| shown.with(|text| lang_of(text)));
    put_caret(area, caret);
    let input = move || {
        let Some(typed) = area.get_untracked().map(|area| area.value()) else { return };
        if typed != shown.get_untracked() {
            on_typed.run(typed);
        }
    };
    let compose = move |is_composing| {
        composing.set(is_composing);
        if !is_composing {
            input();
        }
    };
    let key = move |event: ev::KeyboardEvent| {
        let command =
            (event.ctrl_key() || event.meta_key()) && !event.alt_key() && !composing.get_untracked();
        match event.key().as_str() {
            "z" | "Z" if command && !event.shift_key() => document.undo(),
            "z" | "Z" | "y" | "Y" if command => document.redo(),
            _ => return,
        }
        event.prevent_default();
    };
    view! {
        <div class="prose" lang=move || lang.get()>
            <div class=["prose-layer ", class].concat() aria-hidden="true">{move || shown.get()} "\u{200b}"</div>
            <textarea
                class=["prose-text is-inherited ", class].concat()
                node_ref=area
                rows="1"
                spellcheck="true"
                aria-label=move || label.get()
                aria-describedby=described_by
                placeholder=move || placeholder.get()
                readonly=move || read_only.get()
                prop:value=move || shown.get()
                on:input=move |_| if !composing.get_untracked() { input() }
                on:compositionstart=move |_| compose(true)
                on:compositionend=move |_| compose(false)
                on:keydown=key
            ></textarea>
        </div>
    }
}
