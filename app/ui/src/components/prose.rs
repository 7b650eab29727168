//! Prose that several people may write at once: a text area, and a layer behind it that shows where the
//! others are.
//!
//! What is typed becomes a splice of the plan's text in the same frame. What others write arrives through
//! [`Plan::attend`](crate::plan::Plan::attend), and moves the caret and the selection by the same splices.
//! While an input method composes, the text does not move under it.

mod anchor;
mod caret;
mod layer;
mod script;
mod typed;
mod writing;

use leptos::{ev, html, prelude::*};

pub use caret::put_caret;
pub use layer::RemoteCaret;
pub use script::lang_of;

use crate::{document::use_document, plan::TextAt, presence, session::use_session};
use layer::{Piece, pieces};
use writing::Writing;

/// For how long a caret shows its name after it moved, in milliseconds.
const NAMED: f64 = 3_000.0;

/// A text of a record, to be written together. For another text it is made anew.
#[component]
pub fn Prose(
    /// The text.
    at: TextAt,
    /// What it is called.
    #[prop(into)]
    label: Signal<String>,
    /// What stands there while nothing is written.
    #[prop(optional, into)]
    placeholder: Option<Signal<String>>,
    /// The id of what describes it, as a counter does.
    #[prop(optional, into)]
    described_by: Option<String>,
    /// Whether it can only be read.
    #[prop(optional, into)]
    read_only: Signal<bool>,
    /// The type it is set in: `ms-text` for a manuscript, `prose-note` for a note.
    #[prop(default = "ms-text")]
    class: &'static str,
    /// Where the caret is put once it is drawn; `None` leaves the focus where it is.
    #[prop(optional_no_strip)]
    caret: Option<usize>,
) -> impl IntoView {
    let (session, document) = (use_session(), use_document());
    let area = NodeRef::<html::Textarea>::new();
    let text = {
        let at = at.clone();
        Memo::new(move |_| document.plan.text(&at))
    };
    let carets = {
        let at = at.clone();
        Memo::new(move |_| if document.is_plan() { presence::carets_in(session, &at) } else { Vec::new() })
    };
    let writing = Writing::new(session, document, at, area);
    Effect::new(move || text.with(|text| writing.follow(text)));
    put_caret(area, caret);
    on_cleanup(move || writing.leave());
    let lang = Memo::new(move |_| text.with(|text| lang_of(text)));
    view! {
        <div class="prose" lang=move || lang.get()>
            <div class=["prose-layer ", class].concat() aria-hidden="true">
                {move || layer_of(&text.get(), &carets.get())}
            </div>
            <textarea
                class=["prose-text ", class].concat()
                node_ref=area
                rows="1"
                spellcheck="true"
                aria-label=move || label.get()
                aria-describedby=described_by
                placeholder=move || placeholder.map(|placeholder| placeholder.get())
                readonly=move || read_only.get()
                on:focus=move |_| writing.attend()
                on:blur=move |_| writing.leave()
                on:beforeinput=move |event: ev::InputEvent| writing.before(&event)
                on:input=move |_| writing.input()
                on:compositionstart=move |_| writing.begin_composing()
                on:compositionend=move |_| writing.end_composing()
                on:keydown=move |event: ev::KeyboardEvent| writing.key(&event)
                on:keyup=move |_| writing.look()
                on:pointerup=move |_| writing.look()
                on:select=move |_| writing.look()
            ></textarea>
        </div>
    }
}

fn layer_of(text: &str, carets: &[(RemoteCaret, f64)]) -> impl IntoView + use<> {
    let (list, moved_at): (Vec<RemoteCaret>, Vec<f64>) = carets.iter().cloned().unzip();
    let now = js_sys::Date::now();
    let draw = move |piece: Piece| match piece {
        Piece::Words(words, None) => words.into_any(),
        Piece::Words(words, Some(colour)) => {
            view! { <span class="sel" data-person=colour.to_string()>{words}</span> }.into_any()
        }
        Piece::Caret(index) => {
            let Some((caret, moved)) = list.get(index).zip(moved_at.get(index)) else { return ().into_any() };
            // A caret that is drawn again goes on with the time that its name is shown.
            #[expect(clippy::cast_possible_truncation, reason = "whole milliseconds are exact enough")]
            let age = (now - moved).clamp(0.0, NAMED) as i64;
            view! {
                <span
                    class="caret"
                    data-person=caret.colour.to_string()
                    data-name=caret.name.clone()
                    style:--age=format!("-{age}ms")
                ></span>
            }
            .into_any()
        }
    };
    let drawn = pieces(text, carets.iter().map(|(caret, _)| caret.clone()).collect::<Vec<_>>().as_slice());
    // The last line counts too, even while it is empty.
    (drawn.into_iter().map(draw).collect_view(), "\u{200b}")
}
