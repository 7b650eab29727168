//! One line of the palette's results.

use leptos::{either::Either, prelude::*};

use super::hits::{Hit, Mark};
use crate::components::{icon, keys, lang_of, status_glyph};

/// Draws a hit; the pointer and ↑↓ choose the same line.
pub(super) fn line(
    id: String,
    hit: &Hit,
    place: usize,
    chosen: RwSignal<usize>,
    choose: impl Fn(usize) + 'static,
) -> AnyView {
    let option = NodeRef::<leptos::html::Div>::new();
    Effect::new(move || {
        if chosen.get() == place
            && let Some(option) = option.get()
        {
            option.scroll_into_view_with_scroll_into_view_options(&nearest());
        }
    });
    let mark = match hit.mark {
        Mark::Icon(name) => Either::Left(icon(name)),
        Mark::Status(status) => Either::Right(status_glyph(status)),
    };
    let parts = hit.parts().into_iter().map(|(text, found)| {
        if found { Either::Left(view! { <span class="hit">{text}</span> }) } else { Either::Right(text) }
    });
    let parts = parts.collect_view();
    view! {
        <div
            class="opt"
            role="option"
            id=id
            node_ref=option
            aria-selected=move || if chosen.get() == place { "true" } else { "false" }
            on:pointermove=move |_| {
                if chosen.get_untracked() != place {
                    chosen.set(place);
                }
            }
            on:click=move |_| choose(place)
        >
            {mark}
            <span lang=lang_of(&hit.text)>{parts}</span>
            <span class="aside">{hit.aside.clone()}</span>
            <span class="end">{keys(hit.keys)}</span>
        </div>
    }
    .into_any()
}

fn nearest() -> web_sys::ScrollIntoViewOptions {
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    options
}
