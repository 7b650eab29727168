//! The locale files, one for each page. A new page adds its name here, and nothing else.

use super::Locale;

macro_rules! files {
    ($($name:literal,)*) => {
        /// Returns the text of a language's locale files.
        pub const fn sources(locale: Locale) -> &'static [&'static str] {
            match locale {
                Locale::En => &[$(include_str!(concat!("../../../site/locales/en/", $name, ".ftl"))),*],
                Locale::ZhCn => &[$(include_str!(concat!("../../../site/locales/zh-CN/", $name, ".ftl"))),*],
            }
        }
    };
}

files! {
    "app",
    "calendar",
    "campaigns",
    "channels",
    "commands",
    "model",
    "people",
    "post",
    "problems",
    "properties",
    "settings",
    "shell",
    "sync",
    "welcome",
}
