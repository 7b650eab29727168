//! One line of text that is edited where it stands: it looks like the text it is until it has the focus.

mod typing;

use leptos::{html, prelude::*};

use crate::components::{Show, dom_id, icon_of, lang_of};
use typing::Typing;

/// A line. Enter and Esc leave it; both keep what was typed, as leaving it in any other way does.
///
/// A line that is over its limit, or empty where it must not be, stays as typed and says so; what was there
/// before is kept until it fits.
#[component]
pub fn Line(
    /// What it is called.
    #[prop(into)]
    label: Signal<String>,
    /// What is kept.
    #[prop(into)]
    value: Signal<String>,
    /// Called with what is to be kept.
    #[prop(into)]
    on_done: Callback<String>,
    /// What stands there while it is empty.
    #[prop(optional, into)]
    placeholder: Signal<String>,
    /// The most characters that it may have.
    #[prop(optional_no_strip)]
    limit: Option<u32>,
    /// Whether it must not be empty.
    #[prop(optional)]
    required: bool,
    /// Whether it gets the focus when it is drawn.
    #[prop(optional)]
    focused: bool,
    /// Whether it can be changed; else it is text alone.
    #[prop(default = true.into(), into)]
    may_change: Signal<bool>,
    /// Further classes.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    let area = NodeRef::<html::Textarea>::new();
    let typing = Typing::new(area, value, on_done, limit, required);
    if focused {
        Effect::new(move || {
            if let Some(area) = area.get() {
                // What is drawn with it may take the focus first.
                request_animation_frame(move || drop(area.focus()));
            }
        });
    }
    let about = StoredValue::new(dom_id("line"));
    let lang = Memo::new(move |_| typing.shown.with(|text| lang_of(text)));
    let room = move || {
        let text = typing.shown.get();
        if text.is_empty() { placeholder.get() } else { text }
    };
    let wrong = move || typing.problem.with(Option::is_some);
    let problem = move || {
        let view = |problem| {
            view! {
                <span class="edit-problem" id=about.get_value() role="alert">
                    {icon_of("warning", "icon icon-xs")}
                    {problem}
                </span>
            }
        };
        typing.problem.get().map(view)
    };
    let editor = move || {
        view! {
            <span class=["edit-line ", class].concat() lang=move || lang.get()>
                // The last line counts too, even while it is empty.
                <span class="edit-room" aria-hidden="true">{room} "\u{200b}"</span>
                <textarea
                    class="edit-text"
                    rows="1"
                    node_ref=area
                    autocomplete="off"
                    enterkeyhint="done"
                    aria-label=move || label.get()
                    aria-invalid=move || wrong().then_some("true")
                    aria-describedby=move || wrong().then(|| about.get_value())
                    placeholder=move || placeholder.get()
                    prop:value=move || typing.shown.get()
                    on:input=move |event| typing.input(&event)
                    on:keydown=move |event| typing.key(&event)
                    on:blur=move |_| typing.leave()
                ></textarea>
            </span>
            {problem}
        }
    };
    let text = move || {
        let empty = move || value.with(String::is_empty);
        view! {
            <span class=["edit-fixed ", class].concat() class:quiet=empty lang=move || lang.get()>
                {move || if empty() { placeholder.get() } else { value.get() }}
            </span>
        }
    };
    view! {
        <Show when=move || may_change.get() fallback=text>
            {editor}
        </Show>
    }
}
