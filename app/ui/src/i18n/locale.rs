//! The languages that the app speaks.

/// A language of the app.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Locale {
    /// English.
    #[default]
    En,
    /// Chinese in simplified characters.
    ZhCn,
}

impl Locale {
    /// Every language, in the order of the switch.
    pub const ALL: [Self; 2] = [Self::En, Self::ZhCn];

    /// Returns the BCP 47 tag, as in `zh-CN`; also the folder of the locale files.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::ZhCn => "zh-CN",
        }
    }

    /// Returns the tag that dates and numbers are written by: English here keeps 24 hours and the day
    /// before the month.
    pub const fn format_tag(self) -> &'static str {
        match self {
            Self::En => "en-GB",
            Self::ZhCn => "zh-CN",
        }
    }

    /// Returns the language's own name for itself.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::ZhCn => "简体中文",
        }
    }

    /// Finds the language for a tag of the browser or of a project: `zh-Hans-SG` reads Chinese.
    pub fn for_tag(tag: &str) -> Self {
        if tag.get(..2).is_some_and(|language| language.eq_ignore_ascii_case("zh")) {
            Self::ZhCn
        } else {
            Self::En
        }
    }
}
