//! What a person chose for this browser: language and theme.

use leptos::prelude::*;

use crate::i18n::{self, Locale};

const LOCALE: &str = "flockwork.locale";
const THEME: &str = "flockwork.theme";

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system is.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Theme {
    /// Every theme, in the order of the switch.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// Returns the word that is stored, also the end of its message: `theme-system`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// Returns the message that names it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::System => "theme-system",
            Self::Light => "theme-light",
            Self::Dark => "theme-dark",
        }
    }
}

/// Speaks the chosen language and shows the chosen theme; called once, before anything is drawn.
pub fn begin() {
    let asked = window().navigator().language().unwrap_or_default();
    let locale = Locale::for_tag(&stored(LOCALE).unwrap_or(asked));
    i18n::begin(locale);
    set_root("lang", Some(locale.tag()));
    show(theme());
}

/// Speaks this language from now on, here and at the next visit.
pub fn choose_locale(locale: Locale) {
    store(LOCALE, locale.tag());
    set_root("lang", Some(locale.tag()));
    i18n::speak(locale);
}

/// Returns the chosen theme.
pub fn theme() -> Theme {
    let word = stored(THEME).unwrap_or_default();
    Theme::ALL.into_iter().find(|theme| theme.word() == word).unwrap_or_default()
}

/// Shows this theme from now on, here and at the next visit.
pub fn choose_theme(theme: Theme) {
    store(THEME, theme.word());
    show(theme);
}

/// Remembers something small for this browser, as the name that a person goes by.
pub fn store(key: &str, value: &str) {
    if let Ok(Some(storage)) = window().local_storage() {
        // A browser that keeps nothing asks again at the next visit.
        let _ = storage.set_item(key, value);
    }
}

/// Recalls what was remembered.
pub fn stored(key: &str) -> Option<String> {
    window().local_storage().ok().flatten()?.get_item(key).ok().flatten()
}

fn show(theme: Theme) {
    set_root("data-theme", (theme != Theme::System).then(|| theme.word()));
}

fn set_root(name: &str, value: Option<&str>) {
    let Some(root) = document().document_element() else { return };
    // The names are well formed.
    let _ = match value {
        Some(value) => root.set_attribute(name, value),
        None => root.remove_attribute(name),
    };
}
