//! Buttons: `[icon] label [key]`.

use leptos::{ev::MouseEvent, prelude::*};

use super::icon;
use crate::commands::{is_mac, spell_keys};

/// How much a button asks for the eye.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    /// One among others.
    #[default]
    Quiet,
    /// A second choice.
    Outline,
    /// The one of its view.
    Primary,
    /// Takes something away.
    Danger,
}

impl Look {
    const fn class(self) -> &'static str {
        match self {
            Self::Quiet => "btn",
            Self::Outline => "btn btn-outline",
            Self::Primary => "btn btn-primary",
            Self::Danger => "btn btn-danger",
        }
    }
}

/// A button. Without a `label` that is shown, `name` says what it does, and is its tooltip.
///
/// `why_not` turns it off without taking it out of reach: it keeps the focus, and says why.
#[component]
pub fn Button(
    /// What it does when it is pressed.
    #[prop(into)]
    on_press: UnsyncCallback<MouseEvent>,
    /// What it says.
    #[prop(optional, into)]
    label: Option<Signal<String>>,
    /// Its accessible name and tooltip, where it shows only an icon.
    #[prop(optional, into)]
    name: Option<Signal<String>>,
    /// Its icon.
    #[prop(optional)]
    mark: Option<&'static str>,
    /// The keys that do the same.
    #[prop(optional)]
    key: &'static str,
    /// How it looks.
    #[prop(optional)]
    look: Look,
    /// Further classes.
    #[prop(optional)]
    class: &'static str,
    /// Whether it is the small one, in rows and bars.
    #[prop(optional)]
    small: bool,
    /// Why it cannot be pressed now; empty where it can.
    #[prop(optional, into)]
    why_not: Option<Signal<String>>,
) -> impl IntoView {
    let bare = label.is_none();
    let class =
        [look.class(), if small { " btn-s" } else { "" }, if bare { " btn-icon" } else { "" }, " ", class]
            .concat();
    let off = move || why_not.is_some_and(|why| !why.get().is_empty());
    let title = move || match why_not.map(|why| why.get()).filter(|why| !why.is_empty()) {
        Some(why) => Some(why),
        None => name.map(|name| name.get()),
    };
    view! {
        <button
            type="button"
            class=class
            title=title
            aria-label=move || name.map(|name| name.get())
            aria-disabled=move || off().then_some("true")
            on:click=move |event| if !off() { on_press.run(event) }
        >
            {mark.map(icon)}
            {label.map(|label| move || label.get())}
            {(!bare).then(|| keys(key))}
        </button>
    }
}

/// Keys as they stand on the reader's keyboard, one `<kbd>` each.
pub fn keys(written: &'static str) -> impl IntoView {
    let mac = is_mac(&window().navigator().platform().unwrap_or_default());
    spell_keys(written, mac)
        .into_iter()
        .map(|key| view! { <kbd aria-hidden="true">{key}</kbd> })
        .collect_view()
}
