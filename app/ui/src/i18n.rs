//! What the app says, in the language that the person chose.
//!
//! Every sentence is a message of the locale files; `t!` finds it, and whatever calls `t!` while it draws
//! is drawn again when the language changes.

mod dates;
mod locale;
mod messages;

use std::cell::RefCell;

use js_sys::{Array, Intl, Object};
use leptos::prelude::*;

pub use dates::{
    Moment, day_in, day_of_week, day_text, full_day, moment, month_title, number, short_day, since,
};
pub use locale::Locale;
pub use messages::About;
use messages::Messages;

thread_local! {
    static SPEECH: RefCell<Option<Speech>> = const { RefCell::new(None) };
}

struct Speech {
    locale: RwSignal<Locale>,
    spoken: Locale,
    messages: Messages,
    plurals: Intl::PluralRules,
}

/// Starts to speak this language; called once, before anything is drawn.
pub fn begin(locale: Locale) {
    let speech = Speech {
        locale: RwSignal::new(locale),
        spoken: locale,
        messages: Messages::of(locale),
        plurals: plurals(locale),
    };
    SPEECH.with_borrow_mut(|held| *held = Some(speech));
}

/// Speaks this language from now on.
pub fn speak(locale: Locale) {
    let signal = SPEECH.with_borrow_mut(|held| {
        let speech = held.as_mut()?;
        if speech.spoken != locale {
            speech.spoken = locale;
            speech.messages = Messages::of(locale);
            speech.plurals = plurals(locale);
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
pub fn say(id: &str, about: &[(&str, About)]) -> String {
    locale();
    let said = SPEECH.with_borrow(|held| {
        let Speech { messages, plurals, .. } = held.as_ref()?;
        messages.say(id, about, &|number| category(plurals, number))
    });
    said.unwrap_or_else(|| id.to_owned())
}

/// The language's own plurals, which every browser knows.
fn plurals(locale: Locale) -> Intl::PluralRules {
    Intl::PluralRules::new(&Array::of1(&locale.tag().into()), &Object::new())
}

#[expect(clippy::cast_precision_loss, reason = "no count of the app comes near to where floats skip numbers")]
fn category(plurals: &Intl::PluralRules, number: i64) -> String {
    plurals.select(number as f64).into()
}

/// Returns a closure that says a message about nothing in particular. They are all of one type, so that what
/// draws them is compiled once.
pub fn words(id: &'static str) -> impl Fn() -> String + Copy + Send + Sync + 'static {
    move || say(id, &[])
}

/// Returns a message of the locale files as a `String`: `t!("post-new")`, `t!("post-count", n = 3)`.
///
/// Draws again when the language changes, as reading a signal does. In a view, where the text must follow
/// the language by itself, use [`tr!`](crate::tr).
#[macro_export]
macro_rules! t {
    ($id:expr $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::i18n::say($id, &[$((stringify!($name), $crate::i18n::About::from($value))),*])
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
