//! What the app says, in the language that the person chose.
//!
//! Every sentence is a message of the locale files; `t!` finds it, and whatever calls `t!` while it draws
//! is drawn again when the language changes.

mod dates;
mod locale;
mod messages;

use std::cell::RefCell;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use leptos::prelude::*;

pub use dates::{
    Moment, day_in, day_of_week, day_text, full_day, moment, month_title, number, short_day, since,
};
pub use fluent_bundle::FluentValue;
pub use locale::Locale;
pub use messages::sources;

thread_local! {
    static SPEECH: RefCell<Option<Speech>> = const { RefCell::new(None) };
}

struct Speech {
    locale: RwSignal<Locale>,
    spoken: Locale,
    bundle: FluentBundle<FluentResource>,
}

/// Starts to speak this language; called once, before anything is drawn.
pub fn begin(locale: Locale) {
    let speech = Speech { locale: RwSignal::new(locale), spoken: locale, bundle: bundle(locale) };
    SPEECH.with_borrow_mut(|held| *held = Some(speech));
}

/// Speaks this language from now on.
pub fn speak(locale: Locale) {
    let signal = SPEECH.with_borrow_mut(|held| {
        let speech = held.as_mut()?;
        if speech.spoken != locale {
            speech.spoken = locale;
            speech.bundle = bundle(locale);
        }
        Some(speech.locale)
    });
    if let Some(signal) = signal {
        signal.set(locale);
    }
}

/// Returns the language, and draws again when it changes.
pub fn locale() -> Locale {
    let signal = SPEECH.with_borrow(|held| held.as_ref().map(|speech| speech.locale));
    signal.map(|signal| signal.get()).unwrap_or_default()
}

/// Returns a message. One that is missing is shown by its id, which a test forbids.
pub fn say(id: &str, args: &[(&'static str, FluentValue<'_>)]) -> String {
    locale();
    SPEECH.with_borrow(|held| {
        held.as_ref().and_then(|speech| format(&speech.bundle, id, args)).unwrap_or_else(|| id.to_owned())
    })
}

/// Returns a closure that says a message about nothing in particular. They are all of one type, so that what
/// draws them is compiled once.
pub fn words(id: &'static str) -> impl Fn() -> String + Copy + Send + Sync + 'static {
    move || say(id, &[])
}

fn format(
    bundle: &FluentBundle<FluentResource>,
    id: &str,
    args: &[(&'static str, FluentValue<'_>)],
) -> Option<String> {
    let pattern = bundle.get_message(id)?.value()?;
    let mut named = FluentArgs::with_capacity(args.len());
    for (name, value) in args {
        named.set(*name, value.clone());
    }
    let mut errors = Vec::new();
    Some(bundle.format_pattern(pattern, Some(&named), &mut errors).into_owned())
}

fn bundle(locale: Locale) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new(vec![locale.language()]);
    // The marks are for right-to-left names; they would end up in accessible names and in copied text.
    bundle.set_use_isolating(false);
    for source in sources(locale) {
        // A file with a mistake gives the messages that could be read; a test forbids mistakes.
        let resource = FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(partial, _)| partial);
        // Of two messages with one id the first stands; a test forbids that too.
        let _ = bundle.add_resource(resource);
    }
    bundle
}

/// Returns a message of the locale files as a `String`: `t!("post-new")`, `t!("post-count", n = 3)`.
///
/// Draws again when the language changes, as reading a signal does. In a view, where the text must follow
/// the language by itself, use [`tr!`](crate::tr).
#[macro_export]
macro_rules! t {
    ($id:expr $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::i18n::say($id, &[$((stringify!($name), $crate::i18n::FluentValue::from($value))),*])
    };
}

/// Returns a closure that says a message, for a view: `<h1>{tr!("people-title")}</h1>`,
/// `<button aria-label=tr!("close")>`. A message about something is said in a closure of its own:
/// `{move || t!("post-count", n = count())}`.
#[macro_export]
macro_rules! tr {
    ($id:expr) => {
        $crate::i18n::words($id)
    };
}
